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
