// The plane of examples: where plot, axes and points go, and what lies under a finger.
import { tickStep, ticks } from 'd3-array';
import { shapePath } from '../output-view/points.ts';
import { type Box, clamp, type Point, type Size } from '../shared/boxes.ts';
import { circle, line, type Mark, path, polyline, rect, text } from '../shared/marks.ts';
import { type Scale, scaleLinear } from '../shared/scale.ts';
import { estimateTextWidth, tickText } from '../shared/text.ts';
import type { DataPlaneData, Spot } from './model.ts';

const TOP = 20;
const BOTTOM = 21;
const RIGHT = 8;
/** Between two numbers of an axis, px; the same both ways on the plane, so that its grid is of squares. */
const TICK_ROOM = 50;
/** Targets of a regression are squares, as in the network graph. */
const TARGET_SHAPE = 1;

export interface PlotPlace {
  readonly plot: Box;
  readonly x: Scale;
  readonly y: Scale;
}

type Interval = readonly [number, number];

function axisTicks(domain: Interval, pixels: number, room: number): { values: number[]; step: number } {
  const count = Math.max(2, Math.floor(pixels / room));
  return { values: ticks(domain[0], domain[1], count), step: tickStep(domain[0], domain[1], count) };
}

/** A square for two inputs, the whole room for one; numbers of the axes left and below, names above and at the end. */
export function plotPlace({ kind, domain }: Pick<DataPlaneData, 'kind' | 'domain'>, size: Size): PlotPlace {
  const { values, step } = axisTicks(domain.y, size.height - TOP - BOTTOM, TICK_ROOM);
  const left = Math.ceil(8 + Math.max(12, ...values.map((value) => estimateTextWidth(tickText(value, step), 11))));
  const width = Math.max(20, size.width - left - RIGHT);
  const height = Math.max(20, size.height - TOP - BOTTOM);
  const side = Math.min(width, height);
  const plot = kind === 'plane' ? { x: left, y: TOP, width: side, height: side } : { x: left, y: TOP, width, height };
  return {
    plot,
    x: scaleLinear(domain.x, [plot.x, plot.x + plot.width]),
    y: scaleLinear(domain.y, [plot.y + plot.height, plot.y]),
  };
}

/** The place in the plane under a pixel; outside the plot the nearest at its edge. */
export function spotAt({ plot, x, y }: PlotPlace, at: Point): Spot {
  const across = clamp((at.x - plot.x) / plot.width, 0, 1);
  const up = clamp(1 - (at.y - plot.y) / plot.height, 0, 1);
  const between = ([low, high]: Interval, share: number) => low * (1 - share) + high * share;
  return { x: between(x.domain, across), y: between(y.domain, up) };
}

/** Where a point is drawn: one outside the axes stands at their edge. */
export function pixelOf({ plot, x, y }: PlotPlace, spot: Spot): Point {
  return {
    x: clamp(x(spot.x), plot.x, plot.x + plot.width),
    y: clamp(y(spot.y), plot.y, plot.y + plot.height),
  };
}

/** Index of the point nearest to a pixel, at most `reach` away; −1 if there is none. What lies on top wins ties. */
export function pointNear(pixels: readonly Point[], at: Point, reach: number, gone?: ReadonlySet<number>): number {
  let nearest = -1;
  let least = reach;
  pixels.forEach((pixel, index) => {
    const distance = Math.hypot(pixel.x - at.x, pixel.y - at.y);
    if (distance > least || gone?.has(index)) return;
    least = distance;
    nearest = index;
  });
  return nearest;
}

export function pointRadius(count: number, plot: Box): number {
  return (plot.width > 240 ? 5 : 4.4) - (count > 400 ? 1.4 : count > 150 ? 0.6 : 0);
}

export function shapeOf(label: number, at: Point, radius: number): string {
  return shapePath(label < 0 ? TARGET_SHAPE : label, at.x, at.y, radius);
}

