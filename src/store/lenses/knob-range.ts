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

/** Half the height and half the width of a map. */
export interface MapHalves {
  readonly horizontal: number;
  readonly vertical: number;
}

/** The step is at least one part in so many of the half-width; the way here reaches this far towards the edge. */
const STEPS_TO_EDGE = 6;
const PATH_SHARE = 0.65;
/** Along neither axis J changes by more than this many times as along the other: else the map is stripes. */
const BALANCE = 4;
/** An axis is widened up to this many times for it: the way here has to stay visible. */
const MOST_WIDENED = 10;
/** What is kept may be too wide by this factor. */
const SLACK = 5;

/**
 * For a map: each axis wide enough for the way here and the next step, and both so that J changes along either. Ranges
 * are kept from pass to pass, so that the picture stands still, until they are far from those that fit.
 */
export function mapHalves(
  curves: readonly [KnobAnalysis, KnobAnalysis],
  path: ArrayLike<number>,
  kept: MapHalves | null,
): MapHalves {
  const reaches = curves.map((curve, side) => pathReach(curve.value, path, side));
  const moved = curves.map((curve, side) => neededHalf(curve, reaches[side]));
  const largest = Math.max(...moved);
  // What nothing moves gets the range of the other; where nothing moves at all there is only the landscape to see.
  const first = moved.map((half, side) => half || largest || fittingHalf(curves[side]));
  const [horizontal, vertical] = balanced(curves, first).map(roundHalf);
  const isKept = (half: number, side: number, fitting: number) =>
    moved[side] <= half * 1.1 && half <= fitting * SLACK && half >= fitting / SLACK;
  if (kept && isKept(kept.horizontal, 0, horizontal) && isKept(kept.vertical, 1, vertical)) return kept;
  return { horizontal, vertical };
}

/** How far the way here strays from where we are. */
function pathReach(value: number, path: ArrayLike<number>, side: number): number {
  let reach = 0;
  for (let at = side; at < path.length; at += 2) reach = Math.max(reach, Math.abs(path[at] - value));
  return reach;
}

function neededHalf({ value, nextValue }: KnobAnalysis, reach: number): number {
  const step = Math.abs(nextValue - value);
  // A step far beyond everything would leave nothing else to see.
  const seen = step < SCOUT_HALF ? step : 0;
  // After a long way the single step is small; before the first update it is all there is.
  return Math.max(reach > 0 ? seen / PATH_SHARE : seen * STEPS_TO_EDGE, reach / PATH_SHARE);
}

/** The axis along which J hardly changes is widened until it does. */
function balanced(curves: readonly [KnobAnalysis, KnobAnalysis], halves: readonly number[]): readonly number[] {
  const changes = curves.map((curve, side) => changeWithin(curve, halves[side]));
  const flat = changes[0] < changes[1] ? 0 : 1;
  const enough = changes[1 - flat] / BALANCE;
  let half = halves[flat];
  const most = Math.min(half * MOST_WIDENED, SCOUT_HALF);
  while (half < most && changeWithin(curves[flat], half) < enough) half = Math.min(most, half * 1.25);
  return halves.map((own, side) => (side === flat ? half : own));
}

/** The largest change of J up to this distance, along a curve seen from afar: between two samples it runs straight. */
export function changeWithin({ values, costs, value, cost, slope }: KnobAnalysis, distance: number): number {
  const spacing = Math.abs(values[1] - values[0]);
  let change = Number.isFinite(slope) ? Math.abs(slope) * Math.min(distance, spacing / 2) : 0;
  for (let index = 0; index < values.length; index++) {
    const away = Math.abs(values[index] - value);
    if (away === 0 || !Number.isFinite(costs[index]) || away >= distance + spacing) continue;
    // Of the first sample beyond the distance only the part of the way that lies within counts.
    change = Math.max(change, Math.abs(costs[index] - cost) * Math.min(1, distance / away));
  }
  return change;
}
