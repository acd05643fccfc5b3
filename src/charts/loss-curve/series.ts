// A series as pixel polylines: gaps where a value is missing, past and future apart, no more points than can be seen.
import type { Point } from '../shared/boxes.ts';

/** One sample: null y where the series has no drawable value. */
export interface Sample {
  readonly x: number;
  readonly y: number | null;
}

/** Unbroken runs of samples that have a value. */
export function runs(samples: readonly Sample[]): Point[][] {
  const result: Point[][] = [];
  let open: Point[] | null = null;
  for (const { x, y } of samples) {
    if (y === null || !Number.isFinite(y) || !Number.isFinite(x)) {
      open = null;
      continue;
    }
    if (!open) {
      open = [];
      result.push(open);
    }
    open.push({ x, y });
  }
  return result;
}

/** The parts of a polyline above a foot, cut off where they cross it: nothing lies on the foot that is below it. */
export function above(points: readonly Point[], foot: number): Point[][] {
  // Rounding does not put a value that is at the foot below it.
  const level = foot + 0.5;
  if (points.every(({ y }) => y <= level)) return [[...points]];
  const parts: Point[][] = [];
  points.forEach((point, index) => {
    const last = points[index - 1];
    const isIn = point.y <= level;
    const wasIn = last !== undefined && last.y <= level;
    if (isIn && !wasIn) parts.push(last ? [crossing(last, point, level)] : []);
    if (isIn) parts[parts.length - 1].push(point);
    else if (wasIn) parts[parts.length - 1].push(crossing(last, point, level));
  });
  return parts;
}

function crossing(a: Point, b: Point, y: number): Point {
  return { x: a.x + ((b.x - a.x) * (y - a.y)) / (b.y - a.y), y };
}

/** Keeps of each pixel column the first, lowest, highest and last point: looks the same, draws in constant time. */
export function thin(points: readonly Point[], columnWidth = 1): Point[] {
  if (points.length <= 4) return [...points];
  const kept: Point[] = [];
  let start = 0;
  for (let index = 1; index <= points.length; index++) {
    const column = Math.floor(points[start].x / columnWidth);
    if (index < points.length && Math.floor(points[index].x / columnWidth) === column) continue;
    let low = start;
    let high = start;
    for (let inside = start; inside < index; inside++) {
      if (points[inside].y < points[low].y) low = inside;
      if (points[inside].y > points[high].y) high = inside;
    }
    for (const at of [...new Set([start, low, high, index - 1])].sort((a, b) => a - b)) kept.push(points[at]);
    start = index;
  }
  return kept;
}

/** Index of the last update not after `update`, by bisection; −1 if all are after it. */
export function lastAtOrBefore(points: readonly { readonly update: number }[], update: number): number {
  let low = 0;
  let high = points.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (points[middle].update <= update) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** Index of the point whose x (from `xOf`, ascending) is nearest; −1 for no points. */
export function nearestIndex(count: number, xOf: (index: number) => number, x: number): number {
  if (count === 0) return -1;
  let low = 0;
  let high = count - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (xOf(middle) < x) low = middle + 1;
    else high = middle;
  }
  return low > 0 && x - xOf(low - 1) <= xOf(low) - x ? low - 1 : low;
}
