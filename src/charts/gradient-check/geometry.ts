// The gradient check as marks: each derivative a point, backpropagated to the right, numeric upwards; equal on the diagonal.
import { ticks } from 'd3-array';
import type { Size } from '../shared/boxes.ts';
import { circle, line, type Mark, text } from '../shared/marks.ts';
import { type Scale, scaleLinear } from '../shared/scale.ts';
import { estimateTextWidth, tickText } from '../shared/text.ts';
import type { CheckPoint, GradientCheckData } from './model.ts';

/** Beyond these the arithmetic of axes itself breaks down. */
const SMALLEST_SPAN = 1e-300;
const LARGEST_SPAN = 1e300;
const MARGIN = { left: 42, right: 10, top: 20, bottom: 36 };

export interface CheckGeometry {
  readonly x: Scale;
  readonly y: Scale;
  readonly background: readonly Mark[];
  readonly points: readonly Mark[];
  readonly foreground: readonly Mark[];
}

/** The same for both axes: all finite derivatives, and 0. */
export function checkDomain(points: readonly CheckPoint[]): readonly [number, number] {
  let low = 0;
  let high = 0;
  for (const { backpropagated, numeric } of points) {
    for (const value of [backpropagated, numeric]) {
      if (!Number.isFinite(value)) continue;
      low = Math.min(low, value);
      high = Math.max(high, value);
    }
  }
  if (!(high - low > SMALLEST_SPAN && high - low < LARGEST_SPAN)) return [-1, 1];
  const margin = (high - low) * 0.08;
  return [low - margin, high + margin];
}

/** A square in the box, so that the diagonal is one. null for a box too small to read. */
export function checkGeometry(data: GradientCheckData, { width, height }: Size): CheckGeometry | null {
  const side = Math.min(width - MARGIN.left - MARGIN.right, height - MARGIN.top - MARGIN.bottom);
  if (side < 80) return null;
  const [left, top] = [MARGIN.left, MARGIN.top];
  const domain = checkDomain(data.points);
  const x = scaleLinear(domain, [left, left + side]);
  const y = scaleLinear(domain, [top + side, top]);
  return {
    x,
    y,
    background: [
      ...axisMarks(x, y, left, top, side),
      line('diagonal', x(domain[0]), y(domain[0]), x(domain[1]), y(domain[1])),
    ],
    points: data.points.filter(isDrawable).map((point) => pointMark(point, x, y)),
    foreground: worstMarks(data, x, y, left + side),
  };
}

function isDrawable({ backpropagated, numeric }: CheckPoint): boolean {
  return Number.isFinite(backpropagated) && Number.isFinite(numeric);
}

function axisMarks(x: Scale, y: Scale, left: number, top: number, side: number): Mark[] {
  const values = ticks(...x.domain, 4);
  const step = values.length > 1 ? values[1] - values[0] : 1;
  const marks: Mark[] = [
    text('tick name', 0, 12, 'start', 'numeric'),
    text('tick name', left + side, top + side + 32, 'end', 'backpropagated'),
  ];
  for (const value of values) {
    const name = value === 0 ? 'zero' : 'grid';
    marks.push(line(name, x(value), top, x(value), top + side), line(name, left, y(value), left + side, y(value)));
    marks.push(text('tick', x(value), top + side + 15, 'middle', tickText(value, step)));
    marks.push(text('tick', left - 5, y(value) + 4, 'end', tickText(value, step)));
  }
  return marks;
}

function pointMark({ quantity, backpropagated, numeric, off, worst, lit }: CheckPoint, x: Scale, y: Scale): Mark {
  const states = [off && 'off', worst && 'worst', lit && 'lit'].filter(Boolean);
  const mark = circle(['point', ...states].join(' '), x(backpropagated), y(numeric), lit || worst ? 5.5 : 4);
  return { ...mark, at: { ...mark.at, 'data-q': quantity } };
}

function worstMarks(data: GradientCheckData, x: Scale, y: Scale, right: number): Mark[] {
  const worst = data.points.find((point) => point.worst && isDrawable(point));
  if (!worst) return [];
  const at = x(worst.backpropagated);
  const width = estimateTextWidth(data.worstName, 12);
  const fits = at + 10 + width <= right;
  return [text('label halo', fits ? at + 10 : at - 10, y(worst.numeric) + 4, fits ? 'start' : 'end', data.worstName)];
}
