// The step of parameters from their gradients, for every optimiser and penalty (src/engine/fixtures/README.md). Adam's
// corrections for the start at 0 are in its rate and its ε: η (p / c1) / (√(s / c2) + ε) is η (√c2 / c1) · p / (√s + ε √c2).
import { add, div, mul, splat, sub } from './exponential';
import { DESCEND, DESCEND_L1, DESCEND_L2, descend, noteTaint, signOf } from './finish';
import * as kinds from './layout';
import { Network, VECTOR } from './layout';

/** g + λ sign(w) or g + λ w. */
// @ts-ignore: a decorator of AssemblyScript
@inline
function withPenalty(penalty: i32, slope: v128, w: v128, lambda: v128): v128 {
  if (penalty == kinds.L1) return add(slope, mul(lambda, signOf(w)));
  if (penalty == kinds.L2) return add(slope, mul(lambda, w));
  return slope;
}

/** v ← μ v + g; w ← w − η v, or w − η (g + μ v). @returns w */
// @ts-ignore: a decorator of AssemblyScript
@inline
function momentum(isNesterov: bool, n: Network, w: v128, slope: v128, v: usize): v128 {
  const keep = splat(n.keep1);
  const velocity = add(mul(keep, v128.load(v)), slope);
  v128.store(v, velocity);
  const direction = isNesterov ? add(slope, mul(keep, velocity)) : velocity;
  return sub(w, mul(splat(n.rate), direction));
}

/** s ← kept s + added g² */
// @ts-ignore: a decorator of AssemblyScript
@inline
function square(n: Network, slope: v128, s: usize): v128 {
  const value = add(mul(splat(n.keep2), v128.load(s)), mul(mul(splat(n.add2), slope), slope));
  v128.store(s, value);
  return value;
}

/** w − η direction / (√s + ε) */
// @ts-ignore: a decorator of AssemblyScript
@inline
function scaledStep(n: Network, w: v128, direction: v128, squares: v128): v128 {
  return sub(w, div(mul(splat(n.rate), direction), add(f32x4.sqrt(squares), splat(n.epsilon))));
}

/** One vector: w moves by its gradient g. */
// @ts-ignore: a decorator of AssemblyScript
@inline
function stepVector(optimizer: i32, penalty: i32, n: Network, w: usize, g: v128, p: usize, s: usize): void {
  const before = v128.load(w);
  const slope = withPenalty(penalty, g, before, splat(n.lambda));
  if (optimizer == kinds.MOMENTUM || optimizer == kinds.NESTEROV) {
    const next = momentum(optimizer == kinds.NESTEROV, n, before, slope, p);
    v128.store(w, next);
    noteTaint(next);
    return;
  }
  const squares = square(n, slope, s);
  let direction = slope;
  if (optimizer == kinds.ADAM) {
    direction = add(mul(splat(n.keep1), v128.load(p)), mul(splat(n.add1), slope));
    v128.store(p, direction);
  }
  const next = scaledStep(n, before, direction, squares);
  v128.store(w, next);
  noteTaint(add(next, squares));
}

// @ts-ignore: a decorator of AssemblyScript
@inline
function stepRun(optimizer: i32, penalty: i32, n: Network, w: usize, g: usize, p: usize, s: usize, bytes: usize): void {
  for (let at: usize = 0; at < bytes; at += VECTOR) {
    stepVector(optimizer, penalty, n, w + at, v128.load(g + at), p + at, s + at);
  }
}

// @ts-ignore: a decorator of AssemblyScript
@inline
function stepFor(optimizer: i32, penalty: i32, n: Network, w: usize, g: usize, p: usize, s: usize, bytes: usize): void {
  if (penalty == kinds.NO_PENALTY) return stepRun(optimizer, kinds.NO_PENALTY, n, w, g, p, s, bytes);
  if (penalty == kinds.L1) return stepRun(optimizer, kinds.L1, n, w, g, p, s, bytes);
  return stepRun(optimizer, kinds.L2, n, w, g, p, s, bytes);
}

export function stepByMomentum(n: Network, penalty: i32, w: usize, g: usize, p: usize, s: usize, bytes: usize): void {
  stepFor(kinds.MOMENTUM, penalty, n, w, g, p, s, bytes);
}

export function stepByNesterov(n: Network, penalty: i32, w: usize, g: usize, p: usize, s: usize, bytes: usize): void {
  stepFor(kinds.NESTEROV, penalty, n, w, g, p, s, bytes);
}

export function stepByScale(n: Network, penalty: i32, w: usize, g: usize, p: usize, s: usize, bytes: usize): void {
  stepFor(kinds.RMSPROP, penalty, n, w, g, p, s, bytes);
}

export function stepByAdam(n: Network, penalty: i32, w: usize, g: usize, p: usize, s: usize, bytes: usize): void {
  stepFor(kinds.ADAM, penalty, n, w, g, p, s, bytes);
}

/** Moves `bytes` of parameters w with gradients g and moments p and s; not for plain descent. */
export function step(n: Network, penalty: i32, w: usize, g: usize, p: usize, s: usize, bytes: usize): void {
  switch (n.optimizer) {
    case kinds.MOMENTUM: return stepByMomentum(n, penalty, w, g, p, s, bytes);
    case kinds.NESTEROV: return stepByNesterov(n, penalty, w, g, p, s, bytes);
    case kinds.ADAM: return stepByAdam(n, penalty, w, g, p, s, bytes);
    default: return stepByScale(n, penalty, w, g, p, s, bytes);
  }
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

function stepRows(n: Network, end: usize, weights: usize, first: usize, second: usize, width: usize): void {
  for (let entry = n.moving; entry < end; entry += 4) {
    const row: usize = load<u32>(entry);
    const g = n.panel + row;
    step(n, n.penalty, weights + row, g, first + row, second + row, width);
    for (let at: usize = 0; at < width; at += VECTOR) v128.store(g + at, splat(0));
  }
}

export function moveRows(n: Network, end: usize, weights: usize, first: usize, second: usize, width: usize): void {
  if (n.optimizer != kinds.SGD) return stepRows(n, end, weights, first, second, width);
  if (n.penalty == kinds.L1) return descendRows(DESCEND_L1, n, end, weights, width);
  if (n.penalty == kinds.L2) return descendRows(DESCEND_L2, n, end, weights, width);
  return descendRows(DESCEND, n, end, weights, width);
}
