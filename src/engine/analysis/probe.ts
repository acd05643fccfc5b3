// A probe: the cost J of one batch as a function of the parameters, asked for again and again in the same buffers.
import { computeLosses, totalCost } from '../cost.ts';
import { fillBatch } from '../examples.ts';
import { forward } from '../forward.ts';
import { copyParameters, createParameters } from '../parameters.ts';
import type { FloatArray, ParameterAddress, Parameters } from '../types.ts';
import { layerCount } from '../types.ts';
import type { Workspace } from '../workspace.ts';
import { createWorkspace } from '../workspace.ts';
import { requireSituation } from './limits.ts';
import type { Situation } from './types.ts';

export interface Probe {
  readonly situation: Situation;
  /** In float64, whatever precision the situation has; change them through `setValue` or `setAll`. */
  readonly parameters: Parameters;
  readonly workspace: Workspace;
  /** The lowest layer whose parameters were moved since the last forward pass: below it, everything still holds. */
  movedFrom: number;
}

/** A probe at the situation's own parameters, its batch loaded. @throws {RangeError} for a situation out of bounds */
export function createProbe(situation: Situation): Probe {
  requireSituation(situation);
  const { network, batchSize, inputs, targets } = situation;
  const parameters = createParameters(network, 'float64');
  copyParameters(situation.parameters, parameters);
  const workspace = createWorkspace(network, batchSize, 'float64');
  const { inputSize } = network;
  const targetSize = targets.length / batchSize;
  const examples = { count: batchSize, inputSize, targetSize, inputs, inputScale: 1, targets };
  fillBatch(examples, null, 0, batchSize, workspace);
  return { situation, parameters, workspace, movedFrom: 1 };
}

/** The array that holds a parameter. */
export function arrayOf(parameters: Parameters, { of, layer }: ParameterAddress): FloatArray {
  return of === 'weight' ? parameters.weights[layer] : parameters.biases[layer];
}

/** Where in that array it stands. */
export function indexIn(parameters: Parameters, { of, layer, neuron, from }: ParameterAddress): number {
  if (of === 'bias') return neuron;
  return neuron * (parameters.weights[layer].length / parameters.biases[layer].length) + from;
}

export function parameterValue(parameters: Parameters, address: ParameterAddress): number {
  return arrayOf(parameters, address)[indexIn(parameters, address)];
}

export function setValue(probe: Probe, address: ParameterAddress, value: number): void {
  setEntry(probe, address.layer, arrayOf(probe.parameters, address), indexIn(probe.parameters, address), value);
}

/** As `setValue`, for loops that know the array (one of `probe.parameters`) already. */
export function setEntry(probe: Probe, layer: number, values: FloatArray, index: number, value: number): void {
  values[index] = value;
  if (layer < probe.movedFrom) probe.movedFrom = layer;
}

export function setAll(probe: Probe, parameters: Parameters): void {
  copyParameters(parameters, probe.parameters);
  probe.movedFrom = 1;
}

/**
 * J at the probe's present parameters, bit for bit that of a whole pass: layers below the lowest moved one are kept.
 * A cost that is no number any more is one that has overflowed: Infinity.
 */
export function costOf(probe: Probe): number {
  const { situation, parameters, workspace } = probe;
  const { network, learning, batchSize } = situation;
  forward(network, parameters, workspace, batchSize, probe.movedFrom);
  probe.movedFrom = layerCount(network) + 1;
  computeLosses(network, learning.loss, workspace, batchSize);
  const cost = totalCost(parameters, learning.regularisation, workspace, batchSize);
  return Number.isNaN(cost) ? Number.POSITIVE_INFINITY : cost;
}

/** J at the operating point. @throws {RangeError} where it is not a finite number: nothing can be compared with it */
export function presentCost(probe: Probe): number {
  const cost = costOf(probe);
  if (Number.isFinite(cost)) return cost;
  throw new RangeError('the cost of this pass is not a finite number any more, so there is nothing to compare');
}
