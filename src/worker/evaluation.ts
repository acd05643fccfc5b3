// Evaluating the whole training and test set at the present moment, in slices between which others may speak.
import { layerSizes } from '../engine/analysis/layer-sizes.ts';
import type { Evaluation, EvaluationSettings, FastEvaluation } from '../engine/evaluate.ts';
import { createEvaluation, evaluateSlice, evaluationResult } from '../engine/evaluate.ts';
import { parameterCount } from '../engine/parameters.ts';
import type { Trainer } from '../engine/trainer.ts';
import { computePassOf, currentParameters } from '../engine/trainer.ts';
import type { ExampleSet, Parameters } from '../engine/types.ts';
import type { Workspace } from '../engine/workspace.ts';
import { createWorkspace } from '../engine/workspace.ts';
import { placeOf } from '../scene/timetable.ts';
import type { LayerSizes, Metrics } from './protocol.ts';
import { looseSet, pickAt, upcomingIndices } from './timeline.ts';
import type { Timeline } from './timeline-state.ts';

/** Evaluation that must be cheap enough to be done with every frame: examples × parameters. */
const CHEAP = 1_500_000;
/** Of training images the first so many stand for all: a figure over 60,000 would take longer than it is worth. */
const TRAINING_IMAGES = 2000;
/** Test images that come with so few training images, and with more (digit-images.ts). */
const FEW_TEST_IMAGES = 500;
const ALL_TEST_IMAGES = 10_000;
const CHUNK = 64;
/** The same in the fast engine, which is called for so many at a time. */
const FAST_CHUNK = 1000;

export interface Evaluator {
  readonly settings: readonly (EvaluationSettings | null)[];
  readonly sums: (Evaluation | null)[];
  /** How many examples of each set are evaluated, from the first. */
  readonly counts: readonly number[];
  readonly timeline: Timeline;
  /** Examples evaluated so far, over training and test set. */
  done: number;
  readonly total: number;
}

/** Whether the metrics of this session are cheap enough to go with every frame. */
export function isCheap({ data, shape }: Timeline): boolean {
  return (data.train.count + data.test.count) * parameterCount(shape) <= CHEAP;
}

/** Images that a point of the history is about, also while they are still to be loaded. */
export function evaluatedImages(count: number): number {
  return Math.min(count, TRAINING_IMAGES) + (count <= TRAINING_IMAGES ? FEW_TEST_IMAGES : ALL_TEST_IMAGES);
}

/** Scratch for evaluations, to be made once for a session. */
export function createEvaluationWorkspace({ shape, trainer }: Timeline): Workspace {
  return createWorkspace(shape, CHUNK, trainer.precision);
}

/**
 * Starts an evaluation; what is evaluated must not move until it is finished.
 * @param chosen parameters in place of the present ones
 */
export function startEvaluation(timeline: Timeline, workspace: Workspace, chosen: Parameters | null = null): Evaluator {
  const { data, trainer } = timeline;
  const settingsFor = (examples: ExampleSet): EvaluationSettings | null =>
    examples.count > 0
      ? {
          shape: timeline.shape,
          get parameters() {
            return chosen ?? currentParameters(trainer);
          },
          examples,
          loss: trainer.learning.loss,
          task: data.task,
          workspace,
          fast: chosen === null ? fastEvaluation(trainer, examples) : null,
        }
      : null;
  const settings = [settingsFor(data.train), settingsFor(data.test)];
  const most = data.kind === 'image' ? TRAINING_IMAGES : data.train.count;
  const counts = [Math.min(most, data.train.count), data.test.count];
  const sums = settings.map((part) => part && createEvaluation(part));
  return { settings, sums, counts, timeline, done: 0, total: counts[0] + counts[1] };
}

/** The fast engine's part; null where there is none, or where it has no room for the examples. */
function fastEvaluation({ fast }: Trainer, examples: ExampleSet): FastEvaluation | null {
  if (fast === null) return null;
  try {
    return { network: () => fast.network(), examples: fast.engine.load(examples) };
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

/** Evaluates one more chunk. @returns whether there is more to do */
export function evaluateChunk(evaluator: Evaluator): boolean {
  let before = 0;
  for (const [index, part] of evaluator.settings.entries()) {
    const sum = evaluator.sums[index];
    if (part === null || sum === null) continue;
    const from = evaluator.done - before;
    const count = evaluator.counts[index];
    if (from < count) {
      const to = Math.min(from + (part.fast ? FAST_CHUNK : CHUNK), count);
      evaluateSlice(part, sum, from, to);
      evaluator.done += to - from;
      return evaluator.done < evaluator.total;
    }
    before += count;
  }
  return false;
}

/** The metrics, after the last chunk. */
export function finishEvaluation(evaluator: Evaluator): Metrics {
  const { timeline } = evaluator;
  return { ...metricsAt(evaluator, timeline.update), layers: upcomingLayerSizes(timeline) };
}

function metricsAt({ timeline, sums }: Evaluator, update: number): Metrics {
  const { task } = timeline.data;
  const [train, test] = sums.map((sum) => (sum === null ? null : evaluationResult(sum, task)));
  return {
    update,
    epoch: placeOf(timeline.timetable, update).epoch,
    trainLoss: finite(train?.loss),
    testLoss: finite(test?.loss),
    trainAccuracy: train?.accuracy ?? null,
    testAccuracy: test?.accuracy ?? null,
    layers: null,
  };
}

/** All in one go. */
export function evaluateAll(timeline: Timeline, workspace: Workspace): Metrics {
  const evaluator = startEvaluation(timeline, workspace);
  while (evaluateChunk(evaluator)) {
    // Each turn does one chunk.
  }
  return finishEvaluation(evaluator);
}

/** What the update of the present pass will lead to, in one go, on the present data: `parameters` are those after it. */
export function evaluateAfter(timeline: Timeline, workspace: Workspace, parameters: Parameters): Metrics {
  const evaluator = startEvaluation(timeline, workspace, parameters);
  while (evaluateChunk(evaluator)) {
    // Each turn does one chunk.
  }
  return metricsAt(evaluator, timeline.update + 1);
}

/** Deltas and gradients of the pass about to be made, computed without making it; null for networks on images. */
function upcomingLayerSizes(timeline: Timeline): LayerSizes[] | null {
  const { data, shape, trainer, update } = timeline;
  if (data.kind === 'image') return null;
  const pick = pickAt(timeline, update);
  if (pick === null) computePassOf(trainer, upcomingIndices(timeline));
  else if (typeof pick === 'number') computePassOf(trainer, [pick]);
  else computePassOf(trainer, [0], looseSet(pick));
  return layerSizes(shape, trainer.workspace, trainer.lastBatchSize, trainer.gradients);
}

/** A loss that is not a finite number is not a number to draw. */
function finite(value: number | undefined): number | null {
  return value !== undefined && Number.isFinite(value) ? value : null;
}
