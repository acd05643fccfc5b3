import { describe, expect, it } from 'vitest';
import { type Box, overlapArea } from '../shared/boxes.ts';
import { isStacked, layoutDigits, outputPoint, RING_WIDTH } from './layout.ts';

const COUNTS = [16, 32, 128];
const SIZES = [
  [360, 316],
  [390, 316],
  [756, 350],
  [775, 710],
  [1100, 900],
] as const;

const everywhere = (check: (width: number, height: number, count: number) => void) => {
  for (const [width, height] of SIZES) for (const count of COUNTS) check(width, height, count);
};

describe('the picture of a digit network', () => {
  it('is the same for the same box', () => {
    everywhere((width, height, count) => {
      expect(layoutDigits({ width, height }, count)).toEqual(layoutDigits({ width, height }, count));
    });
  });

  it('has a cell for each neuron; image, cells and outputs lie apart from one another', () => {
    everywhere((width, height, count) => {
      const { image, cells, outputs, barWidth } = layoutDigits({ width, height }, count);
      expect(cells).toHaveLength(count);
      const buttons: Box[] = cells.map((cell) => ({ ...cell, width: cell.width + 3 + barWidth }));
      const boxes = [image, outputs, ...buttons];
      for (const [i, box] of boxes.entries()) {
        for (const other of boxes.slice(i + 1)) {
          expect(overlapArea(box, other), `${width}×${height}, ${count} neurons`).toBe(0);
        }
      }
    });
  });

  it('stays inside its box, or says how much height it needs', () => {
    everywhere((width, height, count) => {
      const { image, cells, outputs, height: needed } = layoutDigits({ width, height }, count);
      for (const box of [image, outputs, ...cells]) {
        const place = `${width}×${height}, ${count} neurons`;
        expect(box.x, place).toBeGreaterThanOrEqual(0);
        expect(box.y, place).toBeGreaterThanOrEqual(0);
        expect(box.x + box.width, place).toBeLessThanOrEqual(width);
        expect(box.y + box.height, place).toBeLessThanOrEqual(Math.max(height, needed));
      }
    });
  });

  it('keeps the rings of neighbouring outputs apart, and each disc inside its ring', () => {
    everywhere((width, height, count) => {
      const layout = layoutDigits({ width, height }, count);
      const apart = outputPoint(layout, 1).y - outputPoint(layout, 0).y;
      expect(2 * layout.ring + RING_WIDTH).toBeLessThan(apart);
      expect(layout.disc / 2).toBeLessThan(layout.ring - RING_WIDTH / 2);
      expect(layout.disc).toBeGreaterThanOrEqual(14);
    });
  });

  it('puts a dense grid under image and outputs only where it is narrow', () => {
    expect(isStacked(layoutDigits({ width: 390, height: 316 }, 128))).toBe(true);
    expect(isStacked(layoutDigits({ width: 390, height: 316 }, 16))).toBe(false);
    expect(isStacked(layoutDigits({ width: 775, height: 710 }, 128))).toBe(false);
  });
});
