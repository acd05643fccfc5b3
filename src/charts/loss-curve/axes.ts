// The axes of the loss curve: their domains and their few round ticks.
import { ticks } from 'd3-array';
import type { Box } from '../shared/boxes.ts';
import { type Scale, scaleLinear, scaleLog, scaleLogFromZero } from '../shared/scale.ts';
import { tickText } from '../shared/text.ts';
import type { LossCurveData, LossPoint } from './model.ts';

export interface Tick {
  readonly value: number;
  readonly label: string;
}

/** Beyond this the arithmetic of axes itself overflows. */
const LARGEST = 1e300;
const SMALLEST = 1e-300;

/** Can this value be drawn on this axis? A logarithm has no place for 0. */
export function drawable(value: number | null, logScale: boolean): value is number {
  return value !== null && Math.abs(value) <= LARGEST && (!logScale || value > 0);
}

/** Is this a share, 0 … 1? Nothing else is an accuracy. */
export function isShare(value: number | null): value is number {
  return value !== null && value >= 0 && value <= 1;
}

/** All losses that can be drawn, of both sets, past and future: the axis does not move when stepping back. */
export function lossExtent(
  points: readonly Pick<LossPoint, 'trainLoss' | 'testLoss'>[],
  logScale: boolean,
): readonly [number, number] | null {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (const point of points) {
    for (const value of [point.trainLoss, point.testLoss]) {
      if (!drawable(value, logScale)) continue;
      if (value < low) low = value;
      if (value > high) high = value;
    }
  }
  return low <= high ? [low, high] : null;
}

/** From so many epochs on a logarithmic scale is one of time as well: what happened first would be a line at 0. */
const LONG_RUN = 200;

/** Whether time is drawn by its logarithm. */
export function hasLogTime({ logScale }: LossCurveData, [start, end]: Scale['domain']): boolean {
  return logScale && start === 0 && end > LONG_RUN;
}

/** Epochs from 0 to the last known update (or the current one); never an empty interval. */
export function timeScale(data: LossCurveData, plot: Box): Scale {
  const last = data.points.length > 0 ? data.points[data.points.length - 1].update : 0;
  const first = data.points.length > 0 ? Math.min(0, data.points[0].update) : 0;
  const end = Math.max(
    data.epochOf(Math.max(last, data.currentUpdate, data.lastUpdate ?? 0)),
    data.ghosts?.lastEpoch ?? 0,
  );
  const start = data.epochOf(first);
  const domain = [start, end > start && Number.isFinite(end) ? end : start + 1] as const;
  return (hasLogTime(data, domain) ? scaleLogFromZero : scaleLinear)(domain, [plot.x, plot.x + plot.width]);
}

/** Linear from 0 to a little over the largest loss, or whole decades. Losses below 0 do not occur but are shown. */
export function lossScale(data: LossCurveData, plot: Box): Scale {
  const range = [plot.y + plot.height, plot.y] as const;
  const extent = lossExtent(data.ghosts ? [...data.points, ...data.ghosts.losses] : data.points, data.logScale);
  if (!data.logScale) {
    const high = extent && extent[1] > 0 ? extent[1] : 1;
    const low = extent ? Math.min(0, extent[0]) : 0;
    return scaleLinear([low, high + (high - low) * 0.04], range);
  }
  const [low, high] = extent ?? [0.1, 1];
  const [below, above] = high > low * 1.05 ? [low / 1.1, high * 1.1] : [low / 2, high * 2];
  // Half of the smallest number there is would be 0, which has no logarithm.
  return scaleLog([Math.max(below, Number.MIN_VALUE), above], range);
}

/** At most `count` labelled values of a loss axis. */
export function lossTicks(scale: Scale, logScale: boolean, count: number): Tick[] {
  const [low, high] = scale.domain;
  if (!logScale) {
    // Between numbers this close together there is no step that is one.
    const values = high - low > SMALLEST ? ticks(low, high, count) : [low];
    const step = values.length > 1 ? values[1] - values[0] : high;
    return values.map((value) => ({ value, label: tickText(value, step) }));
  }
  const first = Math.ceil(Math.log10(low) - 1e-9);
  const last = Math.floor(Math.log10(high) + 1e-9);
  if (last - first >= 2) {
    const stride = Math.ceil((last - first + 1) / count);
    const exponents = Array.from(
      { length: Math.floor((last - first) / stride) + 1 },
      (_, index) => last - index * stride,
    );
    return exponents.map((exponent) => ({ value: 10 ** exponent, label: tickText(10 ** exponent, 10 ** exponent) }));
  }
  const decade = 10 ** Math.floor(Math.log10(low));
  const values = [1, 2, 3, 5, 10, 20, 30, 50].map((factor) => factor * decade);
  const inside = values.filter((value) => value >= low && value <= high);
  return inside.map((value) => ({ value, label: tickText(value, 10 ** Math.floor(Math.log10(value) + 1e-9)) }));
}

/** Ticks of the time axis; the last one carries the axis's name, as in "epoch 60". */
export function timeTicks(scale: Scale, count: number, isLog = false): Tick[] {
  if (isLog) return decadeTicks(scale.domain[1], count);
  const values = ticks(...scale.domain, count);
  const step = values.length > 1 ? values[1] - values[0] : 1;
  return values.map((value, index) => {
    const label = tickText(value, step);
    return { value, label: index === values.length - 1 ? `${label} epochs` : label };
  });
}

/** 0, 1, 10, 100, … or fewer of them. */
function decadeTicks(end: number, count: number): Tick[] {
  const decades = Math.floor(Math.log10(end) + 1e-9);
  const stride = Math.ceil((decades + 1) / count);
  const found: Tick[] = [{ value: 0, label: '0' }];
  for (let decade = decades % stride; decade <= decades; decade += stride) {
    const isLast = decade + stride > decades;
    found.push({ value: 10 ** decade, label: `${tickText(10 ** decade, 1)}${isLast ? ' epochs' : ''}` });
  }
  return found;
}
