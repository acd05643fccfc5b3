// The product of dense matrices, C[i][j] = start[j] + Σ_k A(i, k) B[k][j], a tile of C at a time in registers. A is read
// with two strides, so that the same loop makes weighted sums (A = inputs, k over inputs) and gradients (A = inputs
// turned round, k over examples).
import { add, mul } from './exponential';
import * as finishing from './finish';
import { KEEP, finish, noteTaint } from './finish';

/** Four rows and eight columns; `aRow` and `aStep` lead from A(i, k) to A(i + 1, k) and A(i, k + 1). */
// @ts-ignore: a decorator of AssemblyScript
@inline
function tile8(
  mode: i32, a: usize, aRow: usize, aStep: usize, b: usize, bStep: usize, depth: i32,
  left: v128, right: v128, out: usize, outRow: usize, decay: v128,
): void {
  let c00 = left, c01 = right, c10 = left, c11 = right, c20 = left, c21 = right, c30 = left, c31 = right;
  const aRow3 = aRow * 3;
  for (let k = depth; k > 0; k--, a += aStep, b += bStep) {
    const b0 = v128.load(b);
    const b1 = v128.load(b, 16);
    const a0 = v128.load32_splat(a);
    c00 = add(c00, mul(a0, b0));
    c01 = add(c01, mul(a0, b1));
    const a1 = v128.load32_splat(a + aRow);
    c10 = add(c10, mul(a1, b0));
    c11 = add(c11, mul(a1, b1));
    const a2 = v128.load32_splat(a + aRow * 2);
    c20 = add(c20, mul(a2, b0));
    c21 = add(c21, mul(a2, b1));
    const a3 = v128.load32_splat(a + aRow3);
    c30 = add(c30, mul(a3, b0));
    c31 = add(c31, mul(a3, b1));
  }
  c00 = finish(mode, out, c00, decay);
  c01 = finish(mode, out + 16, c01, decay);
  c10 = finish(mode, out + outRow, c10, decay);
  c11 = finish(mode, out + outRow + 16, c11, decay);
  c20 = finish(mode, out + outRow * 2, c20, decay);
  c21 = finish(mode, out + outRow * 2 + 16, c21, decay);
  c30 = finish(mode, out + outRow * 3, c30, decay);
  c31 = finish(mode, out + outRow * 3 + 16, c31, decay);
  if (mode != KEEP) noteTaint(add(add(add(c00, c01), add(c10, c11)), add(add(c20, c21), add(c30, c31))));
}

/** Four rows and four columns. */
// @ts-ignore: a decorator of AssemblyScript
@inline
function tile4(
  mode: i32, a: usize, aRow: usize, aStep: usize, b: usize, bStep: usize, depth: i32,
  start: v128, out: usize, outRow: usize, decay: v128,
): void {
  let c0 = start, c1 = start, c2 = start, c3 = start;
  const aRow3 = aRow * 3;
  for (let k = depth; k > 0; k--, a += aStep, b += bStep) {
    const b0 = v128.load(b);
    c0 = add(c0, mul(v128.load32_splat(a), b0));
    c1 = add(c1, mul(v128.load32_splat(a + aRow), b0));
    c2 = add(c2, mul(v128.load32_splat(a + aRow * 2), b0));
    c3 = add(c3, mul(v128.load32_splat(a + aRow3), b0));
  }
  c0 = finish(mode, out, c0, decay);
  c1 = finish(mode, out + outRow, c1, decay);
  c2 = finish(mode, out + outRow * 2, c2, decay);
  c3 = finish(mode, out + outRow * 3, c3, decay);
  if (mode != KEEP) noteTaint(add(add(c0, c1), add(c2, c3)));
}

/** Eight columns of C, for `rows` rows, rounded up to four. `start` is where all rows begin, or 0 for zeros. */
// @ts-ignore: a decorator of AssemblyScript
@inline
function columns8(
  mode: i32, a: usize, aRow: usize, aStep: usize, b: usize, bStep: usize, depth: i32,
  start: usize, out: usize, outRow: usize, rows: i32, decay: v128,
): void {
  const left = start ? v128.load(start) : f32x4.splat(0);
  const right = start ? v128.load(start, 16) : f32x4.splat(0);
  for (let i = 0; i < rows; i += 4, a += aRow * 4, out += outRow * 4) {
    tile8(mode, a, aRow, aStep, b, bStep, depth, left, right, out, outRow, decay);
  }
}

/** Four columns. */
// @ts-ignore: a decorator of AssemblyScript
@inline
function columns4(
  mode: i32, a: usize, aRow: usize, aStep: usize, b: usize, bStep: usize, depth: i32,
  start: usize, out: usize, outRow: usize, rows: i32, decay: v128,
): void {
  const first = start ? v128.load(start) : f32x4.splat(0);
  for (let i = 0; i < rows; i += 4, a += aRow * 4, out += outRow * 4) {
    tile4(mode, a, aRow, aStep, b, bStep, depth, first, out, outRow, decay);
  }
}

