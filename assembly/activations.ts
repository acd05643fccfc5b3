// Every activation and its slope, of four pre-activations at a time. `kind` is a constant wherever these are inlined,
// so that nothing of the choice is left at run time.
import { add, atLeast, div, expMinusOneOfNegative, expOfNegative, logOfOnePlus, minusSize } from './exponential';
import { mul, mulAdd, splat, sub } from './exponential';
import * as kinds from './layout';

const LEAK: f32 = 0.01;

// @ts-ignore: a decorator of AssemblyScript
@inline
function isPositive(z: v128): v128 {
  return f32x4.gt(z, splat(0));
}

/** 1 where the mask is set, else 0. */
// @ts-ignore: a decorator of AssemblyScript
@inline
function oneWhere(mask: v128): v128 {
  return v128.and(mask, splat(1));
}

/** The smaller of z and 0; where z is not a number, z. */
// @ts-ignore: a decorator of AssemblyScript
@inline
function negativePart(z: v128): v128 {
  return f32x4.pmin(z, splat(0));
}

/** 1 / (1 + e), e being e^−|z|: the logistic function and its slope are products of the two. */
// @ts-ignore: a decorator of AssemblyScript
@inline
function inverseOfOnePlus(e: v128): v128 {
  return div(splat(1), add(splat(1), e));
}

// @ts-ignore: a decorator of AssemblyScript
@inline
function logisticOf(z: v128, e: v128, inverse: v128): v128 {
  return mul(inverse, v128.bitselect(e, splat(1), f32x4.lt(z, splat(0))));
}

// @ts-ignore: a decorator of AssemblyScript
@inline
function logisticSlopeOf(e: v128, inverse: v128): v128 {
  return mul(e, mul(inverse, inverse));
}

/** From here on, tanh is 1. */
const SATURATED: f32 = 8.6;

/** x between −limit and limit; where x is not a number, x. */
// @ts-ignore: a decorator of AssemblyScript
@inline
function clamped(x: v128, limit: f32): v128 {
  return f32x4.pmin(atLeast(x, splat(-limit)), splat(limit));
}

/** tanh z as z P(z²) / Q(z²), fitted to a relative 1.4e-8: without an exponential half the time, and 0 stays 0. */
// @ts-ignore: a decorator of AssemblyScript
@inline
function hyperbolicTangent(z: v128): v128 {
  const x = clamped(z, SATURATED);
  const u = mul(x, x);
  let p = mulAdd(splat(1.4082358390510308e-8), u, splat(2.112229776685126e-5));
  let q = mulAdd(splat(8.070589956332697e-7), u, splat(3.336261725053191e-4));
  p = mulAdd(p, u, splat(3.5263963509351015e-3));
  q = mulAdd(q, u, splat(2.599387988448143e-2));
  p = mulAdd(p, u, splat(1.3406871259212494e-1));
  q = mulAdd(q, u, splat(4.67401921749115e-1));
  p = mulAdd(p, u, splat(1));
  q = mulAdd(q, u, splat(1));
  return clamped(div(mul(x, p), q), 1);
}

/** The angle whose tangent is z: from 0, π/4 or π/2, whichever is near. */
// @ts-ignore: a decorator of AssemblyScript
@inline
function arctan(z: v128): v128 {
  const sign = v128.and(z, splat(-0.0));
  const size = v128.xor(z, sign);
  const isLarge = f32x4.gt(size, splat(2.414213562373095));
  const isMiddle = v128.andnot(f32x4.gt(size, splat(0.4142135623730950)), isLarge);
  const numerator = v128.bitselect(splat(-1), v128.bitselect(sub(size, splat(1)), size, isMiddle), isLarge);
  const denominator = v128.bitselect(size, v128.bitselect(add(size, splat(1)), splat(1), isMiddle), isLarge);
  const near = v128.or(
    v128.and(isLarge, splat(1.5707963267948966)),
    v128.and(isMiddle, splat(0.7853981633974483)),
  );
  const x = div(numerator, denominator);
  const square = mul(x, x);
  let p = mulAdd(splat(8.05374449538e-2), square, splat(-1.38776856032e-1));
  p = mulAdd(p, square, splat(1.99777106478e-1));
  p = mulAdd(p, square, splat(-3.33329491539e-1));
  return v128.or(add(near, mulAdd(mul(p, square), x, x)), sign);
}

