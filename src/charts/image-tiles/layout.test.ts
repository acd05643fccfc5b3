import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { layoutTiles, tileBeside } from './layout.ts';

const sheet = { sides: [26, 104], form: 'sheet', hasCaptions: false } as const;
const strip = { sides: [38, 56], form: 'strip', hasCaptions: true } as const;

describe('a sheet of pictures', () => {
  it('has large pictures where they are few, smaller ones where they are many, and never leaves its width', () => {
    expect(layoutTiles(16, 460, sheet)).toMatchObject({ columns: 4, rows: 4, side: 104 });
    expect(layoutTiles(256, 460, sheet).side).toBeLessThan(40);
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 256 }), fc.integer({ min: 120, max: 1200 }), (count, width) => {
        const layout = layoutTiles(count, width, sheet);
        expect(layout.width).toBeLessThanOrEqual(width);
        expect(layout.columns * layout.rows).toBeGreaterThanOrEqual(count);
        expect(layout.columns * (layout.rows - 1)).toBeLessThan(count);
        expect(layout.side).toBeGreaterThanOrEqual(26);
        expect(layout.side).toBeLessThanOrEqual(104);
      }),
    );
  });

  it('that is a strip has one row where there is room, else rows of about the same length', () => {
    expect(layoutTiles(12, 640, strip)).toMatchObject({ columns: 12, rows: 1 });
    expect(layoutTiles(12, 300, strip)).toMatchObject({ columns: 6, rows: 2 });
    expect(layoutTiles(0, 300, strip)).toMatchObject({ rows: 0, height: 0 });
  });

  it('is walked through with the arrow keys, and not over its edges', () => {
    expect(tileBeside(5, 16, 4, 'ArrowRight')).toBe(6);
    expect(tileBeside(5, 16, 4, 'ArrowUp')).toBe(1);
    expect(tileBeside(1, 16, 4, 'ArrowUp')).toBeNull();
    expect(tileBeside(15, 16, 4, 'ArrowRight')).toBeNull();
    expect([tileBeside(7, 16, 4, 'Home'), tileBeside(7, 16, 4, 'End'), tileBeside(7, 16, 4, 'x')]).toEqual([
      0,
      15,
      null,
    ]);
  });
});
