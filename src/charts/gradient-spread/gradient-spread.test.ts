import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Mark } from '../shared/marks.ts';
import { placeOf, spreadDomain, spreadGeometry, spreadHeight } from './geometry.ts';
import type { Box, GradientSpreadData, SpreadRow } from './model.ts';

const box = (...[smallest, lowerQuartile, median, upperQuartile, largest]: number[]): Box => {
  return { smallest, lowerQuartile, median, upperQuartile, largest, mean: upperQuartile };
};
const row = (deltas: Box | null, gradients: Box | null = null, sizes: number[] = []): SpreadRow => ({
  name: 'layer 2',
  deltas,
  gradients,
  dots: sizes.map((size, neuron) => ({ quantity: `delta.1.${neuron}`, size, lit: false })),
  change: '',
  striking: false,
});
const data = (...rows: SpreadRow[]): GradientSpreadData => ({
  rows,
  deltaName: '|δ|',
  gradientName: '|∂J/∂w|',
  separator: 'point',
  description: '',
});
const SIZE = { width: 340, height: 300 };
function drawn(...rows: SpreadRow[]) {
  const geometry = spreadGeometry(data(...rows), SIZE);
  if (!geometry) throw new Error('too small');
  return geometry;
}
const at = (mark: Mark | undefined, name: string) => Number(mark?.at[name]);
const sizes = fc.double({ min: 0, max: 1e6, noNaN: true });
const boxes = fc.array(sizes, { minLength: 5, maxLength: 5 }).map((values) => box(...values.sort((a, b) => a - b)));

describe('the axis', () => {
  it('has a place inside the picture for every size, zeros and overflows included', () => {
    fc.assert(
      fc.property(
        boxes,
        fc.array(fc.oneof(sizes, fc.constant(Number.POSITIVE_INFINITY)), { maxLength: 8 }),
        (deltas, own) => {
          const { x, background, dots } = drawn(row(deltas, null, own));
          for (const size of [...Object.values(deltas), ...own]) {
            expect(placeOf(size, x)).toBeGreaterThanOrEqual(0);
            expect(placeOf(size, x)).toBeLessThanOrEqual(SIZE.width);
          }
          for (const mark of [...background, ...dots]) {
            for (const value of Object.values(mark.at)) expect(String(value)).not.toMatch(/NaN|Infinity/);
          }
        },
      ),
    );
  });

  it('grows with the size, by the same way for each factor of ten', () => {
    const { x } = drawn(row(box(1e-4, 1e-3, 1e-2, 1e-1, 1)));
    const places = [1e-4, 1e-3, 1e-2, 1e-1, 1].map((size) => placeOf(size, x));
    for (let i = 2; i < places.length; i++) {
      expect(places[i] - places[i - 1]).toBeCloseTo(places[1] - places[0], 6);
      expect(places[i]).toBeGreaterThan(places[i - 1]);
    }
  });

  it('keeps zeros apart, left of every size', () => {
    const { x } = drawn(row(box(0, 0, 1e-3, 1e-2, 1e-1)));
    expect(placeOf(0, x)).toBeLessThan(placeOf(1e-3, x));
  });

  it('is never empty and never longer than nine powers of ten', () => {
    expect(spreadDomain([])).toEqual([0.01, 1]);
    expect(spreadDomain([row(box(0, 0, 0, 0, 0))])).toEqual([0.01, 1]);
    const [low, high] = spreadDomain([row(box(1e-300, 1e-3, 1, 1, 1))]);
    expect(high / low).toBeLessThan(10 ** 9.3);
  });
});

describe('a layer', () => {
  it('has a box from quartile to quartile, whiskers to the ends, a bar at the median and a diamond at the mean', () => {
    const { background, x } = drawn(row(box(1e-4, 1e-3, 1e-2, 1e-1, 1)));
    const whisker = background.find((mark) => mark.class === 'whisker delta');
    const quartiles = background.find((mark) => mark.class === 'box delta');
    expect(at(whisker, 'x1')).toBeCloseTo(x(1e-4), 6);
    expect(at(whisker, 'x2')).toBeCloseTo(x(1), 6);
    expect(at(quartiles, 'x')).toBeCloseTo(x(1e-3), 6);
    expect(at(quartiles, 'x') + at(quartiles, 'width')).toBeCloseTo(x(1e-1), 6);
    expect(
      at(
        background.find((mark) => mark.class === 'median delta'),
        'x1',
      ),
    ).toBeCloseTo(x(1e-2), 6);
    expect(background.some((mark) => mark.class === 'mean delta')).toBe(true);
  });

  it('has a dot for each neuron of the example, with its quantity', () => {
    const { dots, x } = drawn(row(box(0.01, 0.02, 0.03, 0.04, 0.05), null, [0.02, 0.04]));
    expect(dots.map((dot) => [dot.at['data-q'], at(dot, 'cx')])).toEqual([
      ['delta.1.0', x(0.02)],
      ['delta.1.1', x(0.04)],
    ]);
  });

  it('says what becomes of the size on the way to the next one', () => {
    const striking = { ...row(box(1, 1, 1, 1, 1)), change: '÷ 34', striking: true };
    const { background } = drawn(striking, row(box(1, 1, 1, 1, 1)));
    expect(background.filter(({ tag, class: name }) => tag === 'text' && name === 'change striking')).toHaveLength(1);
    expect(spreadHeight(2)).toBeGreaterThan(spreadHeight(1));
  });
});

it('nothing is drawn in a box too narrow to read', () => {
  expect(spreadGeometry(data(), { width: 120, height: 300 })).toBeNull();
});
