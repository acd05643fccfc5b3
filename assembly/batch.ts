// Brings the inputs of a batch to where the first layer reads them: rows of floats, or pairs of what is not 0.
import { Examples, Network, PANEL_ROW, PANEL_SHIFT, VECTOR, layerOf } from './layout';

/** The number that a byte stands for. */
// @ts-ignore: a decorator of AssemblyScript
@inline
function scaledByte(examples: Examples, byte: u8): f32 {
  return load<f32>(examples.scale + (<usize>byte << 2));
}

/** Example number `row` of the batch. */
// @ts-ignore: a decorator of AssemblyScript
@inline
function exampleAt(indices: usize, row: i32): usize {
  return load<u32>(indices + (<usize>row << 2));
}

function gatherRows(network: Network, examples: Examples, indices: usize, rows: i32): void {
  const input = layerOf(network, 0);
  const stride: usize = input.stride;
  let out = input.values;
  for (let row = 0; row < rows; row++) {
    const from = examples.inputs + exampleAt(indices, row) * stride;
    for (let at: usize = 0; at < stride; at += VECTOR) v128.store(out + at, v128.load(from + at));
    out += stride;
  }
}

/** Appends a pair for input k. */
// @ts-ignore: a decorator of AssemblyScript
@inline
function append(network: Network, pair: usize, k: usize, value: f32): usize {
  store<u32>(pair, <u32>(k * PANEL_ROW));
  store<f32>(pair, value, 4);
  store<u8>(network.isInked + k, 1);
  return pair + 8;
}

/** Notes where the pairs of example `row` begin. */
// @ts-ignore: a decorator of AssemblyScript
@inline
function begin(network: Network, row: i32, pair: usize): void {
  store<u32>(network.entryStarts + (<usize>row << 2), <u32>pair);
}

function forgetInk(network: Network): void {
  memory.fill(network.isInked, 0, layerOf(network, 0).units);
}

/** Bytes that the processor brings from memory at a time. */
const LINE: usize = 64;

/** Where the ink of an example begins, if `start` inked pixels of others lie before it: see images.ts. */
// @ts-ignore: a decorator of AssemblyScript
@inline
function inkAt(examples: Examples, start: usize): usize {
  return examples.ink + start * 3;
}

/**
 * Reads something of every line that the batch lies in. These reads do not wait for each other, whereas what is done
 * with an example is so long that the processor would not come to ask for the next one meanwhile.
 */
export function fetchInk(examples: Examples, indices: usize, rows: i32): u32 {
  let sum: u32 = 0;
  for (let row = 0; row < rows; row++) {
    const example = exampleAt(indices, row);
    const bounds = examples.starts + (example << 2);
    const end = inkAt(examples, load<u32>(bounds, 4));
    for (let at = inkAt(examples, load<u32>(bounds)); at < end; at += LINE) sum += load<u8>(at);
    sum += load<u8>(examples.targets + example * examples.targetStride);
  }
  return sum;
}

/** Writes the pairs of `count` inked pixels, a multiple of four, and marks their inputs. */
export function expandInk(isInked: usize, divisor: f32, place: usize, byte: usize, count: usize, pair: usize): void {
  const divisors = f32x4.splat(divisor);
  for (const end = byte + count; byte < end; byte += 4, place += 8, pair += 32) {
    const offsets = i32x4.shl(v128.load16x4_u(place), PANEL_SHIFT);
    const bytes = i32x4.extend_low_i16x8_u(i16x8.extend_low_i8x16_u(v128.load32_zero(byte)));
    const values = f32x4.div(f32x4.convert_i32x4_s(bytes), divisors);
    v128.store(pair, v128.shuffle<i32>(offsets, values, 0, 4, 1, 5));
    v128.store(pair, v128.shuffle<i32>(offsets, values, 2, 6, 3, 7), 16);
    store<u8>(isInked + <usize>load<u16>(place), 1);
    store<u8>(isInked + <usize>load<u16>(place, 2), 1);
    store<u8>(isInked + <usize>load<u16>(place, 4), 1);
    store<u8>(isInked + <usize>load<u16>(place, 6), 1);
  }
}

export function gatherInk(network: Network, examples: Examples, indices: usize, rows: i32): void {
  let pair = network.entries;
  // Kept, lest the compiler see that nobody needs it.
  network.fetched = fetchInk(examples, indices, rows);
  for (let row = 0; row < rows; row++) {
    begin(network, row, pair);
    const bounds = examples.starts + (exampleAt(indices, row) << 2);
    const start: usize = load<u32>(bounds);
    const count = <usize>load<u32>(bounds, 4) - start;
    const places = inkAt(examples, start);
    const bytes = places + (count << 1);
    const fours = examples.divisor != 0 ? count & ~3 : 0;
    expandInk(network.isInked, examples.divisor, places, bytes, fours, pair);
    pair += fours << 3;
    for (let p = fours; p < count; p++) {
      pair = append(network, pair, load<u16>(places + (p << 1)), scaledByte(examples, load<u8>(bytes + p)));
    }
  }
  begin(network, rows, pair);
}

/** Rows of floats that leave out those that are 0; `stride` leads from a row to the next. @returns the end of the pairs */
function compressFloats(network: Network, floats: usize, pair: usize): usize {
  const units = layerOf(network, 0).units;
  for (let k = 0; k < units; k++) {
    const value = load<f32>(floats + (<usize>k << 2));
    if (value != 0) pair = append(network, pair, k, value);
  }
  return pair;
}

function compressRows(network: Network, examples: Examples, indices: usize, rows: i32): void {
  const stride: usize = layerOf(network, 0).stride;
  let pair = network.entries;
  for (let row = 0; row < rows; row++) {
    begin(network, row, pair);
    pair = compressFloats(network, examples.inputs + exampleAt(indices, row) * stride, pair);
  }
  begin(network, rows, pair);
}

/** The examples of `indices` in the set. */
export function gather(network: Network, examples: Examples, indices: usize, rows: i32): void {
  if (!network.isSparse) return gatherRows(network, examples, indices, rows);
  forgetInk(network);
  if (examples.isSparse) gatherInk(network, examples, indices, rows);
  else compressRows(network, examples, indices, rows);
}

/** Images that are in no set, as bytes in the scale of `examples`. */
export function gatherBytes(network: Network, examples: Examples, bytes: usize, rows: i32): void {
  const input = layerOf(network, 0);
  const size = input.units;
  let pair = network.entries;
  let out = input.values;
  if (network.isSparse) forgetInk(network);
  for (let row = 0; row < rows; row++, out += input.stride) {
    begin(network, row, pair);
    for (let k = 0; k < size; k++, bytes++) {
      const byte = load<u8>(bytes);
      if (!network.isSparse) store<f32>(out + (<usize>k << 2), scaledByte(examples, byte));
      else if (byte != 0) pair = append(network, pair, k, scaledByte(examples, byte));
    }
  }
  begin(network, rows, pair);
}

/** Inputs as floats without gaps between rows. */
export function gatherFloats(network: Network, floats: usize, rows: i32): void {
  const input = layerOf(network, 0);
  const bytes = <usize>input.units << 2;
  let pair = network.entries;
  let out = input.values;
  for (let row = 0; row < rows; row++, out += input.stride, floats += bytes) {
    if (network.isSparse) {
      begin(network, row, pair);
      pair = compressFloats(network, floats, pair);
    } else {
      for (let at: usize = 0; at < bytes; at += 4) store<f32>(out + at, load<f32>(floats + at));
    }
  }
  begin(network, rows, pair);
}
