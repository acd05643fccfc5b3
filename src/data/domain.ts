// The intervals that the axes of a data set show, in the units of its examples.
import { baseNamesOf } from './catalogue.ts';
import { isSymbol } from './features.ts';
import { PLANE_RADIUS } from './generators.ts';
import type { DataSettings } from './types.ts';

type Interval = readonly [number, number];

/** Share of an interval that stays free at each end of an axis of own data. */
const MARGIN = 0.08;

/** Per base input, wide enough for every example. */
export function domainOf(
  settings: DataSettings,
  examples: readonly { readonly inputs: readonly number[] }[],
): Interval[] {
  return baseNamesOf(settings).map((name, k) => {
    const column = examples.map(({ inputs }) => inputs[k]);
    if (settings.own) return ownInterval(name, column, settings.own.inputNames.length);
    return widened(usualInterval(settings, k), column);
  });
}

/** To whole tenths where examples lie outside. */
function widened(usual: Interval, column: readonly number[]): Interval {
  let [low, high] = usual;
  for (const value of column) {
    low = Math.min(low, Math.floor(value * 10) / 10);
    high = Math.max(high, Math.ceil(value * 10) / 10);
  }
  return [low, high];
}

function usualInterval({ name }: DataSettings, axis: number): Interval {
  if (name === 'xor' || name === 'and' || name === 'or') return [-0.1, 1.1];
  if (name === 'mazur') return [0, 1];
  if (name === 'relu423') return [0, 8];
  if (name === 'curve' || name === 'line' || name === 'parabola' || name === 'stairs') return [-1, 1];
  if (name === 'fruit') return axis === 0 ? [5, 10] : [0, 1];
  if (name === 'houses') return [30, 190];
  return [-1.1 * PLANE_RADIUS, 1.1 * PLANE_RADIUS];
}

/**
 * Round ends with a margin around the examples. Axes called x₁, x₂ or x are those of points placed by hand: they keep
 * the usual interval while all points lie within, so that the picture does not move under the pointer.
 */
function ownInterval(name: string, column: readonly number[], inputs: number): Interval {
  const usual = inputs === 1 ? 1.1 : 1.1 * PLANE_RADIUS;
  let low = column[0];
  let high = column[0];
  for (const value of column) {
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  if (isSymbol(name)) {
    if (low >= -usual && high <= usual) return [-usual, usual];
    low = Math.min(low, -usual);
    high = Math.max(high, usual);
  }
  const size = Math.max(Math.abs(low), Math.abs(high));
  const isFlat = high - low <= Math.max(1e-9 * size, 1e-100);
  const margin = isFlat ? Math.max(1, size / 10) : MARGIN * (high - low);
  const unit = 10 ** Math.floor(Math.log10(margin));
  return [roundedTo(unit, Math.floor((low - margin) / unit)), roundedTo(unit, Math.ceil((high + margin) / unit))];
}

/** A multiple of a power of ten without the digits that binary fractions leave behind. */
function roundedTo(unit: number, multiple: number): number {
  return Number((unit * multiple).toPrecision(12));
}
