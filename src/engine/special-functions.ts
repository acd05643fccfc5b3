// Special functions that ECMAScript lacks: the error function and what the exact GELU needs of the normal distribution.
//
// erf and erfc are the rational approximations of FreeBSD's msun (s_erf.c, "Copyright (C) 1993 by Sun Microsystems, Inc.
// All rights reserved. Developed at SunPro, a Sun Microsystems, Inc. business. Permission to use, copy, modify, and
// distribute this software is freely granted, provided that this notice is preserved."). Error below 1 ulp.
import { exp, log1p } from './elementary.ts';

const SMALL_NUMERATOR = [
  1.28379167095512558561e-1, -3.2504210724700149937e-1, -2.84817495755985104766e-2, -5.77027029648944159157e-3,
  -2.37630166566501626084e-5,
];
const SMALL_DENOMINATOR = [
  1, 3.97917223959155352819e-1, 6.50222499887672944485e-2, 5.08130628187576562776e-3, 1.32494738004321644526e-4,
  -3.9602282787753681232e-6,
];
/** erf(1), rounded to single precision: the approximation near 1 is of the difference from it. */
const ERF_OF_ONE = 8.45062911510467529297e-1;
const NEAR_ONE_NUMERATOR = [
  -2.36211856075265944077e-3, 4.14856118683748331666e-1, -3.72207876035701323847e-1, 3.18346619901161753674e-1,
  -1.10894694282396677476e-1, 3.54783043256182359371e-2, -2.166375594868790843e-3,
];
const NEAR_ONE_DENOMINATOR = [
  1, 1.06420880400844228286e-1, 5.40397917702171048937e-1, 7.18286544141962662868e-2, 1.26171219808761642112e-1,
  1.36370839120290507362e-2, 1.1984499846799107417e-2,
];
const MIDDLE_NUMERATOR = [
  -9.86494403484714822705e-3, -6.93858572707181764372e-1, -1.05586262253232909814e1, -6.23753324503260060396e1,
  -1.62396669462573470355e2, -1.84605092906711035994e2, -8.12874355063065934246e1, -9.81432934416914548592,
];
const MIDDLE_DENOMINATOR = [
  1, 1.96512716674392571292e1, 1.376577541435190426e2, 4.34565877475229228821e2, 6.45387271733267880336e2,
  4.29008140027567833386e2, 1.08635005541779435134e2, 6.57024977031928170135, -6.04244152148580987438e-2,
];
const FAR_NUMERATOR = [
  -9.86494292470009928597e-3, -7.99283237680523006574e-1, -1.77579549177547519889e1, -1.60636384855821916062e2,
  -6.37566443368389627722e2, -1.02509513161107724954e3, -4.83519191608651397019e2,
];
const FAR_DENOMINATOR = [
  1, 3.03380607434824582924e1, 3.25792512996573918826e2, 1.53672958608443695994e3, 3.19985821950859553908e3,
  2.55305040643316442583e3, 4.74528541206955367215e2, -2.24409524465858183362e1,
];

function polynomial(coefficients: readonly number[], x: number): number {
  let sum = 0;
  for (let i = coefficients.length - 1; i >= 0; i--) sum = sum * x + coefficients[i];
  return sum;
}

function ratio(numerator: readonly number[], denominator: readonly number[], x: number): number {
  return polynomial(numerator, x) / polynomial(denominator, x);
}

/** erfc(x) for x ≥ 1.25. */
function tail(x: number): number {
  if (x > 27.3) return 0;
  const s = 1 / (x * x);
  const correction =
    x < 1 / 0.35 ? ratio(MIDDLE_NUMERATOR, MIDDLE_DENOMINATOR, s) : ratio(FAR_NUMERATOR, FAR_DENOMINATOR, s);
  // A single-precision x has an exact square, so e^(-x²) loses no digits to the rounding of x².
  const rounded = Math.fround(x);
  return (exp(-rounded * rounded - 0.5625) * exp((rounded - x) * (rounded + x) + correction)) / x;
}

/** erf(x) = 2/√π ∫₀ˣ e^(-t²) dt, for every x. */
export function erf(x: number): number {
  const size = Math.abs(x);
  if (size < 0.84375) return x + x * ratio(SMALL_NUMERATOR, SMALL_DENOMINATOR, x * x);
  const sign = x < 0 ? -1 : 1;
  if (size < 1.25) return sign * (ERF_OF_ONE + ratio(NEAR_ONE_NUMERATOR, NEAR_ONE_DENOMINATOR, size - 1));
  if (size >= 6) return sign;
  return sign * (1 - tail(size));
}

/** erfc(x) = 1 - erf(x), without the cancellation for large x. */
export function erfc(x: number): number {
  if (x < 0.25) return 1 - erf(x);
  if (x < 0.84375) return 0.5 - (x - 0.5 + x * ratio(SMALL_NUMERATOR, SMALL_DENOMINATOR, x * x));
  if (x < 1.25) return 1 - ERF_OF_ONE - ratio(NEAR_ONE_NUMERATOR, NEAR_ONE_DENOMINATOR, x - 1);
  return tail(x);
}

/** Φ(x): the probability that a standard normal variable is below x. */
export function normalDistribution(x: number): number {
  return 0.5 * erfc(-x * Math.SQRT1_2);
}

/** φ(x) = e^(-x²/2) / √(2π): the density of the standard normal distribution. */
export function normalDensity(x: number): number {
  return exp(-0.5 * x * x) / Math.sqrt(2 * Math.PI);
}

/** 1 / (1 + e^(-x)), without overflow and with full relative accuracy on both sides. */
export function logistic(x: number): number {
  if (x >= 0) return 1 / (1 + exp(-x));
  const e = exp(x);
  return e / (1 + e);
}

/** The derivative of the logistic function; the same as f (1 - f) without the cancellation where f is close to 1. */
export function logisticSlope(x: number): number {
  const e = exp(-Math.abs(x));
  return e / ((1 + e) * (1 + e));
}

/** ln(1 + e^x), without overflow. */
export function softplus(x: number): number {
  return Math.max(x, 0) + log1p(exp(-Math.abs(x)));
}
