// The loss curve as marks: axes, curves of past and future, the current moment, and the values at one point.
import { type Box, clamp, type Point, type Size } from '../shared/boxes.ts';
import { line, type Mark, path, polyline, text } from '../shared/marks.ts';
import { estimateTextWidth, separated } from '../shared/text.ts';
import { hasLogTime, lossScale, lossTicks, timeScale, timeTicks } from './axes.ts';
import type { LossCurveData } from './model.ts';
import {
  epochAt,
  ghostStops,
  heightOf,
  plotBox,
  type Scales,
  type Series,
  STYLE,
  tickCount,
  visibleSeries,
} from './scales.ts';
import { above, lastAtOrBefore, runs, type Sample, thin } from './series.ts';
import { valueMarks } from './values.ts';

export interface LossCurveGeometry {
  readonly marks: readonly Mark[];
  readonly plot: Box;
  /** Where the values are written; null when there are none. */
  readonly label: Box | null;
  /** The pixel position on the time axis of the point at an index. */
  xOf(index: number): number;
}

/** `probe` is the index of the point looked at, −1 for none: then the values at the current moment are written. */
export function lossCurveGeometry(data: LossCurveData, size: Size, probe: number): LossCurveGeometry {
  const plot = plotBox(data, size);
  const x = timeScale(data, plot);
  const xOf = (index: number) => x(epochAt(data, index));
  if (size.width < 90 || size.height < 70) return { marks: [], plot, label: null, xOf };
  const scales: Scales = {
    x,
    loss: lossScale(data, plot),
    accuracy: (share) => plot.y + (plot.height * (1 - share)) / (1 - (data.accuracyFrom ?? 0)),
    plot,
  };
  const axes = axisMarks(data, scales);
  if (data.points.length === 0 && !data.ghosts) return { marks: axes, plot, label: null, xOf };
  const count = data.points.length + ghostStops(data).length;
  const ghosts = data.ghosts?.draw(data, scales);
  const current = lastAtOrBefore(data.points, data.currentUpdate);
  const shown = visibleSeries(data).map((series) => ({ series, samples: samplesOf(data, scales, series) }));
  const marks = [...axes, ...momentMarks(data, scales, current, probe < count ? probe : -1), ...(ghosts?.marks ?? [])];
  const polylines: Point[][] = [...(ghosts?.polylines ?? [])];
  for (const { series, samples } of shown) {
    for (const [faint, part] of [
      [true, samples.slice(Math.max(0, current))],
      [false, samples.slice(0, current + 1)],
    ] as const) {
      for (const run of runs(part).flatMap((points) => above(points, plot.y + plot.height))) {
        const points = thin(run);
        polylines.push(points);
        if (points.length > 1)
          marks.push(path(`series ${STYLE[series].class}${faint ? ' future' : ''}`, polyline(points)));
      }
    }
  }
  const at = probe >= 0 && probe < count ? probe : current;
  if (at < 0) return { marks, plot, label: null, xOf };
  const values = valueMarks(data, scales, at, polylines, probe >= 0);
  return { marks: [...marks, ...values.marks], plot, label: values.box, xOf };
}

function samplesOf(data: LossCurveData, scales: Scales, series: Series): Sample[] {
  return data.points.map((point) => ({
    x: scales.x(data.epochOf(point.update)),
    y: heightOf(point, series, data, scales),
  }));
}

function axisMarks(data: LossCurveData, { x, loss, plot, accuracy }: Scales): Mark[] {
  const right = plot.x + plot.width;
  const bottom = plot.y + plot.height;
  const empty = data.points.length === 0 && !data.ghosts;
  let lowest = Number.POSITIVE_INFINITY;
  /** An axis without data has no numbers; on a logarithmic one, those too close to the last are left out. */
  const crowded = (y: number) => {
    const near = empty || Math.abs(lowest - y) < 13;
    if (!near) lowest = y;
    return near;
  };
  const marks: Mark[] = [
    text('tick name', Math.max(0, plot.x - 34), 11, 'start', data.logScale ? 'loss (log scale)' : 'loss'),
  ];
  for (const tick of lossTicks(loss, data.logScale, tickCount(plot.height))) {
    const y = loss(tick.value);
    // Hidden numbers are not told by an axis either.
    if (!crowded(y) && !data.isHidden) marks.push(text('tick', plot.x - 7, y + 4, 'end', tick.label));
    marks.push(line('grid', plot.x, y, right, y));
  }
  if (data.showAccuracy) {
    marks.push(text('tick name accuracy', right + 34, 11, 'end', 'accuracy'));
    const from = data.accuracyFrom ?? 0;
    for (const share of [from, (1 + from) / 2, 1]) {
      if (data.isHidden) continue;
      marks.push(text('tick accuracy', right + 6, accuracy(share) + 4, 'start', shareTick(share, data.separator)));
    }
  }
  marks.push(line('axis', plot.x, bottom, right, bottom));
  if (empty) return [...marks, text('tick', right, bottom + 17, 'end', 'epoch')];
  return [...marks, ...timeMarks(x, plot, hasLogTime(data, x.domain))];
}

/** "95%", "97.5%" */
function shareTick(share: number, separator: LossCurveData['separator']): string {
  return `${separated(String(Number((share * 100).toFixed(1))), separator)}%`;
}

function timeMarks(x: Scales['x'], plot: Box, isLog: boolean): Mark[] {
  const marks: Mark[] = [];
  const right = plot.x + plot.width;
  const ticks = timeTicks(x, Math.max(2, Math.floor(plot.width / (isLog ? 50 : 80))), isLog);
  const widths = ticks.map((tick) => estimateTextWidth(tick.label, 11));
  let limit = Number.POSITIVE_INFINITY;
  for (let index = ticks.length - 1; index >= 0; index--) {
    const width = widths[index];
    const start = clamp(x(ticks[index].value) - width / 2, plot.x - 10, right + 8 - width);
    if (start + width > limit) continue;
    limit = start - 8;
    marks.push(text('tick', start + width / 2, plot.y + plot.height + 17, 'middle', ticks[index].label));
  }
  return marks;
}

function momentMarks(data: LossCurveData, { x, plot }: Scales, current: number, probe: number): Mark[] {
  const now = x(data.epochOf(data.currentUpdate));
  const marks = [line('moment', now, plot.y, now, plot.y + plot.height)];
  if (probe < 0 || probe === current) return marks;
  const there = x(epochAt(data, probe));
  return [...marks, line('probe', there, plot.y, there, plot.y + plot.height)];
}
