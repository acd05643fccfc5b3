// tanh and the logistic function for single precision, with their slopes: one short exponential for both.
//
// Arithmetic is in double precision; what is left out is below what a Float32Array can hold. Made of + − × ÷ alone, like
// elementary.ts, so the bits are the same on every machine.
import { POWERS_OF_TWO } from './elementary.ts';

/** Adding and taking it away again rounds to a whole number. */
const ROUNDER = 6755399441055744;
/** From here on e^x, and four times it, is below all single-precision numbers. */
const SMALLEST = -150;
/** Below this, 1 - e^(-2s) has lost digits, and the series of tanh has all it needs. */
const SERIES_BELOW = 0.1;

/** e^x for x ≤ 0, to a relative error of 5·10⁻⁹. */
export function shortExp(x: number): number {
  const bounded = x < SMALLEST ? SMALLEST : x;
  const k = bounded * Math.LOG2E + ROUNDER - ROUNDER;
  const r = bounded - k * Math.LN2;
  const square = r * r;
  const low = 1 + r + square * (1 / 2 + r / 6);
  const high = 1 / 24 + r / 120 + square * (1 / 720 + r / 5040);
  return (low + square * square * high) * POWERS_OF_TWO[k + 1022];
}

/** out = tanh s; slopes = 1 - tanh² s = 4e / (1 + e)² with e = e^(-2|s|). */
export function tanhSingles(s: Float32Array, out: Float32Array, slopes: Float32Array, length: number): void {
  for (let i = 0; i < length; i++) {
    const value = s[i];
    const size = Math.abs(value);
    const e = shortExp(-2 * size);
    const share = 1 / (1 + e);
    slopes[i] = 4 * e * share * share;
    if (size < SERIES_BELOW) {
      const square = value * value;
      out[i] = value * (1 - square * (1 / 3 - square * (2 / 15 - (17 / 315) * square)));
    } else {
      const result = (1 - e) * share;
      out[i] = value < 0 ? -result : result;
    }
  }
}

/** out = 1 / (1 + e^(-s)); slopes = e / (1 + e)² with e = e^(-|s|). */
export function logisticSingles(s: Float32Array, out: Float32Array, slopes: Float32Array, length: number): void {
  for (let i = 0; i < length; i++) {
    const value = s[i];
    const e = shortExp(-Math.abs(value));
    const share = 1 / (1 + e);
    slopes[i] = e * share * share;
    out[i] = value < 0 ? e * share : share;
  }
}
