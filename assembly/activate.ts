// Activations of a whole batch, in place or from one place to another, with their slopes where they will be needed.
import { slopeOf, valueOf } from './activations';
import { splat } from './exponential';
import * as kinds from './layout';
import { VECTOR } from './layout';
import { softmaxRows } from './softmax';

// @ts-ignore: a decorator of AssemblyScript
@inline
function values(kind: i32, sums: usize, out: usize, bytes: usize): void {
  for (const end = sums + bytes; sums < end; sums += VECTOR, out += VECTOR) {
    v128.store(out, valueOf(kind, v128.load(sums)));
  }
}

// @ts-ignore: a decorator of AssemblyScript
@inline
function valuesAndSlopes(kind: i32, sums: usize, out: usize, slopes: usize, bytes: usize): void {
  for (const end = sums + bytes; sums < end; sums += VECTOR, out += VECTOR, slopes += VECTOR) {
    const z = v128.load(sums);
    v128.store(out, valueOf(kind, z));
    v128.store(slopes, slopeOf(kind, z));
  }
}

// @ts-ignore: a decorator of AssemblyScript
@inline
function apply(kind: i32, sums: usize, out: usize, slopes: usize, bytes: usize): void {
  if (slopes != 0) valuesAndSlopes(kind, sums, out, slopes, bytes);
  else values(kind, sums, out, bytes);
}

export function linear(sums: usize, out: usize, slopes: usize, bytes: usize): void {
  apply(kinds.LINEAR, sums, out, slopes, bytes);
}

export function sigmoid(sums: usize, out: usize, slopes: usize, bytes: usize): void {
  apply(kinds.SIGMOID, sums, out, slopes, bytes);
}

export function tanh(sums: usize, out: usize, slopes: usize, bytes: usize): void {
  apply(kinds.TANH, sums, out, slopes, bytes);
}

export function arctan(sums: usize, out: usize, slopes: usize, bytes: usize): void {
  apply(kinds.ARCTAN, sums, out, slopes, bytes);
}

export function step(sums: usize, out: usize, slopes: usize, bytes: usize): void {
  apply(kinds.STEP, sums, out, slopes, bytes);
}

export function sign(sums: usize, out: usize, slopes: usize, bytes: usize): void {
  apply(kinds.SIGN, sums, out, slopes, bytes);
}

export function relu(sums: usize, out: usize, slopes: usize, bytes: usize): void {
  apply(kinds.RELU, sums, out, slopes, bytes);
}

export function leakyRelu(sums: usize, out: usize, slopes: usize, bytes: usize): void {
  apply(kinds.LEAKY_RELU, sums, out, slopes, bytes);
}

export function elu(sums: usize, out: usize, slopes: usize, bytes: usize): void {
  apply(kinds.ELU, sums, out, slopes, bytes);
}

export function gelu(sums: usize, out: usize, slopes: usize, bytes: usize): void {
  apply(kinds.GELU, sums, out, slopes, bytes);
}

export function softplus(sums: usize, out: usize, slopes: usize, bytes: usize): void {
  apply(kinds.SOFTPLUS, sums, out, slopes, bytes);
}

export function swish(sums: usize, out: usize, slopes: usize, bytes: usize): void {
  apply(kinds.SWISH, sums, out, slopes, bytes);
}

function applyTo(kind: i32, sums: usize, out: usize, slopes: usize, bytes: usize): void {
  switch (kind) {
    case kinds.LINEAR: return linear(sums, out, slopes, bytes);
    case kinds.SIGMOID: return sigmoid(sums, out, slopes, bytes);
    case kinds.TANH: return tanh(sums, out, slopes, bytes);
    case kinds.ARCTAN: return arctan(sums, out, slopes, bytes);
    case kinds.STEP: return step(sums, out, slopes, bytes);
    case kinds.SIGN: return sign(sums, out, slopes, bytes);
    case kinds.RELU: return relu(sums, out, slopes, bytes);
    case kinds.LEAKY_RELU: return leakyRelu(sums, out, slopes, bytes);
    case kinds.ELU: return elu(sums, out, slopes, bytes);
    case kinds.GELU: return gelu(sums, out, slopes, bytes);
    case kinds.SOFTPLUS: return softplus(sums, out, slopes, bytes);
    case kinds.SWISH: return swish(sums, out, slopes, bytes);
  }
}

