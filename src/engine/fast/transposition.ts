// Between the plain engine's weights, row-major [n_l × n_{l-1}], and the kernels', transposed with padded rows.
import type { FloatArray } from '../types.ts';

/** memory[at + k · stride + j] ← weights[j · width + k], for `units` j. What lies between the rows is left alone. */
export function scatterTransposed(
  weights: FloatArray,
  memory: Float32Array,
  at: number,
  units: number,
  width: number,
  stride: number,
): void {
  for (let j = 0; j < units; j++) {
    for (let k = 0, from = j * width, to = at + j; k < width; k++, from++, to += stride) memory[to] = weights[from];
  }
}

/** weights[j · width + k] ← memory[at + k · stride + j]. */
export function gatherTransposed(
  weights: FloatArray,
  memory: Float32Array,
  at: number,
  units: number,
  width: number,
  stride: number,
): void {
  for (let j = 0; j < units; j++) {
    for (let k = 0, to = j * width, from = at + j; k < width; k++, to++, from += stride) weights[to] = memory[from];
  }
}
