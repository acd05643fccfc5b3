// The scales of the loss curve and its four series: what they are called, how they are drawn, how high they are.
import type { Box, Size } from '../shared/boxes.ts';
import type { Scale } from '../shared/scale.ts';
import { estimateTextWidth } from '../shared/text.ts';
import { drawable, isShare, lossScale, lossTicks } from './axes.ts';
import type { LossCurveData, LossPoint } from './model.ts';

export type Series = 'trainLoss' | 'testLoss' | 'trainAccuracy' | 'testAccuracy';
export const STYLE: Readonly<Record<Series, { readonly class: string; readonly name: string }>> = {
  trainLoss: { class: 'train', name: 'train' },
  testLoss: { class: 'test', name: 'test' },
  trainAccuracy: { class: 'train accuracy', name: 'train' },
  testAccuracy: { class: 'test accuracy', name: 'test' },
};

export interface Scales {
  readonly x: Scale;
  readonly loss: Scale;
  accuracy(share: number): number;
  readonly plot: Box;
}

/** The area of the curves: what axes and their labels leave. */
export function plotBox(data: LossCurveData, size: Size): Box {
  const height = Math.max(1, size.height - 42);
  const ticks = lossTicks(lossScale(data, { x: 0, y: 0, width: 1, height }), data.logScale, tickCount(height));
  const left = Math.max(40, 10 + Math.max(...ticks.map((tick) => estimateTextWidth(tick.label, 11))));
  const right = data.showAccuracy ? 38 : 12;
  const width = Math.max(1, size.width - left - right);
  const legend = data.ghosts?.legendHeight(width) ?? 0;
  return { x: left, y: 20 + legend, width, height: Math.max(1, height - legend) };
}

/** How many loss ticks fit. */
export function tickCount(height: number): number {
  return height > 130 ? 4 : 3;
}

/** The position in epochs of a place to look at: of a point, or after the last of them where another run goes on. */
export function epochAt(data: LossCurveData, index: number): number {
  const count = data.points.length;
  return index < count ? data.epochOf(data.points[index].update) : ghostStops(data)[index - count];
}

export function ghostStops({ points, epochOf, ghosts }: LossCurveData): readonly number[] {
  return ghosts?.stopsAfter(points.length > 0 ? epochOf(points[points.length - 1].update) : -1) ?? [];
}

/** Back to front. */
export function visibleSeries(data: LossCurveData): Series[] {
  const accuracies: Series[] = data.showAccuracy ? ['testAccuracy', 'trainAccuracy'] : [];
  return [...accuracies, 'testLoss', 'trainLoss'];
}

/** The pixel height of a value; null where there is none to draw. */
export function heightOf(point: LossPoint, series: Series, data: LossCurveData, scales: Scales): number | null {
  const value = point[series];
  if (series === 'trainAccuracy' || series === 'testAccuracy') {
    return isShare(value) ? scales.accuracy(value) : null;
  }
  return drawable(value, data.logScale) ? scales.loss(value) : null;
}
