// What the knob lens asks the engine about a pass, in order: a look from afar to choose the range, the curve, the map.
import type { Axis, KnobAnalysis } from '../../engine/analysis/types.ts';
import type { ParameterAddress } from '../../engine/types.ts';
import type { PassRecord } from '../../steps/types.ts';
import type { Analyse } from '../analysis.ts';
import { axisAround, CURVE_POINTS, fittingHalf, mapHalf, SCOUT_HALF, SCOUT_POINTS, showsStep } from './knob-range.ts';

/** What the reader wants to see. */
export interface KnobWish {
  readonly parameter: ParameterAddress;
  /** For a map over two; null for a curve. */
  readonly second: ParameterAddress | null;
  /** Half the width of the range; null for one that fits. */
  readonly half: number | null;
  /** With `half` null: the one that fitted the pass before. It is kept while it shows the next update. */
  readonly kept: number | null;
}

export interface KnobMap {
  /** From the first column (row) to the last. */
  readonly horizontal: Axis;
  readonly vertical: Axis;
  readonly columns: number;
  readonly rows: number;
  readonly costs: Float64Array;
  /** Both parameters before each of the last updates, [updates × 2], the present last; empty where it is not known. */
  readonly path: Float64Array;
}

export interface KnobAnswer {
  readonly record: PassRecord;
  readonly wish: KnobWish;
  /** The half-width that was used. */
  readonly half: number;
  /** Along the first parameter, over the range, and over a wide one; for a map they are the same. */
  readonly curve: KnobAnalysis;
  readonly fromAfar: KnobAnalysis;
  readonly second: KnobAnalysis | null;
  readonly map: KnobMap | null;
}

export const MAP_COLUMNS = 61;
export const MAP_ROWS = 46;
const PATH_UPDATES = 40;

/** Questions of one kind supersede one another, so they are asked one after the other. */
export async function askKnob(
  analyse: Analyse,
  record: PassRecord,
  wish: KnobWish,
  deliver: (answer: KnobAnswer) => void,
): Promise<void> {
  const { parameter, second } = wish;
  const along = (address: ParameterAddress, half: number, points: number) => {
    return analyse({ kind: 'knob', axis: axisAround(address, valueIn(record, address), half), points });
  };
  const fromAfar = await along(parameter, SCOUT_HALF, SCOUT_POINTS);
  if (second) {
    const secondCurve = await along(second, SCOUT_HALF, SCOUT_POINTS);
    const path = await askPath(analyse, parameter, second);
    const half = wish.half ?? keptOr(wish.kept, mapHalf(fromAfar, secondCurve, path));
    const map = await askMap(analyse, [parameter, fromAfar.value], [second, secondCurve.value], half);
    deliver({ record, wish, half, curve: fromAfar, fromAfar, second: secondCurve, map: { ...map, path } });
    return;
  }
  const { value, nextValue } = fromAfar;
  const shows = wish.kept !== null && showsStep(axisAround(parameter, value, wish.kept), value, nextValue);
  const half = wish.half ?? (shows ? wish.kept : null) ?? fittingHalf(fromAfar);
  deliver({ record, wish, half, curve: await along(parameter, half, CURVE_POINTS), fromAfar, second: null, map: null });
}

/** A range is kept from pass to pass, so that the picture stands still, until it is far from one that fits. */
function keptOr(kept: number | null, fitting: number): number {
  return kept !== null && kept >= fitting / 2 && kept <= fitting * 5 ? kept : fitting;
}

/** The way here; without it (the session is further by now) the map says all else. */
async function askPath(analyse: Analyse, first: ParameterAddress, second: ParameterAddress): Promise<Float64Array> {
  try {
    return (await analyse({ kind: 'path', parameters: [first, second], updates: PATH_UPDATES })).values;
  } catch {
    return new Float64Array(0);
  }
}

async function askMap(
  analyse: Analyse,
  [first, firstValue]: readonly [ParameterAddress, number],
  [second, secondValue]: readonly [ParameterAddress, number],
  half: number,
): Promise<Omit<KnobMap, 'path'>> {
  const columns = MAP_COLUMNS;
  const rows = MAP_ROWS;
  const vertical = axisAround(second, secondValue, half);
  const horizontal = stretched(axisAround(first, firstValue, half), (columns - 1) / (rows - 1));
  const { costs } = await analyse({
    kind: 'landscape',
    horizontal: outermostCells(horizontal, columns),
    vertical: outermostCells(vertical, rows),
    columns,
    rows,
  });
  return { horizontal, vertical, columns, rows, costs };
}

/** The same middle, but wider: a map is wider than high, with one scale for both directions. */
function stretched({ parameter, from, to }: Axis, factor: number): Axis {
  const middle = (from + to) / 2;
  const half = ((to - from) / 2) * factor;
  return { parameter, from: middle - half, to: middle + half };
}

/** The engine takes J at the centres of cells; these cells have the first and the last centre on the ends. */
function outermostCells({ parameter, from, to }: Axis, count: number): Axis {
  const half = (to - from) / (count - 1) / 2;
  return { parameter, from: from - half, to: to + half };
}

/** θ before the update. */
export function valueIn({ shape, before }: PassRecord, { of, layer, neuron, from }: ParameterAddress): number {
  if (of === 'bias') return before.biases[layer][neuron];
  const senders = layer === 1 ? shape.network.inputSize : shape.network.layers[layer - 2].units;
  return before.weights[layer][neuron * senders + from];
}
