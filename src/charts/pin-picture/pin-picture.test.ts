import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pinPictureMarks, valueRange } from './geometry.ts';
import type { PicturedPoints, PinPictureData } from './model.ts';

const SIZE = { width: 60, height: 60 };
const NONE: PicturedPoints = { count: 0, size: 1, inputs: [], values: [] };

const line = (surface: Float32Array | null, train: PicturedPoints): PinPictureData => ({
  kind: 'line',
  surface,
  columns: surface?.length ?? 4,
  rows: 1,
  outputs: 1,
  domain: [[0, 1]],
  classes: 0,
  train,
  test: NONE,
  label: 'Fitted curve of run A',
});

describe('the small picture', () => {
  it('has the points of each class in a path of its own, test points apart', () => {
    const marks = pinPictureMarks(
      {
        ...line(null, NONE),
        kind: 'plane',
        domain: [
          [-1, 1],
          [-1, 1],
        ],
        classes: 2,
        train: { count: 3, size: 2, inputs: [-1, -1, 0, 0, 1, 1], values: [0, 1, 1] },
        test: { count: 1, size: 2, inputs: [0.5, 0.5], values: [0] },
      },
      SIZE,
    );
    expect(marks.map((mark) => mark.class)).toEqual(['point c0 hollow', 'point c0', 'point c1']);
  });

  it('draws the curve of a regression over its points, in pieces where it leaves the picture far behind', () => {
    const train = { count: 2, size: 1, inputs: [0, 1], values: [0, 1] };
    const curves = (surface: number[]) =>
      pinPictureMarks(line(Float32Array.from(surface), train), SIZE).filter((mark) => mark.class === 'curve');
    expect(curves([0, 0.3, 0.6, 1])).toHaveLength(1);
    expect(curves([0, 0.3, 1e9, 0.6, 1])).toHaveLength(2);
    expect(curves([Number.NaN, Number.NaN])).toHaveLength(0);
  });

  it('keeps every point inside, also those of wild data', () => {
    const value = fc.double({ min: -1e6, max: 1e6, noNaN: true });
    fc.assert(
      fc.property(fc.array(fc.tuple(value, value), { minLength: 1, maxLength: 20 }), (pairs) => {
        const train = {
          count: pairs.length,
          size: 1,
          inputs: pairs.map(([x]) => x),
          values: pairs.map(([, y]) => y),
        };
        const [low, high] = valueRange({ train, test: NONE });
        expect(low).toBeLessThan(high);
        for (const mark of pinPictureMarks(line(null, train), SIZE)) {
          for (const [, x, y] of String(mark.at.d).matchAll(/M(-?[\d.]+),(-?[\d.]+)/g)) {
            expect(Number(x)).toBeGreaterThanOrEqual(-3);
            expect(Number(x)).toBeLessThanOrEqual(SIZE.width + 3);
            expect(Number(y)).toBeGreaterThanOrEqual(-3);
            expect(Number(y)).toBeLessThanOrEqual(SIZE.height + 3);
          }
        }
      }),
    );
  });
});
