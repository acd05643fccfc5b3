import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { applyActivation, applySlope } from './activation-kernels.ts';
import { ACTIVATION_NAMES, ACTIVATIONS, activationDefinition } from './activations.ts';
import { erf, erfc } from './special-functions.ts';
import type { ActivationName } from './types.ts';

const elementwise = ACTIVATION_NAMES.map(activationDefinition).filter((entry) => entry.kind === 'elementwise');
const anyNumber = fc.double({ noNaN: true, noDefaultInfinity: true });

describe.each(elementwise)('$name', ({ name, f, derivative, range }) => {
  test('f and f′ are finite for every finite number, and f stays in its range', () => {
    fc.assert(
      fc.property(anyNumber, (s) => {
        expect(Number.isFinite(f(s))).toBe(true);
        expect(Number.isFinite(derivative(s))).toBe(true);
        expect(f(s)).toBeGreaterThanOrEqual(range[0]);
        expect(f(s)).toBeLessThanOrEqual(range[1]);
      }),
      { examples: [[Number.MAX_VALUE], [-Number.MAX_VALUE], [0], [-0], [1000], [-1000], [Number.MIN_VALUE]] },
    );
  });

  test('f′ is the slope of f away from its kink', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.001, max: 8, noNaN: true }), fc.boolean(), (size, negative) => {
        const s = negative ? -size : size;
        const h = 1e-5;
        expect(Math.abs(derivative(s) - (f(s + h) - f(s - h)) / (2 * h))).toBeLessThan(1e-8);
      }),
    );
  });

  test('the entry is filed under its own name', () => {
    expect(ACTIVATIONS[name as ActivationName].name).toBe(name);
  });
});

test('the conventions at 0 are those of the fixtures', () => {
  const at0 = Object.fromEntries(elementwise.map(({ name, f, derivative }) => [name, [f(0), derivative(0)]]));
  expect(at0).toEqual({
    linear: [0, 1],
    sigmoid: [0.5, 0.25],
    tanh: [0, 1],
    relu: [0, 0],
    leakyRelu: [0, 0.01],
    elu: [0, 1],
    gelu: [0, 0.5],
    softplus: [Math.LN2, 0.5],
    swish: [0, 0.5],
    arctan: [0, 1],
    step: [1, 0],
    sign: [0, 0],
  });
});

test('erf and erfc equal tabulated values to the last digits', () => {
  // Abramowitz & Stegun, table 7.1, and DLMF 7.
  const close = (actual: number, expected: number) => expect(Math.abs(actual / expected - 1)).toBeLessThan(1e-15);
  close(erf(0.5), 0.5204998778130465);
  close(erf(1), 0.8427007929497149);
  close(erf(-2), -0.9953222650189527);
  close(erfc(0.5), 0.4795001221869535);
  close(erfc(2), 0.004677734981047266);
  close(erfc(5), 1.5374597944280349e-12);
  close(erfc(10), 2.088487583762545e-45);
});

test('softmax rows are probabilities that add up to 1, however large the logits', () => {
  fc.assert(
    fc.property(
      fc.array(fc.double({ min: -1e300, max: 1e300, noNaN: true }), { minLength: 1, maxLength: 6 }),
      (logits) => {
        const out = new Float64Array(logits.length);
        applyActivation('softmax', Float64Array.from(logits), out, 1, logits.length);
        expect(out.every((p) => p >= 0 && p <= 1)).toBe(true);
        expect(out.reduce((sum, p) => sum + p)).toBeCloseTo(1, 12);
      },
    ),
  );
});

test('softmax does not change when all logits move together, and works row by row', () => {
  const out = new Float64Array(4);
  applyActivation('softmax', Float64Array.of(0, Math.log(3), 500, 500 + Math.log(3)), out, 2, 2);
  for (const [i, p] of [0.25, 0.75, 0.25, 0.75].entries()) expect(out[i]).toBeCloseTo(p, 12);
});

test('kernels touch the rows of the batch and no others', () => {
  const s = Float32Array.of(1, -1, 2, -2);
  const out = new Float32Array(4).fill(9);
  applyActivation('relu', s, out, 1, 2);
  expect([...out]).toEqual([1, 0, 9, 9]);
  applySlope('relu', s, out, 1, 2);
  expect([...out]).toEqual([1, 0, 9, 9]);
});
