// The step of parameters from their gradients, for every optimiser and penalty (src/engine/fixtures/README.md). Adam's
// corrections for the start at 0 are in its rate and its ε: η (p / c1) / (√(s / c2) + ε) is η (√c2 / c1) · p / (√s + ε √c2).
import { add, div, mul, splat, sub } from './exponential';
import { DESCEND, DESCEND_L1, DESCEND_L2, descend, noteTaint, signOf } from './finish';
import * as kinds from './layout';
import { Network, VECTOR } from './layout';

/** A list of one row: the first. */
const FIRST_ROW = memory.data(4);

// Wherever these are inlined, `optimizer` and `penalty` are constants.

/** g + λ sign(w) or g + λ w. */
// @ts-ignore: a decorator of AssemblyScript
@inline
function withPenalty(penalty: i32, slope: v128, w: v128, lambda: v128): v128 {
  if (penalty == kinds.L1) return add(slope, mul(lambda, signOf(w)));
  if (penalty == kinds.L2) return add(slope, mul(lambda, w));
  return slope;
}

/**
 * Moves `bytes` of every listed row: parameters w with gradients g, which are 0 afterwards, and moments p and s.
 *
 * Momentum: v ← μ v + g; w ← w − η v. Nesterov: w ← w − η (g + μ v). RMSprop and AdaGrad: s ← kept s + added g²;
 * w ← w − η g / (√s + ε). Adam: p ← β1 p + (1 − β1) g as well, and w ← w − η p / (√s + ε).
 */
// @ts-ignore: a decorator of AssemblyScript
@inline
function stepRows(
  optimizer: i32, penalty: i32, n: Network, list: usize, end: usize,
  w: usize, g: usize, p: usize, s: usize, bytes: usize,
): void {
  const rate = splat(n.rate);
  const keep1 = splat(n.keep1);
  const add1 = splat(n.add1);
  const keep2 = splat(n.keep2);
  const add2 = splat(n.add2);
  const epsilon = splat(n.epsilon);
  const lambda = splat(n.lambda);
  let sum = splat(0);
  for (; list < end; list += 4) {
    let row: usize = load<u32>(list);
    for (const rowEnd = row + bytes; row < rowEnd; row += VECTOR) {
      const before = v128.load(w + row);
      const slope = withPenalty(penalty, v128.load(g + row), before, lambda);
      v128.store(g + row, splat(0));
      let step = slope;
      if (optimizer == kinds.MOMENTUM || optimizer == kinds.NESTEROV) {
        step = add(mul(keep1, v128.load(p + row)), slope);
        v128.store(p + row, step);
        if (optimizer == kinds.NESTEROV) step = add(slope, mul(keep1, step));
        step = mul(rate, step);
      } else {
        const square = add(mul(keep2, v128.load(s + row)), mul(mul(add2, slope), slope));
        v128.store(s + row, square);
        if (optimizer == kinds.ADAM) {
          step = add(mul(keep1, v128.load(p + row)), mul(add1, slope));
          v128.store(p + row, step);
        }
        step = div(mul(rate, step), add(f32x4.sqrt(square), epsilon));
        sum = add(sum, square);
      }
      const after = sub(before, step);
      v128.store(w + row, after);
      sum = add(sum, after);
    }
  }
  noteTaint(sum);
}

export function momentum(
  n: Network, list: usize, end: usize, w: usize, g: usize, p: usize, s: usize, bytes: usize,
): void {
  stepRows(kinds.MOMENTUM, kinds.NO_PENALTY, n, list, end, w, g, p, s, bytes);
}

export function momentumL1(
  n: Network, list: usize, end: usize, w: usize, g: usize, p: usize, s: usize, bytes: usize,
): void {
  stepRows(kinds.MOMENTUM, kinds.L1, n, list, end, w, g, p, s, bytes);
}

export function momentumL2(
  n: Network, list: usize, end: usize, w: usize, g: usize, p: usize, s: usize, bytes: usize,
): void {
  stepRows(kinds.MOMENTUM, kinds.L2, n, list, end, w, g, p, s, bytes);
}

export function nesterov(
  n: Network, list: usize, end: usize, w: usize, g: usize, p: usize, s: usize, bytes: usize,
): void {
  stepRows(kinds.NESTEROV, kinds.NO_PENALTY, n, list, end, w, g, p, s, bytes);
}

export function nesterovL1(
  n: Network, list: usize, end: usize, w: usize, g: usize, p: usize, s: usize, bytes: usize,
): void {
  stepRows(kinds.NESTEROV, kinds.L1, n, list, end, w, g, p, s, bytes);
}

export function nesterovL2(
  n: Network, list: usize, end: usize, w: usize, g: usize, p: usize, s: usize, bytes: usize,
): void {
  stepRows(kinds.NESTEROV, kinds.L2, n, list, end, w, g, p, s, bytes);
}

export function scaled(
  n: Network, list: usize, end: usize, w: usize, g: usize, p: usize, s: usize, bytes: usize,
): void {
  stepRows(kinds.RMSPROP, kinds.NO_PENALTY, n, list, end, w, g, p, s, bytes);
}

