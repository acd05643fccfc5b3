// The knob curve as marks: J along one parameter, the tangent at the operating point, and where the next update lands.
import type { Box, Point, Size } from '../shared/boxes.ts';
import { circle, line, type Mark, path, polyline } from '../shared/marks.ts';
import { clipSegment } from './clip.ts';
import { labelMarks, type Wording } from './labels.ts';
import type { KnobCurveData } from './model.ts';
import { axisMarks, type KnobScales, knobScales } from './scales.ts';

export interface KnobCurveGeometry {
  readonly marks: readonly Mark[];
  /** Texts that are numbers of the pass; every one of them has a `data-q`. */
  readonly numbers: readonly Mark[];
  readonly scales: KnobScales;
  /** Where the labels are. */
  readonly labels: readonly Box[];
}

/** Half the length of the tangent in pixels. */
const TANGENT = 110;
/** A chord shorter than this cannot be told from its point. */
const VISIBLE = 6;
/** How far under the axis the arrow to the next value runs. */
export const RAIL = 13;

/** `trial` is the position in `values` that is being tried, −1 for none. */
export function knobCurveGeometry(data: KnobCurveData, size: Size, trial: number): KnobCurveGeometry {
  const scales = knobScales(data, size);
  if (size.width < 120 || size.height < 110) return { marks: [], numbers: [], scales, labels: [] };
  const { x, y, plot } = scales;
  const at: Point = { x: x(data.value), y: y(data.cost) };
  const tangent = tangentEnds(data, scales);
  const curve = curvePieces(data, scales);
  const bottom = plot.y + plot.height;
  const isInside = at.x >= plot.x && at.x <= plot.x + plot.width;
  const marks: Mark[] = [
    ...axisMarks(data, scales, size),
    ...curve.map((piece) => path('curve', polyline(piece))),
    ...nextMarks(data, scales),
    ...(tangent ? [line('tangent', tangent[0].x, tangent[0].y, tangent[1].x, tangent[1].y)] : []),
    ...chordMarks(data, scales),
    ...(isInside ? [line('drop', at.x, at.y, at.x, bottom), circle('point', at.x, at.y, 5.5)] : []),
    ...trialMarks(data, scales, trial),
  ];
  const wording = labelsOf(data, scales, trial, tangent);
  const drawn = [...curve, ...(tangent ? [tangent] : []), [at, { x: at.x, y: bottom }]];
  const labels = labelMarks(wording, drawn, [at, { x: at.x, y: bottom }], plot);
  return { marks: [...marks, ...labels.plain], numbers: labels.numbers, scales, labels: labels.boxes };
}

/** The curve through all finite samples, the operating point and the next one: exact where it matters. */
export function curvePieces(data: KnobCurveData, { x, y, plot }: KnobScales): Point[][] {
  const samples: { value: number; cost: number }[] = [];
  for (let index = 0; index < data.values.length; index++) {
    samples.push({ value: data.values[index], cost: data.costs[index] });
  }
  for (const exact of [{ value: data.value, cost: data.cost }, data.next]) {
    if (exact && exact.value > x.domain[0] && exact.value < x.domain[1]) samples.push(exact);
  }
  samples.sort((a, b) => a.value - b.value);
  const pieces: Point[][] = [];
  let piece: Point[] = [];
  for (const { value, cost } of samples) {
    if (Number.isFinite(cost)) {
      if (piece.length === 0) pieces.push(piece);
      piece.push({ x: x(value), y: Math.max(plot.y, y(cost)) });
    } else if (piece.length > 0) piece = [];
  }
  return pieces.filter((points) => points.length > 1);
}

/** The tangent at the operating point, cut off at the plot's edges; left end first. null where there is no slope. */
export function tangentEnds(data: KnobCurveData, { x, y, plot }: KnobScales): [Point, Point] | null {
  if (!Number.isFinite(data.slope)) return null;
  const dx = x(data.value + 1) - x(data.value);
  const dy = y(data.cost + data.slope) - y(data.cost);
  const length = Math.hypot(dx, dy);
  if (!(length > 0) || !Number.isFinite(length)) return null;
  const step = { x: (dx / length) * TANGENT, y: (dy / length) * TANGENT };
  const at = { x: x(data.value), y: y(data.cost) };
  return clipSegment({ x: at.x - step.x, y: at.y - step.y }, { x: at.x + step.x, y: at.y + step.y }, plot);
}

