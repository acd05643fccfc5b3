// Whether all numbers of an array are finite, as fast as adding them up.
import type { FloatArray } from './types.ts';

/** x - x is 0 for every finite x, and not a number for all others. */
export function areFinite(values: FloatArray): boolean {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i] - values[i];
  return sum === 0;
}
