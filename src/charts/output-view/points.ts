// Points on a plot: their shapes by class, and finding one by pointer or by arrow key.
import type { Point } from '../shared/boxes.ts';
import { round } from '../shared/marks.ts';

export interface PlottedPoint extends Point {
  readonly set: 'train' | 'test';
  /** Index within its set. */
  readonly index: number;
  readonly label: number;
  /** The true position lies outside the plot; the point is drawn at its edge. */
  readonly outside: boolean;
}

export type Direction = 'left' | 'right' | 'up' | 'down';

/** Path data of the shape of a class around (x, y): circle, square, triangle, diamond, all of about the same area. */
export function shapePath(label: number, x: number, y: number, radius: number): string {
  const corners = (points: readonly (readonly [number, number])[]) =>
    `${points.map(([dx, dy], at) => `${at === 0 ? 'M' : 'L'}${round(x + dx)},${round(y + dy)}`).join('')}Z`;
  switch (label % 4) {
    case 0:
      return `M${round(x - radius)},${round(y)}a${radius},${radius} 0 1 0 ${2 * radius},0a${radius},${radius} 0 1 0 ${-2 * radius},0Z`;
    case 1: {
      const half = radius * 0.89;
      return corners([
        [-half, -half],
        [half, -half],
        [half, half],
        [-half, half],
      ]);
    }
    case 2: {
      const reach = radius * 1.3;
      return corners([
        [0, -reach],
        [reach * 0.9, reach * 0.66],
        [-reach * 0.9, reach * 0.66],
      ]);
    }
    default: {
      const reach = radius * 1.3;
      return corners([
        [0, -reach],
        [reach, 0],
        [0, reach],
        [-reach, 0],
      ]);
    }
  }
}

/** Index of the point nearest to a position, at most `reach` away; −1 if there is none. Training points win ties. */
export function nearestPoint(points: readonly PlottedPoint[], at: Point, reach: number): number {
  let nearest = -1;
  let least = reach;
  points.forEach((point, index) => {
    const distance = Math.hypot(point.x - at.x, point.y - at.y) + (point.set === 'test' ? 0.5 : 0);
    if (distance <= least && (nearest < 0 || distance < least)) {
      least = distance;
      nearest = index;
    }
  });
  return nearest;
}

const VECTORS: Readonly<Record<Direction, Point>> = {
  left: { x: -1, y: 0 },
  right: { x: 1, y: 0 },
  up: { x: 0, y: -1 },
  down: { x: 0, y: 1 },
};

/**
 * The point an arrow key leads to: the nearest within 45° of the direction, sideways distance counting double, so that
 * a row is walked along before it is left. The same index when there is none.
 */
export function pointInDirection(points: readonly PlottedPoint[], from: number, direction: Direction): number {
  const origin = points[from];
  if (!origin) return points.length > 0 ? 0 : -1;
  const towards = VECTORS[direction];
  let chosen = from;
  let least = Number.POSITIVE_INFINITY;
  points.forEach((point, index) => {
    const dx = point.x - origin.x;
    const dy = point.y - origin.y;
    const along = dx * towards.x + dy * towards.y;
    const aside = Math.abs(dx * towards.y) + Math.abs(dy * towards.x);
    const cost = along + 2 * aside;
    if (index !== from && along > 0 && aside <= along && cost < least) {
      least = cost;
      chosen = index;
    }
  });
  return chosen;
}
