// Sums of rows with factors: out = start + Σ_p factor_p · row_p, a few vectors of them at a time in registers.
//
// This is how the first layer deals with images. Of an example, only its inked pixels are there, as pairs of a row's
// offset and a factor: a weighted sum adds rows of weights; a pixel's gradient adds rows of deltas.
import { add, mul } from './exponential';
import { KEEP, finish, noteTaint } from './finish';

/** Eight vectors of the sum. */
// @ts-ignore: a decorator of AssemblyScript
@inline
function sum8(mode: i32, pair: usize, end: usize, rows: usize, start: usize, out: usize, decay: v128): void {
  let s0: v128, s1: v128, s2: v128, s3: v128, s4: v128, s5: v128, s6: v128, s7: v128;
  if (mode == KEEP && start != 0) {
    s0 = v128.load(start);
    s1 = v128.load(start, 16);
    s2 = v128.load(start, 32);
    s3 = v128.load(start, 48);
    s4 = v128.load(start, 64);
    s5 = v128.load(start, 80);
    s6 = v128.load(start, 96);
    s7 = v128.load(start, 112);
  } else {
    s0 = s1 = s2 = s3 = s4 = s5 = s6 = s7 = f32x4.splat(0);
  }
  for (; pair < end; pair += 8) {
    const row = rows + <usize>load<u32>(pair);
    const factor = v128.load32_splat(pair, 4);
    s0 = add(s0, mul(factor, v128.load(row)));
    s1 = add(s1, mul(factor, v128.load(row, 16)));
    s2 = add(s2, mul(factor, v128.load(row, 32)));
    s3 = add(s3, mul(factor, v128.load(row, 48)));
    s4 = add(s4, mul(factor, v128.load(row, 64)));
    s5 = add(s5, mul(factor, v128.load(row, 80)));
    s6 = add(s6, mul(factor, v128.load(row, 96)));
    s7 = add(s7, mul(factor, v128.load(row, 112)));
  }
  s0 = finish(mode, out, s0, decay);
  s1 = finish(mode, out + 16, s1, decay);
  s2 = finish(mode, out + 32, s2, decay);
  s3 = finish(mode, out + 48, s3, decay);
  s4 = finish(mode, out + 64, s4, decay);
  s5 = finish(mode, out + 80, s5, decay);
  s6 = finish(mode, out + 96, s6, decay);
  s7 = finish(mode, out + 112, s7, decay);
  if (mode != KEEP) noteTaint(add(add(add(s0, s1), add(s2, s3)), add(add(s4, s5), add(s6, s7))));
}

/** Two vectors of the sum. */
// @ts-ignore: a decorator of AssemblyScript
@inline
function sum2(mode: i32, pair: usize, end: usize, rows: usize, start: usize, out: usize, decay: v128): void {
  const begins = mode == KEEP && start != 0;
  let s0 = begins ? v128.load(start) : f32x4.splat(0);
  let s1 = begins ? v128.load(start, 16) : f32x4.splat(0);
  for (; pair < end; pair += 8) {
    const row = rows + <usize>load<u32>(pair);
    const factor = v128.load32_splat(pair, 4);
    s0 = add(s0, mul(factor, v128.load(row)));
    s1 = add(s1, mul(factor, v128.load(row, 16)));
  }
  s0 = finish(mode, out, s0, decay);
  s1 = finish(mode, out + 16, s1, decay);
  if (mode != KEEP) noteTaint(add(s0, s1));
}

/** One vector of the sum. */
// @ts-ignore: a decorator of AssemblyScript
@inline
function sum1(mode: i32, pair: usize, end: usize, rows: usize, start: usize, out: usize, decay: v128): void {
  let s0 = mode == KEEP && start != 0 ? v128.load(start) : f32x4.splat(0);
  for (; pair < end; pair += 8) {
    const row = rows + <usize>load<u32>(pair);
    s0 = add(s0, mul(v128.load32_splat(pair, 4), v128.load(row)));
  }
  s0 = finish(mode, out, s0, decay);
  if (mode != KEEP) noteTaint(s0);
}

/** `width` bytes of the sum over the pairs from `pair` to `end`. */
// @ts-ignore: a decorator of AssemblyScript
@inline
export function sumRows(
  mode: i32, pair: usize, end: usize, rows: usize, start: usize, out: usize, width: usize, decay: v128,
): void {
  let at: usize = 0;
  for (; at + 128 <= width; at += 128) {
    sum8(mode, pair, end, rows + at, start ? start + at : 0, out + at, decay);
  }
  for (; at + 32 <= width; at += 32) {
    sum2(mode, pair, end, rows + at, start ? start + at : 0, out + at, decay);
  }
  if (at < width) sum1(mode, pair, end, rows + at, start ? start + at : 0, out + at, decay);
}
