import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cursorStep, firstSpot, movedSpot } from './cursor.ts';
import { axisMarks, curveMarks, pixelOf, plotPlace, pointMarks, pointNear, pointRadius, spotAt } from './geometry.ts';
import { describePlane, describeUnder } from './labels.ts';
import type { DataPlaneData } from './model.ts';

const format = (value: number) => value.toFixed(2);

const PLANE: DataPlaneData = {
  kind: 'plane',
  points: [
    { x: -1, y: 0.5, label: 0, isTest: false, number: 0 },
    { x: 1, y: -0.5, label: 1, isTest: false, number: 1 },
    { x: 0.25, y: 2, label: 1, isTest: true, number: 0 },
  ],
  domain: { x: [-2.2, 2.2], y: [-2.2, 2.2] },
  names: { x: 'x₁', y: 'x₂' },
  classNames: ['class 0', 'class 1'],
  answer: null,
  current: 0,
  isEditable: true,
  hand: 0,
  format,
  separator: 'point',
};
const LINE: DataPlaneData = { ...PLANE, kind: 'line', domain: { x: [-1, 1], y: [0, 100] }, classNames: [] };
const SIZE = { width: 360, height: 340 };

describe('the plot', () => {
  it('is a square for two inputs and takes all the room for one', () => {
    const { plot } = plotPlace(PLANE, SIZE);
    expect(plot.width).toBe(plot.height);
    const wide = plotPlace(LINE, { width: 600, height: 300 }).plot;
    expect(wide.width).toBeGreaterThan(wide.height * 1.5);
  });

  it('leads from a place to its pixel and back', () => {
    const coordinate = fc.double({ min: -2.2, max: 2.2, noNaN: true });
    const place = plotPlace(PLANE, SIZE);
    fc.assert(
      fc.property(coordinate, coordinate, (x, y) => {
        const spot = spotAt(place, pixelOf(place, { x, y }));
        expect(spot.x).toBeCloseTo(x, 9);
        expect(spot.y).toBeCloseTo(y, 9);
      }),
    );
  });

  it('has a place on its axes for every pixel, however far outside', () => {
    const place = plotPlace(LINE, SIZE);
    expect(spotAt(place, { x: -500, y: -500 })).toEqual({ x: -1, y: 100 });
    expect(spotAt(place, { x: 5000, y: 5000 })).toEqual({ x: 1, y: 0 });
  });

  it('names both axes, and no number stands where the name of the lower one is', () => {
    const place = plotPlace(PLANE, SIZE);
    const marks = axisMarks({ ...PLANE, names: { x: 'diameter (cm)', y: 'redness' } }, place);
    const texts = marks.filter((mark) => mark.tag === 'text');
    expect(texts.map((mark) => mark.text)).toEqual(expect.arrayContaining(['diameter (cm)', 'redness', '−2', '0']));
    const below = texts.filter((mark) => mark.class === 'tick' && Number(mark.at.y) > place.plot.y + place.plot.height);
    const right = Math.max(...below.map((mark) => Number(mark.at.x)));
    expect(right).toBeLessThan(place.plot.x + place.plot.width - 70);
  });
});

describe('points', () => {
  const place = plotPlace(PLANE, SIZE);
  const pixels = PLANE.points.map((point) => pixelOf(place, point));

  it('are found within reach, the nearest first, and not once they are erased', () => {
    const [first] = pixels;
    expect(pointNear(pixels, { x: first.x + 6, y: first.y }, 10)).toBe(0);
    expect(pointNear(pixels, { x: first.x + 11, y: first.y }, 10)).toBe(-1);
    expect(pointNear(pixels, first, 10, new Set([0]))).toBe(-1);
  });

  it('of one class and set are one path; test points are hollow and lie on top; those that are carried are left out', () => {
    const radius = pointRadius(3, place.plot);
    expect(pointMarks(PLANE, pixels, radius, new Set()).map((mark) => mark.class)).toEqual([
      'point c0',
      'point c1',
      'point c1 hollow',
    ]);
    expect(pointMarks(PLANE, pixels, radius, new Set([0])).map((mark) => mark.class)).toEqual([
      'point c1',
      'point c1 hollow',
    ]);
  });
});

describe('the curve', () => {
  it('has a gap where the answer is not finite, and no numbers that SVG cannot hold', () => {
    const values = Float32Array.from([1, 2, Number.NaN, 4, 1e30, 6]);
    const marks = curveMarks({ ...LINE, answer: { values, columns: 6, rows: 1, outputs: 1 } }, plotPlace(LINE, SIZE));
    expect(marks).toHaveLength(2);
    expect(marks.map((mark) => String(mark.at.d)).join()).not.toMatch(/NaN|Infinity|\d{7}/);
  });
});

describe('the crosshair', () => {
  it('begins in the middle and moves in round steps that lead back', () => {
    const { domain } = PLANE;
    expect(firstSpot(domain)).toEqual({ x: 0, y: 0 });
    expect(cursorStep(domain.x)).toBe(0.1);
    expect(movedSpot({ x: 0.2, y: 0 }, 'ArrowRight', false, domain)).toEqual({ x: 0.3, y: 0 });
    expect(movedSpot({ x: 0.2, y: 0 }, 'ArrowUp', true, domain)).toEqual({ x: 0.2, y: 0.5 });
    expect(movedSpot({ x: 0, y: 0 }, 'Enter', false, domain)).toBeNull();
  });

  it('never leaves the axes, and there and back is the same place', () => {
    const end = fc.tuple(
      fc.double({ min: -1e6, max: 1e6, noNaN: true }),
      fc.double({ min: 1e-3, max: 1e6, noNaN: true }),
    );
    const axis = end.map(([low, span]) => [low, low + span] as const);
    fc.assert(
      fc.property(
        axis,
        axis,
        fc.array(fc.constantFrom('ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown')),
        (x, y, keys) => {
          let spot = firstSpot({ x, y });
          for (const key of keys) spot = movedSpot(spot, key, false, { x, y }) ?? spot;
          expect(spot.x).toBeGreaterThanOrEqual(x[0]);
          expect(spot.x).toBeLessThanOrEqual(x[1]);
          expect(spot.y).toBeGreaterThanOrEqual(y[0]);
          expect(spot.y).toBeLessThanOrEqual(y[1]);
        },
      ),
    );
    const there = movedSpot({ x: 0, y: 0 }, 'ArrowRight', true, PLANE.domain) ?? { x: 9, y: 9 };
    expect(movedSpot(there, 'ArrowLeft', true, PLANE.domain)).toEqual({ x: 0, y: 0 });
  });
});

describe('the words', () => {
  it('say how many there are, over which axes, and the keys that work', () => {
    expect(describePlane(PLANE)).toMatch(
      /^2 training and 1 test examples of 2 classes over x₁ from -2.20 to 2.20 .* 1 to 4 choose the class, Enter places/,
    );
    expect(describePlane({ ...PLANE, isEditable: false })).toMatch(/Enter steps the training example/);
  });

  it('say what is under the crosshair', () => {
    expect(describeUnder(PLANE, { x: 0, y: 0 }, -1)).toBe('x₁ 0.00, x₂ 0.00: no point');
    expect(describeUnder(PLANE, { x: 0.3, y: 2 }, 2)).toMatch(/: test example 1: x₁ 0.25, x₂ 2.00, class 1$/);
  });
});
