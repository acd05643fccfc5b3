// Evaluation: mean loss and accuracy over many examples, in slices so that a caller can do other things in between.
import { activationDefinition } from './activations.ts';
import { computeLosses } from './cost.ts';
import { fillBatch } from './examples.ts';
import type { FastExamples, FastNetwork } from './fast/types.ts';
import { forward } from './forward.ts';
import { LOSSES } from './losses.ts';
import type { ExampleSet, FloatArray, LossName, NetworkShape, Parameters } from './types.ts';
import { activationOf, layerCount, unitsOf } from './types.ts';
import type { Workspace } from './workspace.ts';

export type Task = 'classification' | 'regression';

export interface EvaluationSettings {
  readonly shape: NetworkShape;
  readonly parameters: Parameters;
  readonly examples: ExampleSet;
  readonly loss: LossName;
  readonly task: Task;
  /** Scratch; its capacity is the size of the chunks. */
  readonly workspace: Workspace;
  /** Where the fast engine has these parameters and examples, it computes. */
  readonly fast?: FastEvaluation | null;
}

export interface FastEvaluation {
  /** With the parameters of the settings, whatever has been done to it in between. */
  network(): FastNetwork;
  readonly examples: FastExamples;
}

/** Sums so far; add slices in any number, then ask `evaluationResult`. */
export interface Evaluation {
  /** Between the two classes of a network with one output. */
  readonly threshold: number;
  count: number;
  lossSum: number;
  correct: number;
}

export interface EvaluationResult {
  /** Mean data loss, without the penalty. */
  readonly loss: number;
  /** Share of examples with the right class, 0 … 1; null for regression. */
  readonly accuracy: number | null;
}

/** Sums at 0. */
export function createEvaluation(settings: EvaluationSettings): Evaluation {
  return { threshold: decisionThreshold(settings.shape, settings.examples), count: 0, lossSum: 0, correct: 0 };
}

/**
 * Where one output turns from no to yes: 0.5, or 0 for an output that can be negative and targets that are (-1 and 1).
 */
export function decisionThreshold(shape: NetworkShape, examples: ExampleSet): number {
  const output = layerCount(shape);
  if (unitsOf(shape, output) !== 1 || activationDefinition(activationOf(shape, output)).range[0] >= 0) return 0.5;
  for (let i = 0; i < examples.targets.length; i++) if (examples.targets[i] < 0) return 0;
  return 0.5;
}

/** Adds examples `from` … `to` - 1 to the sums. */
export function evaluateSlice(settings: EvaluationSettings, evaluation: Evaluation, from: number, to: number): void {
  const { shape, parameters, examples, loss, workspace } = settings;
  if (!(from >= 0 && from <= to && to <= examples.count)) {
    throw new RangeError(`there is no slice ${from} … ${to} of ${examples.count} examples`);
  }
  if (settings.fast) {
    const sums = settings.fast.network().evaluate(settings.fast.examples, settings.task, from, to);
    evaluation.lossSum += sums.lossSum;
    if (settings.task === 'classification') evaluation.correct += sums.correct;
    evaluation.count += to - from;
    return;
  }
  for (let start = from; start < to; start += workspace.capacity) {
    const count = Math.min(workspace.capacity, to - start);
    fillBatch(examples, null, start, count, workspace);
    forward(shape, parameters, workspace, count);
    computeLosses(shape, loss, workspace, count);
    for (let i = 0; i < count; i++) evaluation.lossSum += workspace.losses[i];
    evaluation.count += count;
    if (settings.task === 'classification') evaluation.correct += countCorrect(settings, count, evaluation.threshold);
  }
}

/** The means of what has been added. */
export function evaluationResult(evaluation: Evaluation, task: Task): EvaluationResult {
  const { count, lossSum, correct } = evaluation;
  return { loss: lossSum / count, accuracy: task === 'classification' ? correct / count : null };
}

/** Mean loss and accuracy over all examples, or over the slice `from` … `to` - 1. */
export function evaluate(settings: EvaluationSettings, from = 0, to = settings.examples.count): EvaluationResult {
  const evaluation = createEvaluation(settings);
  evaluateSlice(settings, evaluation, from, to);
  return evaluationResult(evaluation, settings.task);
}

function countCorrect(settings: EvaluationSettings, count: number, threshold: number): number {
  const { shape, loss, workspace } = settings;
  const last = layerCount(shape);
  const outputs = unitsOf(shape, last);
  const predictions = workspace.activations[last];
  const targets = workspace.targets;
  const sparse = LOSSES[loss].target === 'classIndex';
  let correct = 0;
  for (let i = 0; i < count; i++) {
    if (sparse) correct += Number(largestOf(predictions, i, outputs) === targets[i]);
    else if (outputs > 1) correct += Number(largestOf(predictions, i, outputs) === largestOf(targets, i, outputs));
    else correct += Number(predictions[i] >= threshold === targets[i] >= threshold);
  }
  return correct;
}

/** The index of the largest of row `row`, the first of equals: the predicted class. */
export function largestOf(values: FloatArray, row: number, width: number): number {
  const start = row * width;
  let best = 0;
  for (let k = 1; k < width; k++) if (values[start + k] > values[start + best]) best = k;
  return best;
}
