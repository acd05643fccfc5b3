// The fitted curve of a one-input regression over its examples, as marks.
import { ticks } from 'd3-array';
import { type Box, clamp, type Point, type Size } from '../shared/boxes.ts';
import { circle, line, type Mark, path, polyline, text } from '../shared/marks.ts';
import { type Scale, scaleLinear } from '../shared/scale.ts';
import { endText, estimateTextWidth, separated, tickText } from '../shared/text.ts';
import type { LineData, LinePoints } from './model.ts';
import { type PlottedPoint, shapePath } from './points.ts';

/** Targets are squares, as in the network graph. */
const SQUARE = 1;

export interface LineGeometry {
  readonly plot: Box;
  readonly points: readonly PlottedPoint[];
  readonly marks: readonly Mark[];
}

/** All targets, and the curve as far as one more span of the targets on either side: a wild curve cannot flatten the data. */
export function outputDomain(data: LineData): readonly [number, number] {
  const targets = [...Array.from(data.train.targets), ...Array.from(data.test.targets)].filter(Number.isFinite);
  let low = targets.length > 0 ? Math.min(...targets) : 0;
  let high = targets.length > 0 ? Math.max(...targets) : 1;
  const span = high - low || 1;
  const [least, most] = [low - span, high + span];
  for (const value of data.curve ?? []) {
    if (!Number.isFinite(value)) continue;
    low = Math.min(low, Math.max(value, least));
    high = Math.max(high, Math.min(value, most));
  }
  const margin = (high - low || 1) * 0.08;
  return [low - margin, high + margin];
}

/** The curve's value at x, from the cell centres around it; null without a curve. */
export function curveAt(data: LineData, x: number): number | null {
  const { curve, domain } = data;
  if (!curve || curve.length === 0) return null;
  const at = clamp(((x - domain[0]) / (domain[1] - domain[0])) * curve.length - 0.5, 0, curve.length - 1);
  const left = Math.floor(at);
  const right = Math.min(curve.length - 1, left + 1);
  return curve[left] + (curve[right] - curve[left]) * (at - left);
}

interface Scales {
  readonly x: Scale;
  readonly y: Scale;
  readonly plot: Box;
}

function plotted(points: LinePoints, set: 'train' | 'test', { x, y, plot }: Scales): PlottedPoint[] {
  return Array.from({ length: points.count }, (_, index) => {
    const px = x(points.inputs[index]);
    const py = y(points.targets[index]);
    return {
      set,
      index,
      label: SQUARE,
      x: clamp(px, plot.x, plot.x + plot.width),
      y: clamp(py, plot.y, plot.y + plot.height),
      outside: px < plot.x || px > plot.x + plot.width || py < plot.y || py > plot.y + plot.height,
    };
  });
}

function axisMarks(data: LineData, { x, y, plot }: Scales): Mark[] {
  const bottom = plot.y + plot.height;
  const right = plot.x + plot.width;
  const values = ticks(...y.domain, plot.height > 150 ? 5 : 3);
  const step = values.length > 1 ? values[1] - values[0] : 1;
  const marks: Mark[] = [text('axis-name', 2, plot.y - 7, 'start', data.outputName)];
  for (const value of values) {
    marks.push(line(value === 0 ? 'grid zero' : 'grid', plot.x, y(value), right, y(value)));
    marks.push(text('tick', plot.x - 6, y(value) + 4, 'end', tickText(value, step)));
  }
  marks.push(line('axis', plot.x, bottom, right, bottom));
  marks.push(text('tick', plot.x, bottom + 16, 'start', endText(x.domain[0])));
  marks.push(text('axis-name', (plot.x + right) / 2, bottom + 16, 'middle', data.inputName));
  marks.push(text('tick', right, bottom + 16, 'end', endText(x.domain[1])));
  return marks;
}

/** What the marks mean, in the line above the plot, from the right. */
function legendMarks(data: LineData, size: Size): Mark[] {
  const marks: Mark[] = [];
  let right = size.width - 8;
  for (const label of ['network', ...(data.test.count > 0 ? ['test'] : []), 'training']) {
    const start = right - estimateTextWidth(label, 11);
    marks.push(text('tick', start, 11, 'start', label));
    if (label === 'network') marks.push(line('curve', start - 16, 7, start - 4, 7));
    else marks.push(path(`point target${label === 'test' ? ' hollow' : ''}`, shapePath(SQUARE, start - 8, 7, 3.4)));
    right = start - 22;
  }
  return marks;
}

