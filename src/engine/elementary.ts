// exp, log, tanh … made of + − × ÷ alone, which IEEE 754 defines to the last bit. The standard leaves `Math.exp` and its
// like to the maker of each browser, and they do differ in the last digit: training would lead elsewhere on another
// machine. The methods of exp, log, atan, sin and cos are those of fdlibm (Sun Microsystems, 1993), within one unit of the last place.

const LN2_HIGH = 6.9314718036912381649e-1;
const LN2_LOW = 1.90821492927058770002e-10;
/** Beyond these, e^x is Infinity or 0. */
const LARGEST_EXPONENT = 7.09782712893383973096e2;
const SMALLEST_EXPONENT = -7.4513321910194110842e2;

/** 2^k at index k + 1022, for k = −1022 … 1023: exact, made by doubling. */
export const POWERS_OF_TWO = new Float64Array(2046);
POWERS_OF_TWO[1022] = 1;
for (let k = 1; k <= 1023; k++) POWERS_OF_TWO[1022 + k] = 2 * POWERS_OF_TWO[1021 + k];
for (let k = 1; k <= 1022; k++) POWERS_OF_TWO[1022 - k] = POWERS_OF_TWO[1023 - k] / 2;

/** e^x */
export function exp(x: number): number {
  if (!(x <= LARGEST_EXPONENT)) return x > 0 ? Number.POSITIVE_INFINITY : x;
  if (x < SMALLEST_EXPONENT) return 0;
  const size = Math.abs(x);
  if (size < 3.725290298461914e-9) return 1 + x;
  // x = k ln 2 + rest, |rest| ≤ ½ ln 2
  let k = 0;
  if (size > 0.34657359027997264) {
    if (size < 1.0397207708399179) k = x > 0 ? 1 : -1;
    else k = Math.trunc(Math.LOG2E * x + (x > 0 ? 0.5 : -0.5));
  }
  const high = x - k * LN2_HIGH;
  const low = k * LN2_LOW;
  const rest = high - low;
  const t = rest * rest;
  const series =
    1.66666666666666019037e-1 +
    t *
      (-2.77777777770155933842e-3 +
        t * (6.61375632143793436117e-5 + t * (-1.6533902205465251539e-6 + t * 4.13813679705723846039e-8)));
  const c = rest - t * series;
  if (k === 0) return 1 - ((rest * c) / (c - 2) - rest);
  const y = 1 - (low - (rest * c) / (2 - c) - high);
  if (k === 1024) return y * 2 * POWERS_OF_TWO[2045];
  return k >= -1021 ? y * POWERS_OF_TWO[1022 + k] : y * POWERS_OF_TWO[2022 + k] * POWERS_OF_TWO[22];
}

const double = new Float64Array(1);
const words = new Uint32Array(double.buffer);
double[0] = 1;
/** Which of the two words has sign and exponent depends on the machine. */
const HIGH_WORD = words[1] === 0 ? 0 : 1;

/** ln x */
export function log(x: number): number {
  if (!(x > 0)) return x === 0 ? Number.NEGATIVE_INFINITY : Number.NaN;
  if (x === Number.POSITIVE_INFINITY) return x;
  // x = 2^k (1 + f), √½ < 1 + f < √2
  const isTiny = x < 2.2250738585072014e-308;
  double[0] = isTiny ? x * 18014398509481984 : x;
  const top = words[HIGH_WORD];
  const head = top & 0xfffff;
  const up = (head + 0x95f64) & 0x100000;
  words[HIGH_WORD] = head | (up ^ 0x3ff00000);
  const k = (top >>> 20) - 1023 + (up >>> 20) - (isTiny ? 54 : 0);
  const f = double[0] - 1;
  const low = k * LN2_LOW;
  if ((0xfffff & (2 + head)) < 3) {
    if (f === 0) return k * LN2_HIGH + low;
    return k * LN2_HIGH - (f * f * (0.5 - 0.3333333333333333 * f) - low - f);
  }
  const s = f / (2 + f);
  const z = s * s;
  const w = z * z;
  const odd =
    z *
    (6.66666666666673513e-1 +
      w * (2.857142874366239149e-1 + w * (1.818357216161805012e-1 + w * 1.479819860511658591e-1)));
  const even = w * (3.999999999940941908e-1 + w * (2.222219843214978396e-1 + w * 1.531383769920937332e-1));
  const series = even + odd;
  // Where f is not small, f²/2 is split off.
  if (head > 0x6147a && head < 0x6b851) {
    const half = 0.5 * f * f;
    return k * LN2_HIGH - (half - (s * (half + series) + low) - f);
  }
  return k * LN2_HIGH - (s * (f - series) - low - f);
}

/** e^x − 1, also where e^x is 1 but for the last digits. */
export function expm1(x: number): number {
  if (!(Math.abs(x) <= 1)) return exp(x) - 1;
  const e = exp(x);
  // Both differ from what they stand for by the same error, which the quotient is rid of (Kahan).
  return e === 1 ? x : ((e - 1) * x) / log(e);
}

/** ln(1 + x), also where 1 + x has lost most digits of x. */
export function log1p(x: number): number {
  const sum = 1 + x;
  if (sum === 1) return x;
  return Math.abs(x) > 1 ? log(sum) : log(sum) * (x / (sum - 1));
}

export function tanh(x: number): number {
  const size = Math.abs(x);
  if (!(size < 22)) return size >= 22 ? Math.sign(x) : x;
  if (size > 0.5) return Math.sign(x) * (1 - 2 / (exp(2 * size) + 1));
  const e = expm1(2 * x);
  return e / (e + 2);
}

