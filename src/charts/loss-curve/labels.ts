// Where the values are written: as near their point as possible, off the curves, inside the plot.
import { type Box, clamp, type Point, pointsAlong, type Size } from '../shared/boxes.ts';

const CELL = 4;
const GAP = 6;

/** How many drawn cells lie left of and above each cell corner: the cells under any box follow in constant time. */
export interface Occupancy {
  readonly columns: number;
  readonly rows: number;
  readonly sums: Int32Array;
}

export function occupancy(polylines: readonly (readonly Point[])[], plot: Box): Occupancy {
  const columns = Math.max(1, Math.ceil(plot.width / CELL));
  const rows = Math.max(1, Math.ceil(plot.height / CELL));
  const drawn = new Uint8Array(columns * rows);
  const mark = ({ x, y }: Point) => {
    const column = clamp(Math.floor((x - plot.x) / CELL), 0, columns - 1);
    const row = clamp(Math.floor((y - plot.y) / CELL), 0, rows - 1);
    drawn[row * columns + column] = 1;
  };
  for (const points of polylines) {
    points.forEach((to, index) => {
      for (const point of index === 0 ? [to] : pointsAlong(points[index - 1], to, CELL)) mark(point);
    });
  }
  const sums = new Int32Array((columns + 1) * (rows + 1));
  for (let row = 0; row < rows; row++) {
    let inRow = 0;
    for (let column = 0; column < columns; column++) {
      inRow += drawn[row * columns + column];
      sums[(row + 1) * (columns + 1) + column + 1] = sums[row * (columns + 1) + column + 1] + inRow;
    }
  }
  return { columns, rows, sums };
}

/** The number of drawn cells under a box grown by `margin`. */
export function cellsUnder({ columns, rows, sums }: Occupancy, plot: Box, box: Box, margin = 0): number {
  const left = clamp(Math.floor((box.x - margin - plot.x) / CELL), 0, columns);
  const right = clamp(Math.ceil((box.x + box.width + margin - plot.x) / CELL), 0, columns);
  const top = clamp(Math.floor((box.y - margin - plot.y) / CELL), 0, rows);
  const bottom = clamp(Math.ceil((box.y + box.height + margin - plot.y) / CELL), 0, rows);
  const at = (row: number, column: number) => sums[row * (columns + 1) + column];
  return at(bottom, right) - at(top, right) - at(bottom, left) + at(top, left);
}

/**
 * The place of a block of labels that belongs to `anchor`: the nearest one that touches no curve, or, if the curves
 * leave no such room, the one that covers least of them.
 */
export function placeBlock(size: Size, anchor: Point, curves: Occupancy, plot: Box): Box {
  const left = plot.x + 2;
  const right = Math.max(left, plot.x + plot.width - size.width);
  const bottom = Math.max(plot.y, plot.y + plot.height - size.height);
  const starts = [anchor.x - size.width - GAP, anchor.x + GAP + 2].filter((x) => x >= left && x <= right);
  for (let x = left; x <= right; x += 12) starts.push(x);
  let chosen: Box = { x: left, y: plot.y, ...size };
  let least = Number.POSITIVE_INFINITY;
  for (const x of starts) {
    for (let y = plot.y; y <= bottom; y += CELL) {
      const box = { x, y, ...size };
      const beside = Math.max(x - anchor.x, anchor.x - x - size.width, 0);
      const apart = Math.max(y - anchor.y, anchor.y - y - size.height, 0);
      const cost = Math.hypot(beside, apart * 1.3) + cellsUnder(curves, plot, box, GAP) * 60;
      if (cost < least) {
        least = cost;
        chosen = box;
      }
    }
  }
  return chosen;
}
