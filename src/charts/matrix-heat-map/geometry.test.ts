import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cellAfterKey, cellAt, cellSize, limitOf, windowAround } from './geometry.ts';

const counts = fc.record({ rows: fc.integer({ min: 1, max: 300 }), columns: fc.integer({ min: 1, max: 800 }) });

describe('the cells of a heat map', () => {
  it('never take more room than there is', () => {
    fc.assert(
      fc.property(counts, (matrix) => {
        const { width, height } = cellSize(matrix);
        expect(width * matrix.columns).toBeLessThanOrEqual(224 + 1e-9);
        expect(height * matrix.rows).toBeLessThanOrEqual(192 + 1e-9);
        expect(Math.max(width, height)).toBeLessThanOrEqual(16);
      }),
    );
  });

  it('are found again at their middle, and points outside belong to the nearest one', () => {
    fc.assert(
      fc.property(counts, fc.nat(), fc.nat(), (matrix, i, j) => {
        const cell = { row: i % matrix.rows, column: j % matrix.columns };
        const { width, height } = cellSize(matrix);
        expect(cellAt(matrix, (cell.column + 0.5) * width, (cell.row + 0.5) * height)).toEqual(cell);
        expect(cellAt(matrix, -9, 9999)).toEqual({ row: matrix.rows - 1, column: 0 });
      }),
    );
  });
});

describe('the loupe', () => {
  it('always contains its cell and lies inside the matrix', () => {
    fc.assert(
      fc.property(counts, fc.nat(), fc.nat(), (matrix, i, j) => {
        const cell = { row: i % matrix.rows, column: j % matrix.columns };
        const seen = windowAround(cell, matrix);
        expect(seen.row).toBeGreaterThanOrEqual(0);
        expect(seen.row + seen.rows).toBeLessThanOrEqual(matrix.rows);
        expect(seen.column + seen.columns).toBeLessThanOrEqual(matrix.columns);
        expect(cell.row >= seen.row && cell.row < seen.row + seen.rows).toBe(true);
        expect(cell.column >= seen.column && cell.column < seen.column + seen.columns).toBe(true);
        expect([seen.rows, seen.columns]).toEqual([Math.min(5, matrix.rows), Math.min(5, matrix.columns)]);
      }),
    );
  });

  it('is moved cell by cell with the arrows and stops at the edges', () => {
    const matrix = { rows: 3, columns: 32 };
    expect(cellAfterKey('ArrowRight', { row: 0, column: 31 }, matrix)).toEqual({ row: 0, column: 31 });
    expect(cellAfterKey('ArrowDown', { row: 0, column: 4 }, matrix)).toEqual({ row: 1, column: 4 });
    expect(cellAfterKey('End', { row: 1, column: 4 }, matrix)).toEqual({ row: 1, column: 31 });
    expect(cellAfterKey('a', { row: 1, column: 4 }, matrix)).toBeNull();
  });
});

describe('the scale', () => {
  it('ends at the largest magnitude that is known', () => {
    expect(limitOf(Float64Array.of(0.5, -2, Number.NaN))).toBe(2);
    expect(limitOf(Float64Array.of(Number.NaN))).toBe(1);
  });
});
