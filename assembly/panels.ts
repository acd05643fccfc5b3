// The first layer where most inputs are 0. Its weights lie in panels of 32 units: a panel has a row of 128 bytes for
// every input. Of an example, only what is not 0 is there, as pairs of a row's offset and a value, so a weighted sum
// adds a few rows of weights, and a gradient adds deltas to a few rows; eight vectors stay in registers meanwhile.
import { add, mul } from './exponential';
import { Layer, Network, PANEL_ROW, layerOf } from './layout';

/** Eight vectors of sums: out = start + Σ_p value_p · row_p. */
export function sum8(pair: usize, end: usize, rows: usize, start: usize, out: usize): void {
  let s0 = v128.load(start);
  let s1 = v128.load(start, 16);
  let s2 = v128.load(start, 32);
  let s3 = v128.load(start, 48);
  let s4 = v128.load(start, 64);
  let s5 = v128.load(start, 80);
  let s6 = v128.load(start, 96);
  let s7 = v128.load(start, 112);
  for (; pair < end; pair += 8) {
    const row = rows + <usize>load<u32>(pair);
    const value = v128.load32_splat(pair, 4);
    s0 = add(s0, mul(value, v128.load(row)));
    s1 = add(s1, mul(value, v128.load(row, 16)));
    s2 = add(s2, mul(value, v128.load(row, 32)));
    s3 = add(s3, mul(value, v128.load(row, 48)));
    s4 = add(s4, mul(value, v128.load(row, 64)));
    s5 = add(s5, mul(value, v128.load(row, 80)));
    s6 = add(s6, mul(value, v128.load(row, 96)));
    s7 = add(s7, mul(value, v128.load(row, 112)));
  }
  v128.store(out, s0);
  v128.store(out, s1, 16);
  v128.store(out, s2, 32);
  v128.store(out, s3, 48);
  v128.store(out, s4, 64);
  v128.store(out, s5, 80);
  v128.store(out, s6, 96);
  v128.store(out, s7, 112);
}

/** Four vectors of sums. */
export function sum4(pair: usize, end: usize, rows: usize, start: usize, out: usize): void {
  let s0 = v128.load(start);
  let s1 = v128.load(start, 16);
  let s2 = v128.load(start, 32);
  let s3 = v128.load(start, 48);
  for (; pair < end; pair += 8) {
    const row = rows + <usize>load<u32>(pair);
    const value = v128.load32_splat(pair, 4);
    s0 = add(s0, mul(value, v128.load(row)));
    s1 = add(s1, mul(value, v128.load(row, 16)));
    s2 = add(s2, mul(value, v128.load(row, 32)));
    s3 = add(s3, mul(value, v128.load(row, 48)));
  }
  v128.store(out, s0);
  v128.store(out, s1, 16);
  v128.store(out, s2, 32);
  v128.store(out, s3, 48);
}

/** Two vectors of sums. */
export function sum2(pair: usize, end: usize, rows: usize, start: usize, out: usize): void {
  let s0 = v128.load(start);
  let s1 = v128.load(start, 16);
  for (; pair < end; pair += 8) {
    const row = rows + <usize>load<u32>(pair);
    const value = v128.load32_splat(pair, 4);
    s0 = add(s0, mul(value, v128.load(row)));
    s1 = add(s1, mul(value, v128.load(row, 16)));
  }
  v128.store(out, s0);
  v128.store(out, s1, 16);
}

/** One vector of sums. */
export function sum1(pair: usize, end: usize, rows: usize, start: usize, out: usize): void {
  let s0 = v128.load(start);
  for (; pair < end; pair += 8) {
    s0 = add(s0, mul(v128.load32_splat(pair, 4), v128.load(rows + <usize>load<u32>(pair))));
  }
  v128.store(out, s0);
}

/** Row += value · deltas, for eight vectors of every pair. */
export function spread8(pair: usize, end: usize, rows: usize, deltas: usize): void {
  const d0 = v128.load(deltas);
  const d1 = v128.load(deltas, 16);
  const d2 = v128.load(deltas, 32);
  const d3 = v128.load(deltas, 48);
  const d4 = v128.load(deltas, 64);
  const d5 = v128.load(deltas, 80);
  const d6 = v128.load(deltas, 96);
  const d7 = v128.load(deltas, 112);
  for (; pair < end; pair += 8) {
    const row = rows + <usize>load<u32>(pair);
    const value = v128.load32_splat(pair, 4);
    v128.store(row, add(v128.load(row), mul(value, d0)));
    v128.store(row, add(v128.load(row, 16), mul(value, d1)), 16);
    v128.store(row, add(v128.load(row, 32), mul(value, d2)), 32);
    v128.store(row, add(v128.load(row, 48), mul(value, d3)), 48);
    v128.store(row, add(v128.load(row, 64), mul(value, d4)), 64);
    v128.store(row, add(v128.load(row, 80), mul(value, d5)), 80);
    v128.store(row, add(v128.load(row, 96), mul(value, d6)), 96);
    v128.store(row, add(v128.load(row, 112), mul(value, d7)), 112);
  }
}