export function scaledL1(
  n: Network, list: usize, end: usize, w: usize, g: usize, p: usize, s: usize, bytes: usize,
): void {
  stepRows(kinds.RMSPROP, kinds.L1, n, list, end, w, g, p, s, bytes);
}

export function scaledL2(
  n: Network, list: usize, end: usize, w: usize, g: usize, p: usize, s: usize, bytes: usize,
): void {
  stepRows(kinds.RMSPROP, kinds.L2, n, list, end, w, g, p, s, bytes);
}

export function adam(
  n: Network, list: usize, end: usize, w: usize, g: usize, p: usize, s: usize, bytes: usize,
): void {
  stepRows(kinds.ADAM, kinds.NO_PENALTY, n, list, end, w, g, p, s, bytes);
}

export function adamL1(
  n: Network, list: usize, end: usize, w: usize, g: usize, p: usize, s: usize, bytes: usize,
): void {
  stepRows(kinds.ADAM, kinds.L1, n, list, end, w, g, p, s, bytes);
}

export function adamL2(
  n: Network, list: usize, end: usize, w: usize, g: usize, p: usize, s: usize, bytes: usize,
): void {
  stepRows(kinds.ADAM, kinds.L2, n, list, end, w, g, p, s, bytes);
}

function momentumFor(
  n: Network, penalty: i32, list: usize, end: usize, w: usize, g: usize, p: usize, s: usize, bytes: usize,
): void {
  if (penalty == kinds.L1) return momentumL1(n, list, end, w, g, p, s, bytes);
  if (penalty == kinds.L2) return momentumL2(n, list, end, w, g, p, s, bytes);
  return momentum(n, list, end, w, g, p, s, bytes);
}

function nesterovFor(
  n: Network, penalty: i32, list: usize, end: usize, w: usize, g: usize, p: usize, s: usize, bytes: usize,
): void {
  if (penalty == kinds.L1) return nesterovL1(n, list, end, w, g, p, s, bytes);
  if (penalty == kinds.L2) return nesterovL2(n, list, end, w, g, p, s, bytes);
  return nesterov(n, list, end, w, g, p, s, bytes);
}

function scaledFor(
  n: Network, penalty: i32, list: usize, end: usize, w: usize, g: usize, p: usize, s: usize, bytes: usize,
): void {
  if (penalty == kinds.L1) return scaledL1(n, list, end, w, g, p, s, bytes);
  if (penalty == kinds.L2) return scaledL2(n, list, end, w, g, p, s, bytes);
  return scaled(n, list, end, w, g, p, s, bytes);
}

function adamFor(
  n: Network, penalty: i32, list: usize, end: usize, w: usize, g: usize, p: usize, s: usize, bytes: usize,
): void {
  if (penalty == kinds.L1) return adamL1(n, list, end, w, g, p, s, bytes);
  if (penalty == kinds.L2) return adamL2(n, list, end, w, g, p, s, bytes);
  return adam(n, list, end, w, g, p, s, bytes);
}

/** Moves rows that are listed; not for plain descent. */
function stepListed(
  n: Network, penalty: i32, list: usize, end: usize, w: usize, g: usize, p: usize, s: usize, bytes: usize,
): void {
  switch (n.optimizer) {
    case kinds.MOMENTUM: return momentumFor(n, penalty, list, end, w, g, p, s, bytes);
    case kinds.NESTEROV: return nesterovFor(n, penalty, list, end, w, g, p, s, bytes);
    case kinds.ADAM: return adamFor(n, penalty, list, end, w, g, p, s, bytes);
    default: return scaledFor(n, penalty, list, end, w, g, p, s, bytes);
  }
}

/** Moves `bytes` of parameters without gaps; not for plain descent. */
export function step(n: Network, penalty: i32, w: usize, g: usize, p: usize, s: usize, bytes: usize): void {
  stepListed(n, penalty, FIRST_ROW, FIRST_ROW + 4, w, g, p, s, bytes);
}

/** Rows of a panel, listed from n.moving to `end`: `width` bytes of weights each. The gradients are 0 afterwards. */
// @ts-ignore: a decorator of AssemblyScript
@inline
function descendRows(mode: i32, n: Network, end: usize, weights: usize, width: usize): void {
  const decay = splat(n.rate * n.lambda);
  let sum = splat(0);
  for (let entry = n.moving; entry < end; entry += 4) {
    const row: usize = load<u32>(entry);
    const w = weights + row;
    const g = n.panel + row;
    for (let at: usize = 0; at < width; at += VECTOR) {
      sum = add(sum, descend(mode, w + at, v128.load(g + at), decay));
      v128.store(g + at, splat(0));
    }
  }
  noteTaint(sum);
}

export function moveRows(n: Network, end: usize, weights: usize, first: usize, second: usize, width: usize): void {
  if (n.optimizer != kinds.SGD) {
    return stepListed(n, n.penalty, n.moving, end, weights, n.panel, first, second, width);
  }
  if (n.penalty == kinds.L1) return descendRows(DESCEND_L1, n, end, weights, width);
  if (n.penalty == kinds.L2) return descendRows(DESCEND_L2, n, end, weights, width);
  return descendRows(DESCEND, n, end, weights, width);
}
