// e^x and its kin for four numbers at a time, to about one unit of the last place, made of + − × ÷ and bits.

/** Lanes of this hold n + 1.5 · 2^23 exactly, so adding it rounds to a whole number, which its low bits show. */
const ROUNDER: f32 = 12582912;
const LOG2_E: f32 = 1.44269504088896341;
const LN2_HIGH: f32 = 0.693359375;
const LN2_LOW: f32 = -2.12194440e-4;
/** e^x is the smallest normal number here; below, 0 is returned. */
const SMALLEST: f32 = -87.3;

// @ts-ignore: a decorator of AssemblyScript
@inline
export function splat(x: f32): v128 {
  return f32x4.splat(x);
}

// @ts-ignore: a decorator of AssemblyScript
@inline
export function add(a: v128, b: v128): v128 {
  return f32x4.add(a, b);
}

// @ts-ignore: a decorator of AssemblyScript
@inline
export function sub(a: v128, b: v128): v128 {
  return f32x4.sub(a, b);
}

// @ts-ignore: a decorator of AssemblyScript
@inline
export function mul(a: v128, b: v128): v128 {
  return f32x4.mul(a, b);
}

// @ts-ignore: a decorator of AssemblyScript
@inline
export function div(a: v128, b: v128): v128 {
  return f32x4.div(a, b);
}

/** a b + c */
// @ts-ignore: a decorator of AssemblyScript
@inline
export function mulAdd(a: v128, b: v128, c: v128): v128 {
  return f32x4.add(f32x4.mul(a, b), c);
}

/** −|x| */
// @ts-ignore: a decorator of AssemblyScript
@inline
export function minusSize(x: v128): v128 {
  return v128.or(x, splat(-0.0));
}

/** The larger of each pair; where x is not a number, x. */
// @ts-ignore: a decorator of AssemblyScript
@inline
export function atLeast(x: v128, floor: v128): v128 {
  return f32x4.pmax(x, floor);
}

/** n + ROUNDER, where x ≈ n ln 2, for −87.3 ≤ x ≤ 0. */
// @ts-ignore: a decorator of AssemblyScript
@inline
function roundedQuotient(x: v128): v128 {
  return mulAdd(x, splat(LOG2_E), splat(ROUNDER));
}

/** e^rest − 1, rest being x − n ln 2. */
// @ts-ignore: a decorator of AssemblyScript
@inline
function restMinusOne(x: v128, n: v128): v128 {
  const rest = sub(sub(x, mul(n, splat(LN2_HIGH))), mul(n, splat(LN2_LOW)));
  let p = mulAdd(splat(1.9875691500e-4), rest, splat(1.3981999507e-3));
  p = mulAdd(p, rest, splat(8.3334519073e-3));
  p = mulAdd(p, rest, splat(4.1665795894e-2));
  p = mulAdd(p, rest, splat(1.6666665459e-1));
  p = mulAdd(p, rest, splat(5.0000001201e-1));
  return mulAdd(p, mul(rest, rest), rest);
}

/** 2^n from n + ROUNDER. */
// @ts-ignore: a decorator of AssemblyScript
@inline
function powerOfTwo(rounded: v128): v128 {
  return i32x4.add(i32x4.shl(rounded, 23), splat(1));
}

/** e^x for x ≤ 0; 0 where that is less than the smallest normal number. */
// @ts-ignore: a decorator of AssemblyScript
@inline
export function expOfNegative(x: v128): v128 {
  const clamped = atLeast(x, splat(SMALLEST));
  const rounded = roundedQuotient(clamped);
  const e = restMinusOne(clamped, sub(rounded, splat(ROUNDER)));
  const power = powerOfTwo(rounded);
  return v128.andnot(mulAdd(e, power, power), f32x4.lt(x, splat(SMALLEST)));
}

/** e^x − 1 for x ≤ 0, without cancellation near 0. */
// @ts-ignore: a decorator of AssemblyScript
@inline
export function expMinusOneOfNegative(x: v128): v128 {
  const clamped = atLeast(x, splat(SMALLEST));
  const rounded = roundedQuotient(clamped);
  const e = restMinusOne(clamped, sub(rounded, splat(ROUNDER)));
  const power = powerOfTwo(rounded);
  return mulAdd(e, power, sub(power, splat(1)));
}

/** ln(1 + x) for 0 ≤ x ≤ 1, as 2 artanh(x / (2 + x)). */
// @ts-ignore: a decorator of AssemblyScript
@inline
export function logOfOnePlus(x: v128): v128 {
  const s = div(x, add(x, splat(2)));
  const z = mul(s, s);
  let p = mulAdd(splat(0.14089163), z, splat(0.13980302));
  p = mulAdd(p, z, splat(0.20012455));
  p = mulAdd(p, z, splat(0.33333157));
  const twice = add(s, s);
  return mulAdd(mul(p, z), twice, twice);
}
