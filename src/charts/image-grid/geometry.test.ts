import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { layoutOf, pictureAt, TILE_GAP, tileAfterKey } from './geometry.ts';

const width = fc.integer({ min: 120, max: 1400 });
const ratio = fc.constantFrom(1, 1.25, 1.5, 2, 3);

describe('the tiles of an image grid', () => {
  it('fill the width and keep their pictures inside themselves', () => {
    fc.assert(
      fc.property(width, fc.integer({ min: 1, max: 60 }), ratio, fc.nat(), (room, count, scale, which) => {
        const layout = layoutOf(room, count, scale);
        expect(layout.columns * (layout.width + TILE_GAP) - TILE_GAP).toBeCloseTo(room);
        expect(layout.rows * layout.columns).toBeGreaterThanOrEqual(count);
        const { x, y } = pictureAt(layout, which % count);
        expect(x).toBeGreaterThanOrEqual(0);
        expect(x + layout.picture).toBeLessThanOrEqual(room);
        expect(y + layout.picture).toBeLessThan(layout.rows * (layout.height + TILE_GAP));
      }),
    );
  });

  it('have pictures whose squares cover whole device pixels', () => {
    fc.assert(
      fc.property(width, ratio, (room, scale) => {
        const squares = (layoutOf(room, 30, scale).picture * scale) / 28;
        expect(squares).toBeCloseTo(Math.round(squares));
        expect(squares).toBeGreaterThanOrEqual(1);
      }),
    );
  });

  it('are walked with the arrow keys, which stop at the edges', () => {
    expect(tileAfterKey('ArrowRight', 5, 6, 30)).toBe(6);
    expect(tileAfterKey('ArrowDown', 5, 6, 30)).toBe(11);
    expect(tileAfterKey('ArrowDown', 27, 6, 30)).toBe(27);
    expect(tileAfterKey('ArrowUp', 3, 6, 30)).toBe(3);
    expect(tileAfterKey('Home', 17, 6, 30)).toBe(0);
    expect(tileAfterKey('End', 17, 6, 30)).toBe(29);
    expect(tileAfterKey('PageDown', 17, 6, 30)).toBeNull();
  });
});
