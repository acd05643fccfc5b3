// Sets of examples in the kernels' memory: images as their ink, other inputs as rows of floats.
import type { ExampleSet } from '../types.ts';
import type { Arena } from './arena.ts';
import type { KernelExports } from './kernels.ts';
import { EXAMPLES_BYTES, isSparse, rowBytes, writeExamples } from './layout.ts';
import type { FastExamples } from './types.ts';

/** Images that are brought into the memory at a time. */
const IMAGES_AT_A_TIME = 256;

export interface LoadedExamples extends FastExamples {
  /** Where the kernels find what they need to know. */
  readonly address: number;
  /** All that was allocated for it. */
  readonly blocks: readonly number[];
}

interface Ink {
  readonly starts: number;
  readonly ink: number;
}

/** Brings a set into the memory. @throws {RangeError} where it does not fit */
export function loadExamples(arena: Arena, kernels: KernelExports, set: ExampleSet): LoadedExamples {
  const blocks: number[] = [];
  const allocate = (bytes: number) => {
    const address = arena.allocate(bytes);
    blocks.push(address);
    return address;
  };
  try {
    const address = allocate(EXAMPLES_BYTES);
    const inkOnly = set.inputs instanceof Uint8Array && isSparse(set.inputSize);
    const ink = inkOnly ? loadInk(arena, kernels, set, allocate) : { starts: 0, ink: 0 };
    const inputs = inkOnly ? 0 : loadRows(arena, set, allocate);
    const scale = allocate(4 * 256);
    for (let byte = 0; byte < 256; byte++) arena.floats[scale / 4 + byte] = byte * set.inputScale;
    const targets = loadTargets(arena, set, allocate);
    writeExamples(arena, address, {
      isSparse: Number(inkOnly),
      count: set.count,
      inputSize: set.inputSize,
      inputs,
      ...ink,
      scale,
      divisor: divisorOf(set.inputScale),
      targets,
      targetSize: set.targetSize,
      targetStride: targetBytes(set),
    });
    return { set, address, blocks };
  } catch (error) {
    for (const block of blocks) arena.free(block);
    throw error;
  }
}

/** What bytes are to be divided by for the same bits as times the scale in double precision; 0 where nothing gives them. */
export function divisorOf(inputScale: number): number {
  const divisor = Math.fround(1 / inputScale);
  if (!(Number.isFinite(divisor) && divisor !== 0)) return 0;
  for (let byte = 0; byte < 256; byte++) {
    if (Math.fround(byte / divisor) !== Math.fround(byte * inputScale)) return 0;
  }
  return divisor;
}

function targetBytes(set: ExampleSet): number {
  return set.targetSize === 1 ? 4 : rowBytes(set.targetSize);
}

function loadTargets(arena: Arena, set: ExampleSet, allocate: (bytes: number) => number): number {
  const { count, targetSize, targets } = set;
  const stride = targetBytes(set) / 4;
  // A target of one number is read as a whole vector, up to the end of the block.
  const address = allocate(4 * stride * count);
  const floats = arena.floats;
  for (let i = 0; i < count; i++) {
    for (let k = 0; k < targetSize; k++) floats[address / 4 + i * stride + k] = targets[i * targetSize + k];
  }
  return address;
}

function loadRows(arena: Arena, set: ExampleSet, allocate: (bytes: number) => number): number {
  const { count, inputSize, inputs, inputScale } = set;
  const stride = rowBytes(inputSize) / 4;
  const address = allocate(4 * stride * count);
  const floats = arena.floats;
  for (let i = 0; i < count; i++) {
    const to = address / 4 + i * stride;
    for (let k = 0; k < inputSize; k++) floats[to + k] = inputs[i * inputSize + k] * inputScale;
  }
  return address;
}

/** Calls `action` for some images after another, which then lie at `address`. */
function inPortions(
  arena: Arena,
  set: ExampleSet,
  address: number,
  action: (first: number, count: number, bytes: number) => void,
): void {
  const images = set.inputs as Uint8Array;
  for (let first = 0; first < set.count; first += IMAGES_AT_A_TIME) {
    const count = Math.min(IMAGES_AT_A_TIME, set.count - first);
    const portion = images.subarray(first * set.inputSize, (first + count) * set.inputSize);
    arena.bytes.set(portion, address);
    action(first, count, portion.length);
  }
}

function loadInk(arena: Arena, kernels: KernelExports, set: ExampleSet, allocate: (bytes: number) => number): Ink {
  const { count, inputSize } = set;
  const starts = allocate(4 * (count + 1));
  const portion = arena.allocate(IMAGES_AT_A_TIME * inputSize + 16);
  try {
    let total = 0;
    inPortions(arena, set, portion, (_first, _count, bytes) => {
      arena.bytes.fill(0, portion + bytes, portion + bytes + 16);
      total += kernels.countInk(portion, Math.ceil(bytes / 16) * 16);
    });
    const ink = allocate(3 * total);
    let at = 0;
    inPortions(arena, set, portion, (first, some) => {
      at = kernels.compressImages(portion, some, inputSize, starts + 4 * first, ink, at);
    });
    return { starts, ink };
  } finally {
    arena.free(portion);
  }
}
