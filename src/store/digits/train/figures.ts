// How far a training is, how fast it goes, and how long it still takes, in numbers and in words. Pure.
import { percent } from '../../../explain/digits-words.ts';
import { HIDDEN, type NumberStyle, separated } from '../../../explain/format.ts';
import type { Metrics } from '../../../worker/protocol.ts';
import type { InstrumentState } from '../../state.ts';
import type { DigitsState, TrainingPlan } from '../state.ts';
import { updatesPerEpoch } from './plan.ts';

export interface RunFigures {
  /** From 1. */
  readonly epoch: number;
  /** After which a run ends by itself: those of the plan, or as many again; null where it ends only when paused. */
  readonly epochs: number | null;
  /** Of these epochs, or where there are none of the present one: 0 … 1. */
  readonly share: number;
  /** It has come to rest at the end of these epochs. */
  readonly done: boolean;
  /** Updates made. */
  readonly update: number;
  /** The last of them: those made on drawings since the run came to rest. */
  readonly byHand: number;
  readonly imagesPerSecond: number | null;
  /** Until the end of the epoch, and of the run; null where there is no telling. */
  readonly secondsOfEpoch: number | null;
  readonly secondsOfRun: number | null;
}

/** Null where nothing is trained. */
export function runFigures(
  { training, glimpse }: Pick<DigitsState, 'training' | 'glimpse'>,
  { frame }: Pick<InstrumentState, 'frame'>,
): RunFigures | null {
  if (training === null) return null;
  const { plan, status, imagesPerSecond, goal } = training;
  const running = status === 'running';
  const place = running && glimpse ? glimpse : frame;
  const trainCount = place?.trainCount ?? plan.count;
  const perEpoch = frame?.updatesPerEpoch ?? updatesPerEpoch(plan);
  const made = running ? training.update : (place?.update ?? training.update);
  // Steps on drawings are no part of the plan.
  const byHand = status === 'paused' ? Math.max(0, made - training.update) : 0;
  const update = made - byHand;
  const { epoch, offset } = place && byHand === 0 ? place : epochOf(update, perEpoch, plan.batchSize);
  // At the end of the planned epochs, these are done; only the next update begins as many again, or a run to beyond.
  const until = running && goal !== null ? goal : update;
  const epochs = plan.epochs === 0 ? null : Math.max(1, Math.ceil(until / perEpoch / plan.epochs)) * plan.epochs;
  // The last glimpse of a run is of its goal.
  const finished = (!running || place?.update === goal) && offset === 0 && update > 0;
  const seconds = (images: number) => (imagesPerSecond ? Math.max(0, images) / imagesPerSecond : null);
  return {
    // At the end of an epoch, the next one has not begun.
    epoch: epoch - Number(finished),
    epochs,
    share: epochs !== null ? Math.min(1, update / (epochs * perEpoch)) : finished ? 1 : offset / trainCount,
    done: !running && epochs !== null && update === epochs * perEpoch,
    update: made,
    byHand,
    imagesPerSecond,
    secondsOfEpoch: seconds(trainCount - offset),
    secondsOfRun: goal === null ? null : seconds((goal - update) * plan.batchSize),
  };
}

/** Where so many updates of a run lead to. */
function epochOf(update: number, perEpoch: number, batchSize: number) {
  return { epoch: Math.floor(update / perEpoch) + 1, offset: (update % perEpoch) * batchSize };
}

type Progress = Pick<RunFigures, 'epoch' | 'epochs' | 'done' | 'byHand'>;

/** "Epoch 3 of 5", "Done: 5 of 5 epochs, then 2 steps by hand" */
export function epochText({ epoch, epochs, done, byHand }: Progress): string {
  const plan = done
    ? `Done: ${epochs} of ${epochs} epoch${epochs === 1 ? '' : 's'}`
    : epochs === null
      ? `Epoch ${epoch}`
      : `Epoch ${epoch} of ${epochs}`;
  return byHand === 0 ? plan : `${plan}, then ${byHand} step${byHand === 1 ? '' : 's'} by hand`;
}

/** "5 more epochs", "Continue" */
export function goOnText({ done }: Pick<RunFigures, 'done'>, { epochs }: Pick<TrainingPlan, 'epochs'>): string {
  if (!done) return 'Continue';
  return epochs === 1 ? 'One more epoch' : `${epochs} more epochs`;
}

/** "Loading the digits… 35%" */
export function loadingText(progress: { readonly done: number; readonly total: number } | null): string {
  const share = progress && progress.total > 0 ? ` ${Math.floor((100 * progress.done) / progress.total)}%` : '';
  return `Loading the digits…${share}`;
}

/** "0.4 s", "12 s", "3 min" */
export function durationText(seconds: number, numbers: Pick<NumberStyle, 'separator'>): string {
  if (seconds < 9.95) return separated(`${seconds.toFixed(1)} s`, numbers);
  if (seconds < 99.5) return `${Math.round(seconds)} s`;
  return seconds < 5970 ? `${Math.round(seconds / 60)} min` : `${Math.round(seconds / 3600)} h`;
}

/** "0.4 s left of the epoch, 3.1 s in all" */
export function timeLeftText(
  { secondsOfEpoch, secondsOfRun }: Pick<RunFigures, 'secondsOfEpoch' | 'secondsOfRun'>,
  numbers: Pick<NumberStyle, 'separator'>,
): string {
  if (secondsOfEpoch === null) return '';
  const epoch = `${durationText(secondsOfEpoch, numbers)} left of the epoch`;
  return secondsOfRun === null ? epoch : `${epoch}, ${durationText(secondsOfRun, numbers)} in all`;
}

/** "312,000": three figures, so that it can be read while it changes. */
export function speedText(imagesPerSecond: number | null): string {
  if (imagesPerSecond === null) return '–';
  return Number(imagesPerSecond.toPrecision(imagesPerSecond < 100_000 ? 2 : 3)).toLocaleString('en');
}

export interface ScoreTexts {
  readonly testAccuracy: string;
  readonly trainAccuracy: string;
  readonly testLoss: string;
  readonly trainLoss: string;
}

export function scoreTexts(metrics: Metrics | null, numbers: NumberStyle): ScoreTexts {
  const share = (value: number | null | undefined) => (value == null ? '–' : percent(value, numbers));
  const loss = (value: number | null | undefined) =>
    value == null ? '–' : numbers.hidden ? HIDDEN : separated(value.toFixed(3), numbers);
  return {
    testAccuracy: share(metrics?.testAccuracy),
    trainAccuracy: share(metrics?.trainAccuracy),
    testLoss: loss(metrics?.testLoss),
    trainLoss: loss(metrics?.trainLoss),
  };
}

/** The newest figures that a run has had; at rest those of this very moment, null until they are there. */
export function presentMetrics(
  points: readonly Metrics[],
  { update, running }: { readonly update: number; readonly running: boolean },
  { frame }: Pick<InstrumentState, 'frame'>,
): Metrics | null {
  if (!running && frame?.metrics && frame.update === update) return frame.metrics;
  const newest = points.findLast((point) => point.update <= update) ?? null;
  return running || newest?.update === update ? newest : null;
}
