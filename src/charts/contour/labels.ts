// The labels of the lines: on the line itself, where it has room, clear of the points and of one another.
import { type Box, containsPoint, overlapArea, type Point } from '../shared/boxes.ts';
import { type Mark, text } from '../shared/marks.ts';
import { estimateTextWidth } from '../shared/text.ts';

const FONT_SIZE = 11;
const HEIGHT = 14;
const AIR = 7;
/** A line shorter than this many times its label would be hidden by it. */
const LONG_ENOUGH = 2.2;

/** One label for each level that has a line long enough, on its longest line. `lines` are in pixels. */
export function levelLabels(
  lines: readonly (readonly (readonly Point[])[])[],
  labels: readonly string[],
  plot: Box,
  obstacles: readonly Point[],
): Mark[] {
  const taken: Box[] = [];
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

function lengthOf(points: readonly Point[]): number {
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
    if (box.x < plot.x + AIR || box.x + width > plot.x + plot.width - AIR) continue;
    if (box.y < plot.y + AIR || box.y + HEIGHT > plot.y + plot.height - AIR) continue;
    const wide = { x: box.x - AIR, y: box.y - AIR, width: width + 2 * AIR, height: HEIGHT + 2 * AIR };
    if (taken.some((other) => overlapArea(wide, other) > 0)) continue;
    if (obstacles.some((point) => containsPoint(box, point, 8))) continue;
    return box;
  }
  return null;
}
