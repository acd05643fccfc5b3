// How far a knob can be turned: round ranges around the operating point, wide enough to show the lowest J if it is near.
import type { Axis, KnobAnalysis } from '../../engine/analysis/types.ts';
import type { ParameterAddress } from '../../engine/types.ts';
import { valleyOf } from './knob-valley.ts';

/** Half the width of a range is one of 1, 2, 5 times a power of ten: 200 steps of it are round numbers. */
const SMALLEST = 1e-3;
const LARGEST = 1000;
export const CURVE_POINTS = 201;
/** How far to look for the lowest J before choosing a range. */
export const SCOUT_HALF = 20;
export const SCOUT_POINTS = 101;
/** A range is at least this to each side. */
const USUAL = 1;
/** The point may stand up to a quarter of the half-width off the middle. */
const SHARE_TO_EDGE = 0.75;
const AIR = 1.15;

/** The smallest round half-width that is at least `wanted`. */
export function roundHalf(wanted: number): number {
  for (let power = Math.log10(SMALLEST); power <= Math.log10(LARGEST); power++) {
    for (const first of [1, 2, 5]) {
      // 5e-3 rather than 5 * 10 ** -3, which is 0.005 only nearly.
      const half = Number(`${first}e${power}`);
      if (half >= wanted * (1 - 1e-9)) return Math.min(half, LARGEST);
    }
  }
  return LARGEST;
}

export function wider(half: number): number {
  return roundHalf(half * 1.5);
}

/** 1 → 0.5 → 0.2 → 0.1 */
export function narrower(half: number): number {
  return Math.max(SMALLEST, roundHalf(half / 2.5));
}

export function canWiden(half: number): boolean {
  return half < LARGEST;
}

export function canNarrow(half: number): boolean {
  return half > SMALLEST;
}

/** The range of this half-width around a value. Its middle is a round number, so it stays while the value moves a bit. */
export function axisAround(parameter: ParameterAddress, value: number, half: number): Axis {
  const step = half / 2;
  const middle = Number((Math.round(value / step) * step).toPrecision(12));
  return {
    parameter,
    from: Number((middle - half).toPrecision(12)),
    to: Number((middle + half).toPrecision(12)),
  };
}

/** The half-width that shows what there is to see on a curve looked at from afar. */
export function fittingHalf(scout: KnobAnalysis): number {
  const valley = valleyOf(scout);
  // Where there is no lowest point, nearly all of the fall is enough to see.
  const toLowest = valley === null ? 0 : Math.abs(valley.value - scout.value) * (valley.isOpen ? SHARE_TO_EDGE : AIR);
  const step = Math.abs(scout.nextValue - scout.value) * AIR;
  // A step far beyond everything would leave nothing else to see: its arrow leads to the edge.
  const needed = Math.max(toLowest, step < SCOUT_HALF ? step : 0);
  return roundHalf(Math.max(USUAL, needed / SHARE_TO_EDGE));
}

/** Whether a range still shows the point and where the next update puts it. */
export function showsStep({ from, to }: Axis, value: number, nextValue: number): boolean {
  const isFar = Math.abs(nextValue - value) >= SCOUT_HALF;
  return value >= from && value <= to && (isFar || (nextValue >= from && nextValue <= to));
}

/** A way of several updates has to be this much of the half-width, or it could not be told from its end. */
const PATH_SHARE = 0.8;

/** For a map: wide enough for the way here and the next step, and no wider, for these are what it shows. */
export function mapHalf(first: KnobAnalysis, second: KnobAnalysis, path: ArrayLike<number>): number {
  let reach = 0;
  for (const { value, nextValue } of [first, second]) {
    const step = Math.abs(nextValue - value);
    if (step < SCOUT_HALF) reach = Math.max(reach, step);
  }
  for (let at = 0; at + 1 < path.length; at += 2) {
    reach = Math.max(reach, Math.abs(path[at] - first.value), Math.abs(path[at + 1] - second.value));
  }
  // Before the first update, or where nothing moves, there is only the landscape to see.
  return path.length > 2 && reach > 0
    ? roundHalf(reach / PATH_SHARE)
    : Math.max(fittingHalf(first), fittingHalf(second));
}
