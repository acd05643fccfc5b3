// Curve of a share over a knob: axes, line, points and the place where the knob stands. Pure.
import type { Box, Size } from '../shared/boxes.ts';
import { circle, line, type Mark, path, polyline, text } from '../shared/marks.ts';
import { scaleLinear } from '../shared/scale.ts';
import { realMinus } from '../shared/text.ts';
import type { SweepCurveData } from './model.ts';

const LEFT = 44;
const RIGHT = 12;
const TOP = 10;
const BOTTOM = 24;
const LEVELS = [0, 0.25, 0.5, 0.75, 1];

export function plotOf({ width, height }: Size): Box {
  return { x: LEFT, y: TOP, width: Math.max(1, width - LEFT - RIGHT), height: Math.max(1, height - TOP - BOTTOM) };
}

function scalesOf({ values }: SweepCurveData, plot: Box) {
  return {
    x: scaleLinear([values[0], values[values.length - 1]], [plot.x, plot.x + plot.width]),
    y: scaleLinear([0, 1], [plot.y + plot.height, plot.y]),
  };
}

export function sweepMarks(data: SweepCurveData, size: Size): Mark[] {
  const plot = plotOf(size);
  const { x, y } = scalesOf(data, plot);
  const marks: Mark[] = [];
  for (const level of LEVELS) {
    marks.push(line('grid', plot.x, y(level), plot.x + plot.width, y(level)));
    if (!data.hidden) marks.push(text('tick', plot.x - 7, y(level) + 4, 'end', `${level * 100}%`));
  }
  for (const value of data.ticks) {
    const label = `${realMinus(String(value))}${data.unit}`;
    marks.push(text('tick', x(value), plot.y + plot.height + 17, 'middle', label));
  }
  if (data.level !== null) marks.push(line('level', plot.x, y(data.level), plot.x + plot.width, y(data.level)));
  const known = data.values.flatMap((value, place) => {
    const share = data.shares[place];
    return share === null || share === undefined ? [] : [{ x: x(value), y: y(share) }];
  });
  if (known.length > 1) marks.push(path('curve', polyline(known)));
  for (const at of known) marks.push(circle('point', at.x, at.y, 2.5));
  const { now } = data;
  marks.push(line('now-line', x(now.value), plot.y, x(now.value), plot.y + plot.height));
  if (now.share !== null) marks.push(circle('now', x(now.value), y(now.share), 5.5));
  return marks;
}

/** The place of the knob that lies nearest to a point of the screen. */
export function placeNear(data: SweepCurveData, size: Size, pointerX: number): number {
  const { x } = scalesOf(data, plotOf(size));
  let best = data.values[0];
  for (const value of data.values) if (Math.abs(x(value) - pointerX) < Math.abs(x(best) - pointerX)) best = value;
  return best;
}
