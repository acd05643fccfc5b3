// Softmax of rows. The largest logit is subtracted first, so that no exponential overflows.
import { lanesBelow, unitsOfLastVector } from './activate';
import { add, expOfNegative, mul, splat, sub } from './exponential';
import { VECTOR } from './layout';

/** Stands for −∞ beyond the units: finite, so that no difference of infinities comes about. */
const LOWEST: f32 = -3.4028234663852886e38;

/** The largest of four, in every lane. */
// @ts-ignore: a decorator of AssemblyScript
@inline
function largestLane(x: v128): v128 {
  const pairs = f32x4.max(x, v128.shuffle<f32>(x, x, 2, 3, 0, 1));
  return f32x4.max(pairs, v128.shuffle<f32>(pairs, pairs, 1, 0, 3, 2));
}

/** The sum of four, in every lane. */
// @ts-ignore: a decorator of AssemblyScript
@inline
export function sumOfLanes(x: v128): v128 {
  const pairs = add(x, v128.shuffle<f32>(x, x, 2, 3, 0, 1));
  return add(pairs, v128.shuffle<f32>(pairs, pairs, 1, 0, 3, 2));
}

/** The largest of `units` logits, in every lane; `mask` shows which lanes of the last vector count. */
// @ts-ignore: a decorator of AssemblyScript
@inline
export function largestLogit(sums: usize, last: usize, mask: v128): v128 {
  let largest = v128.bitselect(v128.load(sums + last), splat(LOWEST), mask);
  for (let at: usize = 0; at < last; at += VECTOR) largest = f32x4.max(largest, v128.load(sums + at));
  return largestLane(largest);
}

/** a_k = e^(z_k − max z) / Σ_j e^(z_j − max z), and 0 beyond the units. */
export function softmaxRows(sums: usize, out: usize, rows: i32, stride: usize, units: i32): void {
  const mask = lanesBelow(unitsOfLastVector(units));
  const last = stride - VECTOR;
  for (let row = 0; row < rows; row++, sums += stride, out += stride) {
    const largest = largestLogit(sums, last, mask);
    const lastOne = v128.and(expOfNegative(sub(v128.load(sums + last), largest)), mask);
    v128.store(out + last, lastOne);
    let sum = lastOne;
    for (let at: usize = 0; at < last; at += VECTOR) {
      const e = expOfNegative(sub(v128.load(sums + at), largest));
      v128.store(out + at, e);
      sum = add(sum, e);
    }
    const factor = f32x4.div(splat(1), sumOfLanes(sum));
    for (let at: usize = 0; at <= last; at += VECTOR) v128.store(out + at, mul(v128.load(out + at), factor));
  }
}