export function spread4(pair: usize, end: usize, rows: usize, deltas: usize): void {
  const d0 = v128.load(deltas);
  const d1 = v128.load(deltas, 16);
  const d2 = v128.load(deltas, 32);
  const d3 = v128.load(deltas, 48);
  for (; pair < end; pair += 8) {
    const row = rows + <usize>load<u32>(pair);
    const value = v128.load32_splat(pair, 4);
    v128.store(row, add(v128.load(row), mul(value, d0)));
    v128.store(row, add(v128.load(row, 16), mul(value, d1)), 16);
    v128.store(row, add(v128.load(row, 32), mul(value, d2)), 32);
    v128.store(row, add(v128.load(row, 48), mul(value, d3)), 48);
  }
}

export function spread2(pair: usize, end: usize, rows: usize, deltas: usize): void {
  const d0 = v128.load(deltas);
  const d1 = v128.load(deltas, 16);
  for (; pair < end; pair += 8) {
    const row = rows + <usize>load<u32>(pair);
    const value = v128.load32_splat(pair, 4);
    v128.store(row, add(v128.load(row), mul(value, d0)));
    v128.store(row, add(v128.load(row, 16), mul(value, d1)), 16);
  }
}

export function spread1(pair: usize, end: usize, rows: usize, deltas: usize): void {
  const d0 = v128.load(deltas);
  for (; pair < end; pair += 8) {
    const row = rows + <usize>load<u32>(pair);
    v128.store(row, add(v128.load(row), mul(v128.load32_splat(pair, 4), d0)));
  }
}

/** Bytes of a panel, of which there is one for every 32 units. */
// @ts-ignore: a decorator of AssemblyScript
@inline
export function panelBytes(network: Network): usize {
  return <usize>layerOf(network, 0).units * PANEL_ROW;
}

/** Weighted sums of the first layer, panel after panel, so that a panel serves the whole batch from the cache. */
export function sparseSums(network: Network, layer: Layer, rows: i32): void {
  const stride = layer.stride;
  let panel = layer.weights;
  for (let column: usize = 0; column < stride; column += PANEL_ROW, panel += panelBytes(network)) {
    let out = layer.sums + column;
    const biases = layer.biases + column;
    const width = min(PANEL_ROW, stride - column);
    for (let row = 0; row < rows; row++, out += stride) {
      const starts = network.entryStarts + (<usize>row << 2);
      const first: usize = load<u32>(starts);
      const end: usize = load<u32>(starts, 4);
      if (width == PANEL_ROW) {
        sum8(first, end, panel, biases, out);
        continue;
      }
      let at: usize = 0;
      for (; at + 64 <= width; at += 64) sum4(first, end, panel + at, biases + at, out + at);
      for (; at + 32 <= width; at += 32) sum2(first, end, panel + at, biases + at, out + at);
      if (at < width) sum1(first, end, panel + at, biases + at, out + at);
    }
  }
}

/** Adds the gradients of the weights of the units from `column` on to the network's panel. */
export function spreadDeltas(network: Network, layer: Layer, column: usize, width: usize, rows: i32): void {
  const panel = network.panel;
  let deltas = layer.deltas + column;
  for (let row = 0; row < rows; row++, deltas += layer.stride) {
    const starts = network.entryStarts + (<usize>row << 2);
    const first: usize = load<u32>(starts);
    const end: usize = load<u32>(starts, 4);
    if (width == PANEL_ROW) {
      spread8(first, end, panel, deltas);
      continue;
    }
    let at: usize = 0;
    for (; at + 64 <= width; at += 64) spread4(first, end, panel + at, deltas + at);
    for (; at + 32 <= width; at += 32) spread2(first, end, panel + at, deltas + at);
    if (at < width) spread1(first, end, panel + at, deltas + at);
  }
}
