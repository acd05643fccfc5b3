// The distributions as marks: per layer a box of |δ| with the example's own values on it, and a box of |∂J/∂w| below.
import { lossTicks } from '../loss-curve/axes.ts';
import { clamp, type Size } from '../shared/boxes.ts';
import { circle, line, type Mark, path, rect, round, text } from '../shared/marks.ts';
import { type Scale, scaleLog } from '../shared/scale.ts';
import type { Box, GradientSpreadData, SpreadRow } from './model.ts';

export const ROW_HEIGHT = 50;
const MARGIN = { left: 62, right: 86, top: 20, bottom: 20 };
/** Room at the left end of the axis for what is exactly 0, which has no logarithm. */
const ZERO_ROOM = 18;
/** Smaller sizes than this share of the largest stand with the zeros. */
const MOST_DECADES = 9;
const BOX_HEIGHT = 12;

export interface SpreadGeometry {
  readonly x: Scale;
  readonly background: readonly Mark[];
  /** One mark per neuron, each with its quantity. */
  readonly dots: readonly Mark[];
}

/** How tall the chart is for so many layers. */
export function spreadHeight(rows: number): number {
  return MARGIN.top + rows * ROW_HEIGHT + MARGIN.bottom;
}

/** All sizes above 0, from the smallest to the largest, at most MOST_DECADES apart; never empty. */
export function spreadDomain(rows: readonly SpreadRow[]): readonly [number, number] {
  let low = Number.POSITIVE_INFINITY;
  let high = 0;
  const include = (size: number) => {
    if (!(size > 0) || !Number.isFinite(size)) return;
    low = Math.min(low, size);
    high = Math.max(high, size);
  };
  for (const { deltas, gradients, dots } of rows) {
    for (const box of [deltas, gradients]) if (box) Object.values(box).forEach(include);
    for (const { size } of dots) include(size);
  }
  if (high === 0) return [0.01, 1];
  low = Math.max(low, high / 10 ** MOST_DECADES);
  return high / low < 10 ? [low / 3, high * 3] : [low / 1.3, high * 1.3];
}

export function spreadGeometry(data: GradientSpreadData, { width }: Size): SpreadGeometry | null {
  const right = width - MARGIN.right;
  const left = MARGIN.left + ZERO_ROOM;
  if (right - left < 60) return null;
  const x = scaleLog(spreadDomain(data.rows), [left, right]);
  const bottom = MARGIN.top + data.rows.length * ROW_HEIGHT;
  const background: Mark[] = [text('tick name', MARGIN.left, 12, 'start', '0')];
  for (const { value, label } of lossTicks(x, true, Math.max(2, Math.floor((right - left) / 52)))) {
    background.push(line('grid', x(value), MARGIN.top, x(value), bottom));
    background.push(text('tick', x(value), bottom + 14, 'middle', label));
  }
  background.push(line('zero', MARGIN.left + 4, MARGIN.top, MARGIN.left + 4, bottom));
  const dots: Mark[] = [];
  data.rows.forEach((row, index) => {
    const top = MARGIN.top + index * ROW_HEIGHT;
    background.push(...rowMarks(row, data, top, x, width));
    dots.push(...dotMarks(row, top + 13, x));
  });
  return { x, background, dots };
}

/** The place of a size: on the axis, or with the zeros left of it. */
export function placeOf(size: number, x: Scale): number {
  if (size === Number.POSITIVE_INFINITY) return x(x.domain[1]);
  return size >= x.domain[0] ? x(Math.min(size, x.domain[1])) : MARGIN.left + 4;
}

function rowMarks(row: SpreadRow, data: GradientSpreadData, top: number, x: Scale, width: number): Mark[] {
  const marks: Mark[] = [
    text('row-name', 0, top + 17, 'start', row.name),
    text('tick measure', MARGIN.left - 6, top + 37, 'end', data.gradientName),
  ];
  if (row.deltas) marks.push(...boxMarks(row.deltas, 'delta', top + 13, x));
  if (row.gradients) marks.push(...boxMarks(row.gradients, 'gradient', top + 33, x));
  if (row.change !== '') marks.push(...changeMarks(row, top + 20, width - 74));
  return marks;
}

/** An arrow from this row's δ to the next one's, and what becomes of the mean (◆) on the way. */
function changeMarks({ change, striking }: SpreadRow, from: number, x: number): Mark[] {
  const to = from + ROW_HEIGHT - 14;
  const state = striking ? ' striking' : '';
  return [
    line(`change-line${state}`, x, from, x, to),
    line(`change-line${state}`, x - 3.5, to - 4, x, to),
    line(`change-line${state}`, x + 3.5, to - 4, x, to),
    text(`change${state}`, x + 7, (from + to) / 2 + 4, 'start', `◆ ${change}`),
  ];
}

/** Whiskers from the smallest to the largest, a box from quartile to quartile, a bar at the median, a diamond at the mean. */
function boxMarks(box: Box, what: 'delta' | 'gradient', y: number, x: Scale): Mark[] {
  const [from, lower, median, upper, to] = [
    box.smallest,
    box.lowerQuartile,
    box.median,
    box.upperQuartile,
    box.largest,
  ].map((size) => placeOf(size, x));
  const half = BOX_HEIGHT / 2;
  return [
    line(`whisker ${what}`, from, y, to, y),
    rect(`box ${what}`, lower, y - half, clamp(upper - lower, 2, Number.POSITIVE_INFINITY), BOX_HEIGHT, 2),
    line(`median ${what}`, median, y - half - 1, median, y + half + 1),
    path(`mean ${what}`, diamond(placeOf(box.mean, x), y)),
  ];
}

function diamond(x: number, y: number): string {
  const [left, right] = [round(x - 4), round(x + 4)];
  return `M${left},${y}L${round(x)},${y - 4}L${right},${y}L${round(x)},${y + 4}Z`;
}

function dotMarks(row: SpreadRow, y: number, x: Scale): Mark[] {
  return row.dots.map(({ quantity, size, lit }) => {
    const mark = circle(lit ? 'dot lit' : 'dot', placeOf(size, x), y, lit ? 5.5 : 4);
    return { ...mark, at: { ...mark.at, 'data-q': quantity } };
  });
}
