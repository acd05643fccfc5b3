// Totals and shades of a confusion matrix, and where the arrow keys lead in it. Pure.
import type { ConfusionPlace } from './model.ts';

/** Sums of the cells that a place stands for: one cell, a row, a column, or all. */
export function countAt(counts: ArrayLike<number>, classes: number, { row, column }: ConfusionPlace): number {
  let sum = 0;
  for (let r = row ?? 0; r <= (row ?? classes - 1); r++) {
    for (let c = column ?? 0; c <= (column ?? classes - 1); c++) sum += counts[r * classes + c];
  }
  return sum;
}

/** The largest count off the diagonal. */
export function largestMistake(counts: ArrayLike<number>, classes: number): number {
  let largest = 0;
  for (let cell = 0; cell < classes * classes; cell++) {
    if (Math.floor(cell / classes) !== cell % classes) largest = Math.max(largest, counts[cell]);
  }
  return largest;
}

/** 0 … 1 for a count of mistakes. The root, so that a few do not look like none beside many. */
export function shadeOf(count: number, largest: number): number {
  return count > 0 && largest > 0 ? Math.sqrt(count / largest) : 0;
}

/** Row and column in the grid of cells, the totals being the last of each. */
export interface GridCell {
  readonly row: number;
  readonly column: number;
}

export function placeOf({ row, column }: GridCell, classes: number): ConfusionPlace {
  return { row: row < classes ? row : null, column: column < classes ? column : null };
}

/** null for keys that mean nothing here. `far`: with Ctrl, Home and End lead to the corners. */
export function cellAfterKey(key: string, { row, column }: GridCell, classes: number, far: boolean): GridCell | null {
  const within = (value: number) => Math.min(classes, Math.max(0, value));
  switch (key) {
    case 'ArrowLeft':
      return { row, column: within(column - 1) };
    case 'ArrowRight':
      return { row, column: within(column + 1) };
    case 'ArrowUp':
      return { row: within(row - 1), column };
    case 'ArrowDown':
      return { row: within(row + 1), column };
    case 'Home':
      return { row: far ? 0 : row, column: 0 };
    case 'End':
      return { row: far ? classes : row, column: classes };
    default:
      return null;
  }
}