/** e^(−z²/2) */
// @ts-ignore: a decorator of AssemblyScript
@inline
function bell(z: v128): v128 {
  return expOfNegative(mul(mul(z, z), splat(-0.5)));
}

/** Φ(z): the tail beyond |z| is e^(−z²/2) times a polynomial in 1 / (1 + c |z|), fitted to a relative 6e-8. */
// @ts-ignore: a decorator of AssemblyScript
@inline
function normalDistribution(z: v128, bellOfZ: v128): v128 {
  const u = div(splat(1), mulAdd(f32x4.abs(z), splat(0.282842712474619), splat(1)));
  let p = mulAdd(splat(0.040267766368879264), u, splat(-0.13547238707776826));
  p = mulAdd(p, u, splat(0.07384479197978536));
  p = mulAdd(p, u, splat(0.09972659189413681));
  p = mulAdd(p, u, splat(0.0715103425532924));
  p = mulAdd(p, u, splat(0.19696217424474705));
  p = mulAdd(p, u, splat(0.20095879724576302));
  p = mulAdd(p, u, splat(0.22657568052688512));
  p = mulAdd(p, u, splat(0.2256262998442199));
  const tail = mul(mul(splat(0.5), bellOfZ), mul(p, u));
  return v128.bitselect(tail, sub(splat(1), tail), f32x4.lt(z, splat(0)));
}

/** f(z) */
// @ts-ignore: a decorator of AssemblyScript
@inline
export function valueOf(kind: i32, z: v128): v128 {
  if (kind == kinds.RELU) return v128.and(z, v128.not(f32x4.le(z, splat(0))));
  if (kind == kinds.LEAKY_RELU) return v128.bitselect(z, mul(z, splat(LEAK)), isPositive(z));
  if (kind == kinds.STEP) return oneWhere(f32x4.ge(z, splat(0)));
  if (kind == kinds.SIGN) return sub(oneWhere(isPositive(z)), oneWhere(f32x4.lt(z, splat(0))));
  if (kind == kinds.ARCTAN) return arctan(z);
  if (kind == kinds.ELU) return v128.bitselect(z, expMinusOneOfNegative(negativePart(z)), isPositive(z));
  if (kind == kinds.GELU) return mul(z, normalDistribution(z, bell(z)));
  if (kind == kinds.TANH) return hyperbolicTangent(z);
  if (kind == kinds.SOFTPLUS) return add(atLeast(z, splat(0)), logOfOnePlus(expOfNegative(minusSize(z))));
  if (kind == kinds.SIGMOID || kind == kinds.SWISH) {
    const e = expOfNegative(minusSize(z));
    const logistic = logisticOf(z, e, inverseOfOnePlus(e));
    return kind == kinds.SWISH ? mul(z, logistic) : logistic;
  }
  return z;
}

/** f′(z). What it shares with `valueOf` is written alike, so that the compiler computes it once. */
// @ts-ignore: a decorator of AssemblyScript
@inline
export function slopeOf(kind: i32, z: v128): v128 {
  if (kind == kinds.RELU) return oneWhere(isPositive(z));
  if (kind == kinds.LEAKY_RELU) return v128.bitselect(splat(1), splat(LEAK), isPositive(z));
  if (kind == kinds.STEP || kind == kinds.SIGN) return splat(0);
  if (kind == kinds.ARCTAN) return div(splat(1), mulAdd(z, z, splat(1)));
  if (kind == kinds.ELU) return v128.bitselect(splat(1), expOfNegative(negativePart(z)), isPositive(z));
  if (kind == kinds.GELU) {
    const e = bell(z);
    return mulAdd(mul(z, e), splat(0.3989422804014327), normalDistribution(z, e));
  }
  if (kind == kinds.TANH) {
    const a = hyperbolicTangent(z);
    return sub(splat(1), mul(a, a));
  }
  if (kind == kinds.SIGMOID || kind == kinds.SWISH || kind == kinds.SOFTPLUS) {
    const e = expOfNegative(minusSize(z));
    const inverse = inverseOfOnePlus(e);
    if (kind == kinds.SIGMOID) return logisticSlopeOf(e, inverse);
    const logistic = logisticOf(z, e, inverse);
    return kind == kinds.SOFTPLUS ? logistic : mulAdd(z, logisticSlopeOf(e, inverse), logistic);
  }
  return splat(1);
}