export function keep8(
  a: usize, aRow: usize, aStep: usize, b: usize, bStep: usize, depth: i32,
  start: usize, out: usize, outRow: usize, rows: i32, decay: f32,
): void {
  columns8(finishing.KEEP, a, aRow, aStep, b, bStep, depth, start, out, outRow, rows, f32x4.splat(decay));
}

export function keep4(
  a: usize, aRow: usize, aStep: usize, b: usize, bStep: usize, depth: i32,
  start: usize, out: usize, outRow: usize, rows: i32, decay: f32,
): void {
  columns4(finishing.KEEP, a, aRow, aStep, b, bStep, depth, start, out, outRow, rows, f32x4.splat(decay));
}

export function descend8(
  a: usize, aRow: usize, aStep: usize, b: usize, bStep: usize, depth: i32,
  start: usize, out: usize, outRow: usize, rows: i32, decay: f32,
): void {
  columns8(finishing.DESCEND, a, aRow, aStep, b, bStep, depth, start, out, outRow, rows, f32x4.splat(decay));
}

export function descend4(
  a: usize, aRow: usize, aStep: usize, b: usize, bStep: usize, depth: i32,
  start: usize, out: usize, outRow: usize, rows: i32, decay: f32,
): void {
  columns4(finishing.DESCEND, a, aRow, aStep, b, bStep, depth, start, out, outRow, rows, f32x4.splat(decay));
}

export function descendL1x8(
  a: usize, aRow: usize, aStep: usize, b: usize, bStep: usize, depth: i32,
  start: usize, out: usize, outRow: usize, rows: i32, decay: f32,
): void {
  columns8(finishing.DESCEND_L1, a, aRow, aStep, b, bStep, depth, start, out, outRow, rows, f32x4.splat(decay));
}

export function descendL1x4(
  a: usize, aRow: usize, aStep: usize, b: usize, bStep: usize, depth: i32,
  start: usize, out: usize, outRow: usize, rows: i32, decay: f32,
): void {
  columns4(finishing.DESCEND_L1, a, aRow, aStep, b, bStep, depth, start, out, outRow, rows, f32x4.splat(decay));
}

export function descendL2x8(
  a: usize, aRow: usize, aStep: usize, b: usize, bStep: usize, depth: i32,
  start: usize, out: usize, outRow: usize, rows: i32, decay: f32,
): void {
  columns8(finishing.DESCEND_L2, a, aRow, aStep, b, bStep, depth, start, out, outRow, rows, f32x4.splat(decay));
}

export function descendL2x4(
  a: usize, aRow: usize, aStep: usize, b: usize, bStep: usize, depth: i32,
  start: usize, out: usize, outRow: usize, rows: i32, decay: f32,
): void {
  columns4(finishing.DESCEND_L2, a, aRow, aStep, b, bStep, depth, start, out, outRow, rows, f32x4.splat(decay));
}

/** C for `rows` rows of `width` bytes; `decay` is η λ for plain descent with a penalty. */
// @ts-ignore: a decorator of AssemblyScript
@inline
export function multiply(
  mode: i32, a: usize, aRow: usize, aStep: usize, b: usize, bStep: usize, depth: i32,
  start: usize, out: usize, outRow: usize, rows: i32, width: usize, decay: f32,
): void {
  let j: usize = 0;
  for (; j + 32 <= width; j += 32) {
    const first = start ? start + j : 0;
    if (mode == KEEP) keep8(a, aRow, aStep, b + j, bStep, depth, first, out + j, outRow, rows, decay);
    if (mode == finishing.DESCEND) descend8(a, aRow, aStep, b + j, bStep, depth, 0, out + j, outRow, rows, decay);
    if (mode == finishing.DESCEND_L1) descendL1x8(a, aRow, aStep, b + j, bStep, depth, 0, out + j, outRow, rows, decay);
    if (mode == finishing.DESCEND_L2) descendL2x8(a, aRow, aStep, b + j, bStep, depth, 0, out + j, outRow, rows, decay);
  }
  if (j == width) return;
  const first = start ? start + j : 0;
  if (mode == KEEP) keep4(a, aRow, aStep, b + j, bStep, depth, first, out + j, outRow, rows, decay);
  if (mode == finishing.DESCEND) descend4(a, aRow, aStep, b + j, bStep, depth, 0, out + j, outRow, rows, decay);
  if (mode == finishing.DESCEND_L1) descendL1x4(a, aRow, aStep, b + j, bStep, depth, 0, out + j, outRow, rows, decay);
  if (mode == finishing.DESCEND_L2) descendL2x4(a, aRow, aStep, b + j, bStep, depth, 0, out + j, outRow, rows, decay);
}
