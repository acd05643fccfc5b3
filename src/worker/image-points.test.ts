import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pointNumber, pointsUpTo } from './image-points.ts';

describe('the points of a run on images', () => {
  it('are close together at first and evenly spaced later', () => {
    const updates = Array.from({ length: 9375 }, (_, update) => update).filter((u) => pointNumber(u, 32) !== null);
    expect(updates.slice(0, 6)).toEqual([0, 20, 40, 60, 84, 118]);
    const gaps = updates.slice(1).map((update, index) => (update - updates[index]) * 32);
    expect(gaps.every((gap, index) => index === 0 || gap >= gaps[index - 1] - 64)).toBe(true);
    expect(gaps.slice(-5).every((gap) => Math.abs(gap - 25_000) < 64)).toBe(true);
    // Five epochs of 60,000 images.
    expect(updates.length).toBeGreaterThan(20);
    expect(updates.length).toBeLessThan(40);
  });

  it('belong to an update each: none is counted twice, none is left out but where an update passes several', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 512 }), fc.integer({ min: 1, max: 20_000 }), (size, update) => {
        const number = pointNumber(update, size);
        const grown = pointsUpTo(update * size) - pointsUpTo((update - 1) * size);
        expect(grown).toBeGreaterThanOrEqual(0);
        expect(number === null).toBe(grown === 0);
      }),
    );
  });
});