export function pointClass(label: number, isTest: boolean): string {
  return `point ${label < 0 ? 'target' : `c${label}`}${isTest ? ' hollow' : ''}`;
}

/** Grid, axes and their names. Where the name of x stands, no number does. */
export function axisMarks({ kind, domain, names }: DataPlaneData, { plot, x, y }: PlotPlace): Mark[] {
  const bottom = plot.y + plot.height;
  const right = plot.x + plot.width;
  const marks: Mark[] = [];
  const down = axisTicks(domain.y, plot.height, TICK_ROOM);
  const across = axisTicks(domain.x, plot.width, kind === 'plane' ? TICK_ROOM : 64);
  for (const value of down.values) {
    marks.push(line(value === 0 ? 'grid zero' : 'grid', plot.x, y(value), right, y(value)));
    marks.push(text('tick', plot.x - 6, y(value) + 4, 'end', tickText(value, down.step)));
  }
  const nameStart = right - estimateTextWidth(names.x, 12) - 6;
  for (const value of across.values) {
    const label = tickText(value, across.step);
    const middle = clamp(x(value), plot.x + 4, right - 4);
    if (kind === 'plane' || value === 0) {
      marks.push(line(value === 0 ? 'grid zero' : 'grid', x(value), plot.y, x(value), bottom));
    }
    if (middle + estimateTextWidth(label, 11) / 2 > nameStart) continue;
    marks.push(text('tick', middle, bottom + 15, 'middle', label));
  }
  marks.push(rect('border', plot.x, plot.y, plot.width, plot.height, 6));
  marks.push(text('axis-name', plot.x, plot.y - 7, 'start', names.y));
  marks.push(text('axis-name', right, bottom + 15, 'end', names.x));
  return marks;
}

/** The points, one path per class and set, so that two thousand of them are a handful of elements; test points lie on top. */
export function pointMarks(
  data: DataPlaneData,
  pixels: readonly Point[],
  radius: number,
  left: ReadonlySet<number>,
): Mark[] {
  const paths = new Map<string, string>();
  for (const isTest of [false, true]) {
    data.points.forEach((point, index) => {
      if (point.isTest !== isTest || left.has(index)) return;
      const name = pointClass(point.label, isTest);
      paths.set(name, (paths.get(name) ?? '') + shapeOf(point.label, pixels[index], radius));
    });
  }
  return [...paths].map(([name, d]) => path(name, d));
}

/** The ring around the example being stepped. */
export function currentMarks(data: DataPlaneData, pixels: readonly Point[], radius: number): Mark[] {
  const { current, points } = data;
  const at = current === null ? undefined : pixels[current];
  if (!at || current === null) return [];
  const { label, isTest } = points[current];
  return [
    circle('current-halo', at.x, at.y, radius + 5),
    path(pointClass(label, isTest), shapeOf(label, at, radius + 0.6)),
    circle('current', at.x, at.y, radius + 5),
  ];
}

/** The fitted curve; pieces that are not finite are left out. It is clipped to the plot where it is drawn. */
export function curveMarks({ kind, answer, domain }: DataPlaneData, { x, y }: PlotPlace): Mark[] {
  if (kind !== 'line' || !answer) return [];
  const { values, columns } = answer;
  const cell = (domain.x[1] - domain.x[0]) / columns;
  const pieces: Point[][] = [[]];
  for (let column = 0; column < columns; column++) {
    const value = values[column];
    if (!Number.isFinite(value)) pieces.push([]);
    // Far outside, a line is as good as one to the horizon; SVG has no room for numbers of any size.
    else pieces[pieces.length - 1].push({ x: x(domain.x[0] + (column + 0.5) * cell), y: clamp(y(value), -1e5, 1e5) });
  }
  return pieces.filter((piece) => piece.length > 1).map((piece) => path('curve', polyline(piece)));
}
