// The activation explorer as marks: f over f′ on one axis of s, the line at s, and where the layer's neurons stand.
import { ticks } from 'd3-array';
import { jumpsAtZero, sampleCurve } from '../activation-plot/window.ts';
import { type Box, clamp, type Size } from '../shared/boxes.ts';
import { circle, line, type Mark, path, polyline, text } from '../shared/marks.ts';
import { type Scale, scaleLinear } from '../shared/scale.ts';
import { estimateTextWidth, tickText } from '../shared/text.ts';
import { curveLabels, type LabelledCurve } from './labels.ts';
import type { ActivationExplorerData, ExplorerCurve } from './model.ts';
import { pointMarks } from './points.ts';

/** The slider under the chart has the same margins. */
export const MARGIN = { left: 34, right: 12, top: 16, bottom: 40 };
const GAP = 26;
/** Beyond these an unbounded function runs out of the picture. */
const LOWEST = -1.5;
const HIGHEST = 2;
const SLOPE_DOMAIN = [-0.14, 1.22] as const;

export interface Panel {
  readonly box: Box;
  readonly y: Scale;
}

export interface ExplorerGeometry {
  readonly x: Scale;
  readonly value: Panel;
  readonly slope: Panel;
  /** Axes, grid and captions; not clipped. */
  readonly background: readonly Mark[];
  /** Curves of each panel, to be clipped to its box. */
  readonly valueCurves: readonly Mark[];
  readonly slopeCurves: readonly Mark[];
  /** The line at s with its dots, and the names of the curves. */
  readonly foreground: readonly Mark[];
  /** One mark per neuron and panel, each with its quantity. */
  readonly points: readonly Mark[];
}

/** The heights of f that are shown: the ranges of the bounded functions, and a part of the others. */
export function valueDomain(curves: readonly ExplorerCurve[]): readonly [number, number] {
  let low = 0;
  let high = 1;
  for (const { range } of curves) {
    low = Math.min(low, Math.max(range[0], LOWEST));
    high = Math.max(high, Math.min(range[1], HIGHEST));
  }
  const margin = (high - low) * 0.08;
  return [low - margin, high + margin];
}

/** null for a box too small to read. */
export function explorerGeometry(data: ActivationExplorerData, size: Size): ExplorerGeometry | null {
  const width = size.width - MARGIN.left - MARGIN.right;
  const height = size.height - MARGIN.top - MARGIN.bottom - GAP;
  if (width < 80 || height < 80) return null;
  const x = scaleLinear(data.domain, [MARGIN.left, MARGIN.left + width]);
  const valueHeight = Math.round(height * 0.56);
  const value = panelOf(width, MARGIN.top, valueHeight, valueDomain(data.curves));
  const slope = panelOf(width, MARGIN.top + valueHeight + GAP, height - valueHeight, SLOPE_DOMAIN);
  const values = data.curves.map((curve) => drawnCurve(curve, 'value', x, value));
  const slopes = data.curves.map((curve) => drawnCurve(curve, 'slope', x, slope));
  return {
    x,
    value,
    slope,
    background: [
      ...panelMarks(value, data.valueCaption, x, ticks(...value.y.domain, 4)),
      ...panelMarks(slope, data.slopeCaption, x, [0, 0.5, 1]),
      ...axisMarks(x, slope.box, data),
    ],
    valueCurves: values.flatMap(({ marks }) => marks),
    slopeCurves: slopes.flatMap(({ marks }) => marks),
    foreground: [
      ...curveLabels(values, value.box),
      ...curveLabels(slopes, slope.box),
      ...probeMarks(data, x, value, slope),
    ],
    points: pointMarks(data, x, value, slope),
  };
}

function panelOf(width: number, top: number, height: number, domain: readonly [number, number]): Panel {
  const box = { x: MARGIN.left, y: top, width, height };
  return { box, y: scaleLinear(domain, [top + height, top]) };
}

