// A first layer over images: inputs that are 0 are left out of its sums, and their weights out of its descent.
//
// Of most digit images one pixel in five is inked. What no example of a batch inks has a gradient of 0.
import type { Arrays } from './arrays.ts';
import { LANES, MOST_ENTRIES } from './arrays.ts';
import type { LayerPlan } from './plan.ts';

/** Finding what is inked in a batch. */
export function createGathering(arrays: Arrays) {
  const { rowStarts, rowInputs, rowValues, columnStarts, columnLanes, columnValues } = arrays;

  /**
   * Takes in the inked pixels of `count` examples of `order` from `from` on: `words` has them four at a time, white
   * paper being skipped so too; `scale` makes values of bytes.
   * @returns whether there was room for them
   */
  function gatherRows(
    words: Uint32Array,
    width: number,
    scale: number,
    order: ArrayLike<number>,
    from: number,
    count: number,
  ): boolean {
    const wordCount = width >> 2;
    let end = 0;
    for (let i = 0; i < count; i++) {
      if (end + width > MOST_ENTRIES) return false;
      rowStarts[i] = end;
      const first = order[from + i] * wordCount;
      for (let q = 0; q < wordCount; q++) {
        // The bytes of a word are taken from its low end, where the first of them is on all machines there are.
        for (let word = words[first + q], k = q << 2; word !== 0; word >>>= 8, k++) {
          const byte = word & 255;
          if (byte === 0) continue;
          rowInputs[end] = k;
          rowValues[end] = byte * scale;
          end++;
        }
      }
    }
    rowStarts[count] = end;
    return true;
  }

  /** Sorts what `gatherRows` has taken in by input; within an input, examples ascend. */
  function gatherColumns(count: number, width: number): void {
    columnStarts.fill(0, 0, width + 1);
    const total = rowStarts[count];
    for (let p = 0; p < total; p++) columnStarts[rowInputs[p] + 1]++;
    for (let k = 0; k < width; k++) columnStarts[k + 1] += columnStarts[k];
    // Filling moves each start to the next input's start; afterwards they all move back by one place.
    for (let i = 0; i < count; i++) {
      const end = rowStarts[i + 1];
      for (let p = rowStarts[i]; p < end; p++) {
        const to = columnStarts[rowInputs[p]]++;
        columnLanes[to] = LANES * i;
        columnValues[to] = rowValues[p];
      }
    }
    columnStarts.copyWithin(1, 0, width);
    columnStarts[0] = 0;
  }

  return { gatherColumns, gatherRows };
}

/** The layer's sums, panel by panel, over what has been gathered. */
export function createSparseForward(arrays: Arrays) {
  const { memory, rowStarts, rowInputs, rowValues } = arrays;
  const sums = new Float64Array(LANES);

  /** s = W x + b for `count` examples, into the layer's activations. */
  function forward({ weights, biases, activations, width, units }: LayerPlan, count: number): void {
    for (let j = 0; j < units; j += LANES) {
      const used = Math.min(LANES, units - j);
      for (let i = 0; i < count; i++) {
        sumRow(weights + j * width, biases + j, i);
        const to = activations + i * units + j;
        for (let r = 0; r < used; r++) memory[to + r] = sums[r];
      }
    }
  }

  /** The sums of a panel's units for example i. */
  function sumRow(panel: number, biases: number, i: number): void {
    let sum0 = memory[biases];
    let sum1 = memory[biases + 1];
    let sum2 = memory[biases + 2];
    let sum3 = memory[biases + 3];
    let sum4 = memory[biases + 4];
    let sum5 = memory[biases + 5];
    let sum6 = memory[biases + 6];
    let sum7 = memory[biases + 7];
    const end = rowStarts[i + 1];
    for (let p = rowStarts[i]; p < end; p++) {
      const at = panel + LANES * rowInputs[p];
      const value = rowValues[p];
      sum0 += memory[at] * value;
      sum1 += memory[at + 1] * value;
      sum2 += memory[at + 2] * value;
      sum3 += memory[at + 3] * value;
      sum4 += memory[at + 4] * value;
      sum5 += memory[at + 5] * value;
      sum6 += memory[at + 6] * value;
      sum7 += memory[at + 7] * value;
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

  return forward;
}

/** The layer's descent, likewise. */
export function createSparseDescent(arrays: Arrays) {
  const { memory, columnStarts, columnLanes, columnValues, lanes } = arrays;

  /** w ← w - Σ_i step · δ_i x_i, rounded to single precision; `step` is η / m. Gradients are not kept. */
  function descend({ weights, deltas, width, units }: LayerPlan, count: number, step: number): void {
    for (let j = 0; j < units; j += LANES) {
      const used = Math.min(LANES, units - j);
      for (let i = 0; i < count; i++) {
        const from = deltas + i * units + j;
        for (let r = 0; r < used; r++) lanes[LANES * i + r] = step * memory[from + r];
        for (let r = used; r < LANES; r++) lanes[LANES * i + r] = 0;
      }
      for (let k = 0; k < width; k++) {
        if (columnStarts[k] !== columnStarts[k + 1]) descendColumn(weights + j * width + LANES * k, k);
      }
    }
  }

  /** The weights at `to`: those of a panel's units for input k. */
  function descendColumn(to: number, k: number): void {
    let [sum0, sum1, sum2, sum3] = [0, 0, 0, 0];
    let [sum4, sum5, sum6, sum7] = [0, 0, 0, 0];
    const end = columnStarts[k + 1];
    for (let p = columnStarts[k]; p < end; p++) {
      const at = columnLanes[p];
      const value = columnValues[p];
      sum0 += lanes[at] * value;
      sum1 += lanes[at + 1] * value;
      sum2 += lanes[at + 2] * value;
      sum3 += lanes[at + 3] * value;
      sum4 += lanes[at + 4] * value;
      sum5 += lanes[at + 5] * value;
      sum6 += lanes[at + 6] * value;
      sum7 += lanes[at + 7] * value;
    }
    memory[to] = Math.fround(memory[to] - sum0);
    memory[to + 1] = Math.fround(memory[to + 1] - sum1);
    memory[to + 2] = Math.fround(memory[to + 2] - sum2);
    memory[to + 3] = Math.fround(memory[to + 3] - sum3);
    memory[to + 4] = Math.fround(memory[to + 4] - sum4);
    memory[to + 5] = Math.fround(memory[to + 5] - sum5);
    memory[to + 6] = Math.fround(memory[to + 6] - sum6);
    memory[to + 7] = Math.fround(memory[to + 7] - sum7);
  }

  return descend;
}
