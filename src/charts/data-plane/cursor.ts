// The crosshair of the keyboard: where the arrow keys lead, in round steps.
import { tickStep } from 'd3-array';
import { clamp } from '../shared/boxes.ts';
import type { DataPlaneData, Spot } from './model.ts';

/** Steps across an axis, about; Shift goes several at once. */
const STEPS = 40;
const LARGE_STEP = 5;

type Domain = DataPlaneData['domain'];
type Interval = readonly [number, number];

const DIRECTIONS: Readonly<Record<string, Spot>> = {
  ArrowLeft: { x: -1, y: 0 },
  ArrowRight: { x: 1, y: 0 },
  ArrowUp: { x: 0, y: 1 },
  ArrowDown: { x: 0, y: -1 },
};

/** The round step of an axis: 0.1 from −2 to 2. */
export function cursorStep([low, high]: Interval): number {
  return tickStep(low, high, STEPS);
}

function onGrid(value: number, axis: Interval): number {
  const step = cursorStep(axis);
  // A multiple of the step without the dust that multiplying leaves: 0.3, not 0.30000000000000004.
  const rounded = Number((Math.round(value / step) * step).toPrecision(12));
  return clamp(rounded, axis[0], axis[1]) + 0;
}

/** Where the crosshair begins: the middle. */
export function firstSpot({ x, y }: Domain): Spot {
  return { x: onGrid((x[0] + x[1]) / 2, x), y: onGrid((y[0] + y[1]) / 2, y) };
}

/** Where a key leads from here; null for keys that do not move the crosshair. */
export function movedSpot(from: Spot, key: string, isLarge: boolean, { x, y }: Domain): Spot | null {
  const direction = DIRECTIONS[key];
  if (!direction) return null;
  const steps = isLarge ? LARGE_STEP : 1;
  return {
    x: direction.x === 0 ? from.x : onGrid(from.x + direction.x * steps * cursorStep(x), x),
    y: direction.y === 0 ? from.y : onGrid(from.y + direction.y * steps * cursorStep(y), y),
  };
}
