// The labels of the knob curve: each near its point, off the lines and off one another.
import { occupancy, placeBlock } from '../loss-curve/labels.ts';
import type { Box, Point } from '../shared/boxes.ts';
import { type Mark, text } from '../shared/marks.ts';
import { estimateTextWidth } from '../shared/text.ts';

export interface Wording {
  readonly class: string;
  readonly anchor: Point;
  readonly text: string;
  /** Id of the quantity the number in it is; null for none. */
  readonly quantity: string | null;
}

const FONT_SIZE = 12;
const HEIGHT = 16;
const BASELINE = 12;

/** A box as lines that whatever is placed later keeps clear of. */
function outline({ x, y, width, height }: Box): Point[][] {
  return [0.1, 0.5, 0.9].map((share) => [
    { x, y: y + height * share },
    { x: x + width, y: y + height * share },
  ]);
}

/** A square around a point, as an obstacle. */
function around({ x, y }: Point): Point[][] {
  return outline({ x: x - 7, y: y - 7, width: 14, height: 14 });
}

/** Places the labels in their order, the most important one first; clear of what is drawn and of these points. */
export function labelMarks(
  labels: readonly Wording[],
  drawn: readonly (readonly Point[])[],
  points: readonly Point[],
  plot: Box,
): { readonly plain: readonly Mark[]; readonly numbers: readonly Mark[]; readonly boxes: readonly Box[] } {
  const obstacles: (readonly Point[])[] = [
    ...drawn,
    ...[...points, ...labels.map((label) => label.anchor)].flatMap(around),
  ];
  const plain: Mark[] = [];
  const numbers: Mark[] = [];
  const boxes: Box[] = [];
  for (const label of labels) {
    const size = { width: estimateTextWidth(label.text, FONT_SIZE), height: HEIGHT };
    const box = placeBlock(size, label.anchor, occupancy(obstacles, plot), plot);
    boxes.push(box);
    obstacles.push(...outline(box));
    const mark = text(`label halo ${label.class}`, box.x + box.width / 2, box.y + BASELINE, 'middle', label.text);
    if (label.quantity === null) plain.push(mark);
    else numbers.push({ ...mark, at: { ...mark.at, 'data-q': label.quantity } });
  }
  return { plain, numbers, boxes };
}
