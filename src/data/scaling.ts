// Normalisation of a column: figures from the training examples alone, and the way there and back.
import type { NormalisationName, Scaling } from './types.ts';

/** A spread below this share of the largest value is rounding, not a spread; nor is one whose square is 0. */
const CONSTANT = 1e-12;
const SMALLEST_SPREAD = 1e-150;

/** (x − mean) / standard deviation, or (x − smallest) / (largest − smallest). A constant column is only shifted. */
export function scalingOf(values: readonly number[], normalisation: NormalisationName): Scaling {
  if (normalisation === 'none' || values.length === 0) return { offset: 0, scale: 1 };
  let low = values[0];
  let high = values[0];
  let sum = 0;
  for (const value of values) {
    low = Math.min(low, value);
    high = Math.max(high, value);
    sum += value;
  }
  const isConstant = high - low <= Math.max(CONSTANT * Math.max(Math.abs(low), Math.abs(high)), SMALLEST_SPREAD);
  if (normalisation === 'range') return { offset: low, scale: isConstant ? 1 : high - low };
  const mean = sum / values.length;
  if (isConstant) return { offset: low, scale: 1 };
  let squares = 0;
  for (const value of values) squares += (value - mean) ** 2;
  return { offset: mean, scale: Math.sqrt(squares / values.length) };
}

/** From raw units to what the network gets. */
export function scaled(value: number, scaling: Scaling | undefined | null): number {
  return scaling ? (value - scaling.offset) / scaling.scale : value;
}

/** From what the network gets, or answers, back to raw units. */
export function unscaled(value: number, scaling: Scaling | undefined | null): number {
  return scaling ? value * scaling.scale + scaling.offset : value;
}
