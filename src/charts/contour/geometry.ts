// The contour map as marks: bands and lines of equal J, where we are, the way here, and the next update.

import { clipSegment } from '../knob-curve/clip.ts';
import { roundTicks } from '../knob-curve/scales.ts';
import { type Box, type Point, pointsAlong, type Size } from '../shared/boxes.ts';
import { circle, line, type Mark, path, polyline, text } from '../shared/marks.ts';
import { type Scale, scaleLinear } from '../shared/scale.ts';
import { estimateTextWidth, tickText } from '../shared/text.ts';
import { freePlace, lengthOf, levelLabels } from './labels.ts';
import { contourLevels, finiteExtent, withWalls } from './levels.ts';
import { isolines, regionsAbove } from './marching.ts';
import type { ContourAxis, ContourData } from './model.ts';

export interface ContourScales {
  readonly x: Scale;
  readonly y: Scale;
  readonly plot: Box;
}

/** The expensive part, which depends on the costs alone: bands and lines in columns and rows. */
export interface Relief {
  readonly levels: readonly number[];
  readonly regions: readonly (readonly (readonly Point[])[])[];
  readonly lines: readonly (readonly (readonly Point[])[])[];
}

const HERE_RADIUS = 5.5;
/** A shorter arrow would be nothing but its head: it is then drawn longer, and says so. */
const ARROW = 22;
/** A piece of a line shorter than this that ends on the border is only a corner of what lies outside. */
const CORNER = 36;
const MARGIN = { left: 46, right: 12, top: 22, bottom: 26 };

export function reliefOf({ columns, rows, costs }: ContourData): Relief {
  const extent = finiteExtent(costs);
  if (!extent) return { levels: [], regions: [], lines: [] };
  const levels = contourLevels(extent);
  const grid = { columns, rows, values: withWalls(costs, extent) };
  return {
    levels,
    regions: levels.map((level) => regionsAbove(grid, level)),
    lines: levels.map((level) => isolines(grid, level)),
  };
}

/** Each parameter has a scale of its own, as the map has a range of its own for each. */
export function contourScales({ horizontal, vertical }: ContourData, size: Size): ContourScales {
  const width = Math.max(1, size.width - MARGIN.left - MARGIN.right);
  const height = Math.max(1, size.height - MARGIN.top - MARGIN.bottom);
  const plot: Box = { x: MARGIN.left, y: MARGIN.top, width, height };
  return {
    x: scaleLinear([horizontal.from, horizontal.to], [plot.x, plot.x + width]),
    y: scaleLinear([vertical.from, vertical.to], [plot.y + height, plot.y]),
    plot,
  };
}

export function contourMarks(data: ContourData, relief: Relief, size: Size): Mark[] {
  if (size.width < 120 || size.height < 110) return [];
  const scales = contourScales(data, size);
  const { plot } = scales;
  const onPaper = ({ x, y }: Point): Point => ({
    x: plot.x + (x / (data.columns - 1)) * plot.width,
    y: plot.y + plot.height - (y / (data.rows - 1)) * plot.height,
  });
  const lines = relief.lines.map((ofLevel) => withoutCorners(ofLevel.map((points) => points.map(onPaper))));
  const written = (label: string) => (data.separator === 'comma' ? label.replace('.', ',') : label);
  const labels = relief.levels.map((level) => written(tickText(level, stepNear(relief.levels, level))));
  const obstacles = obstaclesOf(data, scales);
  const next = nextMarks(data, scales, obstacles);
  return [
    { tag: 'rect', class: 'ground', at: { x: plot.x, y: plot.y, width: plot.width, height: plot.height, rx: 0 } },
    ...relief.regions.map((outlines) =>
      path('band', outlines.map((points) => `${polyline(points.map(onPaper))}Z`).join('')),
    ),
    ...lines.map((ofLevel) => path('level', ofLevel.map(polyline).join(''))),
    ...axisMarks(data, scales, written),
    ...levelLabels(lines, labels, plot, obstacles, next.label ? [next.label] : []),
    ...pathMarks(data, scales),
    ...hereMarks(data, scales),
    ...next.marks,
  ];
}

/** Lines that are closed or long. */
function withoutCorners(lines: readonly (readonly Point[])[]): readonly (readonly Point[])[] {
  return lines.filter((points) => {
    const [first, last] = [points[0], points[points.length - 1]];
    return (first.x === last.x && first.y === last.y) || lengthOf(points) >= CORNER;
  });
}

/** The distance to the nearest other level: what the decimals of a label have to tell apart. */
function stepNear(levels: readonly number[], level: number): number {
  const distances = levels.filter((other) => other !== level).map((other) => Math.abs(other - level));
  return distances.length > 0 ? Math.min(Math.abs(level), ...distances) : Math.abs(level) || 1;
}

