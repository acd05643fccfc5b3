// The inner loops of a wide first layer, which skip inputs that are 0: of most digit images, one pixel in five is inked.
//
// Forward, eight neurons are computed at a time. What they multiply with is first widened to double precision and
// interleaved, so that the inner loop reads eight neighbours, converts nothing, and is the same machine code for both
// precisions. For the gradient, neurons with δ = 0 are skipped as well, which with ReLU are about half.
import type { FloatArray } from './types.ts';

/** Neurons computed at a time. */
const LANES = 8;
/** With fewer inputs, looking for zeros costs more than it saves; for more there is no room below. */
const FEWEST_INPUTS = 64;
const MOST_INPUTS = 1024;

// Scratch of the innermost loops. V8 compiles accesses to an array that is a constant of the module, address and length
// known, to code that is one and a half times as fast as that for an array that is handed in. Nothing is kept here between calls.
/** Eight interleaved rows of weights, and the sums over them. */
const LANE_ROOM = new Float64Array(LANES * MOST_INPUTS);
const SUMS = new Float64Array(LANES);
/** Two rows of a gradient. */
const FIRST_ROW = new Float64Array(MOST_INPUTS);
const SECOND_ROW = new Float64Array(MOST_INPUTS);

/** The inputs of a batch without their zeros. */
export interface CompressedInputs {
  /** Example i has inputs indices[i · width] …, `counts[i]` of them, ascending. */
  readonly indices: Int32Array;
  readonly values: Float64Array;
  readonly counts: Uint32Array;
}

/** Room for `capacity` examples of `width` inputs; null where the dense loops are faster. */
export function createCompressedInputs(capacity: number, width: number): CompressedInputs | null {
  if (width < FEWEST_INPUTS || width > MOST_INPUTS) return null;
  return {
    indices: new Int32Array(capacity * width),
    values: new Float64Array(capacity * width),
    counts: new Uint32Array(capacity),
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
    else for (let r = 0; r < used; r++) copyLane(weights, (j + r) * width, width, r);
    for (let i = 0; i < count; i++) {
      sumLanes(indices, values, i * width, i * width + counts[i]);
      for (let r = 0; r < used; r++) out[i * units + j + r] = SUMS[r];
    }
  }
}

/** LANE_ROOM[8k + r] = weights[start + r · width + k], for eight rows. */
function interleave(weights: FloatArray, start: number, width: number): void {
  const row1 = start + width;
  const row2 = row1 + width;
  const row3 = row2 + width;
  const row4 = row3 + width;
  const row5 = row4 + width;
  const row6 = row5 + width;
  const row7 = row6 + width;
  for (let k = 0, at = 0; k < width; k++, at += LANES) {
    LANE_ROOM[at] = weights[start + k];
    LANE_ROOM[at + 1] = weights[row1 + k];
    LANE_ROOM[at + 2] = weights[row2 + k];
    LANE_ROOM[at + 3] = weights[row3 + k];
    LANE_ROOM[at + 4] = weights[row4 + k];
    LANE_ROOM[at + 5] = weights[row5 + k];
    LANE_ROOM[at + 6] = weights[row6 + k];
    LANE_ROOM[at + 7] = weights[row7 + k];
  }
}

function copyLane(weights: FloatArray, start: number, width: number, lane: number): void {
  for (let k = 0; k < width; k++) LANE_ROOM[LANES * k + lane] = weights[start + k];
}

/** out[j][k] = (1/count) Σ_i deltas[i][j] · input[i][k], two neurons at a time. */
export function averageOuterCompressed(
  compressed: CompressedInputs,
  deltas: FloatArray,
  out: FloatArray,
  count: number,
  width: number,
  units: number,
): void {
  const { indices, values, counts } = compressed;
  for (let j = 0; j < units; j += 2) {
    const isPair = j + 1 < units;
    FIRST_ROW.fill(0, 0, width);
    SECOND_ROW.fill(0, 0, width);
    for (let i = 0; i < count; i++) {
      const start = i * width;
      const end = start + counts[i];
      const delta0 = deltas[i * units + j];
      const delta1 = isPair ? deltas[i * units + j + 1] : 0;
      if (delta0 !== 0 && delta1 !== 0) addToBoth(indices, values, start, end, delta0, delta1);
      else if (delta0 !== 0) addToFirst(indices, values, start, end, delta0);
      else if (delta1 !== 0) addToSecond(indices, values, start, end, delta1);
    }
    writeAverages(FIRST_ROW, width, count, out, j * width);
    if (isPair) writeAverages(SECOND_ROW, width, count, out, (j + 1) * width);
  }
}

/** FIRST_ROW[indices[p]] += delta · values[p] over p = start … end - 1. */
function addToFirst(indices: Int32Array, values: Float64Array, start: number, end: number, delta: number): void {
  for (let p = start; p < end; p++) FIRST_ROW[indices[p]] += delta * values[p];
}

function addToSecond(indices: Int32Array, values: Float64Array, start: number, end: number, delta: number): void {
  for (let p = start; p < end; p++) SECOND_ROW[indices[p]] += delta * values[p];
}

function addToBoth(
  indices: Int32Array,
  values: Float64Array,
  start: number,
  end: number,
  delta0: number,
  delta1: number,
): void {
  for (let p = start; p < end; p++) {
    const k = indices[p];
    const value = values[p];
    FIRST_ROW[k] += delta0 * value;
    SECOND_ROW[k] += delta1 * value;
  }
}

/** out[at + k] = row[k] / count. */
function writeAverages(row: Float64Array, width: number, count: number, out: FloatArray, at: number): void {
  // By a power of two, dividing and multiplying with the reciprocal give the same bits, and multiplying is faster.
  if ((count & (count - 1)) === 0) {
    const share = 1 / count;
    for (let k = 0; k < width; k++) out[at + k] = row[k] * share;
  } else for (let k = 0; k < width; k++) out[at + k] = row[k] / count;
}

/** SUMS[r] = Σ_p values[p] · LANE_ROOM[8 · indices[p] + r] over p = start … end - 1. Unused lanes sum leftovers, unread. */
function sumLanes(indices: Int32Array, values: Float64Array, start: number, end: number): void {
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
    sum0 += LANE_ROOM[at] * value;
    sum1 += LANE_ROOM[at + 1] * value;
    sum2 += LANE_ROOM[at + 2] * value;
    sum3 += LANE_ROOM[at + 3] * value;
    sum4 += LANE_ROOM[at + 4] * value;
    sum5 += LANE_ROOM[at + 5] * value;
    sum6 += LANE_ROOM[at + 6] * value;
    sum7 += LANE_ROOM[at + 7] * value;
  }
  SUMS[0] = sum0;
  SUMS[1] = sum1;
  SUMS[2] = sum2;
  SUMS[3] = sum3;
  SUMS[4] = sum4;
  SUMS[5] = sum5;
  SUMS[6] = sum6;
  SUMS[7] = sum7;
}
