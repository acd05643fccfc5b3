// Sizes over time as marks: one line per layer on a logarithmic axis, its name and value at the right.
import { lossTicks, timeTicks } from '../loss-curve/axes.ts';
import { lastAtOrBefore, runs, thin } from '../loss-curve/series.ts';
import { type Box, clamp, type Size } from '../shared/boxes.ts';
import { circle, line, type Mark, path, polyline, text } from '../shared/marks.ts';
import { type Scale, scaleLinear, scaleLog } from '../shared/scale.ts';
import { estimateTextWidth } from '../shared/text.ts';
import type { GradientHistoryData, HistorySeries } from './model.ts';

const MARGIN = { left: 38, top: 18, bottom: 22 };
const LABEL_HEIGHT = 14;
const LARGEST = 1e300;

export interface HistoryGeometry {
  readonly marks: readonly Mark[];
  readonly plot: Box;
  xOf(index: number): number;
}

/** Can it be drawn on a logarithmic axis? */
export function isDrawable(size: number | null): size is number {
  return size !== null && size > 0 && size < LARGEST;
}

/** `probe` is the index of the moment looked at, −1 for none: then the values of the present one are written. */
export function historyGeometry(data: GradientHistoryData, size: Size, probe: number): HistoryGeometry {
  const at = probe >= 0 ? probe : lastAtOrBefore(data.moments, data.currentUpdate);
  const labels = data.series.map((series) => labelOf(series, at, data));
  const right = Math.max(40, ...labels.map((label) => estimateTextWidth(label, 12))) + 30;
  const plot: Box = {
    x: MARGIN.left,
    y: MARGIN.top,
    width: size.width - MARGIN.left - right,
    height: size.height - MARGIN.top - MARGIN.bottom,
  };
  const x = timeScale(data, plot);
  const xOf = (index: number) => x(data.epochOf(data.moments[index].update));
  if (plot.width < 40 || plot.height < 40 || data.moments.length === 0) return { marks: [], plot, xOf };
  const y = sizeScale(data, plot);
  const present = lastAtOrBefore(data.moments, data.currentUpdate);
  // Without a size above 0, the axis of sizes has no numbers.
  const hasSizes = data.series.some(({ sizes }) => sizes.some(isDrawable));
  const marks = [
    text('tick name', 0, 10, 'start', `${data.measure}, log scale`),
    ...(hasSizes ? sizeMarks(y, plot) : []),
    ...timeMarks(x, plot),
    ...momentMarks(data, x, plot, probe),
  ];
  for (const series of data.series) marks.push(...lineMarks(series, xOf, y, present));
  return { marks: [...marks, ...labelMarks(data, labels, at, xOf, y, plot)], plot, xOf };
}

function timeScale(data: GradientHistoryData, plot: Box): Scale {
  const last = Math.max(data.currentUpdate, data.moments.at(-1)?.update ?? 0);
  const end = data.epochOf(last);
  return scaleLinear([0, end > 0 && Number.isFinite(end) ? end : 1], [plot.x, plot.x + plot.width]);
}

/** All sizes of all layers, past and future: the axis does not move when stepping back. */
function sizeScale(data: GradientHistoryData, plot: Box): Scale {
  let low = Number.POSITIVE_INFINITY;
  let high = 0;
  for (const { sizes } of data.series) {
    for (const size of sizes) {
      if (!isDrawable(size)) continue;
      low = Math.min(low, size);
      high = Math.max(high, size);
    }
  }
  if (high === 0) [low, high] = [0.1, 1];
  const [below, above] = high / low < 4 ? [low / 2, high * 2] : [low / 1.15, high * 1.15];
  return scaleLog([Math.max(below, Number.MIN_VALUE), above], [plot.y + plot.height, plot.y]);
}

function sizeMarks(y: Scale, plot: Box): Mark[] {
  return lossTicks(y, true, Math.max(2, Math.floor(plot.height / 34))).flatMap(({ value, label }) => [
    line('grid', plot.x, y(value), plot.x + plot.width, y(value)),
    text('tick', plot.x - 6, y(value) + 4, 'end', label),
  ]);
}

