// Trying another value: which place of the curve a pointer or a key leads to. Pure.
import type { Point } from '../shared/boxes.ts';
import type { KnobCurveData } from './model.ts';
import type { KnobScales } from './scales.ts';

/** How near the curve, or the knob on the axis, a pointer has to be to mean it. */
const REACH = 26;
const PAGE = 10;

/** The position in evenly spaced, rising values that is nearest to `value`. */
export function nearestPosition(values: ArrayLike<number>, value: number): number {
  const last = values.length - 1;
  const step = (values[last] - values[0]) / last;
  return Math.max(0, Math.min(last, Math.round((value - values[0]) / step)));
}

/** The place on the curve that a pointer means; −1 where it means none. A drag goes on wherever the pointer is. */
export function positionUnder(data: KnobCurveData, scales: KnobScales, at: Point, isDragging: boolean): number {
  const { plot, y } = scales;
  const position = nearestPosition(data.values, scales.valueAt(at.x));
  if (isDragging) return position;
  if (at.x < plot.x - REACH / 2 || at.x > plot.x + plot.width + REACH / 2) return -1;
  const bottom = plot.y + plot.height;
  if (Math.abs(at.y - bottom) <= REACH / 2) return position;
  const cost = data.costs[position];
  if (at.y > bottom || !Number.isFinite(cost)) return -1;
  return Math.abs(at.y - y(cost)) <= REACH ? position : -1;
}

/**
 * The place a key leads to, from the one tried (−1: from the parameter's own value, which may lie between two places);
 * null for keys that do not move.
 */
export function positionForKey(data: KnobCurveData, trial: number, key: string): number | null {
  const last = data.values.length - 1;
  if (key === 'Home') return 0;
  if (key === 'End') return last;
  const direction = DIRECTIONS[key];
  if (direction === undefined) return null;
  const limit = (position: number) => Math.max(0, Math.min(last, position));
  if (trial >= 0) return limit(trial + direction);
  const nearest = nearestPosition(data.values, data.value);
  const step = (data.values[last] - data.values[0]) / last;
  const isBeyond = (data.values[nearest] - data.value) * Math.sign(direction) > step * 1e-6;
  return limit(nearest + direction - (isBeyond ? Math.sign(direction) : 0));
}

const DIRECTIONS: Readonly<Record<string, number>> = {
  ArrowLeft: -1,
  ArrowDown: -1,
  ArrowRight: 1,
  ArrowUp: 1,
  PageDown: -PAGE,
  PageUp: PAGE,
};

/** The value at a place as it would be typed: without the last digits that come from adding up steps. */
export function typedValue(values: ArrayLike<number>, position: number): number {
  const last = values.length - 1;
  const step = (values[last] - values[0]) / last;
  const decimals = Math.max(0, Math.min(12, 3 - Math.floor(Math.log10(step))));
  const rounded = Number(values[position].toFixed(decimals));
  return rounded === 0 ? 0 : rounded;
}
