// The inner loops for dense layers: products of matrices and vectors over contiguous memory, without allocation.
//
// Arithmetic is in double precision and rounded where it is stored. Each sum runs over ascending indices whatever the
// blocking, so a result does not depend on how the work is cut up. Four rows at a time keep the processor's adders busy.
import type { FloatArray } from './types.ts';

/** out[i][j] = Σ_k weights[j][k] · input[i][k], the input dense [count × width]. */
export function multiply(
  input: FloatArray,
  weights: FloatArray,
  out: FloatArray,
  count: number,
  width: number,
  units: number,
): void {
  for (let i = 0; i < count; i++) {
    const start = i * width;
    let j = 0;
    for (; j + 3 < units; j += 4) {
      const row0 = j * width;
      const row1 = row0 + width;
      const row2 = row1 + width;
      const row3 = row2 + width;
      let sum0 = 0;
      let sum1 = 0;
      let sum2 = 0;
      let sum3 = 0;
      for (let k = 0; k < width; k++) {
        const value = input[start + k];
        sum0 += weights[row0 + k] * value;
        sum1 += weights[row1 + k] * value;
        sum2 += weights[row2 + k] * value;
        sum3 += weights[row3 + k] * value;
      }
      const at = i * units + j;
      out[at] = sum0;
      out[at + 1] = sum1;
      out[at + 2] = sum2;
      out[at + 3] = sum3;
    }
    for (; j < units; j++) {
      const row = j * width;
      let sum = 0;
      for (let k = 0; k < width; k++) sum += weights[row + k] * input[start + k];
      out[i * units + j] = sum;
    }
  }
}

/** out[i][k] = Σ_j weights[j][k] · deltas[i][j]: Wᵀδ, row by row of W so that memory is read in order. */
export function multiplyTransposed(
  deltas: FloatArray,
  weights: FloatArray,
  out: FloatArray,
  count: number,
  width: number,
  units: number,
): void {
  out.fill(0, 0, count * width);
  for (let i = 0; i < count; i++) {
    const start = i * width;
    for (let j = 0; j < units; j++) {
      const delta = deltas[i * units + j];
      if (delta === 0) continue;
      const row = j * width;
      for (let k = 0; k < width; k++) out[start + k] += weights[row + k] * delta;
    }
  }
}

/**
 * out[j][k] = (1/count) Σ_i deltas[i][j] · input[i][k], the input dense.
 * @param scratch at least `width` numbers: the row of sums in double precision
 */
export function averageOuter(
  deltas: FloatArray,
  input: FloatArray,
  out: FloatArray,
  count: number,
  width: number,
  units: number,
  scratch: Float64Array,
): void {
  for (let j = 0; j < units; j++) {
    scratch.fill(0, 0, width);
    for (let i = 0; i < count; i++) {
      const delta = deltas[i * units + j];
      if (delta === 0) continue;
      const start = i * width;
      for (let k = 0; k < width; k++) scratch[k] += delta * input[start + k];
    }
    for (let k = 0; k < width; k++) out[j * width + k] = scratch[k] / count;
  }
}

/** out[j] = (1/count) Σ_i rows[i][j]. */
export function averageRows(rows: FloatArray, out: FloatArray, count: number, units: number): void {
  for (let j = 0; j < units; j++) {
    let sum = 0;
    for (let i = 0; i < count; i++) sum += rows[i * units + j];
    out[j] = sum / count;
  }
}
