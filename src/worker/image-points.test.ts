import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { imagePoints, pointNumber, pointsUpTo } from './image-points.ts';

describe('the points of a run on images', () => {
  it('are close together at first and evenly spaced later', () => {
    const points = imagePoints(32, 12_000);
    // Forty epochs of 60,000 images.
    const updates = Array.from({ length: 75_000 }, (_, update) => update).filter(
      (u) => pointNumber(points, u) !== null,
    );
    expect(updates.slice(0, 6)).toEqual([0, 40, 100, 190, 325, 528]);
    const gaps = updates.slice(1).map((update, index) => (update - updates[index]) * 32);
    expect(gaps.every((gap, index) => index === 0 || gap >= gaps[index - 1] - 64)).toBe(true);
    expect(updates.filter((update) => update <= 5 * 1875).length).toBeGreaterThan(10);
    expect(gaps.slice(-5).every((gap) => Math.abs(gap - 180_000) < 64)).toBe(true);
  });

  it('are closer together where a point is about fewer images', () => {
    expect(imagePoints(32, 2500).spacing).toBeLessThan(imagePoints(32, 12_000).spacing);
  });

  it('belong to an update each: none is counted twice, none is left out but where an update passes several', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 512 }), fc.integer({ min: 1, max: 20_000 }), (size, update) => {
        const points = imagePoints(size, 12_000);
        const number = pointNumber(points, update);
        const grown = pointsUpTo(points, update * size) - pointsUpTo(points, (update - 1) * size);
        expect(grown).toBeGreaterThanOrEqual(0);
        expect(number === null).toBe(grown === 0);
      }),
    );
  });
});
