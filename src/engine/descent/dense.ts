// A dense layer: its sums forward, the way of its deltas back, and its descent. Arithmetic in double precision.
//
// Four sums at a time in variables, each over ascending indices: what comes out does not depend on the blocking.
import type { Arrays } from './arrays.ts';
import type { LayerPlan } from './plan.ts';

function createForward(arrays: Arrays) {
  const { memory } = arrays;

  /** s = W a + b for `count` rows of `below`, into the layer's activations. */
  function forward({ weights, biases, activations, width, units }: LayerPlan, below: number, count: number): void {
    for (let i = 0; i < count; i++) {
      const from = below + i * width;
      const to = activations + i * units;
      let j = 0;
      for (; j + 3 < units; j += 4) {
        const row0 = weights + j * width;
        const row1 = row0 + width;
        const row2 = row1 + width;
        const row3 = row2 + width;
        let sum0 = memory[biases + j];
        let sum1 = memory[biases + j + 1];
        let sum2 = memory[biases + j + 2];
        let sum3 = memory[biases + j + 3];
        for (let k = 0; k < width; k++) {
          const value = memory[from + k];
          sum0 += memory[row0 + k] * value;
          sum1 += memory[row1 + k] * value;
          sum2 += memory[row2 + k] * value;
          sum3 += memory[row3 + k] * value;
        }
        memory[to + j] = sum0;
        memory[to + j + 1] = sum1;
        memory[to + j + 2] = sum2;
        memory[to + j + 3] = sum3;
      }
      for (; j < units; j++) {
        const row = weights + j * width;
        let sum = memory[biases + j];
        for (let k = 0; k < width; k++) sum += memory[row + k] * memory[from + k];
        memory[to + j] = sum;
      }
    }
  }

  return forward;
}

function createBackward(arrays: Arrays) {
  const { memory } = arrays;

  /** δ of the layer below: (Wᵀ δ) · f′, row by row. */
  function backward({ weights, deltas, width, units }: LayerPlan, below: LayerPlan, count: number): void {
    for (let i = 0; i < count; i++) {
      const first = deltas + i * units;
      const end = first + units;
      const slopes = below.slopes + i * width;
      const to = below.deltas + i * width;
      let k = 0;
      for (; k + 3 < width; k += 4) {
        let sum0 = 0;
        let sum1 = 0;
        let sum2 = 0;
        let sum3 = 0;
        for (let j = first, at = weights + k; j < end; j++, at += width) {
          const delta = memory[j];
          sum0 += memory[at] * delta;
          sum1 += memory[at + 1] * delta;
          sum2 += memory[at + 2] * delta;
          sum3 += memory[at + 3] * delta;
        }
        memory[to + k] = sum0 * memory[slopes + k];
        memory[to + k + 1] = sum1 * memory[slopes + k + 1];
        memory[to + k + 2] = sum2 * memory[slopes + k + 2];
        memory[to + k + 3] = sum3 * memory[slopes + k + 3];
      }
      for (; k < width; k++) {
        let sum = 0;
        for (let j = first, at = weights + k; j < end; j++, at += width) sum += memory[at] * memory[j];
        memory[to + k] = sum * memory[slopes + k];
      }
    }
  }

  return backward;
}

function createDescent(arrays: Arrays) {
  const { memory } = arrays;

  /** w ← w - step · Σ_i δ_i a_i, rounded to single precision; `step` is η / m. Gradients are not kept. */
  function descend({ weights, deltas, width, units }: LayerPlan, below: number, count: number, step: number): void {
    const end = deltas + count * units;
    for (let j = 0; j < units; j++) {
      const row = weights + j * width;
      let k = 0;
      for (; k + 3 < width; k += 4) {
        let sum0 = 0;
        let sum1 = 0;
        let sum2 = 0;
        let sum3 = 0;
        for (let from = deltas + j, at = below + k; from < end; from += units, at += width) {
          const delta = memory[from];
          sum0 += memory[at] * delta;
          sum1 += memory[at + 1] * delta;
          sum2 += memory[at + 2] * delta;
          sum3 += memory[at + 3] * delta;
        }
        const to = row + k;
        memory[to] = Math.fround(memory[to] - step * sum0);
        memory[to + 1] = Math.fround(memory[to + 1] - step * sum1);
        memory[to + 2] = Math.fround(memory[to + 2] - step * sum2);
        memory[to + 3] = Math.fround(memory[to + 3] - step * sum3);
      }
      for (; k < width; k++) {
        let sum = 0;
        for (let from = deltas + j, at = below + k; from < end; from += units, at += width) {
          sum += memory[at] * memory[from];
        }
        memory[row + k] = Math.fround(memory[row + k] - step * sum);
      }
    }
  }

  /** b ← b - step · Σ_i δ_i, likewise. */
  function descendBiases({ biases, deltas, units }: LayerPlan, count: number, step: number): void {
    const end = deltas + count * units;
    for (let j = 0; j < units; j++) {
      let sum = 0;
      for (let from = deltas + j; from < end; from += units) sum += memory[from];
      memory[biases + j] = Math.fround(memory[biases + j] - step * sum);
    }
  }

  return { descend, descendBiases };
}

export type DenseKernels = ReturnType<typeof createDenseKernels>;

export function createDenseKernels(arrays: Arrays) {
  return { forward: createForward(arrays), backward: createBackward(arrays), ...createDescent(arrays) };
}
