import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cellAfterKey, countAt, largestMistake, placeOf, shadeOf } from './geometry.ts';

// 3 classes: 10 right of class 0, …
const COUNTS = [10, 2, 0, 1, 20, 4, 0, 9, 30];

describe('a confusion matrix', () => {
  it('adds up cells, rows, columns and all', () => {
    expect(countAt(COUNTS, 3, { row: 1, column: 2 })).toBe(4);
    expect(countAt(COUNTS, 3, { row: 1, column: null })).toBe(25);
    expect(countAt(COUNTS, 3, { row: null, column: 1 })).toBe(31);
    expect(countAt(COUNTS, 3, { row: null, column: null })).toBe(76);
  });

  it('shades mistakes by their share of the most frequent one, right answers not at all', () => {
    expect(largestMistake(COUNTS, 3)).toBe(9);
    expect(shadeOf(9, 9)).toBe(1);
    expect(shadeOf(0, 9)).toBe(0);
    expect(shadeOf(0, 0)).toBe(0);
    expect(shadeOf(1, 9)).toBeCloseTo(1 / 3);
    expect(largestMistake([5, 0, 0, 7], 2)).toBe(0);
  });

  it('is walked with the arrow keys, totals included, and never left', () => {
    const key = fc.constantFrom('ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown', 'Home', 'End');
    fc.assert(
      fc.property(fc.array(fc.tuple(key, fc.boolean()), { maxLength: 40 }), (keys) => {
        let cell = { row: 0, column: 0 };
        for (const [name, far] of keys) cell = cellAfterKey(name, cell, 3, far) ?? cell;
        expect(Math.min(cell.row, cell.column)).toBeGreaterThanOrEqual(0);
        expect(Math.max(cell.row, cell.column)).toBeLessThanOrEqual(3);
      }),
    );
    expect(cellAfterKey('ArrowRight', { row: 1, column: 2 }, 3, false)).toEqual({ row: 1, column: 3 });
    expect(cellAfterKey('End', { row: 0, column: 0 }, 3, true)).toEqual({ row: 3, column: 3 });
    expect(cellAfterKey('x', { row: 0, column: 0 }, 3, false)).toBeNull();
    expect(placeOf({ row: 3, column: 1 }, 3)).toEqual({ row: null, column: 1 });
  });
});
