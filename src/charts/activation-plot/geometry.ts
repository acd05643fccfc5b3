// The activation plot as marks: curve, asymptotes, axes, operating point, tangent and their labels.
import { ticks } from 'd3-array';
import { type Box, clamp, overlapArea, type Point, pointsAlong, type Size } from '../shared/boxes.ts';
import { circle, line, type Mark, path, polyline, text } from '../shared/marks.ts';
import { type Scale, scaleLinear } from '../shared/scale.ts';
import { endText, estimateTextWidth, tickText } from '../shared/text.ts';
import { placeLabels } from './labels.ts';
import type { ActivationPlotData } from './model.ts';
import { asymptotes, type CurvePoint, jumpsAtZero, plotDomain, plotRange, sampleCurve } from './window.ts';

const MARGIN = { left: 30, right: 10, top: 6, bottom: 22 };
const LABEL = { fontSize: 12, height: 16, baseline: 12 };
const TANGENT_HALF_LENGTH = 66;

export interface ActivationPlotGeometry {
  readonly marks: readonly Mark[];
  /** The boxes of the labels by what they say; null for a label that is not drawn. */
  readonly labels: { readonly point: Box | null; readonly value: Box | null; readonly slope: Box | null };
}

interface Scales {
  readonly x: Scale;
  readonly y: Scale;
  readonly plot: Box;
}

/** Everything drawn, for this data in a box of this size; nothing for a box too small to read. */
export function activationPlotGeometry(data: ActivationPlotData, size: Size): ActivationPlotGeometry {
  const none = { point: null, value: null, slope: null };
  if (size.width < 80 || size.height < 60) return { marks: [], labels: none };
  const plot: Box = {
    x: MARGIN.left,
    y: MARGIN.top,
    width: size.width - MARGIN.left - MARGIN.right,
    height: size.height - MARGIN.top - MARGIN.bottom,
  };
  const s = data.operatingPoint;
  const point = s !== null && Number.isFinite(s) && Number.isFinite(data.evaluate(s)) ? s : null;
  const domain = plotDomain(data.kind, point);
  const samples = sampleCurve(data, domain, Math.ceil(plot.width / 2));
  const scales: Scales = {
    x: scaleLinear(domain, [plot.x, plot.x + plot.width]),
    y: scaleLinear(plotRange(data, samples), [plot.y + plot.height, plot.y]),
    plot,
  };
  const pointLabel = point === null ? null : pointLabelBox(data.pointText, scales.x(point), size);
  const background = [
    ...axisMarks(data, scales),
    ...tickMarks(data, scales, pointLabel),
    ...curveMarks(data, samples, scales, point === null),
  ];
  if (point === null || !pointLabel) return { marks: background, labels: none };
  return withPoint(data, point, scales, samples, background, pointLabel, size);
}

/** The row under the plot belongs to s alone, so its label can only collide with the ticks, which give way. */
function pointLabelBox(label: string, x: number, size: Size): Box {
  const width = estimateTextWidth(label, LABEL.fontSize);
  return {
    x: clamp(x - width / 2, 0, Math.max(0, size.width - width)),
    y: size.height - MARGIN.bottom + 5,
    width,
    height: LABEL.height,
  };
}

function axisMarks(data: ActivationPlotData, { x, y, plot }: Scales): Mark[] {
  return [
    ...asymptotes(data).map((end) => line('asymptote', plot.x, y(end), plot.x + plot.width, y(end))),
    line('grid', x(0), plot.y, x(0), plot.y + plot.height),
    line('zero', plot.x, y(0), plot.x + plot.width, y(0)),
  ];
}

function tickMarks(data: ActivationPlotData, { x, y, plot }: Scales, taken: Box | null): Mark[] {
  const marks: Mark[] = [];
  const baseline = plot.y + plot.height + 17;
  const [low, high] = x.domain;
  for (const [value, anchor] of [
    [low, 'start'],
    [0, 'middle'],
    [high, 'end'],
  ] as const) {
    const label = endText(value);
    const width = estimateTextWidth(label, 11) + 10;
    const offset = anchor === 'start' ? 0 : anchor === 'middle' ? width / 2 : width;
    const box: Box = { x: x(value) - offset, y: baseline - 12, width, height: LABEL.height };
    const crowded = value === 0 && (x(0) - plot.x < 40 || plot.x + plot.width - x(0) < 40);
    if (!crowded && !(taken && overlapArea(box, taken) > 0))
      marks.push(text('tick', x(value), baseline, anchor, label));
  }
  for (const value of rangeTicks(data, y)) {
    marks.push(text('tick', plot.x - 7, y(value) + 4, 'end', rangeText(data.kind, value, y)));
  }
  return marks;
}

/** 0 and the ends of a bounded range; 0 and one round value of an unbounded one. */
function rangeTicks(data: ActivationPlotData, y: Scale): number[] {
  const ends = asymptotes(data);
  const round = ticks(...y.domain, 3);
  const extremes = data.range.every(Number.isFinite) ? ends : [...ends, round[0], round[round.length - 1]];
  const chosen = [0];
  for (const value of extremes) {
    if (chosen.every((other) => Math.abs(y(other) - y(value)) >= 14)) chosen.push(value);
  }
  return chosen;
}