function timeMarks(x: Scale, plot: Box): Mark[] {
  const right = plot.x + plot.width;
  const marks: Mark[] = [];
  let free = Number.POSITIVE_INFINITY;
  for (const { value, label } of timeTicks(x, Math.max(2, Math.floor(plot.width / 90))).reverse()) {
    const width = estimateTextWidth(label, 11);
    const start = clamp(x(value) - width / 2, plot.x - 8, right + 20 - width);
    if (start + width > free) continue;
    free = start - 8;
    marks.push(text('tick', start + width / 2, plot.y + plot.height + 16, 'middle', label));
  }
  return marks;
}

function momentMarks(data: GradientHistoryData, x: Scale, plot: Box, probe: number): Mark[] {
  const now = x(data.epochOf(data.currentUpdate));
  const marks = [line('moment', now, plot.y, now, plot.y + plot.height)];
  if (probe < 0) return marks;
  const there = x(data.epochOf(data.moments[probe].update));
  return [...marks, line('probe', there, plot.y, there, plot.y + plot.height)];
}

function lineMarks(series: HistorySeries, xOf: (index: number) => number, y: Scale, present: number): Mark[] {
  const samples = series.sizes.map((size, index) => ({ x: xOf(index), y: isDrawable(size) ? y(size) : null }));
  const marks: Mark[] = [];
  for (const [className, part] of [
    ['series future', samples.slice(Math.max(0, present))],
    ['series', samples.slice(0, present + 1)],
  ] as const) {
    for (const run of runs(part)) {
      if (run.length < 2) continue;
      const mark = path(className, polyline(thin(run)));
      marks.push({ ...mark, at: { ...mark.at, 'stroke-dasharray': series.dash === '' ? 'none' : series.dash } });
    }
  }
  return marks;
}

/** "layer 3 0.138"; a size of 0 is said, since its line has no place on the axis. */
function labelOf(series: HistorySeries, at: number, data: GradientHistoryData): string {
  const size = series.sizes[at] ?? null;
  return size === null ? series.name : `${series.name}  ${data.format(size)}`;
}

/** The labels in the order of their values, pushed apart where they would cover each other. */
function labelMarks(
  data: GradientHistoryData,
  labels: readonly string[],
  at: number,
  xOf: (index: number) => number,
  y: Scale,
  plot: Box,
): Mark[] {
  const bottom = plot.y + plot.height;
  const wanted = data.series.map(({ sizes }, index) => {
    const size = sizes[at] ?? null;
    return { index, drawn: isDrawable(size), height: isDrawable(size) ? y(size) : bottom };
  });
  const placed = spreadApart(
    wanted.map(({ height }) => height),
    plot.y + 4,
    bottom,
  );
  const start = plot.x + plot.width + 6;
  return wanted.flatMap(({ index, drawn, height }) => {
    const { dash } = data.series[index];
    const sample = line('series', start, placed[index], start + 18, placed[index]);
    const marks: Mark[] = [
      { ...sample, at: { ...sample.at, 'stroke-dasharray': dash === '' ? 'none' : dash } },
      text('value', start + 23, placed[index] + 4, 'start', labels[index]),
    ];
    if (drawn) marks.push(circle('dot', xOf(at), height, 3.5));
    return marks;
  });
}

/** Heights at least LABEL_HEIGHT apart, in the order of those wanted, inside the two ends if there is room. */
export function spreadApart(wanted: readonly number[], top: number, bottom: number): number[] {
  const order = wanted.map((_, index) => index).sort((a, b) => wanted[a] - wanted[b]);
  const placed = [...wanted];
  let free = top;
  for (const index of order) {
    placed[index] = Math.max(wanted[index], free);
    free = placed[index] + LABEL_HEIGHT;
  }
  let limit = bottom;
  for (const index of order.reverse()) {
    placed[index] = Math.min(placed[index], limit);
    limit = placed[index] - LABEL_HEIGHT;
  }
  return placed;
}
