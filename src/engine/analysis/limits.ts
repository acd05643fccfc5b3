// What an analysis accepts: sizes are checked before anything is allocated, and every message is for people.
import { validateExamples } from '../examples.ts';
import { validateLoss } from '../losses.ts';
import { validateOptimizer } from '../optimizers.ts';
import { parameterCount, validateParameters, validateShape } from '../parameters.ts';
import type { NetworkShape, ParameterAddress } from '../types.ts';
import { layerCount, unitsOf } from '../types.ts';
import type { Axis, Situation } from './types.ts';

export const ANALYSIS_LIMITS = {
  parameters: 5000,
  batch: 512,
  points: 1001,
  cells: 10_000,
  /** Training examples of a survey, and its numbers of one layer (examples × units). */
  examples: 20_000,
  surveyed: 200_000,
  updates: 200,
  pathParameters: 16,
  triedValues: 16,
} as const;

/** @throws {RangeError} for a network that is no network, or too large to be analysed */
export function requireNetwork(network: NetworkShape): void {
  validateShape(network);
  const count = parameterCount(network);
  if (count > ANALYSIS_LIMITS.parameters) {
    throw new RangeError(`a network can be analysed up to ${ANALYSIS_LIMITS.parameters} parameters; it has ${count}`);
  }
}

/** @throws {RangeError} where the parts of a situation do not fit together */
export function requireSituation(situation: Situation): void {
  const { network, learning, parameters, optimizerState, batchSize, inputs, targets } = situation;
  requireNetwork(network);
  requireWhole(batchSize, 1, ANALYSIS_LIMITS.batch, 'the number of examples of a batch to be analysed');
  validateLoss(network, learning.loss);
  validateOptimizer(learning.optimizer);
  validateParameters(network, parameters);
  for (const moments of [optimizerState.first, optimizerState.second]) {
    if (moments.weights.some((array) => array.length > 0)) validateParameters(network, moments);
  }
  const inputSize = network.inputSize;
  const targetSize = targets.length / batchSize;
  validateExamples(network, learning.loss, { count: batchSize, inputSize, targetSize, inputs, inputScale: 1, targets });
}

/** @throws {RangeError} for a range without width, or a parameter that is not there */
export function requireAxis(network: NetworkShape, axis: Axis): void {
  requireParameter(network, axis.parameter);
  if (!(Number.isFinite(axis.from) && Number.isFinite(axis.to) && axis.from < axis.to)) {
    throw new RangeError(`a range must lead from a number to a larger one, not from ${axis.from} to ${axis.to}`);
  }
}

/** @throws {RangeError} where the network has no such parameter */
export function requireParameter(network: NetworkShape, { of, layer, neuron, from }: ParameterAddress): void {
  const isThere = (index: number, count: number) => Number.isInteger(index) && index >= 0 && index < count;
  const hasNeuron = isThere(layer - 1, layerCount(network)) && isThere(neuron, unitsOf(network, layer));
  if (hasNeuron && (of === 'bias' || (of === 'weight' && isThere(from, unitsOf(network, layer - 1))))) return;
  throw new RangeError(`the network has no ${of} from ${from} to neuron ${neuron} of layer ${layer}`);
}

/** @throws {RangeError} naming what is asked for and what is possible */
export function requireWhole(value: number, smallest: number, largest: number, what: string): void {
  if (Number.isInteger(value) && value >= smallest && value <= largest) return;
  throw new RangeError(`${what} must be a whole number from ${smallest} to ${largest}, not ${value}`);
}
