// Deltas of a hidden layer: δ^l = (W^{l+1}ᵀ δ^{l+1}) · f′, for four units at a time. f′ is where the deltas go.
//
// Behind a narrow layer, four rows of weights are turned round in registers and serve the whole batch. Behind a wide one
// every sum is a product of two rows; its four partial sums are added at the end, for four units at once.
import { add, mul } from './exponential';
import { Layer, VECTOR } from './layout';

// @ts-ignore: a decorator of AssemblyScript
@inline
function lowHalves(a: v128, b: v128): v128 {
  return v128.shuffle<f32>(a, b, 0, 4, 1, 5);
}

// @ts-ignore: a decorator of AssemblyScript
@inline
function highHalves(a: v128, b: v128): v128 {
  return v128.shuffle<f32>(a, b, 2, 6, 3, 7);
}

// @ts-ignore: a decorator of AssemblyScript
@inline
function firstPairs(a: v128, b: v128): v128 {
  return v128.shuffle<f32>(a, b, 0, 1, 4, 5);
}

// @ts-ignore: a decorator of AssemblyScript
@inline
function secondPairs(a: v128, b: v128): v128 {
  return v128.shuffle<f32>(a, b, 2, 3, 6, 7);
}

/** (Σ lanes of a, of b, of c, of d) */
// @ts-ignore: a decorator of AssemblyScript
@inline
function sumsOfLanes(a: v128, b: v128, c: v128, d: v128): v128 {
  const ab = add(lowHalves(a, b), highHalves(a, b));
  const cd = add(lowHalves(c, d), highHalves(c, d));
  return add(firstPairs(ab, cd), secondPairs(ab, cd));
}

// @ts-ignore: a decorator of AssemblyScript
@inline
function storeDelta(place: usize, sum: v128): void {
  v128.store(place, mul(sum, v128.load(place)));
}

/** Behind one unit. */
export function backThroughOne(layer: Layer, above: Layer, rows: i32): void {
  for (let at: usize = 0; at < layer.stride; at += VECTOR) {
    const w = above.weights + at * 4;
    const column = firstPairs(
      lowHalves(v128.load(w), v128.load(w, 16)),
      lowHalves(v128.load(w, 32), v128.load(w, 48)),
    );
    let delta = above.deltas;
    let out = layer.deltas + at;
    for (let row = 0; row < rows; row++, delta += VECTOR, out += layer.stride) {
      storeDelta(out, mul(column, v128.load32_splat(delta)));
    }
  }
}

/** Behind up to `vectors` · 4 units, 1 … 3 vectors; one pass over the batch for four units. */
// @ts-ignore: a decorator of AssemblyScript
@inline
function backThroughFew(vectors: i32, layer: Layer, above: Layer, rows: i32): void {
  const stride: usize = above.stride;
  const outStride = layer.stride;
  for (let at: usize = 0; at < outStride; at += VECTOR) {
    const w = above.weights + (at >> 2) * stride;
    let a = v128.load(w), b = v128.load(w + stride), c = v128.load(w + stride * 2), d = v128.load(w + stride * 3);
    let low = lowHalves(a, b), high = lowHalves(c, d), low2 = highHalves(a, b), high2 = highHalves(c, d);
    const t0 = firstPairs(low, high), t1 = secondPairs(low, high);
    const t2 = firstPairs(low2, high2), t3 = secondPairs(low2, high2);
    let t4 = t0, t5 = t0, t6 = t0, t7 = t0, t8 = t0, t9 = t0, t10 = t0, t11 = t0;
    if (vectors > 1) {
      a = v128.load(w, 16); b = v128.load(w + stride, 16);
      c = v128.load(w + stride * 2, 16); d = v128.load(w + stride * 3, 16);
      low = lowHalves(a, b); high = lowHalves(c, d); low2 = highHalves(a, b); high2 = highHalves(c, d);
      t4 = firstPairs(low, high); t5 = secondPairs(low, high);
      t6 = firstPairs(low2, high2); t7 = secondPairs(low2, high2);
    }
    if (vectors > 2) {
      a = v128.load(w, 32); b = v128.load(w + stride, 32);
      c = v128.load(w + stride * 2, 32); d = v128.load(w + stride * 3, 32);
      low = lowHalves(a, b); high = lowHalves(c, d); low2 = highHalves(a, b); high2 = highHalves(c, d);
      t8 = firstPairs(low, high); t9 = secondPairs(low, high);
      t10 = firstPairs(low2, high2); t11 = secondPairs(low2, high2);
    }
    let delta = above.deltas;
    let out = layer.deltas + at;
    for (let row = 0; row < rows; row++, delta += stride, out += outStride) {
      let even = mul(t0, v128.load32_splat(delta));
      let odd = mul(t1, v128.load32_splat(delta, 4));
      even = add(even, mul(t2, v128.load32_splat(delta, 8)));
      odd = add(odd, mul(t3, v128.load32_splat(delta, 12)));
      if (vectors > 1) {
        even = add(even, mul(t4, v128.load32_splat(delta, 16)));
        odd = add(odd, mul(t5, v128.load32_splat(delta, 20)));
        even = add(even, mul(t6, v128.load32_splat(delta, 24)));
        odd = add(odd, mul(t7, v128.load32_splat(delta, 28)));
      }
      if (vectors > 2) {
        even = add(even, mul(t8, v128.load32_splat(delta, 32)));
        odd = add(odd, mul(t9, v128.load32_splat(delta, 36)));
        even = add(even, mul(t10, v128.load32_splat(delta, 40)));
        odd = add(odd, mul(t11, v128.load32_splat(delta, 44)));
      }
      storeDelta(out, add(even, odd));
    }
  }
}

