// Brings the inputs of a batch to where the first layer reads them: rows of floats, or pairs of what is not 0.
import { Examples, Network, VECTOR, layerOf } from './layout';

/** The number that a byte stands for. */
// @ts-ignore: a decorator of AssemblyScript
@inline
function scaledByte(examples: Examples, byte: u8): f32 {
  return load<f32>(examples.scale + (<usize>byte << 2));
}

// @ts-ignore: a decorator of AssemblyScript
@inline
function storePair(pair: usize, offset: u32, value: f32): void {
  store<u32>(pair, offset);
  store<f32>(pair, value, 4);
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

function gatherPairs(network: Network, examples: Examples, indices: usize, rows: i32): void {
  const stride = <u32>layerOf(network, 1).stride;
  let pair = network.entries;
  for (let row = 0; row < rows; row++) {
    store<u32>(network.entryStarts + (<usize>row << 2), pair);
    const bounds = examples.starts + (exampleAt(indices, row) << 2);
    const end: usize = load<u32>(bounds, 4);
    for (let p: usize = load<u32>(bounds); p < end; p++, pair += 8) {
      const offset = <u32>load<u16>(examples.places + (p << 1)) * stride;
      storePair(pair, offset, scaledByte(examples, load<u8>(examples.bytes + p)));
    }
  }
  store<u32>(network.entryStarts + (<usize>rows << 2), pair);
}

/** The examples of `indices` in the set. */
export function gather(network: Network, examples: Examples, indices: usize, rows: i32): void {
  network.isSparse = examples.isSparse;
  if (examples.isSparse) gatherPairs(network, examples, indices, rows);
  else gatherRows(network, examples, indices, rows);
}

/** Images that are in no set, as bytes in the scale of `examples`. */
export function gatherBytes(network: Network, examples: Examples, bytes: usize, rows: i32): void {
  const size = examples.inputSize;
  network.isSparse = examples.isSparse;
  const stride = <u32>layerOf(network, 1).stride;
  let pair = network.entries;
  let out = layerOf(network, 0).values;
  for (let row = 0; row < rows; row++) {
    store<u32>(network.entryStarts + (<usize>row << 2), pair);
    for (let k = 0; k < size; k++, bytes++) {
      const byte = load<u8>(bytes);
      if (!examples.isSparse) {
        store<f32>(out + (<usize>k << 2), scaledByte(examples, byte));
      } else if (byte != 0) {
        storePair(pair, <u32>k * stride, scaledByte(examples, byte));
        pair += 8;
      }
    }
    out += layerOf(network, 0).stride;
  }
  store<u32>(network.entryStarts + (<usize>rows << 2), pair);
}

/** Inputs as floats without gaps between rows; with `isSparse`, those that are 0 are left out. */
export function gatherFloats(network: Network, floats: usize, rows: i32, isSparse: bool): void {
  const input = layerOf(network, 0);
  network.isSparse = isSparse;
  const stride = <u32>layerOf(network, 1).stride;
  let pair = network.entries;
  let out = input.values;
  for (let row = 0; row < rows; row++, out += input.stride) {
    store<u32>(network.entryStarts + (<usize>row << 2), pair);
    for (let k = 0; k < input.units; k++, floats += 4) {
      const value = load<f32>(floats);
      if (!isSparse) {
        store<f32>(out + (<usize>k << 2), value);
      } else if (value != 0) {
        storePair(pair, <u32>k * stride, value);
        pair += 8;
      }
    }
  }
  store<u32>(network.entryStarts + (<usize>rows << 2), pair);
}
