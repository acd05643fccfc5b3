// Marching squares: the lines along which a grid of numbers has one level, and the regions above it.
import type { Point } from '../shared/boxes.ts';

/** Numbers on a grid, row-major; the points found are in columns and rows, the first sample at (0, 0). */
export interface Grid {
  readonly columns: number;
  readonly rows: number;
  readonly values: ArrayLike<number>;
}

/** From one edge of a cell to another; edges are numbered over the whole grid, so that neighbours share theirs. */
interface Segment {
  readonly from: number;
  readonly to: number;
}

/** Edges of a cell: 0 top (its first row), 1 right, 2 bottom, 3 left. */
type Side = 0 | 1 | 2 | 3;

/**
 * For each pattern of corners above the level (bit 0 top left, 1 top right, 2 bottom right, 3 bottom left): pairs of
 * sides, entered and left with what is above on the right hand. Patterns 5 and 10 are saddles: first as two islands.
 */
const CASES: readonly (readonly (readonly [Side, Side])[])[] = [
  [],
  [[0, 3]],
  [[1, 0]],
  [[1, 3]],
  [[2, 1]],
  [
    [0, 3],
    [2, 1],
  ],
  [[2, 0]],
  [[2, 3]],
  [[3, 2]],
  [[0, 2]],
  [
    [1, 0],
    [3, 2],
  ],
  [[1, 2]],
  [[3, 1]],
  [[0, 1]],
  [[3, 0]],
  [],
];
/** The saddles with their middle above the level: the islands are one. */
const BRIDGES: Readonly<Record<number, readonly (readonly [Side, Side])[]>> = {
  5: [
    [0, 1],
    [2, 3],
  ],
  10: [
    [1, 2],
    [3, 0],
  ],
};

function edgeNumber(grid: Grid, column: number, row: number, side: Side): number {
  const { columns, rows } = grid;
  if (side === 0) return row * columns + column;
  if (side === 2) return (row + 1) * columns + column;
  return columns * rows + row * columns + column + (side === 1 ? 1 : 0);
}

/** Where the level is reached along an edge, by linear interpolation. */
function pointOn(grid: Grid, edge: number, level: number): Point {
  const { columns, rows, values } = grid;
  const isUpright = edge >= columns * rows;
  const first = isUpright ? edge - columns * rows : edge;
  const second = first + (isUpright ? columns : 1);
  const column = first % columns;
  const row = Math.floor(first / columns);
  const share = shareAt(values[first], values[second], level);
  return isUpright ? { x: column, y: row + share } : { x: column + share, y: row };
}

function shareAt(a: number, b: number, level: number): number {
  if (a === Number.NEGATIVE_INFINITY) return 1;
  if (b === Number.NEGATIVE_INFINITY) return 0;
  return (level - a) / (b - a);
}

function segmentsOf(grid: Grid, level: number): Segment[] {
  const { columns, rows, values } = grid;
  const segments: Segment[] = [];
  for (let row = 0; row + 1 < rows; row++) {
    for (let column = 0; column + 1 < columns; column++) {
      const at = row * columns + column;
      const corners = [values[at], values[at + 1], values[at + columns + 1], values[at + columns]];
      let pattern = 0;
      for (let corner = 0; corner < 4; corner++) if (corners[corner] >= level) pattern |= 1 << corner;
      const isSaddle = pattern === 5 || pattern === 10;
      const middle = isSaddle ? (corners[0] + corners[1] + corners[2] + corners[3]) / 4 : 0;
      for (const [from, to] of isSaddle && middle >= level ? BRIDGES[pattern] : CASES[pattern]) {
        segments.push({ from: edgeNumber(grid, column, row, from), to: edgeNumber(grid, column, row, to) });
      }
    }
  }
  return segments;
}

/** The lines of one level, each as points; a closed line ends on the point it began with. */
export function isolines(grid: Grid, level: number): Point[][] {
  const segments = segmentsOf(grid, level);
  const next = new Map(segments.map((segment) => [segment.from, segment.to]));
  const entered = new Set(segments.map((segment) => segment.to));
  const lines: Point[][] = [];
  const follow = (start: number) => {
    const points = [pointOn(grid, start, level)];
    let edge = start;
    for (let to = next.get(edge); to !== undefined; to = next.get(edge)) {
      next.delete(edge);
      points.push(pointOn(grid, to, level));
      edge = to;
    }
    lines.push(points);
  };
  // Open lines begin on an edge that no segment ends on; what is left are closed ones.
  for (const { from } of segments) if (!entered.has(from) && next.has(from)) follow(from);
  for (const { from } of segments) if (next.has(from)) follow(from);
  return lines;
}

/** The outlines of everything at or above the level, closed along the border of the grid. */
export function regionsAbove(grid: Grid, level: number): Point[][] {
  const columns = grid.columns + 2;
  const rows = grid.rows + 2;
  // A frame far below every level closes each outline on the border itself.
  const values = new Float64Array(columns * rows).fill(Number.NEGATIVE_INFINITY);
  for (let row = 0; row < grid.rows; row++) {
    for (let column = 0; column < grid.columns; column++) {
      values[(row + 1) * columns + column + 1] = grid.values[row * grid.columns + column];
    }
  }
  const outlines = isolines({ columns, rows, values }, level);
  return outlines.map((points) => points.map(({ x, y }) => ({ x: x - 1, y: y - 1 })));
}