const ATAN_HIGH = [
  4.63647609000806093515e-1, 7.85398163397448278999e-1, 9.82793723247329054082e-1, 1.570796326794896558,
];
const ATAN_LOW = [
  2.26987774529616870924e-17, 3.06161699786838301793e-17, 1.39033110312309984516e-17, 6.12323399573676603587e-17,
];

export function atan(x: number): number {
  const size = Math.abs(x);
  if (!(size < 7 / 16)) return Math.sign(x) * atanBeyond(size);
  // Zero keeps its sign.
  return x === 0 ? x : x - x * atanSeries(x);
}

/** For x ≥ 7/16, from the nearest of the angles whose tangents are ½, 1, 1½ and ∞. */
function atanBeyond(x: number): number {
  let near = 3;
  let rest = -1 / x;
  if (x < 11 / 16) [near, rest] = [0, (2 * x - 1) / (2 + x)];
  else if (x < 19 / 16) [near, rest] = [1, (x - 1) / (x + 1)];
  else if (x < 39 / 16) [near, rest] = [2, (x - 1.5) / (1 + 1.5 * x)];
  return ATAN_HIGH[near] - (rest * atanSeries(rest) - ATAN_LOW[near] - rest);
}

function atanSeries(x: number): number {
  const z = x * x;
  const w = z * z;
  const odd =
    3.33333333333329318027e-1 +
    w *
      (1.42857142725034663711e-1 +
        w *
          (9.09088713343650656196e-2 +
            w * (6.66107313738753120669e-2 + w * (4.97687799461593236017e-2 + w * 1.62858201153657823623e-2))));
  const even =
    -1.99999999998764832476e-1 +
    w *
      (-1.1111110405462355788e-1 +
        w * (-7.69187620504482999495e-2 + w * (-5.83357013379057348645e-2 + w * -3.6531572744216915527e-2)));
  return z * odd + w * even;
}

const HALF_PI_HIGH = 1.57079632673412561417;
/** What is left of π/2 in three pieces, each with the rest of it: the next one counts where x is nearly a multiple. */
const HALF_PI_PIECES = [
  [0, 6.07710050650619224932e-11],
  [6.0771005063039659766e-11, 2.02226624879595063154e-21],
  [2.0222662487111664558e-21, 8.47842766036889956997e-32],
] as const;
/** Binary digits that may be lost to a piece. */
const MOST_LOST = [16, 49, Number.POSITIVE_INFINITY] as const;

export function sin(x: number): number {
  return circle(x, 0);
}

export function cos(x: number): number {
  return circle(x, 1);
}

const QUARTER_PI = 7.8539816339744825e-1;
const S1 = -1.66666666666666324348e-1;

/** sin(x + quarters π/2); to the last digits up to about a million. */
function circle(x: number, quarters: number): number {
  if (Math.abs(x) <= QUARTER_PI) return quarters === 0 ? x + x * x * x * (S1 + x * x * sinSeries(x * x)) : cosOf(x, 0);
  const size = Math.abs(x);
  const k = Math.sign(x) * Math.floor(size * 6.36619772367581382433e-1 + 0.5);
  let high = x - k * HALF_PI_HIGH;
  let low = 0;
  let rest = high;
  for (const [index, [piece, remainder]] of HALF_PI_PIECES.entries()) {
    const before = high;
    high = before - k * piece;
    low = k * remainder - (before - high - k * piece);
    rest = high - low;
    if (exponentOf(x) - exponentOf(rest) <= MOST_LOST[index]) break;
  }
  const tail = high - rest - low;
  const quadrant = (((k + quarters) % 4) + 4) % 4;
  const value = quadrant % 2 === 0 ? sinOf(rest, tail) : cosOf(rest, tail);
  return quadrant < 2 ? value : -value;
}

/** For |x| ≤ π/4, `tail` being what x lacks. */
function sinOf(x: number, tail: number): number {
  const z = x * x;
  const v = z * x;
  return x - (z * (0.5 * tail - v * sinSeries(z)) - tail - v * S1);
}

function sinSeries(z: number): number {
  return (
    8.33333333332248946124e-3 +
    z *
      (-1.98412698298579493134e-4 +
        z * (2.75573137070700676789e-6 + z * (-2.50507602534068634195e-8 + z * 1.58969099521155010221e-10)))
  );
}

function cosOf(x: number, tail: number): number {
  const z = x * x;
  const series =
    z *
    (4.16666666666666019037e-2 +
      z *
        (-1.38888888888741095749e-3 +
          z *
            (2.48015872894767294178e-5 +
              z * (-2.75573143513906633035e-7 + z * (2.0875723212981748279e-9 + z * -1.13596475577881948265e-11)))));
  const size = Math.abs(x);
  if (size < 0.3) return 1 - (0.5 * z - (z * series - x * tail));
  // 1 − z/2 in two steps, the first of which is exact.
  const part = size > 0.78125 ? 0.28125 : withoutLowWord(size) / 4;
  return 1 - part - (0.5 * z - part - (z * series - x * tail));
}

function exponentOf(x: number): number {
  double[0] = x;
  return (words[HIGH_WORD] >>> 20) & 0x7ff;
}

function withoutLowWord(x: number): number {
  double[0] = x;
  words[1 - HIGH_WORD] = 0;
  return double[0];
}

/** base^n for whole n ≥ 1 and 0 ≤ base. */
export function power(base: number, n: number): number {
  if (n > 16) return exp(n * log(base));
  let product = 1;
  for (let i = 0; i < n; i++) product *= base;
  return product;
}