/** The part of a segment between two heights, as shares of its length; null if it lies outside. */
function insideShares(from: Point, to: Point, top: number, bottom: number): readonly [number, number] | null {
  const rise = to.y - from.y;
  if (rise === 0) return from.y >= top && from.y <= bottom ? [0, 1] : null;
  const crossings = [(top - from.y) / rise, (bottom - from.y) / rise].sort((a, b) => a - b);
  const [start, end] = [Math.max(0, crossings[0]), Math.min(1, crossings[1])];
  return start < end ? [start, end] : null;
}

/** The pieces of the curve inside the plot, cut off exactly at its edges; a value that is not finite is a gap. */
function curveMarks(data: LineData, { x, y, plot }: Scales): Mark[] {
  const { curve, domain } = data;
  if (!curve || curve.length === 0) return [];
  const cell = (domain[1] - domain[0]) / curve.length;
  const points = Array.from(curve, (value, column) => ({ x: x(domain[0] + (column + 0.5) * cell), y: y(value) }));
  const pieces: Point[][] = [];
  let joined = false;
  for (let column = 1; column < points.length; column++) {
    const [from, to] = [points[column - 1], points[column]];
    const finite = Number.isFinite(from.y) && Number.isFinite(to.y);
    const shares = finite ? insideShares(from, to, plot.y, plot.y + plot.height) : null;
    if (shares) {
      const at = (share: number) => ({ x: from.x + (to.x - from.x) * share, y: from.y + (to.y - from.y) * share });
      if (!joined || shares[0] > 0) pieces.push([at(shares[0])]);
      pieces[pieces.length - 1].push(at(shares[1]));
    }
    joined = shares !== null && shares[1] === 1;
  }
  return pieces.map((piece) => path('curve', polyline(piece)));
}

/** `probe` is the index (training first, then test) of the point looked at, or −1. */
export function lineGeometry(data: LineData, size: Size, probe: number): LineGeometry {
  const [low, high] = outputDomain(data);
  // A name that is longer than y gets a line of its own under the legend.
  const top = data.outputName.length > 4 ? 36 : 18;
  const widest = Math.max(...[low, high].map((value) => estimateTextWidth(endText(value), 11)));
  const left = Math.min(54, Math.max(30, widest + 8));
  const plot = {
    x: left,
    y: top,
    width: Math.max(1, size.width - left - 8),
    height: Math.max(1, size.height - top - 22),
  };
  const scales: Scales = {
    x: scaleLinear(data.domain, [plot.x, plot.x + plot.width]),
    y: scaleLinear([low, high], [plot.y + plot.height, plot.y]),
    plot,
  };
  const points = [...plotted(data.train, 'train', scales), ...plotted(data.test, 'test', scales)];
  const shapes = (set: 'train' | 'test') =>
    points
      .filter((point) => point.set === set)
      .map((point) => shapePath(SQUARE, point.x, point.y, 3.4))
      .join('');
  const marks = [...axisMarks(data, scales), ...legendMarks(data, size)];
  if (data.train.count > 0) marks.push(path('point target', shapes('train')));
  if (data.test.count > 0) marks.push(path('point target hollow', shapes('test')));
  marks.push(...curveMarks(data, scales));
  if (points[probe]) marks.push(circle('looked', points[probe].x, points[probe].y, 8));
  const current = data.current !== null && data.current < data.train.count ? points[data.current] : undefined;
  if (current && data.current !== null) {
    const fitted = curveAt(data, data.train.inputs[data.current]);
    if (fitted !== null && Number.isFinite(fitted)) {
      const at = clamp(scales.y(fitted), plot.y, plot.y + plot.height);
      marks.push(line('residual', current.x, current.y, current.x, at), circle('fitted', current.x, at, 3.5));
    }
    marks.push(circle('current-halo', current.x, current.y, 8), circle('current', current.x, current.y, 8));
  }
  return { plot, points, marks };
}

/** "training example 3: x 0.25, target 0.71, output 0.68" */
export function describeLinePoint(data: LineData, set: 'train' | 'test', index: number): string {
  const { inputs, targets } = set === 'train' ? data.train : data.test;
  const output = curveAt(data, inputs[index]);
  const said = output !== null && Number.isFinite(output) ? `, output about ${data.format(output)}` : '';
  const name = set === 'train' ? 'training' : 'test';
  return `${name} example ${index + 1}: ${data.inputName} ${data.format(inputs[index])}, target ${data.format(targets[index])}${said}`;
}

/** The whole view in words. */
export function describeLine(data: LineData): string {
  const current = data.current === null ? '' : `. Current: ${describeLinePoint(data, 'train', data.current)}`;
  const [low, high] = data.domain.map((end) => separated(endText(end), data.separator));
  return `The fitted curve for ${data.inputName} from ${low} to ${high}, with ${data.train.count} training and ${data.test.count} test examples${current}`;
}
