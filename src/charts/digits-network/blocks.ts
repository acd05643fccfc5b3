// A hidden layer as a block of cells: images of weights or discs, in as many columns as its room asks for.
import type { Box, Point } from '../shared/boxes.ts';

export interface HiddenBlock {
  /** grid: a button for each neuron · images, discs: drawn on a canvas, where one button goes from neuron to neuron */
  readonly kind: 'grid' | 'images' | 'discs';
  readonly cells: readonly Box[];
  readonly columns: number;
  /** Neurons are counted down the columns; row by row where the layer lies on its side. */
  readonly byRows: boolean;
  /** Beside each image, for its activation. */
  readonly barWidth: number;
  readonly caption: Point;
  /** Of all cells with their bars. */
  readonly bounds: Box;
}

/** What a finger can hit. */
export const SMALLEST_TARGET = 24;
export const BAR_GAP = 3;

export interface CellGrid {
  readonly columns: number;
  readonly rows: number;
  readonly cell: number;
}

/** The columns with which `count` square cells get largest in a room, each with `beside` and `below` it. */
export function bestGrid(
  count: number,
  room: { readonly width: number; readonly height: number },
  beside: number,
  below: number,
  largest: number,
): CellGrid {
  let best: CellGrid = { columns: count, rows: 1, cell: 0 };
  for (let columns = 1; columns <= count; columns++) {
    const rows = Math.ceil(count / columns);
    const cell = Math.floor(Math.min(room.width / columns - beside, room.height / rows - below, largest));
    if (cell > best.cell) best = { columns, rows, cell };
  }
  return { ...best, cell: Math.max(3, best.cell) };
}

/** The boxes of the cells, from the corner `origin` on. */
export function cellsOf(
  count: number,
  { columns, rows, cell }: CellGrid,
  origin: Point,
  pitch: { readonly x: number; readonly y: number },
  byRows = false,
): Box[] {
  return Array.from({ length: count }, (_, index) => {
    const [column, row] = byRows
      ? [index % columns, Math.floor(index / columns)]
      : [Math.floor(index / rows), index % rows];
    const [x, y] = [Math.round(origin.x + column * pitch.x), Math.round(origin.y + row * pitch.y)];
    return { x, y, width: cell, height: cell };
  });
}

export function boundsOf(cells: readonly Box[], extra: number): Box {
  const x = Math.min(...cells.map((cell) => cell.x));
  const y = Math.min(...cells.map((cell) => cell.y));
  const right = Math.max(...cells.map((cell) => cell.x + cell.width)) + extra;
  const bottom = Math.max(...cells.map((cell) => cell.y + cell.height));
  return { x, y, width: right - x, height: bottom - y };
}

/** The cell reached from `from` with an arrow key, or null at the border. */
export function cellBeside({ cells, columns, byRows }: HiddenBlock, from: number, key: string): number | null {
  const count = cells.length;
  if (key === 'Home') return 0;
  if (key === 'End') return count - 1;
  // Along a line neurons follow one another; across, they are a line apart.
  const line = byRows ? columns : Math.ceil(count / columns);
  const [back, on, across, acrossBack] = byRows
    ? ['ArrowLeft', 'ArrowRight', 'ArrowDown', 'ArrowUp']
    : ['ArrowUp', 'ArrowDown', 'ArrowRight', 'ArrowLeft'];
  const place = from % line;
  if (key === back) return place === 0 ? null : from - 1;
  if (key === on) return place === line - 1 || from + 1 >= count ? null : from + 1;
  if (key === across) return from + line < count ? from + line : null;
  if (key === acrossBack) return from >= line ? from - line : null;
  return null;
}

/** The neuron whose cell is nearest to a point, in the coordinates of the picture. */
export function nearestCell({ cells }: HiddenBlock, { x, y }: Point): number {
  let best = 0;
  let least = Number.POSITIVE_INFINITY;
  for (const [index, cell] of cells.entries()) {
    const distance = Math.hypot(cell.x + cell.width / 2 - x, cell.y + cell.height / 2 - y);
    if (distance < least) {
      least = distance;
      best = index;
    }
  }
  return best;
}
