// The deltas of the output layer, times the factor of the batch (1/m, or −η/m where nothing but that is still to come).
import { add, mul, splat, sub } from './exponential';
import * as kinds from './layout';
import { Examples, Layer, Network, VECTOR } from './layout';
import { sumOfLanes } from './softmax';

/** The target of an example: `stride` bytes, 0 beyond the units. */
// @ts-ignore: a decorator of AssemblyScript
@inline
export function targetAt(examples: Examples, indices: usize, row: i32): usize {
  return examples.targets + <usize>load<u32>(indices + (<usize>row << 2)) * examples.targetStride;
}

/** A vector of a target; a target of one number fills no vector of its own. */
// @ts-ignore: a decorator of AssemblyScript
@inline
export function targetVector(target: usize, at: usize, stride: usize): v128 {
  return stride == 4 ? v128.load32_zero(target) : v128.load(target + at);
}

/** δ = (a − y) · factor: a cross-entropy on its own output activation. */
function differences(output: Layer, examples: Examples, indices: usize, rows: i32, factor: v128): void {
  const stride = output.stride;
  const targetStride = examples.targetStride;
  for (let row = 0; row < rows; row++) {
    const offset = <usize>row * stride;
    const target = targetAt(examples, indices, row);
    for (let at: usize = 0; at < stride; at += VECTOR) {
      const error = sub(v128.load(output.values + offset + at), targetVector(target, at, targetStride));
      v128.store(output.deltas + offset + at, mul(error, factor));
    }
  }
}

/** The same where the target is the index of the right class. */
function differencesFromClass(output: Layer, examples: Examples, indices: usize, rows: i32, factor: v128): void {
  const stride = output.stride;
  const single = f32x4.extract_lane(factor, 0);
  for (let row = 0; row < rows; row++) {
    const values = output.values + <usize>row * stride;
    const deltas = output.deltas + <usize>row * stride;
    for (let at: usize = 0; at < stride; at += VECTOR) v128.store(deltas + at, mul(v128.load(values + at), factor));
    const place = <usize>(<i32>load<f32>(targetAt(examples, indices, row))) << 2;
    store<f32>(deltas + place, (load<f32>(values + place) - 1) * single);
  }
}

/** δ = (a − y) · f′ · factor, the slopes being where the deltas go. */
function slopedDifferences(output: Layer, examples: Examples, indices: usize, rows: i32, factor: v128): void {
  const stride = output.stride;
  const targetStride = examples.targetStride;
  for (let row = 0; row < rows; row++) {
    const offset = <usize>row * stride;
    const target = targetAt(examples, indices, row);
    for (let at: usize = 0; at < stride; at += VECTOR) {
      const error = sub(v128.load(output.values + offset + at), targetVector(target, at, targetStride));
      const place = output.deltas + offset + at;
      v128.store(place, mul(mul(error, v128.load(place)), factor));
    }
  }
}

/** Through softmax's Jacobian: δ_j = a_j (g_j − Σ_k g_k a_k) · factor, with g = a − y. */
function softmaxDeltas(output: Layer, examples: Examples, indices: usize, rows: i32, factor: v128): void {
  const stride = output.stride;
  const targetStride = examples.targetStride;
  for (let row = 0; row < rows; row++) {
    const values = output.values + <usize>row * stride;
    const deltas = output.deltas + <usize>row * stride;
    const target = targetAt(examples, indices, row);
    let mean = splat(0);
    for (let at: usize = 0; at < stride; at += VECTOR) {
      const a = v128.load(values + at);
      mean = add(mean, mul(a, sub(a, targetVector(target, at, targetStride))));
    }
    mean = sumOfLanes(mean);
    for (let at: usize = 0; at < stride; at += VECTOR) {
      const a = v128.load(values + at);
      const error = sub(a, targetVector(target, at, targetStride));
      v128.store(deltas + at, mul(mul(a, sub(error, mean)), factor));
    }
  }
}

export function outputDeltas(
  network: Network, output: Layer, examples: Examples, indices: usize, rows: i32, factor: f32,
): void {
  const factors = splat(factor);
  if (network.loss == kinds.SPARSE_CATEGORICAL_CROSS_ENTROPY) {
    differencesFromClass(output, examples, indices, rows, factors);
  } else if (network.loss != kinds.HALF_SQUARED_ERROR) {
    differences(output, examples, indices, rows, factors);
  } else if (output.activation == kinds.SOFTMAX) {
    softmaxDeltas(output, examples, indices, rows, factors);
  } else {
    slopedDifferences(output, examples, indices, rows, factors);
  }
}
