import { describe, expect, it } from 'vitest';
import { CELL_HEIGHT, CELL_WIDTH, cellPlace, GAP, layoutSheet, nextCell } from './geometry.ts';

describe('a sheet of drawings', () => {
  it('has as many in a row as fit, and at least one', () => {
    expect(layoutSheet(3 * CELL_WIDTH + 2 * GAP, 7)).toEqual({
      columns: 3,
      width: 204,
      height: 3 * CELL_HEIGHT + 2 * GAP,
    });
    expect(layoutSheet(3 * CELL_WIDTH + 2 * GAP - 1, 7).columns).toBe(2);
    expect(layoutSheet(10, 2).columns).toBe(1);
    expect(layoutSheet(500, 0).height).toBe(0);
  });

  it('fills row by row', () => {
    const layout = layoutSheet(204, 7);
    expect(cellPlace(0, layout)).toEqual({ x: 0, y: 0 });
    expect(cellPlace(5, layout)).toEqual({ x: 2 * (CELL_WIDTH + GAP), y: CELL_HEIGHT + GAP });
  });

  it('is walked with the arrow keys, which stay where there is no further cell', () => {
    const layout = layoutSheet(204, 7);
    const walk = (key: string, from: number) => nextCell(key, from, 7, layout);
    expect([walk('ArrowRight', 2), walk('ArrowDown', 2), walk('ArrowUp', 5), walk('Home', 5), walk('End', 1)]).toEqual([
      3, 5, 2, 0, 6,
    ]);
    expect([walk('ArrowLeft', 0), walk('ArrowUp', 1), walk('ArrowDown', 5), walk('ArrowRight', 6)]).toEqual([
      0, 1, 5, 6,
    ]);
    expect(walk('x', 3)).toBeNull();
  });
});