function rangeText(kind: string, value: number, y: Scale): string {
  if (kind === 'arctan' && value !== 0) return value > 0 ? 'π/2' : '−π/2';
  const [first, second] = ticks(...y.domain, 3);
  return tickText(value, Number.isInteger(value) ? 1 : second - first);
}

function curveMarks(data: ActivationPlotData, samples: CurvePoint[][], scales: Scales, faint: boolean): Mark[] {
  const { x, y } = scales;
  const marks = samples.map((piece) =>
    path(faint ? 'curve faint' : 'curve', polyline(piece.map((sample) => ({ x: x(sample.s), y: y(sample.f) })))),
  );
  if (!jumpsAtZero(data.kind)) return marks;
  // Open circles where the curve does not reach, a full one where f(0) is.
  const limits = new Set([samples[0][samples[0].length - 1].f, samples[1][0].f]);
  const open = [...limits].filter((f) => f !== data.evaluate(0));
  return [
    ...marks,
    ...open.map((f) => circle(faint ? 'limit open faint' : 'limit open', x(0), y(f), 3)),
    circle(faint ? 'limit faint' : 'limit', x(0), y(data.evaluate(0)), 3),
  ];
}

/** The tangent at (s, f), at most TANGENT_HALF_LENGTH to each side and cut off at the plot's edge; left end first. */
export function tangentEnds(s: number, f: number, slope: number, { x, y, plot }: Scales): [Point, Point] {
  const dx = x(s + 1) - x(s);
  const dy = (y(1) - y(0)) * slope;
  const length = Math.hypot(dx, dy);
  const unit = { x: dx / length, y: dy / length };
  const from = { x: x(s), y: y(f) };
  const reach = (sign: number): number => {
    const horizontal = (unit.x * sign > 0 ? plot.x + plot.width - from.x : from.x - plot.x) / Math.abs(unit.x);
    const vertical = (unit.y * sign > 0 ? plot.y + plot.height - from.y : from.y - plot.y) / Math.abs(unit.y);
    return Math.min(TANGENT_HALF_LENGTH, horizontal, unit.y === 0 ? TANGENT_HALF_LENGTH : vertical);
  };
  const end = (sign: number): Point => ({
    x: from.x + sign * unit.x * reach(sign),
    y: from.y + sign * unit.y * reach(sign),
  });
  return [end(-1), end(1)];
}

function middle(a: Point, b: Point): Point {
  return { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 };
}

function withPoint(
  data: ActivationPlotData,
  s: number,
  scales: Scales,
  samples: CurvePoint[][],
  background: Mark[],
  pointLabel: Box,
  size: Size,
): ActivationPlotGeometry {
  const { x, y, plot } = scales;
  const f = data.evaluate(s);
  const at: Point = { x: x(s), y: y(f) };
  const bottom = plot.y + plot.height;
  const slope = data.slope(s);
  const tangent = data.showSlope && Number.isFinite(slope) ? tangentEnds(s, f, slope, scales) : null;
  const pixels = samples.map((piece) => piece.map((sample) => ({ x: x(sample.s), y: y(sample.f) })));
  const obstacles = {
    soft: [
      ...pixels.flatMap((piece) => piece.slice(1).flatMap((to, index) => pointsAlong(piece[index], to, 4))),
      ...pointsAlong(at, { x: at.x, y: bottom }, 4),
      ...pointsAlong({ x: plot.x, y: y(0) }, { x: plot.x + plot.width, y: y(0) }, 6),
      ...asymptotes(data).flatMap((end) =>
        pointsAlong({ x: plot.x, y: y(end) }, { x: plot.x + plot.width, y: y(end) }, 16),
      ),
      ...(tangent ? pointsAlong(tangent[0], tangent[1], 3) : []),
    ],
    boxes: [{ x: at.x - 7, y: at.y - 7, width: 14, height: 14 }],
  };
  const frame: Box = { x: plot.x, y: 0, width: size.width - plot.x, height: bottom - 1 };
  const sizeOf = (label: string) => ({ width: estimateTextWidth(label, LABEL.fontSize), height: LABEL.height });
  const boxes = placeLabels(
    frame,
    obstacles,
    { anchor: at, size: sizeOf(data.valueText) },
    tangent && {
      anchors: [tangent[1], tangent[0], middle(at, tangent[1]), middle(at, tangent[0])],
      size: sizeOf(data.slopeText),
    },
  );
  const written = (className: string, box: Box, label: string, quantity: string | undefined): Mark => {
    const mark = text(className, box.x + box.width / 2, box.y + LABEL.baseline, 'middle', label);
    return quantity === undefined ? mark : { ...mark, at: { ...mark.at, 'data-q': quantity } };
  };
  const ids = data.quantities ?? null;
  const marks: Mark[] = [...background, line('drop', at.x, at.y, at.x, bottom)];
  if (tangent) marks.push(line('tangent', tangent[0].x, tangent[0].y, tangent[1].x, tangent[1].y));
  marks.push(circle('point', at.x, at.y, 5));
  marks.push(written('label', pointLabel, data.pointText, ids?.point));
  marks.push(written('label value halo', boxes.value, data.valueText, ids?.value));
  if (boxes.slope) marks.push(written('label slope halo', boxes.slope, data.slopeText, ids?.slope));
  return { marks, labels: { point: pointLabel, value: boxes.value, slope: boxes.slope } };
}
