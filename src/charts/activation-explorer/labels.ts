// Where the names of the curves stand: each at the place where its curve is furthest from all others.
import { type Box, clamp, overlapArea, type Point } from '../shared/boxes.ts';
import { type Mark, text } from '../shared/marks.ts';
import { estimateTextWidth } from '../shared/text.ts';

export interface LabelledCurve {
  readonly label: string;
  readonly own: boolean;
  /** In pixels, from left to right. */
  readonly points: readonly Point[];
}

const FONT = 11;
const HEIGHT = 14;
/** More names than this would hide the curves; the legend has them. */
const MOST = 7;

/** The height of a curve at x, by the nearest sample to its right; null beyond its ends. */
function heightAt(points: readonly Point[], x: number): number | null {
  let low = 0;
  let high = points.length - 1;
  if (high < 0 || x < points[0].x || x > points[high].x) return null;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (points[middle].x < x) low = middle + 1;
    else high = middle;
  }
  return points[low].y;
}

/** How far a label is from the nearest other curve, measured at its ends and its middle. */
function clearance(box: Box, curves: readonly LabelledCurve[]): number {
  let least = 40;
  const middle = box.y + box.height / 2;
  for (const { points } of curves) {
    for (const x of [box.x, box.x + box.width / 2, box.x + box.width]) {
      const y = heightAt(points, x);
      if (y !== null) least = Math.min(least, Math.abs(y - middle));
    }
  }
  return least;
}

function candidates(curve: LabelledCurve, box: Box): Box[] {
  const width = estimateTextWidth(curve.label, FONT);
  const found: Box[] = [];
  for (let share = 0.02; share <= 0.98; share += 0.06) {
    const x = clamp(box.x + box.width * share - width / 2, box.x + 2, box.x + box.width - width - 2);
    const y = heightAt(curve.points, x + width / 2);
    if (y === null || y < box.y + 2 || y > box.y + box.height - 2) continue;
    for (const above of [true, false]) {
      const top = above ? y - HEIGHT - 4 : y + 4;
      if (top >= box.y - 4 && top + HEIGHT <= box.y + box.height) found.push({ x, y: top, width, height: HEIGHT });
    }
  }
  return found;
}

/** One label per curve; none for a curve without room for it, and none at all where there are too many. */
export function curveLabels(curves: readonly LabelledCurve[], box: Box): Mark[] {
  if (curves.length > MOST) return [];
  const taken: Box[] = [];
  const marks: Mark[] = [];
  for (const curve of curves) {
    let best: Box | null = null;
    let most = 0;
    for (const candidate of candidates(curve, box)) {
      if (taken.some((other) => overlapArea(candidate, other) > 0)) continue;
      const room = clearance(candidate, curves);
      if (room > most) {
        most = room;
        best = candidate;
      }
    }
    if (!best || most < HEIGHT / 2) continue;
    taken.push(best);
    marks.push(
      text(curve.own ? 'name own halo' : 'name halo', best.x + best.width / 2, best.y + 11, 'middle', curve.label),
    );
  }
  return marks;
}
