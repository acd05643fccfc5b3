// Where values and costs lie on the paper: plot box, ranges with some air, and round numbers along the axes.
import { ticks } from 'd3-array';
import type { Box, Size } from '../shared/boxes.ts';
import { line, type Mark, text } from '../shared/marks.ts';
import { type Scale, scaleLinear } from '../shared/scale.ts';
import { estimateTextWidth, tickText } from '../shared/text.ts';
import type { KnobCurveData } from './model.ts';

/** Below the axis: the knob with its arrow, then the numbers. */
const MARGIN = { right: 14, top: 22, bottom: 44 };
export const TICK_DROP = 38;

export interface KnobScales {
  readonly x: Scale;
  readonly y: Scale;
  readonly plot: Box;
  /** The parameter at a place along the axis. */
  valueAt(x: number): number;
}

/** The range of J: all finite costs of the curve with air above and below; down to 0 where 0 is not far. */
export function costRange(costs: ArrayLike<number>, cost: number): [number, number] {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (let index = 0; index <= costs.length; index++) {
    const value = index < costs.length ? costs[index] : cost;
    if (!Number.isFinite(value)) continue;
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  if (low > high) return [0, 1];
  const span = high - low;
  // A flat curve lies in the middle of a range that is no wider than its numbers can be told apart.
  if (span <= Math.abs(high) * 1e-9) {
    const air = Math.abs(high) * 0.5 || 1;
    return [low - air, high + air];
  }
  const floor = low >= 0 && low < span * 0.4 ? -span * 0.03 : low - span * 0.07;
  return [floor, high + span * 0.08];
}

export function knobScales(data: KnobCurveData, size: Size): KnobScales {
  const range = costRange(data.costs, data.cost);
  const widest = costTicks(range, size.height).map((tick) => estimateTextWidth(tick.label, 11));
  const left = Math.max(34, ...widest.map((width) => width + 12));
  const plot: Box = {
    x: left,
    y: MARGIN.top,
    width: Math.max(1, size.width - left - MARGIN.right),
    height: Math.max(1, size.height - MARGIN.top - MARGIN.bottom),
  };
  const domain: [number, number] = [data.values[0], data.values[data.values.length - 1]];
  return {
    x: scaleLinear(domain, [plot.x, plot.x + plot.width]),
    y: scaleLinear(range, [plot.y + plot.height, plot.y]),
    plot,
    valueAt: (x) => domain[0] + ((x - plot.x) / plot.width) * (domain[1] - domain[0]),
  };
}

interface Tick {
  readonly value: number;
  readonly label: string;
}

/** Round numbers between two ends, with just the decimals that tell them apart. */
export function roundTicks(from: number, to: number, count: number): readonly Tick[] {
  const values = ticks(from, to, count);
  const step = values.length > 1 ? values[1] - values[0] : 1;
  return values.map((value) => ({ value, label: tickText(value, step) }));
}

function costTicks([low, high]: readonly [number, number], height: number): readonly Tick[] {
  return roundTicks(low, high, Math.max(2, Math.round(height / 70)));
}

export function axisMarks(data: KnobCurveData, { x, y, plot }: KnobScales, size: Size): Mark[] {
  const right = plot.x + plot.width;
  const bottom = plot.y + plot.height;
  const written = (label: string) => (data.separator === 'comma' ? label.replace('.', ',') : label);
  const marks: Mark[] = [text('tick name', Math.max(0, plot.x - 16), 12, 'start', data.costSymbol)];
  for (const tick of costTicks([y.domain[0], y.domain[1]], size.height)) {
    marks.push(line('grid', plot.x, y(tick.value), right, y(tick.value)));
    marks.push(text('tick', plot.x - 7, y(tick.value) + 4, 'end', written(tick.label)));
  }
  marks.push(line('axis', plot.x, bottom, right, bottom));
  const nameWidth = estimateTextWidth(data.symbol, 12) + 12;
  for (const tick of roundTicks(x.domain[0], x.domain[1], Math.max(2, Math.round(plot.width / 80)))) {
    const at = x(tick.value);
    marks.push(line('tick-line', at, bottom, at, bottom + 4));
    if (at + estimateTextWidth(tick.label, 11) / 2 > right - nameWidth) continue;
    marks.push(text('tick', at, bottom + TICK_DROP, 'middle', written(tick.label)));
  }
  marks.push(text('tick name', right, bottom + TICK_DROP, 'end', data.symbol));
  return marks;
}
