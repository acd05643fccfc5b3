import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkDomain, checkGeometry } from './geometry.ts';
import type { CheckPoint } from './model.ts';

const point = (backpropagated: number, numeric: number, worst = false): CheckPoint => ({
  quantity: 'averageBiasGradient.1.0',
  backpropagated,
  numeric,
  off: false,
  worst,
  lit: false,
});
const SIZE = { width: 230, height: 230 };
function drawn(points: CheckPoint[]) {
  const geometry = checkGeometry({ points, worstName: 'w²₁₁', separator: 'point', description: '' }, SIZE);
  if (!geometry) throw new Error('too small');
  return geometry;
}
const values = fc.double({ min: -1e6, max: 1e6, noNaN: true });

describe('the points', () => {
  it('lie on the diagonal where the two derivatives are equal', () => {
    fc.assert(
      fc.property(fc.array(values, { minLength: 1, maxLength: 20 }), (derivatives) => {
        const { background, points } = drawn(derivatives.map((value) => point(value, value)));
        const diagonal = background.find((mark) => mark.class === 'diagonal');
        const [x1, y1, x2, y2] = ['x1', 'y1', 'x2', 'y2'].map((name) => Number(diagonal?.at[name]));
        for (const { at } of points) {
          const expected = y1 + ((y2 - y1) * (Number(at.cx) - x1)) / (x2 - x1);
          expect(Number(at.cy)).toBeCloseTo(expected, 6);
        }
      }),
    );
  });

  it('stay inside the square, and those that are no numbers are left out', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(values, values), { maxLength: 20 }), (pairs) => {
        const points = [
          ...pairs.map(([a, b]) => point(a, b)),
          point(Number.NaN, 1),
          point(1, Number.POSITIVE_INFINITY),
        ];
        const geometry = drawn(points);
        expect(geometry.points).toHaveLength(pairs.length);
        for (const { at } of geometry.points) {
          expect(Number(at.cx)).toBeGreaterThan(0);
          expect(Number(at.cx)).toBeLessThan(SIZE.width);
          expect(Number(at.cy)).toBeGreaterThan(0);
          expect(Number(at.cy)).toBeLessThan(SIZE.height);
        }
      }),
    );
  });

  it('name the worst, on the side where its name has room', () => {
    const left = drawn([point(-1, -1), point(1, 1, true)]).foreground[0];
    const right = drawn([point(-1, -1, true), point(1, 1)]).foreground[0];
    expect([left.text, left.at['text-anchor']]).toEqual(['w²₁₁', 'end']);
    expect([right.text, right.at['text-anchor']]).toEqual(['w²₁₁', 'start']);
  });
});

it('an axis without derivatives is not empty', () => {
  expect(checkDomain([])).toEqual([-1, 1]);
  expect(checkDomain([point(0, 0)])).toEqual([-1, 1]);
});
