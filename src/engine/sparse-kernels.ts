// The inner loops of the first layer, which skip inputs that are 0: of most digit images, one pixel in five is inked.
//
// Eight neurons are computed at a time. What they multiply with is first widened to double precision and interleaved,
// so that the inner loop reads eight neighbours, converts nothing, and is the same machine code for both precisions.
import type { FloatArray } from './types.ts';

/** Neurons computed at a time. */
export const LANES = 8;

/** The inputs of a batch without their zeros, by example and (after `compressColumns`) by input. */
export interface CompressedInputs {
  /** Example i has inputs indices[i · width] …, `counts[i]` of them, ascending. */
  readonly indices: Int32Array;
  readonly values: Float64Array;
  readonly counts: Uint32Array;
  /** Input k is not 0 in the examples columnExamples[columnStarts[k]] … columnExamples[columnStarts[k + 1] - 1]. */
  readonly columnStarts: Uint32Array;
  readonly columnExamples: Int32Array;
  readonly columnValues: Float64Array;
  /** Eight interleaved rows of weights or deltas. */
  readonly lanes: Float64Array;
  readonly sums: Float64Array;
}

/** Room for `capacity` examples of `width` inputs. */
export function createCompressedInputs(capacity: number, width: number): CompressedInputs {
  return {
    indices: new Int32Array(capacity * width),
    values: new Float64Array(capacity * width),
    counts: new Uint32Array(capacity),
    columnStarts: new Uint32Array(width + 1),
    columnExamples: new Int32Array(capacity * width),
    columnValues: new Float64Array(capacity * width),
    lanes: new Float64Array(LANES * Math.max(capacity, width)),
    sums: new Float64Array(LANES),
  };
}

/** Collects the non-zero values of `count` rows of `width` inputs. */
export function compressRows(rows: FloatArray, count: number, width: number, compressed: CompressedInputs): void {
  const { indices, values, counts } = compressed;
  for (let i = 0; i < count; i++) {
    const start = i * width;
    let end = start;
    for (let k = 0; k < width; k++) {
      const value = rows[start + k];
      if (value !== 0) {
        indices[end] = k;
        values[end] = value;
        end++;
      }
    }
    counts[i] = end - start;
  }
}

/** Sorts what `compressRows` has collected by input; within an input, examples ascend. */
export function compressColumns(count: number, width: number, compressed: CompressedInputs): void {
  const { indices, values, counts, columnStarts, columnExamples, columnValues } = compressed;
  columnStarts.fill(0);
  for (let i = 0; i < count; i++) {
    for (let p = i * width; p < i * width + counts[i]; p++) columnStarts[indices[p] + 1]++;
  }
  for (let k = 0; k < width; k++) columnStarts[k + 1] += columnStarts[k];
  // Filling moves each start to the next input's start; afterwards they all move back by one place.
  for (let i = 0; i < count; i++) {
    for (let p = i * width; p < i * width + counts[i]; p++) {
      const to = columnStarts[indices[p]]++;
      columnExamples[to] = i;
      columnValues[to] = values[p];
    }
  }
  columnStarts.copyWithin(1, 0, width);
  columnStarts[0] = 0;
}

/** out[i][j] = Σ_k weights[j][k] · input[i][k]. */
export function multiplyCompressed(
  compressed: CompressedInputs,
  weights: FloatArray,
  out: FloatArray,
  count: number,
  width: number,
  units: number,
): void {
  const { indices, values, counts, lanes, sums } = compressed;
  for (let j = 0; j < units; j += LANES) {
    const used = Math.min(LANES, units - j);
    for (let r = 0; r < used; r++) {
      for (let k = 0; k < width; k++) lanes[LANES * k + r] = weights[(j + r) * width + k];
    }
    for (let i = 0; i < count; i++) {
      sumLanes(indices, values, i * width, i * width + counts[i], lanes, sums);
      for (let r = 0; r < used; r++) out[i * units + j + r] = sums[r];
    }
  }
}

/** out[j][k] = (1/count) Σ_i deltas[i][j] · input[i][k], after `compressColumns`. */
export function averageOuterCompressed(
  compressed: CompressedInputs,
  deltas: FloatArray,
  out: FloatArray,
  count: number,
  width: number,
  units: number,
): void {
  const { columnStarts, columnExamples, columnValues, lanes, sums } = compressed;
  for (let j = 0; j < units; j += LANES) {
    const used = Math.min(LANES, units - j);
    for (let i = 0; i < count; i++) {
      for (let r = 0; r < used; r++) lanes[LANES * i + r] = deltas[i * units + j + r];
    }
    for (let k = 0; k < width; k++) {
      sumLanes(columnExamples, columnValues, columnStarts[k], columnStarts[k + 1], lanes, sums);
      for (let r = 0; r < used; r++) out[(j + r) * width + k] = sums[r] / count;
    }
  }
}

/** sums[r] = Σ_p values[p] · lanes[8 · indices[p] + r] over p = start … end - 1. Unused lanes sum leftovers, unread. */
function sumLanes(
  indices: Int32Array,
  values: Float64Array,
  start: number,
  end: number,
  lanes: Float64Array,
  sums: Float64Array,
): void {
  let sum0 = 0;
  let sum1 = 0;
  let sum2 = 0;
  let sum3 = 0;
  let sum4 = 0;
  let sum5 = 0;
  let sum6 = 0;
  let sum7 = 0;
  for (let p = start; p < end; p++) {
    const at = indices[p] << 3;
    const value = values[p];
    sum0 += lanes[at] * value;
    sum1 += lanes[at + 1] * value;
    sum2 += lanes[at + 2] * value;
    sum3 += lanes[at + 3] * value;
    sum4 += lanes[at + 4] * value;
    sum5 += lanes[at + 5] * value;
    sum6 += lanes[at + 6] * value;
    sum7 += lanes[at + 7] * value;
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
