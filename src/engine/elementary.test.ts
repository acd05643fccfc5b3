import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { atan, cos, exp, expm1, log, log1p, power, sin, tanh } from './elementary.ts';

const own = { atan, cos, exp, expm1, log, log1p, power, sin, tanh };

/** Units in the last place between two numbers. */
function apart(a: number, b: number): number {
  if (Object.is(a, b) || (Number.isNaN(a) && Number.isNaN(b))) return 0;
  const unit = Math.max(2 ** (Math.floor(Math.log2(Math.abs(b))) - 52), Number.MIN_VALUE);
  return Math.abs(a - b) / unit;
}

const any = fc.double({ min: -800, max: 800, noNaN: true });
const small = fc.double({ min: -1, max: 1, noNaN: true });
const positive = fc.double({ min: Number.MIN_VALUE, noNaN: true });

describe('elementary functions', () => {
  it.each([
    ['exp', fc.oneof(any, small), 1.5],
    ['log', fc.oneof(positive, fc.double({ min: 0.5, max: 2, noNaN: true })), 1.5],
    ['expm1', fc.oneof(any, small), 4],
    ['log1p', fc.oneof(positive, fc.double({ min: -0.9, max: 1, noNaN: true })), 4],
    ['tanh', fc.oneof(any, small), 5],
    ['atan', fc.oneof(fc.double({ noNaN: true }), any, small), 2],
  ] as const)('%s is what Math has, but for the last digits', (name, inputs, most) => {
    fc.assert(
      fc.property(inputs, (x) => {
        expect(apart(own[name](x), Math[name](x)), `${name}(${x})`).toBeLessThanOrEqual(most);
      }),
      { numRuns: 4000 },
    );
  });

  it('sine and cosine are those of Math up to a million, to 16 decimals', () => {
    fc.assert(
      fc.property(fc.oneof(fc.double({ min: -1e6, max: 1e6, noNaN: true }), any), (x) => {
        expect(Math.abs(own.sin(x) - Math.sin(x))).toBeLessThanOrEqual(3e-16);
        expect(Math.abs(own.cos(x) - Math.cos(x))).toBeLessThanOrEqual(3e-16);
      }),
      { numRuns: 4000 },
    );
  });

  it('powers are products', () => {
    for (const base of [0, 0.9, 0.999, 1]) {
      for (const n of [1, 2, 5, 16, 17, 100, 5000]) {
        expect(Math.abs(own.power(base, n) - base ** n)).toBeLessThanOrEqual(1e-12 * base ** n);
      }
    }
    expect(own.power(0.9, 1)).toBe(0.9);
  });

  it('have their limits', () => {
    expect([exp(0), exp(-0), exp(Number.NEGATIVE_INFINITY), exp(800), exp(-800)]).toEqual([1, 1, 0, Infinity, 0]);
    expect([log(1), log(0), log(Infinity), log(-1)]).toEqual([0, -Infinity, Infinity, Number.NaN]);
    expect([exp(Number.NaN), log(Number.NaN), tanh(Number.NaN), atan(Number.NaN)].every(Number.isNaN)).toBe(true);
    for (const f of [expm1, log1p, tanh, atan]) expect([f(0), f(-0)]).toEqual([0, -0]);
    expect([tanh(30), tanh(-Infinity), expm1(-Infinity)]).toEqual([1, -1, -1]);
    expect([atan(Infinity), atan(-Infinity)]).toEqual([Math.PI / 2, -Math.PI / 2]);
  });

  it('are the same bits on every machine', () => {
    const hash = createHash('sha256');
    const values = Float64Array.from({ length: 4000 }, (_, i) => (i - 2000) / 97 + i / 1e7);
    for (const name of ['exp', 'expm1', 'tanh', 'atan', 'sin', 'cos'] as const) {
      hash.update(new Uint8Array(values.map((x) => own[name](x)).buffer));
    }
    for (const name of ['log', 'log1p'] as const) {
      hash.update(new Uint8Array(values.map((x) => own[name](Math.abs(x))).buffer));
    }
    expect(hash.digest('hex').slice(0, 16)).toBe('2bd365082ea5b77d');
  });
});