function axisMarks(data: ContourData, { x, y, plot }: ContourScales, written: (label: string) => string): Mark[] {
  const bottom = plot.y + plot.height;
  const right = plot.x + plot.width;
  const marks: Mark[] = [text('tick name', plot.x - 7, 12, 'middle', data.vertical.symbol)];
  for (const tick of ticksOf(data.vertical, plot.height / 55)) {
    marks.push(line('tick-line', plot.x - 4, y(tick.value), plot.x, y(tick.value)));
    marks.push(text('tick', plot.x - 7, y(tick.value) + 4, 'end', written(tick.label)));
  }
  const nameWidth = estimateTextWidth(data.horizontal.symbol, 12) + 10;
  for (const tick of ticksOf(data.horizontal, plot.width / 70)) {
    const at = x(tick.value);
    marks.push(line('tick-line', at, bottom, at, bottom + 4));
    if (at + estimateTextWidth(tick.label, 11) / 2 > right - nameWidth) continue;
    marks.push(text('tick', at, bottom + 18, 'middle', written(tick.label)));
  }
  return [...marks, text('tick name', right, bottom + 18, 'end', data.horizontal.symbol)];
}

function ticksOf({ from, to }: ContourAxis, count: number) {
  return roundTicks(from, to, Math.max(2, Math.round(count)));
}

/** The path up to the present: its older half fainter, a dot for every update that can be seen apart. */
function pathMarks({ path: points }: ContourData, { x, y, plot }: ContourScales): Mark[] {
  const marks: Mark[] = [];
  const places = points.map((point) => ({ x: x(point.x), y: y(point.y) }));
  const age = (index: number) => (index < (places.length - 1) / 2 ? ' old' : '');
  for (let index = 1; index < places.length; index++) {
    const part = clipSegment(places[index - 1], places[index], plot);
    if (part) marks.push(line(`path${age(index - 1)}`, part[0].x, part[0].y, part[1].x, part[1].y));
  }
  for (const index of apart(places, 4)) {
    const { x: across, y: down } = places[index];
    if (isInside(places[index], plot)) marks.push(circle(`path-dot${age(index)}`, across, down, 2.25));
  }
  return marks;
}

/** The points, by position, that are at least so far from the one kept before; the last, the present, left out. */
function apart(points: readonly Point[], distance: number): number[] {
  const kept: number[] = [];
  for (let index = 0; index + 1 < points.length; index++) {
    const last = points[kept[kept.length - 1]];
    const { x, y } = points[index];
    if (!last || Math.hypot(x - last.x, y - last.y) >= distance) kept.push(index);
  }
  return kept;
}

/** The arrow of the next update and its name; an arrow too short to be seen is drawn longer. */
function nextMarks(
  { here, next }: ContourData,
  { x, y, plot }: ContourScales,
  obstacles: readonly Point[],
): { readonly marks: readonly Mark[]; readonly label: Box | null } {
  const from = { x: x(here.x), y: y(here.y) };
  const to = next && { x: x(next.x), y: y(next.y) };
  const whole = to ? Math.hypot(to.x - from.x, to.y - from.y) : 0;
  if (!to || !(whole > 0) || !Number.isFinite(whole)) return { marks: [], label: null };
  const along = { x: (to.x - from.x) / whole, y: (to.y - from.y) / whole };
  const isShort = whole < ARROW;
  const end = isShort ? { x: from.x + along.x * ARROW, y: from.y + along.y * ARROW } : to;
  const part = clipSegment(from, end, plot);
  if (!part) return { marks: [], label: null };
  const tip = part[1];
  const at = (back: number, aside: number): Point => ({
    x: tip.x - along.x * back - along.y * aside,
    y: tip.y - along.y * back + along.x * aside,
  });
  const neck = at(7, 0);
  const foot = { x: from.x + along.x * HERE_RADIUS, y: from.y + along.y * HERE_RADIUS };
  const words = isShort ? 'next, drawn longer' : 'next';
  const box = freePlace(estimateTextWidth(words, 12), tip, plot, [...obstacles, ...pointsAlong(from, tip, 6)]);
  return {
    marks: [
      ...(isInside(from, plot) ? [line('way', foot.x, foot.y, neck.x, neck.y)] : []),
      path('way-head', `${polyline([tip, at(10, 5.5), at(10, -5.5)])}Z`),
      text('next-label halo', box.x + box.width / 2, box.y + 12, 'middle', words),
    ],
    label: box,
  };
}

function hereMarks({ here }: ContourData, { x, y, plot }: ContourScales): Mark[] {
  const at = { x: x(here.x), y: y(here.y) };
  return isInside(at, plot) ? [circle('point', at.x, at.y, HERE_RADIUS)] : [];
}

function isInside({ x, y }: Point, plot: Box): boolean {
  return x >= plot.x && x <= plot.x + plot.width && y >= plot.y && y <= plot.y + plot.height;
}

/** What labels keep clear of: the way here, the point, and the next one. */
function obstaclesOf({ here, next, path: points }: ContourData, { x, y, plot }: ContourScales): Point[] {
  const places = [...points, here, ...(next ? [next] : [])].map((point) => ({ x: x(point.x), y: y(point.y) }));
  const all: Point[] = [];
  places.forEach((to, index) => {
    const part = clipSegment(places[Math.max(0, index - 1)], to, plot);
    if (part) all.push(...pointsAlong(part[0], part[1], 8));
  });
  return all;
}