/** Behind many units: one or two rows of the batch, and four units at a time. */
// @ts-ignore: a decorator of AssemblyScript
@inline
function backThroughMany(hasSecond: bool, layer: Layer, above: Layer, row: i32): void {
  const stride: usize = above.stride;
  const deltas = above.deltas + <usize>row * stride;
  let out = layer.deltas + <usize>row * layer.stride;
  let w = above.weights;
  for (const end = out + layer.stride; out < end; w += stride * 4, out += VECTOR) {
    let a0 = f32x4.splat(0), b0 = a0, c0 = a0, d0 = a0, a1 = a0, b1 = a0, c1 = a0, d1 = a0;
    for (let j: usize = 0; j < stride; j += VECTOR) {
      const first = v128.load(deltas + j);
      const second = hasSecond ? v128.load(deltas + stride + j) : first;
      const a = v128.load(w + j);
      a0 = add(a0, mul(a, first));
      if (hasSecond) a1 = add(a1, mul(a, second));
      const b = v128.load(w + stride + j);
      b0 = add(b0, mul(b, first));
      if (hasSecond) b1 = add(b1, mul(b, second));
      const c = v128.load(w + stride * 2 + j);
      c0 = add(c0, mul(c, first));
      if (hasSecond) c1 = add(c1, mul(c, second));
      const d = v128.load(w + stride * 3 + j);
      d0 = add(d0, mul(d, first));
      if (hasSecond) d1 = add(d1, mul(d, second));
    }
    storeDelta(out, sumsOfLanes(a0, b0, c0, d0));
    if (hasSecond) storeDelta(out + layer.stride, sumsOfLanes(a1, b1, c1, d1));
  }
}

export function backThrough4(layer: Layer, above: Layer, rows: i32): void {
  backThroughFew(1, layer, above, rows);
}

export function backThrough8(layer: Layer, above: Layer, rows: i32): void {
  backThroughFew(2, layer, above, rows);
}

export function backThrough12(layer: Layer, above: Layer, rows: i32): void {
  backThroughFew(3, layer, above, rows);
}

export function backThroughMore(layer: Layer, above: Layer, rows: i32): void {
  let row = 0;
  for (; row + 2 <= rows; row += 2) backThroughMany(true, layer, above, row);
  if (row < rows) backThroughMany(false, layer, above, row);
}

/** δ of `layer` from δ of the layer above it. */
export function backward(layer: Layer, above: Layer, rows: i32): void {
  const stride = above.stride;
  if (above.units == 1) backThroughOne(layer, above, rows);
  else if (stride == 16) backThrough4(layer, above, rows);
  else if (stride == 32) backThrough8(layer, above, rows);
  else if (stride == 48) backThrough12(layer, above, rows);
  else backThroughMore(layer, above, rows);
}
