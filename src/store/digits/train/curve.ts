// The curve of the network on the screen: of its training here, or the one that a shipped network brings with it. Pure.
import type { LossCurveData, LossPoint } from '../../../charts/loss-curve/model.ts';
import { formatNumber } from '../../../explain/format.ts';
import type { InstrumentState } from '../../state.ts';
import { type DigitsState, isTraining, type ModelEpoch } from '../state.ts';
import { updatesPerEpoch } from './plan.ts';
import type { RunState } from './run-store.ts';

export interface CurveOptions {
  readonly logScale: boolean;
}

/** Beginnings of the axis of accuracies: at the end of a training all that matters happens near its top. */
const AXIS_STARTS = [0.95, 0.9, 0.8, 0.5, 0];

export function trainCurve(
  digits: DigitsState,
  run: RunState,
  state: Pick<InstrumentState, 'frame' | 'view'>,
  { logScale }: CurveOptions,
): LossCurveData {
  const { training, shown, models } = digits;
  const { numbers } = state.view;
  const shared = {
    logScale,
    showAccuracy: true,
    format: (value: number) => formatNumber(value, numbers),
    separator: numbers.separator,
    isHidden: numbers.hidden,
  };
  if (training !== null) {
    const perEpoch = state.frame?.updatesPerEpoch ?? updatesPerEpoch(training.plan);
    return {
      ...shared,
      points: run.points,
      currentUpdate: presentUpdate(digits, state),
      // Whichever is further: the axis must not move under the pointer because a single epoch ends, or is gone back to.
      lastUpdate: Math.max(training.goal ?? 0, training.plan.epochs * perEpoch),
      epochOf: (update) => update / perEpoch,
      accuracyFrom: accuracyFrom(run.points),
      emptyText: 'The first point comes with the first images.',
    };
  }
  const history = shown === 'own' ? undefined : models[shown]?.history;
  const points = (history ?? []).map(epochPoint);
  return {
    ...shared,
    points,
    currentUpdate: points.at(-1)?.update ?? 0,
    epochOf: (epoch) => epoch,
    accuracyFrom: accuracyFrom(points),
    emptyText: shown === 'own' ? 'Start a training to see its curve.' : 'The network is on its way.',
  };
}

/** Updates made at the moment that is shown, or that the run has come to. */
export function presentUpdate(digits: DigitsState, { frame }: Pick<InstrumentState, 'frame'>): number {
  const { training } = digits;
  return isTraining(digits) && training ? training.update : (frame?.update ?? training?.update ?? 0);
}

/** A shipped network has a point for each epoch. */
function epochPoint({ epoch, trainingLoss, testAccuracy }: ModelEpoch): LossPoint {
  return { update: epoch, trainLoss: trainingLoss, testLoss: null, trainAccuracy: null, testAccuracy };
}

/** Shows the later half of the points in full; of the steep beginning only what fits. */
export function accuracyFrom(points: readonly LossPoint[]): number {
  let lowest = 1;
  for (const { testAccuracy } of points.slice(Math.floor(points.length / 3))) {
    if (testAccuracy !== null && testAccuracy < lowest) lowest = testAccuracy;
  }
  if (points.length === 0) return 0;
  return AXIS_STARTS.find((start) => start <= lowest) ?? 0;
}
