import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cellAfterKey, cellAt, gridLayout } from './geometry.ts';
import type { GridForm } from './model.ts';

const cards: GridForm = { sides: [56, 56], gap: 6, lines: 2, padding: 8 };
const small: GridForm = { sides: [21, 64], gap: 3, tallest: () => 400 };
const eight: GridForm = { sides: [21, 64], gap: 3, columns: 8 };
const sheet: GridForm = { sides: [26, 104], gap: 6, tallest: (width) => width * 1.15 };
const strip: GridForm = { sides: [38, 56], gap: 6, columns: 'most', lines: 1 };

const ratio = fc.constantFrom(1, 1.25, 1.5, 2, 3);
const form = fc.constantFrom(cards, small, eight, sheet, strip);

describe('an image grid', () => {
  it('has room for all, within its width, each picture inside its cell and none larger than it may be', () => {
    const sizes = fc.tuple(fc.integer({ min: 1, max: 256 }), fc.integer({ min: 120, max: 1400 }));
    fc.assert(
      fc.property(form, sizes, ratio, (wish, [count, width], scale) => {
        const layout = gridLayout(count, width, wish, scale);
        const { columns, rows, side, cell, inset } = layout;
        expect(columns * rows).toBeGreaterThanOrEqual(count);
        expect(columns * (rows - 1)).toBeLessThan(count);
        expect(layout.width).toBeLessThanOrEqual(width + 1e-6);
        expect(side).toBeLessThanOrEqual(wish.sides[1]);
        expect(inset.x).toBeGreaterThanOrEqual(0);
        expect(2 * inset.x + side).toBeCloseTo(cell.width);
        expect(inset.y + side).toBeLessThanOrEqual(cell.height);
        const last = cellAt(layout, count - 1);
        expect(last.x + cell.width).toBeLessThanOrEqual(layout.width + 1e-6);
        expect(last.y + cell.height).toBeCloseTo(layout.height);
      }),
    );
  });

  it('that is empty has no height', () => {
    for (const wish of [cards, small, eight, sheet, strip]) {
      expect(gridLayout(0, 300, wish, 1)).toMatchObject({ rows: 0, height: 0 });
    }
  });
});

describe('cards', () => {
  it('fill the width, and their pictures are of squares of whole device pixels', () => {
    fc.assert(
      fc.property(fc.integer({ min: 120, max: 1400 }), ratio, (width, scale) => {
        const layout = gridLayout(30, width, cards, scale);
        expect(layout.width).toBeCloseTo(width);
        const squares = (layout.side * scale) / 28;
        expect(squares).toBeCloseTo(Math.round(squares));
        expect(squares).toBeGreaterThanOrEqual(1);
      }),
    );
  });

  it('stand as many in a row as fit, however few there are', () => {
    const narrow: GridForm = { sides: [56, 56], gap: 6, lines: 1, padding: 4 };
    expect(gridLayout(7, 204, narrow, 1)).toMatchObject({ columns: 3, rows: 3, side: 56, height: 3 * 84 + 2 * 6 });
    expect(gridLayout(7, 203, narrow, 1).columns).toBe(2);
    expect(gridLayout(1, 204, narrow, 1)).toMatchObject({ columns: 3, cell: { width: 64, height: 84 } });
    expect(cellAt(gridLayout(7, 204, narrow, 1), 5)).toEqual({ x: 140, y: 90 });
  });
});

describe('bare pictures', () => {
  it('are as large as the height allows, and never too small to touch', () => {
    expect(gridLayout(64, 400, small, 1)).toMatchObject({ columns: 8, rows: 8, side: 47 });
    expect(gridLayout(128, 420, { ...small, tallest: () => 380 }, 1).height).toBeLessThanOrEqual(380);
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 256 }), fc.integer({ min: 60, max: 900 }), (count, width) => {
        const { side } = gridLayout(count, width, small, 1);
        expect(side + 3).toBeGreaterThanOrEqual(24);
      }),
    );
  });

  it('are large where they are few and smaller where they are many', () => {
    expect(gridLayout(16, 460, sheet, 1)).toMatchObject({ columns: 4, rows: 4, side: 104 });
    expect(gridLayout(256, 460, sheet, 1).side).toBeLessThan(40);
  });

  it('have the columns that are asked for, unless they were too narrow to touch', () => {
    expect(gridLayout(64, 288, eight, 1)).toMatchObject({ columns: 8, rows: 8, side: 33 });
    expect(gridLayout(64, 150, eight, 1).columns).toBeLessThan(8);
  });

  it('in a strip have one row where there is room, else rows of about the same length', () => {
    expect(gridLayout(12, 640, strip, 1)).toMatchObject({ columns: 12, rows: 1 });
    expect(gridLayout(12, 300, strip, 1)).toMatchObject({ columns: 6, rows: 2 });
    expect(gridLayout(10, 350, strip, 1)).toMatchObject({ columns: 5, rows: 2, side: 56 });
  });
});

describe('the arrow keys', () => {
  it('walk through a grid, not beyond its ends', () => {
    const walk = (key: string, from: number) => cellAfterKey(key, from, 6, 30);
    expect([walk('ArrowRight', 5), walk('ArrowDown', 5), walk('ArrowUp', 15), walk('ArrowLeft', 6)]).toEqual([
      6, 11, 9, 5,
    ]);
    expect([walk('ArrowLeft', 0), walk('ArrowUp', 3), walk('ArrowDown', 27), walk('ArrowRight', 29)]).toEqual([
      0, 3, 27, 29,
    ]);
    expect([walk('Home', 17), walk('End', 17), walk('PageDown', 17), walk('x', 17)]).toEqual([0, 29, null, null]);
  });
});