/** All bits set in the lanes below `count`, for 1 … 4 lanes. */
export function lanesBelow(count: i32): v128 {
  return i32x4.lt_s(i32x4(0, 1, 2, 3), i32x4.splat(count));
}

/** How many units the last vector of a row has: 1 … 4. */
// @ts-ignore: a decorator of AssemblyScript
@inline
export function unitsOfLastVector(units: i32): i32 {
  return ((units - 1) & 3) + 1;
}

function hasValueAtZero(kind: i32): bool {
  return kind == kinds.SIGMOID || kind == kinds.STEP || kind == kinds.SOFTPLUS;
}

/** Sets what lies beyond the units of each row back to 0. */
function clearPadding(values: usize, rows: i32, stride: usize, units: i32): void {
  const mask = lanesBelow(unitsOfLastVector(units));
  let last = values + stride - VECTOR;
  for (let row = 0; row < rows; row++, last += stride) v128.store(last, v128.and(v128.load(last), mask));
}

/** Brings the first lanes of rows of one vector together, four rows at a time. */
function packColumn(from: usize, to: usize, rows: i32): void {
  for (const end = from + (<usize>rows << 4); from < end; from += VECTOR * 4, to += VECTOR) {
    const first = v128.shuffle<f32>(v128.load(from), v128.load(from, 16), 0, 4, 1, 5);
    const second = v128.shuffle<f32>(v128.load(from, 32), v128.load(from, 48), 0, 4, 1, 5);
    v128.store(to, v128.shuffle<f32>(first, second, 0, 1, 4, 5));
  }
}

/** The way back, in place and therefore from the last row on; what is beyond a row's first lane is 0. */
function spreadColumn(values: usize, rows: i32): void {
  const zero = splat(0);
  for (let row = (rows - 1) & ~3; row >= 0; row -= 4) {
    const four = v128.load(values + (<usize>row << 2));
    const to = values + (<usize>row << 4);
    v128.store(to, v128.shuffle<f32>(four, zero, 0, 4, 4, 4));
    v128.store(to, v128.shuffle<f32>(four, zero, 1, 4, 4, 4), 16);
    v128.store(to, v128.shuffle<f32>(four, zero, 2, 4, 4, 4), 32);
    v128.store(to, v128.shuffle<f32>(four, zero, 3, 4, 4, 4), 48);
  }
}

/** Layers of one unit: four rows share a vector meanwhile. Up to three rows more are written. */
function activateColumn(kind: i32, sums: usize, out: usize, slopes: usize, rows: i32): void {
  packColumn(sums, out, rows);
  applyTo(kind, out, out, slopes, <usize>((rows + 3) & ~3) << 2);
  spreadColumn(out, rows);
  if (slopes != 0) spreadColumn(slopes, rows);
}

/** a = f(z) of the first `rows` rows and, unless `slopes` is 0, f′(z). Softmax has no slopes. */
export function activate(
  kind: i32,
  sums: usize,
  out: usize,
  slopes: usize,
  rows: i32,
  stride: usize,
  units: i32,
): void {
  if (kind == kinds.SOFTMAX) return softmaxRows(sums, out, rows, stride, units);
  if (units == 1 && rows > 1) return activateColumn(kind, sums, out, slopes, rows);
  applyTo(kind, sums, out, slopes, <usize>rows * stride);
  if ((units & 3) != 0 && hasValueAtZero(kind)) clearPadding(out, rows, stride, units);
}
