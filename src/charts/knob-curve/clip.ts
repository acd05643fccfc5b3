// Cutting a straight segment off at the edges of a box (Liang and Barsky).
import type { Box, Point } from '../shared/boxes.ts';

/** The part of the segment inside the box, in the same direction; null if none is. */
export function clipSegment(from: Point, to: Point, box: Box): [Point, Point] | null {
  const dx = to.x - from.x;
  const dy = to.y - from.y;
  let start = 0;
  let end = 1;
  // For each edge: how fast the segment leaves the box through it, and how far inside it begins.
  const edges: readonly (readonly [number, number])[] = [
    [-dx, from.x - box.x],
    [dx, box.x + box.width - from.x],
    [-dy, from.y - box.y],
    [dy, box.y + box.height - from.y],
  ];
  for (const [leaving, inside] of edges) {
    if (leaving === 0) {
      if (inside < 0) return null;
      continue;
    }
    const share = inside / leaving;
    if (leaving < 0) start = Math.max(start, share);
    else end = Math.min(end, share);
  }
  if (!(start <= end)) return null;
  const at = (share: number): Point => ({ x: from.x + share * dx, y: from.y + share * dy });
  return [start === 0 ? from : at(start), end === 1 ? to : at(end)];
}
