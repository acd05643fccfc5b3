// The step of a run of parameters from their gradients, for every optimiser that keeps moments (src/engine/fixtures/
// README.md). Adam's corrections for the start at 0 are in its rate and its ε: η (p / c1) / (√(s / c2) + ε) is
// η (√c2 / c1) · p / (√s + ε √c2).
import { add, div, mul, splat, sub } from './exponential';
import { noteTaint, signOf } from './finish';
import * as kinds from './layout';
import { Network, VECTOR } from './layout';

/** g ← g + λ sign(w) or g + λ w. */
// @ts-ignore: a decorator of AssemblyScript
@inline
function addPenalty(kind: i32, w: usize, g: usize, bytes: usize, lambda: v128): void {
  for (let at: usize = 0; at < bytes; at += VECTOR) {
    const weights = v128.load(w + at);
    const slope = mul(lambda, kind == kinds.L1 ? signOf(weights) : weights);
    v128.store(g + at, add(v128.load(g + at), slope));
  }
}

/** v ← μ v + g; w ← w − η v, or w − η (g + μ v). */
// @ts-ignore: a decorator of AssemblyScript
@inline
function momentum(isNesterov: bool, n: Network, w: usize, g: usize, v: usize, bytes: usize): void {
  const rate = splat(n.rate);
  const keep = splat(n.keep1);
  for (let at: usize = 0; at < bytes; at += VECTOR) {
    const slope = v128.load(g + at);
    const velocity = add(mul(keep, v128.load(v + at)), slope);
    v128.store(v + at, velocity);
    const step = isNesterov ? add(slope, mul(keep, velocity)) : velocity;
    const next = sub(v128.load(w + at), mul(rate, step));
    v128.store(w + at, next);
    noteTaint(add(next, velocity));
  }
}

/** s ← kept s + added g²; w ← w − η g / (√s + ε). */
function scaled(n: Network, w: usize, g: usize, s: usize, bytes: usize): void {
  const rate = splat(n.rate);
  const keep = splat(n.keep2);
  const added = splat(n.add2);
  const epsilon = splat(n.epsilon);
  for (let at: usize = 0; at < bytes; at += VECTOR) {
    const slope = v128.load(g + at);
    const square = add(mul(keep, v128.load(s + at)), mul(mul(added, slope), slope));
    v128.store(s + at, square);
    const next = sub(v128.load(w + at), div(mul(rate, slope), add(f32x4.sqrt(square), epsilon)));
    v128.store(w + at, next);
    noteTaint(add(next, square));
  }
}

/** p ← β1 p + (1 − β1) g; s ← β2 s + (1 − β2) g²; w ← w − η p / (√s + ε), with η and ε corrected. */
function adam(n: Network, w: usize, g: usize, p: usize, s: usize, bytes: usize): void {
  const rate = splat(n.rate);
  const keep1 = splat(n.keep1);
  const add1 = splat(n.add1);
  const keep2 = splat(n.keep2);
  const add2 = splat(n.add2);
  const epsilon = splat(n.epsilon);
  for (let at: usize = 0; at < bytes; at += VECTOR) {
    const slope = v128.load(g + at);
    const mean = add(mul(keep1, v128.load(p + at)), mul(add1, slope));
    const square = add(mul(keep2, v128.load(s + at)), mul(mul(add2, slope), slope));
    v128.store(p + at, mean);
    v128.store(s + at, square);
    const next = sub(v128.load(w + at), div(mul(rate, mean), add(f32x4.sqrt(square), epsilon)));
    v128.store(w + at, next);
    noteTaint(add(next, square));
  }
}

/** Moves `bytes` of parameters w with gradients g (which it may change) and moments p and s. */
export function step(n: Network, penalty: i32, w: usize, g: usize, p: usize, s: usize, bytes: usize): void {
  if (penalty == kinds.L1) addPenalty(kinds.L1, w, g, bytes, splat(n.lambda));
  else if (penalty == kinds.L2) addPenalty(kinds.L2, w, g, bytes, splat(n.lambda));
  switch (n.optimizer) {
    case kinds.MOMENTUM: return momentum(false, n, w, g, p, bytes);
    case kinds.NESTEROV: return momentum(true, n, w, g, p, bytes);
    case kinds.ADAM: return adam(n, w, g, p, s, bytes);
    default: return scaled(n, w, g, s, bytes);
  }
}
