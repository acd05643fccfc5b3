// Updates: pass, gradients and step of one batch after another, without leaving the kernels.
import { backward } from './backward';
import { gather, gatherBytes } from './batch';
import { forgetTaint, isUntainted } from './finish';
import { forward } from './forward';
import { moveLayer } from './gradients';
import { ADAM, Examples, Network, SGD, VECTOR, layerOf } from './layout';
import { outputDeltas } from './outputs';

/** Whether every number of the parameters and moments is finite. */
function isStateFinite(network: Network): bool {
  let bad = f32x4.splat(0);
  for (let at: usize = 0; at < network.stateBytes; at += VECTOR) {
    const x = v128.load(network.state + at);
    const difference = f32x4.sub(x, x);
    bad = v128.or(bad, f32x4.ne(difference, difference));
  }
  return !v128.any_true(bad);
}

/** How often numbers too small to matter are swept away. */
const SWEPT_EVERY: i32 = 64;
const SMALLEST_NORMAL: f32 = 1.1754943508222875e-38;

/**
 * Sets subnormal parameters and moments to 0. Moments that only decay become subnormal in the end and stay so, and
 * arithmetic with them takes many times as long.
 */
function sweep(network: Network): void {
  const smallest = f32x4.splat(SMALLEST_NORMAL);
  const end = network.state + network.stateBytes;
  for (let at = network.state; at < end; at += VECTOR) {
    const x = v128.load(at);
    v128.store(at, v128.andnot(x, f32x4.lt(f32x4.abs(x), smallest)));
  }
}

/** One update with the batch whose inputs have been gathered. @returns false if something became not finite */
function update(network: Network, examples: Examples, indices: usize, rows: i32): bool {
  const last = network.layerCount;
  const share: f32 = 1 / <f32>rows;
  // Plain descent has no more to do with a gradient than to multiply it: the deltas carry that factor.
  const factor = network.optimizer == SGD ? -network.rate * share : share;
  forward(network, rows, last, true);
  outputDeltas(network, layerOf(network, last), examples, indices, rows, factor);
  for (let l = last - 1; l > 0; l--) backward(layerOf(network, l), layerOf(network, l + 1), rows);
  forgetTaint();
  for (let l = last; l > 0; l--) {
    moveLayer(network, layerOf(network, l - 1), layerOf(network, l), rows, l == 1 && network.isSparse != 0);
  }
  network.updateCount++;
  if (network.optimizer != SGD && network.updateCount % SWEPT_EVERY == 0) sweep(network);
  return isUntainted() || isStateFinite(network);
}

/** Adam's rate and ε of this update. */
function correct(network: Network, corrections: usize): void {
  network.rate = load<f32>(corrections);
  network.epsilon = load<f32>(corrections, 4);
}

/**
 * Updates with the next `batchSize` of `total` indices, and the next, to the end. Adam's corrections lie in pairs.
 * @returns how many were made before one that led to something not finite
 */
export function train(
  network: Network, examples: Examples, indices: usize, batchSize: i32, total: i32, corrections: usize,
): i32 {
  let made = 0;
  for (let at = 0; at < total; at += batchSize, indices += <usize>batchSize << 2, corrections += 8) {
    const rows = min(batchSize, total - at);
    if (network.optimizer == ADAM) correct(network, corrections);
    gather(network, examples, indices, rows);
    if (!update(network, examples, indices, rows)) return made;
    made++;
  }
  return made;
}

/** One update with images of their own and the targets of `indices`. @returns 1, or 0 as `train` */
export function trainVaried(
  network: Network, examples: Examples, indices: usize, images: usize, rows: i32, corrections: usize,
): i32 {
  if (network.optimizer == ADAM) correct(network, corrections);
  gatherBytes(network, examples, images, rows);
  return <i32>update(network, examples, indices, rows);
}
