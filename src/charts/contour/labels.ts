// The labels of the lines: on the line itself, where it has room, clear of the points and of one another.
import { type Box, clampBox, containsPoint, overlapArea, type Point } from '../shared/boxes.ts';
import { type Mark, text } from '../shared/marks.ts';
import { estimateTextWidth } from '../shared/text.ts';

const FONT_SIZE = 11;
const HEIGHT = 14;
const AIR = 7;
/** From the border of the plot. */
const EDGE = 12;
/** From the point and the way here. */
const CLEAR = 12;
/** A line shorter than this many times its label would be hidden by it. */
const LONG_ENOUGH = 2.2;

/** One label for each level that has a line long enough, on its longest line. `lines` are in pixels. */
export function levelLabels(
  lines: readonly (readonly (readonly Point[])[])[],
  labels: readonly string[],
  plot: Box,
  obstacles: readonly Point[],
  others: readonly Box[] = [],
): Mark[] {
  const taken: Box[] = [...others];
  const marks: Mark[] = [];
  lines.forEach((ofLevel, index) => {
    const longest = ofLevel.reduce<readonly Point[]>((best, one) => (lengthOf(one) > lengthOf(best) ? one : best), []);
    const width = estimateTextWidth(labels[index], FONT_SIZE);
    if (lengthOf(longest) < width * LONG_ENOUGH) return;
    const box = placeOn(longest, width, plot, taken, obstacles);
    if (!box) return;
    taken.push(box);
    marks.push(text('level-label halo', box.x + box.width / 2, box.y + 11, 'middle', labels[index]));
  });
  return marks;
}

export function lengthOf(points: readonly Point[]): number {
  let length = 0;
  for (let at = 1; at < points.length; at++) {
    length += Math.hypot(points[at].x - points[at - 1].x, points[at].y - points[at - 1].y);
  }
  return length;
}

/** The place along the line that is nearest to its middle and free; null where none is. */
function placeOn(
  points: readonly Point[],
  width: number,
  plot: Box,
  taken: readonly Box[],
  obstacles: readonly Point[],
): Box | null {
  const middle = (points.length - 1) / 2;
  const order = points.map((_, at) => at).sort((a, b) => Math.abs(a - middle) - Math.abs(b - middle));
  for (const at of order) {
    const box = { x: points[at].x - width / 2, y: points[at].y - HEIGHT / 2, width, height: HEIGHT };
    if (box.x < plot.x + EDGE || box.x + width > plot.x + plot.width - EDGE) continue;
    if (box.y < plot.y + EDGE || box.y + HEIGHT > plot.y + plot.height - EDGE) continue;
    const wide = { x: box.x - AIR, y: box.y - AIR, width: width + 2 * AIR, height: HEIGHT + 2 * AIR };
    if (taken.some((other) => overlapArea(wide, other) > 0)) continue;
    if (obstacles.some((point) => containsPoint(box, point, CLEAR))) continue;
    return box;
  }
  return null;
}

/** A box for a word near a point: inside the plot, over as few obstacles as can be. */
export function freePlace(width: number, near: Point, plot: Box, obstacles: readonly Point[]): Box {
  let best: Box | null = null;
  let fewest = Number.POSITIVE_INFINITY;
  for (const distance of [8, 16, 28]) {
    for (const [across, down] of SIDES) {
      const middle = { x: near.x + across * (distance + width / 2), y: near.y + down * (distance + HEIGHT / 2) };
      const wanted = { x: middle.x - width / 2, y: middle.y - HEIGHT / 2, width, height: HEIGHT + 2 };
      const box = clampBox(wanted, plot);
      const count = obstacles.filter((point) => containsPoint(box, point, 4)).length;
      if (count >= fewest) continue;
      best = box;
      fewest = count;
    }
  }
  return best ?? { x: near.x, y: near.y, width, height: HEIGHT };
}

const SIDES = [
  [1, 0],
  [-1, 0],
  [0, 1],
  [0, -1],
  [1, 1],
  [-1, 1],
  [1, -1],
  [-1, -1],
] as const;
