// New points of the same law, and how far off the fitted curve they lie. Pure, from the state.
import { formatNumber, isHidden, type NumberStyle } from '../../explain/format.ts';
import { answerAt, hasLaw, type LinePoint, newPoint } from '../../scene/new-point.ts';
import type { InstrumentState } from '../state.ts';
import { lossText, presentMetrics, timesText } from './gap.ts';

/** More are not drawn. */
export const MOST_NEW_POINTS = 40;

/** A new point, and what the network says at its x. */
export interface NewPoint extends LinePoint {
  readonly answer: number;
}

export interface NewPointsReport {
  /** In the order in which they were drawn. */
  readonly points: readonly NewPoint[];
  /** About the last one. */
  readonly sentence: string;
  /** About all of them together; null for one. */
  readonly mean: string | null;
}

/** Whether there is anything to be drawn for this data. */
export function canDrawNewPoints({ setup }: InstrumentState): boolean {
  return hasLaw(setup.data);
}

/** The first `count` new points with the network's answers at the moment on screen; null without a pass. */
export function newPointsReport(state: InstrumentState, count: number): NewPointsReport | null {
  const { frame, data, setup, view } = state;
  if (!frame || !data || count === 0 || !hasLaw(setup.data)) return null;
  const { before, shape } = frame.record;
  const points = Array.from({ length: count }, (_, index) => {
    const point = newPoint(setup.data, setup.seed, index);
    return { ...point, answer: answerAt(data, shape.network, before, point.x) };
  });
  const scale = data.targetScaling?.scale ?? 1;
  const costs = points.map(({ y, answer }) => ((y - answer) / scale) ** 2 / 2);
  const trainLoss = presentMetrics(state)?.trainLoss ?? null;
  return {
    points,
    sentence: pointSentence(points[count - 1], costs[count - 1], trainLoss, scale, view.numbers),
    mean: count > 1 ? meanSentence(costs, trainLoss, view.numbers) : null,
  };
}

/** "This new point lies 0.42 off the curve, 9 times the usual distance …" */
function pointSentence(
  { x, y, answer }: NewPoint,
  cost: number,
  trainLoss: number | null,
  scale: number,
  numbers: NumberStyle,
): string {
  const style = inTwoFigures(numbers);
  const text = (value: number) => formatNumber(value, style);
  const distance = Math.abs(y - answer);
  const off = `At x = ${text(x)} it lies ${text(distance)} off the curve`;
  if (trainLoss === null) return `${off}.`;
  const usual = Math.sqrt(2 * trainLoss) * scale;
  const compared = usual > 0 ? `, ${distanceText(distance / usual, style)} the usual distance of a training point` : '';
  return `${off}${compared} (${text(usual)}). Its loss is ${lossText(cost, numbers)}; of a training point ${lossText(trainLoss, numbers)}.`;
}

/** A distance or a ratio: what can be seen, not what can be computed. */
function inTwoFigures(numbers: NumberStyle): NumberStyle {
  return { ...numbers, digits: 2, by: 'significant' };
}

function distanceText(ratio: number, style: NumberStyle): string {
  if (!isHidden(style) && ratio > 0.85 && ratio < 1.15) return 'about';
  return timesText(ratio, style).replace(' as large', '');
}

function meanSentence(costs: readonly number[], trainLoss: number | null, numbers: NumberStyle): string {
  const mean = costs.reduce((sum, cost) => sum + cost, 0) / costs.length;
  const compared = trainLoss !== null && trainLoss > 0 ? ` ${timesText(mean / trainLoss, inTwoFigures(numbers))}` : '';
  return `Mean loss of ${costs.length} new points: ${lossText(mean, numbers)}${compared ? ',' : ''}${compared}${compared ? '' : ''}.`;
}
