import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nearestTick } from './nearest.ts';

const boxes = [
  { index: 10, left: 0, right: 8 },
  { index: 11, left: 12, right: 20 },
  { index: 12, left: 30, right: 38 },
];

describe('the tick a pointer means', () => {
  it('is the one under it, borders included', () => {
    for (const [x, index] of [
      [0, 10],
      [4, 10],
      [8, 10],
      [12, 11],
      [38, 12],
    ])
      expect(nearestTick(boxes, x)).toBe(index);
  });

  it('is the nearest one in a gap and beyond the ends, the first of two at the same distance', () => {
    for (const [x, index] of [
      [9, 10],
      [11, 11],
      [24, 11],
      [26, 12],
      [-100, 10],
      [1e6, 12],
      [10, 10],
      [25, 11],
    ]) {
      expect(nearestTick(boxes, x)).toBe(index);
    }
  });

  it('is none on an empty strip', () => {
    expect(nearestTick([], 3)).toBeNull();
  });

  it('is never farther away than any other', () => {
    const strip = fc
      .array(fc.record({ gap: fc.nat(20), width: fc.integer({ min: 1, max: 30 }) }), { minLength: 1, maxLength: 40 })
      .map((list) => {
        let end = 0;
        return list.map(({ gap, width }, index) => {
          const left = end + gap;
          end = left + width;
          return { index, left, right: end };
        });
      });
    const distance = (box: { left: number; right: number }, x: number) => Math.max(box.left - x, x - box.right, 0);
    fc.assert(
      fc.property(strip, fc.double({ min: -50, max: 2000, noNaN: true }), (list, x) => {
        const found = nearestTick(list, x);
        expect(distance(list[found ?? 0], x)).toBe(Math.min(...list.map((box) => distance(box, x))));
      }),
    );
  });
});
