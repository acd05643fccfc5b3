// New points over a fitted curve, as marks: a diamond each, and its distance to the curve.
import { lineGeometry, outputDomain } from '../output-view/line-geometry.ts';
import { shapePath } from '../output-view/points.ts';
import { clamp, type Size } from '../shared/boxes.ts';
import { circle, line, type Mark, path } from '../shared/marks.ts';
import { scaleLinear } from '../shared/scale.ts';
import type { FitData } from './model.ts';

const DIAMOND = 3;

/** The line view without its current example, then the new points. A point or an answer outside is drawn at the edge. */
export function fitMarks({ line: data, fresh }: FitData, size: Size): readonly Mark[] {
  const { plot, marks } = lineGeometry({ ...data, current: null }, size, -1);
  const bottom = plot.y + plot.height;
  const toX = scaleLinear(data.domain, [plot.x, plot.x + plot.width]);
  const toY = scaleLinear(outputDomain(data), [bottom, plot.y]);
  const last = fresh.length - 1;
  const added = fresh.flatMap(({ x, y, answer }, index): Mark[] => {
    const at = clamp(toX(x), plot.x, plot.x + plot.width);
    const from = clamp(toY(y), plot.y, bottom);
    const to = Number.isFinite(answer) ? clamp(toY(answer), plot.y, bottom) : from;
    const point = path(index === last ? 'point fresh last' : 'point fresh', shapePath(DIAMOND, at, from, 4.4));
    const distance = line('residual', at, from, at, to);
    return index === last ? [distance, circle('fitted', at, to, 3.5), point] : [point];
  });
  return [...marks, ...added];
}

/** The picture in words, behind those of the line view. */
export function describeFresh({ line: data, fresh }: FitData): string {
  if (fresh.length === 0) return '';
  const { x, y, answer } = fresh[fresh.length - 1];
  const [first, second, third] = [x, y, answer].map(data.format);
  const count = fresh.length === 1 ? 'one new point' : `${fresh.length} new points`;
  return `. ${count}; the last at ${data.inputName} ${first} is ${second}, the curve ${third}`;
}