/** The chord of the finite difference, where h is wide enough to be seen. */
function chordMarks(data: KnobCurveData, { x, y, plot }: KnobScales): Mark[] {
  const { value, cost, difference, numericSlope } = data;
  const half = x(value + difference) - x(value);
  if (!(half * 2 >= VISIBLE) || !Number.isFinite(numericSlope)) return [];
  const ends = clipSegment(
    { x: x(value - difference), y: y(cost - numericSlope * difference) },
    { x: x(value + difference), y: y(cost + numericSlope * difference) },
    plot,
  );
  return ends ? [line('chord', ends[0].x, ends[0].y, ends[1].x, ends[1].y)] : [];
}

/** An arrow under the axis from here to where the next update puts the parameter, and the point on the curve there. */
function nextMarks({ value, next }: KnobCurveData, { x, y, plot }: KnobScales): Mark[] {
  if (!next || !Number.isFinite(next.value)) return [];
  const bottom = plot.y + plot.height;
  const limit = (at: number) => Math.max(plot.x, Math.min(plot.x + plot.width, at));
  const from = limit(x(value));
  const to = limit(x(next.value));
  const isOutside = Math.abs(to - x(next.value)) > 0.5;
  const sign = Math.sign(to - from);
  const marks: Mark[] = [];
  if (Math.abs(to - from) >= 14) {
    marks.push(line('way', from, bottom + RAIL, to - sign * 7, bottom + RAIL));
    marks.push(path('way-head', arrowHead(to, bottom + RAIL, sign)));
  }
  if (isOutside || !Number.isFinite(next.cost)) return marks;
  return [
    ...marks,
    line('next-drop', to, y(next.cost), to, bottom + RAIL - 5),
    circle('next-point', to, y(next.cost), 4.5),
  ];
}

function arrowHead(tip: number, y: number, sign: number): string {
  return `${polyline([
    { x: tip, y },
    { x: tip - sign * 8, y: y - 4.5 },
    { x: tip - sign * 8, y: y + 4.5 },
  ])}Z`;
}

function trialMarks(data: KnobCurveData, { x, y, plot }: KnobScales, trial: number): Mark[] {
  if (trial < 0) return [];
  const at = x(data.values[trial]);
  const cost = data.costs[trial];
  const top = Number.isFinite(cost) ? y(cost) : plot.y;
  const dot = Number.isFinite(cost) ? [circle('trial-point', at, top, 5)] : [];
  return [line('trial-drop', at, top, at, plot.y + plot.height), ...dot];
}

/** What is written and next to what: the trial first while there is one, for it is what is looked at. */
function labelsOf(
  data: KnobCurveData,
  { x, y, plot }: KnobScales,
  trial: number,
  tangent: readonly [Point, Point] | null,
): Wording[] {
  const labels: Wording[] = [];
  if (trial >= 0) {
    const cost = data.costs[trial];
    labels.push({
      class: 'trial-label',
      anchor: { x: x(data.values[trial]), y: Number.isFinite(cost) ? y(cost) : plot.y },
      text: `${data.symbol} = ${data.write(data.values[trial])}, ${data.costSymbol} = ${data.write(cost)}`,
      quantity: null,
    });
  }
  labels.push({
    class: 'point-label',
    anchor: { x: x(data.value), y: y(data.cost) },
    text: `${data.costSymbol} = ${data.write(data.cost)}`,
    quantity: data.quantities.cost,
  });
  if (tangent && trial < 0) {
    // The lower end of a tangent has more room: the curve bends away above it.
    const end = tangent[0].y > tangent[1].y ? tangent[0] : tangent[1];
    const slope = `${data.slopeSymbol} = ${data.write(data.slope)}`;
    labels.push({ class: 'slope-label', anchor: end, text: slope, quantity: data.quantities.slope });
  }
  if (trial < 0) labels.push(...nextLabel(data, { x, y, plot }));
  return labels;
}

/** J where the next update lands; beyond the range also where that is, at the edge that the arrow leads to. */
function nextLabel(
  { next, symbol, costSymbol, write }: KnobCurveData,
  { x, y, plot }: Omit<KnobScales, 'valueAt'>,
): Wording[] {
  if (!next || !Number.isFinite(next.value)) return [];
  const at = x(next.value);
  const edge = Math.max(plot.x, Math.min(plot.x + plot.width, at));
  const isOutside = Math.abs(edge - at) > 0.5;
  if (!isOutside && !Number.isFinite(next.cost)) return [];
  return [
    {
      class: 'next-label',
      anchor: { x: edge, y: isOutside ? plot.y + plot.height : y(next.cost) },
      text: isOutside ? `next: ${symbol} = ${write(next.value)}` : `next: ${costSymbol} = ${write(next.cost)}`,
      quantity: null,
    },
  ];
}
