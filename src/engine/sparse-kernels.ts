// The inner loops of a wide first layer, which skip inputs that are 0: of most digit images, one pixel in five is inked.
//
// Eight neurons are computed at a time. What they multiply with is first widened to double precision and interleaved,
// so that the inner loop reads eight neighbours, converts nothing, and is the same machine code for both precisions.
import { createGradientSums, createLaneSums, LANES, MOST_ROWS } from './sparse-sums.ts';
import type { FloatArray } from './types.ts';

const { copyLane, interleave, sumLanes, sums } = createLaneSums();
const { takeColumns, writeSums } = createGradientSums();

/** With fewer inputs, looking for zeros costs more than it saves; for more there is no room (sparse-sums.ts). */
const FEWEST_INPUTS = 64;

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
}

/** Room for `capacity` examples of `width` inputs; null where the dense loops are faster. */
export function createCompressedInputs(capacity: number, width: number): CompressedInputs | null {
  if (width < FEWEST_INPUTS || width > MOST_ROWS) return null;
  return {
    indices: new Int32Array(capacity * width),
    values: new Float64Array(capacity * width),
    counts: new Uint32Array(capacity),
    columnStarts: new Uint32Array(width + 1),
    columnExamples: new Int32Array(capacity * width),
    columnValues: new Float64Array(capacity * width),
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
  const { indices, values, counts } = compressed;
  for (let j = 0; j < units; j += LANES) {
    const used = Math.min(LANES, units - j);
    if (used === LANES) interleave(weights, j * width, width);
    else for (let r = 0; r < used; r++) copyLane(weights, (j + r) * width, 1, width, r);
    for (let i = 0; i < count; i++) {
      sumLanes(indices, values, i * width, i * width + counts[i]);
      for (let r = 0; r < used; r++) out[i * units + j + r] = sums[r];
    }
  }
}

/** The batches whose gradient `averageOuterCompressed` can compute. */
export function fitsCompressed(count: number): boolean {
  return count <= MOST_ROWS;
}

/** out[j][k] = (1/count) Σ_i deltas[i][j] · input[i][k], after `compressColumns`, for a count that fits. */
export function averageOuterCompressed(
  compressed: CompressedInputs,
  deltas: FloatArray,
  out: FloatArray,
  count: number,
  width: number,
  units: number,
): void {
  const { columnStarts, columnExamples, columnValues } = compressed;
  // By a power of two, dividing and multiplying with the reciprocal give the same bits, and multiplying is faster.
  const isPower = (count & (count - 1)) === 0;
  for (let j = 0; j < units; j += LANES) {
    const used = Math.min(LANES, units - j);
    const isWhole = used === LANES && isPower;
    if (isWhole) takeColumns(deltas, j, units, count);
    else for (let r = 0; r < used; r++) copyLane(deltas, j + r, units, count, r);
    for (let k = 0; k < width; k++) {
      const start = columnStarts[k];
      const end = columnStarts[k + 1];
      const at = j * width + k;
      if (isWhole) writeSums(columnExamples, columnValues, start, end, out, at, width, 1 / count);
      else {
        sumLanes(columnExamples, columnValues, start, end);
        for (let r = 0; r < used; r++) out[at + r * width] = sums[r] / count;
      }
    }
  }
}
