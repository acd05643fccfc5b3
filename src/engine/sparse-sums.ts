// The innermost loops of a wide first layer, with the scratch they work in.
//
// Each factory is called once. V8 compiles accesses to an array that is a constant of the surrounding function, its address
// and length known, to code one and a half times as fast as for an array that is handed in; a constant of a module does
// not do, since bundlers make variables of those. Nothing is kept in the scratch between two calls from outside.
import type { FloatArray } from './types.ts';

/** Neurons computed at a time. */
export const LANES = 8;
/** Rows of lanes: inputs going forward, examples for the gradient. */
export const MOST_ROWS = 1024;

/** Sums over eight interleaved rows of weights, or columns of deltas. */
export function createLaneSums() {
  const lanes = new Float64Array(LANES * MOST_ROWS);
  const sums = new Float64Array(LANES);

  /** lanes[8k + r] = weights[start + r · width + k], for eight rows. */
  function interleave(weights: FloatArray, start: number, width: number): void {
    for (let k = 0, at = 0, from = start; k < width; k++, at += LANES, from++) {
      lanes[at] = weights[from];
      lanes[at + 1] = weights[from + width];
      lanes[at + 2] = weights[from + 2 * width];
      lanes[at + 3] = weights[from + 3 * width];
      lanes[at + 4] = weights[from + 4 * width];
      lanes[at + 5] = weights[from + 5 * width];
      lanes[at + 6] = weights[from + 6 * width];
      lanes[at + 7] = weights[from + 7 * width];
    }
  }

  /** lanes[8k + lane] = values[start + k · stride] for `count` values. */
  function copyLane(values: FloatArray, start: number, stride: number, count: number, lane: number): void {
    for (let k = 0, from = start; k < count; k++, from += stride) lanes[LANES * k + lane] = values[from];
  }

  /** sums[r] = Σ_p values[p] · lanes[8 · indices[p] + r] over p = start … end - 1. Unused lanes: leftovers, unread. */
  function sumLanes(indices: Int32Array, values: Float64Array, start: number, end: number): void {
    let [sum0, sum1, sum2, sum3] = [0, 0, 0, 0];
    let [sum4, sum5, sum6, sum7] = [0, 0, 0, 0];
    for (let p = start; p < end; p++) {
      const at = indices[p] << 3;
      const value = values[p];
      sum0 += lanes[at] * value;
      sum1 += lanes[at | 1] * value;
      sum2 += lanes[at | 2] * value;
      sum3 += lanes[at | 3] * value;
      sum4 += lanes[at | 4] * value;
      sum5 += lanes[at | 5] * value;
      sum6 += lanes[at | 6] * value;
      sum7 += lanes[at | 7] * value;
    }
    sums[0] = sum0;
    sums[1] = sum1;
    sums[2] = sum2;
    sums[3] = sum3;
    sums[4] = sum4;
    sums[5] = sum5;
    sums[6] = sum6;
    sums[7] = sum7;
  }

  return { copyLane, interleave, sumLanes, sums };
}

/** The same for a whole block of a gradient, whose sums are written where they belong. */
export function createGradientSums() {
  const lanes = new Float64Array(LANES * MOST_ROWS);

  /** lanes[8i + r] = deltas[from + i · stride + r] for `count` examples and eight r. */
  function takeColumns(deltas: FloatArray, from: number, stride: number, count: number): void {
    for (let i = 0; i < count; i++) {
      for (let r = 0; r < LANES; r++) lanes[LANES * i + r] = deltas[from + i * stride + r];
    }
  }

  /** out[at + r · stride] = share · Σ_p values[p] · lanes[8 · indices[p] + r] over p = start … end - 1, for eight r. */
  function writeSums(
    indices: Int32Array,
    values: Float64Array,
    start: number,
    end: number,
    out: FloatArray,
    at: number,
    stride: number,
    share: number,
  ): void {
    let [sum0, sum1, sum2, sum3] = [0, 0, 0, 0];
    let [sum4, sum5, sum6, sum7] = [0, 0, 0, 0];
    for (let p = start; p < end; p++) {
      const from = indices[p] << 3;
      const value = values[p];
      sum0 += lanes[from] * value;
      sum1 += lanes[from | 1] * value;
      sum2 += lanes[from | 2] * value;
      sum3 += lanes[from | 3] * value;
      sum4 += lanes[from | 4] * value;
      sum5 += lanes[from | 5] * value;
      sum6 += lanes[from | 6] * value;
      sum7 += lanes[from | 7] * value;
    }
    out[at] = sum0 * share;
    out[at + stride] = sum1 * share;
    out[at + 2 * stride] = sum2 * share;
    out[at + 3 * stride] = sum3 * share;
    out[at + 4 * stride] = sum4 * share;
    out[at + 5 * stride] = sum5 * share;
    out[at + 6 * stride] = sum6 * share;
    out[at + 7 * stride] = sum7 * share;
  }
  return { takeColumns, writeSums };
}
