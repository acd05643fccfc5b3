// Each layer over a whole training set: how its deltas and gradients are spread, and which neurons hardly react.
import { fillBatch, validateExamples } from '../examples.ts';
import { createGradients } from '../gradients.ts';
import { validateLoss } from '../losses.ts';
import { copyParameters, createParameters, validateParameters } from '../parameters.ts';
import { computePass } from '../pass.ts';
import { addPenaltyGradient } from '../regularisation.ts';
import type { ExampleSet, FloatArray, LossName, NetworkShape, Parameters, Regularisation } from '../types.ts';
import { activationOf, layerCount, unitsOf } from '../types.ts';
import type { Workspace } from '../workspace.ts';
import { createWorkspace } from '../workspace.ts';
import { finish } from './finish.ts';
import { ANALYSIS_LIMITS, requireNetwork, requireWhole } from './limits.ts';
import type { AnalysisSteps, LayerSurvey, LayerSurveyAnalysis, Spread } from './types.ts';

/** Below this, |f′(s)| lets next to nothing through: saturated, or dead. */
const IDLE_SLOPE = 0.01;
const CHUNK = 32;

interface Sums {
  /** |δ| of every neuron and example. */
  readonly deltas: Float64Array[];
  /** Σ over examples of ∂L/∂w. */
  readonly weightGradients: Float64Array[];
  /** Per neuron: examples for which it is idle. */
  readonly idle: Float64Array[];
}

/** @throws {RangeError} for a network or set out of bounds */
export function surveyLayers(
  network: NetworkShape,
  parameters: Parameters,
  loss: LossName,
  regularisation: Regularisation | null,
  examples: ExampleSet,
): LayerSurveyAnalysis {
  return finish(layerSurveySteps(network, parameters, loss, regularisation, examples));
}

export function* layerSurveySteps(
  network: NetworkShape,
  parameters: Parameters,
  loss: LossName,
  regularisation: Regularisation | null,
  examples: ExampleSet,
): AnalysisSteps<LayerSurveyAnalysis> {
  requireSurvey(network, parameters, loss, examples);
  const { count } = examples;
  const wide = createParameters(network, 'float64');
  copyParameters(parameters, wide);
  const workspace = createWorkspace(network, Math.min(CHUNK, count), 'float64');
  const gradients = createGradients(network, 'float64');
  const sums = createSums(network, count);
  for (let start = 0; start < count; start += CHUNK) {
    const rows = Math.min(CHUNK, count - start);
    fillBatch(examples, null, start, rows, workspace);
    computePass(network, wide, { loss, regularisation: null }, workspace, rows, gradients, { inputGradient: false });
    for (let layer = 1; layer <= layerCount(network); layer++) {
      writeSizes(
        workspace.deltas[layer],
        rows * unitsOf(network, layer),
        sums.deltas[layer],
        start * unitsOf(network, layer),
      );
      addScaled(gradients.weightGradients[layer], rows, sums.weightGradients[layer]);
      if (canIdle(network, layer)) countIdle(workspace.slopes[layer], rows, sums.idle[layer]);
    }
    yield;
  }
  const layers: LayerSurvey[] = [];
  for (let layer = 1; layer <= layerCount(network); layer++) {
    const gradient = sums.weightGradients[layer];
    for (let i = 0; i < gradient.length; i++) gradient[i] /= count;
    addPenaltyGradient(wide.weights[layer], regularisation, gradient);
    writeSizes(gradient, gradient.length, gradient, 0);
    layers.push({
      layer,
      deltas: spreadOf(sums.deltas[layer]),
      weightGradients: spreadOf(gradient),
      idleShares: canIdle(network, layer) ? Array.from(sums.idle[layer], (idle) => idle / count) : [],
    });
    yield;
  }
  return { kind: 'layerSurvey', examples: count, layers };
}

function requireSurvey(network: NetworkShape, parameters: Parameters, loss: LossName, examples: ExampleSet): void {
  requireNetwork(network);
  validateParameters(network, parameters);
  validateLoss(network, loss);
  const { examples: most, surveyed } = ANALYSIS_LIMITS;
  requireWhole(examples.count, 1, most, 'the number of training examples to be surveyed');
  for (const { units } of network.layers) {
    requireWhole(examples.count * units, 1, surveyed, 'the number of deltas of a layer to be surveyed');
  }
  validateExamples(network, loss, examples);
}

function createSums(network: NetworkShape, count: number): Sums {
  const { weights, biases } = createParameters(network, 'float64');
  const deltas = biases.map((array) => new Float64Array(array.length * count));
  return { deltas, weightGradients: weights as Float64Array[], idle: biases as Float64Array[] };
}

/** A softmax has no slope of its own for each neuron, and a linear neuron's is always 1. */
function canIdle(network: NetworkShape, layer: number): boolean {
  const activation = activationOf(network, layer);
  return activation !== 'softmax' && activation !== 'linear';
}

/** to[at + i] ← |from[i]|; what is no number any more has overflowed. */
function writeSizes(from: FloatArray, length: number, to: Float64Array, at: number): void {
  for (let i = 0; i < length; i++) {
    const size = Math.abs(from[i]);
    to[at + i] = Number.isNaN(size) ? Number.POSITIVE_INFINITY : size;
  }
}

function addScaled(from: FloatArray, factor: number, to: Float64Array): void {
  for (let i = 0; i < to.length; i++) to[i] += factor * from[i];
}

function countIdle(slopes: Workspace['slopes'][number], rows: number, idle: Float64Array): void {
  const units = idle.length;
  for (let i = 0, at = 0; i < rows; i++) {
    for (let j = 0; j < units; j++, at++) if (Math.abs(slopes[at]) < IDLE_SLOPE) idle[j]++;
  }
}

/** Sorts in place. Between two values, quartiles lie in proportion. */
export function spreadOf(values: Float64Array): Spread {
  values.sort();
  const at = (share: number) => {
    const place = share * (values.length - 1);
    const low = Math.floor(place);
    const rest = place - low;
    return rest === 0 ? values[low] : values[low] * (1 - rest) + values[low + 1] * rest;
  };
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i];
  const mean = sum / values.length;
  return { smallest: at(0), lowerQuartile: at(0.25), median: at(0.5), upperQuartile: at(0.75), largest: at(1), mean };
}