function panelMarks({ box, y }: Panel, caption: string, x: Scale, values: readonly number[]): Mark[] {
  const right = box.x + box.width;
  const marks: Mark[] = [text('tick name', 0, box.y - 5, 'start', caption)];
  const step = values.length > 1 ? values[1] - values[0] : 1;
  for (const value of values) {
    marks.push(line(value === 0 ? 'zero' : 'grid', box.x, y(value), right, y(value)));
    marks.push(text('tick', box.x - 6, y(value) + 4, 'end', tickText(value, step)));
  }
  marks.push(line('grid', x(0), box.y, x(0), box.y + box.height));
  return marks;
}

/** The numbers of the s axis; those under the label of the line at s give way to it. */
function axisMarks(x: Scale, box: Box, data: ActivationExplorerData): Mark[] {
  const baseline = box.y + box.height + 35;
  const label = probeLabel(data, x, box);
  const values = ticks(...x.domain, Math.max(2, Math.floor(box.width / 70)));
  const step = values.length > 1 ? values[1] - values[0] : 1;
  const free = values.filter((value) => Math.abs(x(value) - label.x) > label.width / 2 + 16);
  return free.map((value) => text('tick', x(value), baseline, 'middle', tickText(value, step)));
}

function probeLabel(data: ActivationExplorerData, x: Scale, box: Box): { readonly x: number; readonly width: number } {
  const width = estimateTextWidth(data.probeText, 12);
  return { x: clamp(x(data.probe), box.x + width / 2, box.x + box.width - width / 2), width };
}

/** f′ of the rectifiers jumps at 0, as the step itself does. */
function breaksAtZero(kind: string, what: 'value' | 'slope'): boolean {
  return what === 'value' ? jumpsAtZero(kind) : kind === 'relu' || kind === 'leakyRelu';
}

function drawnCurve(
  curve: ExplorerCurve,
  what: 'value' | 'slope',
  x: Scale,
  { y }: Panel,
): LabelledCurve & { readonly marks: readonly Mark[] } {
  const evaluate = what === 'value' ? curve.evaluate : curve.slope;
  const kind = breaksAtZero(curve.kind, what) ? 'step' : 'smooth';
  const pieces = sampleCurve({ kind, evaluate }, x.domain, 120).map((piece) =>
    piece.map(({ s, f }) => ({ x: x(s), y: y(f) })),
  );
  const className = `curve ${what}${curve.own ? ' own' : ''}${curve.lit ? ' lit' : ''}`;
  const marks = pieces.map((points) => dashed(path(className, polyline(points)), curve.dash));
  if (kind === 'step') {
    const [left, right] = [pieces[0][pieces[0].length - 1], pieces[1][0]];
    const at = y(evaluate(0));
    for (const end of [left, right]) {
      const open = Math.abs(end.y - at) > 0.5;
      marks.push(circle(`limit ${what}${curve.own ? ' own' : ''}${open ? ' open' : ''}`, x(0), end.y, 3));
    }
    if (what === 'value') marks.push(circle(`limit ${what}${curve.own ? ' own' : ''}`, x(0), at, 3));
  }
  const label = what === 'value' ? curve.label : `${curve.label}′`;
  return { marks, points: pieces.flat(), label, own: curve.own };
}

function dashed(mark: Mark, dash: string): Mark {
  return { ...mark, at: { ...mark.at, 'stroke-dasharray': dash === '' ? 'none' : dash } };
}

function probeMarks(data: ActivationExplorerData, x: Scale, value: Panel, slope: Panel): Mark[] {
  const at = x(data.probe);
  const bottom = slope.box.y + slope.box.height;
  const label = probeLabel(data, x, slope.box);
  const marks: Mark[] = [
    line('probe', at, value.box.y, at, bottom + 20),
    text('label probe-text', label.x, bottom + 35, 'middle', data.probeText),
  ];
  for (const curve of data.curves) {
    const own = curve.own ? ' own' : '';
    const [f, derivative] = [value.y(curve.evaluate(data.probe)), slope.y(curve.slope(data.probe))];
    if (f >= value.box.y && f <= value.box.y + value.box.height) marks.push(circle(`dot value${own}`, at, f, 3.5));
    marks.push(circle(`dot slope${own}`, at, derivative, 3.5));
  }
  return marks;
}
