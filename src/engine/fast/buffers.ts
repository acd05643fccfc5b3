// What a network needs in the kernels' memory besides its state: the records that describe it and room for a batch.
import type { NetworkShape } from '../types.ts';
import { activationOf, layerCount, unitsOf } from '../types.ts';
import type { Arena } from './arena.ts';
import {
  ACTIVATION_CODES,
  isSparse,
  LAYER_BYTES,
  NETWORK_BYTES,
  PANEL_ROW,
  rowBytes,
  writeLayer,
  writeNetwork,
} from './layout.ts';
import type { Readings } from './types.ts';

/** As many rows are computed at a time where nothing else is asked for. */
const FEWEST_ROWS = 64;
/** Indices that one call takes, at least a batch of them. */
const FEWEST_INDICES = 8192;
/** Updates of one call. */
export const UPDATES_AT_A_TIME = 1024;
/** Examples whose readings are brought out at a time. */
export const READINGS_AT_A_TIME = 1024;
/** Floats that are brought in for a prediction at a time, at least a batch of them. */
const FEWEST_FLOATS = 16384;

export interface Buffers {
  readonly network: number;
  readonly layers: number;
  readonly rows: number;
  /** Room for `indexCount` indices of examples. */
  readonly indices: number;
  readonly indexCount: number;
  readonly corrections: number;
  /** Room for `inputRows` rows of inputs, as floats or bytes without gaps, and for as many rows of outputs. */
  readonly inputs: number;
  readonly inputRows: number;
  readonly outputs: number;
  /** For each input, whether its weights have moments. */
  readonly isMoving: number;
  /** Three addresses, and predictions, confidences and losses after them. */
  readonly readings: number;
  readonly blocks: readonly number[];
}

/** @throws {RangeError} where memory does not suffice */
export function createBuffers(arena: Arena, shape: NetworkShape, capacity: number): Buffers {
  const blocks: number[] = [];
  const allocate = (bytes: number) => {
    const address = arena.allocate(bytes);
    blocks.push(address);
    return address;
  };
  try {
    return { ...fill(arena, shape, capacity, allocate), blocks };
  } catch (error) {
    for (const block of blocks) arena.free(block);
    throw error;
  }
}

function fill(arena: Arena, shape: NetworkShape, capacity: number, allocate: (bytes: number) => number) {
  const rows = 4 * Math.ceil(Math.max(capacity, FEWEST_ROWS) / 4);
  const size = shape.inputSize;
  const last = layerCount(shape);
  const network = allocate(NETWORK_BYTES);
  const layers = allocate((last + 1) * LAYER_BYTES);
  for (let l = 0; l <= last; l++) fillLayer(arena, shape, l, layers + l * LAYER_BYTES, rows, allocate);

  const widest = Math.max(...shape.layers.map(({ units }) => rowBytes(units)));
  const sparse = isSparse(size);
  const isMoving = allocate(size);
  writeNetwork(arena, network, {
    layerCount: last,
    layers,
    scratch: allocate(4 * widest),
    isSparse: Number(sparse),
    entries: allocate(sparse ? 8 * rows * size : 0),
    entryStarts: allocate(4 * (rows + 1)),
    panel: allocate(sparse ? PANEL_ROW * size : 0),
    isInked: allocate(size),
    isMoving,
    moving: allocate(4 * (size + 1)),
    indices: allocate(4 * rows),
  });
  const indexCount = Math.max(FEWEST_INDICES, rows);
  const inputRows = Math.max(rows, Math.floor(FEWEST_FLOATS / size));
  const readings = allocate(64 + 9 * READINGS_AT_A_TIME);
  arena.words.set(
    [readings + 64, readings + 64 + READINGS_AT_A_TIME, readings + 64 + 5 * READINGS_AT_A_TIME],
    readings / 4,
  );
  return {
    network,
    layers,
    rows,
    isMoving,
    readings,
    indices: allocate(4 * indexCount),
    indexCount,
    corrections: allocate(8 * UPDATES_AT_A_TIME),
    inputs: allocate(4 * inputRows * size),
    inputRows,
    outputs: allocate(4 * inputRows * Math.max(...shape.layers.map(({ units }) => units))),
  };
}

function fillLayer(
  arena: Arena,
  shape: NetworkShape,
  l: number,
  address: number,
  rows: number,
  allocate: (bytes: number) => number,
): void {
  const units = unitsOf(shape, l);
  const stride = rowBytes(units);
  const values = allocate(rows * stride);
  writeLayer(arena, address, { units, stride, values });
  if (l === 0) return;
  writeLayer(arena, address, {
    activation: ACTIVATION_CODES[activationOf(shape, l)],
    // Only of the output layer are the pre-activations looked at again.
    sums: l === layerCount(shape) ? allocate(rows * stride) : values,
    deltas: allocate(rows * stride),
  });
}

/** Brings `count` readings out, to place `at` of each array. */
export function copyReadings(arena: Arena, readings: number, count: number, into: Readings, at: number): void {
  const [predicted, confidence, losses] = arena.words.subarray(readings / 4, readings / 4 + 3);
  into.predicted.set(arena.bytes.subarray(predicted, predicted + count), at);
  into.confidence.set(arena.floats.subarray(confidence / 4, confidence / 4 + count), at);
  into.losses.set(arena.floats.subarray(losses / 4, losses / 4 + count), at);
}
