// The loss of one example, from the logits where the formula of the fixtures does so; in double precision where it sums.
import { lanesBelow, unitsOfLastVector } from './activate';
import { add, atLeast, expOfNegative, logOfOnePlus, minusSize, mul, splat, sub } from './exponential';
import * as kinds from './layout';
import { Layer, VECTOR } from './layout';
import { targetVector } from './outputs';
import { largestLogit } from './softmax';

const LN2: f64 = 0.693147180559945309417;
const SQRT2: f64 = 1.41421356237309504880;

/** ln(1 + x) for x ≥ 0. */
function logOfSum(x: f64): f64 {
  const sum = 1 + x;
  let exponent: i64 = 0;
  let s = x / (2 + x);
  if (sum > SQRT2) {
    const bits = reinterpret<u64>(sum);
    exponent = <i64>(bits >> 52) - 1023;
    let mantissa = reinterpret<f64>((bits & 0xfffffffffffff) | 0x3ff0000000000000);
    if (mantissa > SQRT2) {
      mantissa *= 0.5;
      exponent++;
    }
    s = (mantissa - 1) / (mantissa + 1);
  }
  // 2 artanh s, s² ≤ 0.0295
  const z = s * s;
  const series = 1 + z * (1.0 / 3 + z * (1.0 / 5 + z * (1.0 / 7 + z * (1.0 / 9 + z * (1.0 / 11 + z * (1.0 / 13))))));
  return <f64>exponent * LN2 + 2 * s * series;
}

/** The sum of four floats, in double precision. */
// @ts-ignore: a decorator of AssemblyScript
@inline
function preciseSum(x: v128): f64 {
  const pairs = f64x2.add(f64x2.promote_low_f32x4(x), f64x2.promote_low_f32x4(v128.shuffle<f32>(x, x, 2, 3, 0, 1)));
  return f64x2.extract_lane(pairs, 0) + f64x2.extract_lane(pairs, 1);
}

function halfSquaredError(values: usize, target: usize, stride: usize, targetStride: usize): f64 {
  let sum: f64 = 0;
  for (let at: usize = 0; at < stride; at += VECTOR) {
    const error = sub(v128.load(values + at), targetVector(target, at, targetStride));
    sum += preciseSum(mul(error, error));
  }
  return 0.5 * sum;
}

/** Σ y softplus(−z) + (1 − y) softplus(z) */
function binaryCrossEntropy(layer: Layer, sums: usize, target: usize, targetStride: usize): f64 {
  const last = layer.stride - VECTOR;
  const mask = lanesBelow(unitsOfLastVector(layer.units));
  let sum: f64 = 0;
  for (let at: usize = 0; at <= last; at += VECTOR) {
    const z = v128.load(sums + at);
    const y = targetVector(target, at, targetStride);
    const rest = logOfOnePlus(expOfNegative(minusSize(z)));
    const positive = add(atLeast(z, splat(0)), rest);
    const negative = add(atLeast(f32x4.neg(z), splat(0)), rest);
    const losses = add(mul(y, negative), mul(sub(splat(1), y), positive));
    sum += preciseSum(at == last ? v128.and(losses, mask) : losses);
  }
  return sum;
}

/** −Σ y_k (z_k − max z − ln Σ_j e^(z_j − max z)); a class index stands for its one-hot vector. */
function crossEntropy(kind: i32, layer: Layer, sums: usize, target: usize, targetStride: usize): f64 {
  const last = layer.stride - VECTOR;
  const mask = lanesBelow(unitsOfLastVector(layer.units));
  const largest = largestLogit(sums, last, mask);
  let total: f64 = 0;
  for (let at: usize = 0; at <= last; at += VECTOR) {
    const e = expOfNegative(sub(v128.load(sums + at), largest));
    total += preciseSum(at == last ? v128.and(e, mask) : e);
  }
  // The largest has contributed exactly 1, which leaves all digits of the others to the logarithm.
  const logSum = logOfSum(total - 1);
  const top = <f64>f32x4.extract_lane(largest, 0);
  if (kind == kinds.SPARSE_CATEGORICAL_CROSS_ENTROPY) {
    const place = <usize>(<i32>load<f32>(target)) << 2;
    return logSum + (top - <f64>load<f32>(sums + place));
  }
  let sum: f64 = 0;
  for (let k = 0; k < layer.units; k++) {
    const at = <usize>k << 2;
    sum -= <f64>load<f32>(target + at) * (<f64>load<f32>(sums + at) - top - logSum);
  }
  return sum;
}

/** L of row `row` of the output layer, given where its target is. */
export function lossOf(kind: i32, layer: Layer, row: i32, target: usize, targetStride: usize): f64 {
  const offset = <usize>row * layer.stride;
  if (kind == kinds.HALF_SQUARED_ERROR) {
    return halfSquaredError(layer.values + offset, target, layer.stride, targetStride);
  }
  if (kind == kinds.BINARY_CROSS_ENTROPY) return binaryCrossEntropy(layer, layer.sums + offset, target, targetStride);
  return crossEntropy(kind, layer, layer.sums + offset, target, targetStride);
}
