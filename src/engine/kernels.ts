// The inner loops for dense layers: products of matrices and vectors over contiguous memory, without allocation.
//
// Arithmetic is in double precision and rounded where it is stored. Each sum runs over ascending indices whatever the
// blocking, so a result does not depend on how the work is cut up. Several sums at a time, in variables that the compiler
// keeps in registers, keep the processor's adders busy.
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

/** out[i][k] = Σ_j weights[j][k] · deltas[i][j]: Wᵀδ, four neighbours at a time so that memory is read in order. */
export function multiplyTransposed(
  deltas: FloatArray,
  weights: FloatArray,
  out: FloatArray,
  count: number,
  width: number,
  units: number,
): void {
  for (let i = 0; i < count; i++) {
    const start = i * width;
    const first = i * units;
    let k = 0;
    for (; k + 3 < width; k += 4) {
      let sum0 = 0;
      let sum1 = 0;
      let sum2 = 0;
      let sum3 = 0;
      for (let j = 0, at = k; j < units; j++, at += width) {
        const delta = deltas[first + j];
        sum0 += weights[at] * delta;
        sum1 += weights[at + 1] * delta;
        sum2 += weights[at + 2] * delta;
        sum3 += weights[at + 3] * delta;
      }
      const to = start + k;
      out[to] = sum0;
      out[to + 1] = sum1;
      out[to + 2] = sum2;
      out[to + 3] = sum3;
    }
    for (; k < width; k++) {
      let sum = 0;
      for (let j = 0; j < units; j++) sum += weights[j * width + k] * deltas[first + j];
      out[start + k] = sum;
    }
  }
}

/** out[j][k] = (1/count) Σ_i deltas[i][j] · input[i][k], the input dense. */
export function averageOuter(
  deltas: FloatArray,
  input: FloatArray,
  out: FloatArray,
  count: number,
  width: number,
  units: number,
): void {
  for (let j = 0; j < units; j++) {
    const row = j * width;
    let k = 0;
    for (; k + 3 < width; k += 4) {
      let sum0 = 0;
      let sum1 = 0;
      let sum2 = 0;
      let sum3 = 0;
      for (let i = 0, at = k, from = j; i < count; i++, at += width, from += units) {
        const delta = deltas[from];
        sum0 += delta * input[at];
        sum1 += delta * input[at + 1];
        sum2 += delta * input[at + 2];
        sum3 += delta * input[at + 3];
      }
      const to = row + k;
      out[to] = sum0 / count;
      out[to + 1] = sum1 / count;
      out[to + 2] = sum2 / count;
      out[to + 3] = sum3 / count;
    }
    for (; k < width; k++) {
      let sum = 0;
      for (let i = 0; i < count; i++) sum += deltas[i * units + j] * input[i * width + k];
      out[row + k] = sum / count;
    }
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
