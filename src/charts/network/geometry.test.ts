import { expect, test } from 'vitest';
import { curvePath, overlapArea, pointAt, RING_SWEEP, ringPath } from './geometry.ts';

test('a positive δ turns clockwise from 12 o’clock, a negative one the other way', () => {
  expect(ringPath(0.6, 10)).toBe('M0 -10A10 10 0 0 1 10 0');
  expect(ringPath(-0.6, 10)).toBe('M0 -10A10 10 0 0 0 -10 0');
  expect(0.6 * RING_SWEEP).toBe(90);
});

test('no ring is drawn for a δ of zero or one that is not a number', () => {
  expect(ringPath(0, 10)).toBe('');
  expect(ringPath(Number.NaN, 10)).toBe('');
});

test('the largest positive and the largest negative δ end at different places', () => {
  expect(ringPath(1, 10)).not.toBe(ringPath(-1, 10));
  expect(ringPath(1, 10)).toBe(ringPath(7, 10));
});

test('an edge starts, ends and passes the middle where its ends say', () => {
  const curve = { x0: 10, y0: 0, x1: 110, y1: 40 };
  expect(pointAt(curve, 0)).toEqual({ x: 10, y: 0 });
  expect(pointAt(curve, 1)).toEqual({ x: 110, y: 40 });
  expect(pointAt(curve, 0.5)).toEqual({ x: 60, y: 20 });
  expect(curvePath(curve)).toBe('M10 0C60 0 60 40 110 40');
});

test('boxes that only touch do not overlap', () => {
  const box = { x: 0, y: 0, width: 10, height: 10 };
  expect(overlapArea(box, { ...box, x: 10 })).toBe(0);
  expect(overlapArea(box, { ...box, x: 8 })).toBe(20);
});
