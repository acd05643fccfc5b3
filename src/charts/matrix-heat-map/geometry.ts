// Where the cells of a heat map lie, which one is under the pointer, and where the arrow keys lead.
import { clamp } from '../shared/boxes.ts';
import type { Cell, CellWindow } from './model.ts';

export interface CellSize {
  readonly width: number;
  readonly height: number;
}

const LARGEST_CELL = 16;
const ROOM = { width: 224, height: 192 };

interface Counts {
  readonly rows: number;
  readonly columns: number;
}

/** Cells are as large as fits, up to 16 px; squares where both sides have room. */
export function cellSize({ rows, columns }: Counts): CellSize {
  return { width: Math.min(LARGEST_CELL, ROOM.width / columns), height: Math.min(LARGEST_CELL, ROOM.height / rows) };
}

/** The cell at a point of the picture; a point outside belongs to the nearest one. */
export function cellAt(counts: Counts, x: number, y: number): Cell {
  const { width, height } = cellSize(counts);
  return {
    row: clamp(Math.floor(y / height), 0, counts.rows - 1),
    column: clamp(Math.floor(x / width), 0, counts.columns - 1),
  };
}

/** Five by five cells around one, pushed inside at the edges; all of a smaller matrix. */
export function windowAround({ row, column }: Cell, { rows, columns }: Counts, side = 5): CellWindow {
  const start = (index: number, count: number) => clamp(index - Math.floor(side / 2), 0, Math.max(0, count - side));
  return {
    row: start(row, rows),
    column: start(column, columns),
    rows: Math.min(side, rows),
    columns: Math.min(side, columns),
  };
}

/** Where a key leads from a cell; null for a key that means nothing here. */
export function cellAfterKey(key: string, { row, column }: Cell, { rows, columns }: Counts): Cell | null {
  const to = (nextRow: number, nextColumn: number): Cell => ({
    row: clamp(nextRow, 0, rows - 1),
    column: clamp(nextColumn, 0, columns - 1),
  });
  switch (key) {
    case 'ArrowRight':
      return to(row, column + 1);
    case 'ArrowLeft':
      return to(row, column - 1);
    case 'ArrowDown':
      return to(row + 1, column);
    case 'ArrowUp':
      return to(row - 1, column);
    case 'PageDown':
      return to(row, column + 5);
    case 'PageUp':
      return to(row, column - 5);
    case 'Home':
      return to(row, 0);
    case 'End':
      return to(row, columns - 1);
    default:
      return null;
  }
}

/** The largest magnitude of what is known; 1 when that is nothing, so it can divide. */
export function limitOf(values: Float64Array): number {
  let largest = 0;
  for (const value of values) if (Number.isFinite(value)) largest = Math.max(largest, Math.abs(value));
  return largest || 1;
}
