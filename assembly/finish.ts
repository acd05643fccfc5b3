// What becomes of a sum that a product has computed: it is kept, or it is the step of parameters that move at once.
import { add, mul, splat, sub } from './exponential';

/** The sum is stored. */
export const KEEP: i32 = 0;
/** Plain gradient descent: the sum, in which −η / m is a factor already, is added to the parameters … */
export const DESCEND: i32 = 1;
/** … less η λ sign(w) … */
export const DESCEND_L1: i32 = 2;
/** … or less η λ w. */
export const DESCEND_L2: i32 = 3;

/** Sums of what was stored: once something was not finite, they are not either. */
let taint: v128 = f32x4.splat(0);

// @ts-ignore: a decorator of AssemblyScript
@inline
export function forgetTaint(): void {
  taint = f32x4.splat(0);
}

// @ts-ignore: a decorator of AssemblyScript
@inline
export function noteTaint(values: v128): void {
  taint = f32x4.add(taint, values);
}

/** False if perhaps something was not finite (or only too large to be summed). */
export function isUntainted(): bool {
  return v128.all_true<i32>(f32x4.eq(f32x4.sub(taint, taint), f32x4.splat(0)));
}

/** Bits of the sign of w, and of 1 where w is not 0. */
// @ts-ignore: a decorator of AssemblyScript
@inline
export function signOf(w: v128): v128 {
  const one = v128.or(v128.and(w, splat(-0.0)), splat(1));
  return v128.and(one, f32x4.ne(w, splat(0)));
}

/** Plain descent of one vector. @returns what was stored; `decay` is η λ in every lane */
// @ts-ignore: a decorator of AssemblyScript
@inline
export function descend(mode: i32, out: usize, sum: v128, decay: v128): v128 {
  const w = v128.load(out);
  let move = sum;
  if (mode == DESCEND_L1) move = sub(move, mul(decay, signOf(w)));
  if (mode == DESCEND_L2) move = sub(move, mul(decay, w));
  const value = add(w, move);
  v128.store(out, value);
  return value;
}

/** @returns what was stored */
// @ts-ignore: a decorator of AssemblyScript
@inline
export function finish(mode: i32, out: usize, sum: v128, decay: v128): v128 {
  if (mode != KEEP) return descend(mode, out, sum, decay);
  v128.store(out, sum);
  return sum;
}
