// Recording a pass: one update computed at once by the engine, with every number of it kept.

import { dataCost } from '../engine/cost.ts';
import { fillBatch, validateExamples } from '../engine/examples.ts';
import { createGradients } from '../engine/gradients.ts';
import { fusesOutputDelta, targetSizeOf, validateLoss } from '../engine/losses.ts';
import { cloneParameters } from '../engine/parameters.ts';
import { computePass } from '../engine/pass.ts';
import { penalty } from '../engine/regularisation.ts';
import type {
  Divergence,
  ExampleSet,
  LearningSettings,
  NetworkShape,
  OptimizerState,
  Parameters,
  Precision,
} from '../engine/types.ts';
import { layerCount, unitsOf } from '../engine/types.ts';
import { applyUpdate } from '../engine/update.ts';
import { createWorkspace, type Workspace } from '../engine/workspace.ts';
import type { PassRecord, PassShape } from './types.ts';

/** The examples of the batch by their indices in a set, or one example that is in no set (a drawing). */
export type BatchSource =
  | { readonly examples: ExampleSet; readonly indices: readonly number[] }
  | { readonly inputs: ArrayLike<number>; readonly targets: ArrayLike<number> };

export interface PassRequest {
  readonly network: NetworkShape;
  readonly learning: LearningSettings;
  readonly parameters: Parameters;
  readonly optimizerState: OptimizerState;
  readonly batch: BatchSource;
  readonly precision: Precision;
}

export interface RecordedPass {
  readonly record: PassRecord;
  /** The update would produce a number that is not finite; then `after` equals `before`. */
  readonly divergence: Divergence | null;
}

function looseSet(inputs: ArrayLike<number>, targets: ArrayLike<number>): ExampleSet {
  return {
    count: 1,
    inputSize: inputs.length,
    targetSize: targets.length,
    inputs: Float64Array.from(inputs),
    inputScale: 1,
    targets: Float64Array.from(targets),
  };
}

function cloneState(state: OptimizerState): OptimizerState {
  return {
    updateCount: state.updateCount,
    first: cloneParameters(state.first),
    second: cloneParameters(state.second),
  };
}

/** Loads the batch into a fresh workspace of exactly its size, whose buffers the record then owns. */
function load(request: PassRequest): { readonly workspace: Workspace; readonly indices: readonly number[] } {
  const { network, learning, batch, precision } = request;
  const known = 'examples' in batch;
  const indices = known ? batch.indices : [-1];
  if (indices.length === 0) throw new RangeError('a pass needs at least one example');
  const workspace = createWorkspace(network, indices.length, precision);
  if (known) {
    fillBatch(batch.examples, indices, 0, indices.length, workspace);
  } else {
    const examples = looseSet(batch.inputs, batch.targets);
    validateExamples(network, learning.loss, examples);
    fillBatch(examples, null, 0, 1, workspace);
  }
  return { workspace, indices };
}

/**
 * Computes forward, loss, backward, averages and the update for one batch. Nothing passed in is modified or kept.
 * Throws a RangeError if the loss does not fit the output layer or an example does not fit the network.
 */
export function recordPass(request: PassRequest): RecordedPass {
  const { network, learning, precision } = request;
  validateLoss(network, learning.loss);
  const { workspace, indices } = load(request);
  const count = indices.length;
  const gradients = createGradients(network, precision);
  const before = cloneParameters(request.parameters);
  computePass(network, before, learning, workspace, count, gradients, { inputGradient: true });
  const after = cloneParameters(before);
  const optimizerAfter = cloneState(request.optimizerState);
  const options = { trainBiases: learning.trainBiases };
  const divergence = applyUpdate(after, gradients, optimizerAfter, learning.optimizer, options);
  const shape: PassShape = { network, learning, batchSize: count };
  const record: PassRecord = {
    shape,
    exampleIndices: [...indices],
    targets: workspace.targets.slice(0, count * targetSizeOf(network, learning.loss)),
    weightedSums: workspace.weightedSums,
    preActivations: workspace.preActivations,
    activations: workspace.activations,
    slopes: workspace.slopes,
    losses: workspace.losses,
    lossGradients: lossGradientsOf(workspace, learning),
    backpropagated: workspace.backpropagated,
    deltas: workspace.deltas,
    weightGradients: gradients.weightGradients,
    biasGradients: gradients.biasGradients,
    dataCost: dataCost(workspace.losses, count),
    penalty: penalty(before, learning.regularisation),
    before,
    after,
    optimizerBefore: cloneState(request.optimizerState),
    optimizerAfter,
  };
  return { record, divergence };
}

function lossGradientsOf(workspace: Workspace, learning: LearningSettings): PassRecord['lossGradients'] {
  const { shape, lossGradients } = workspace;
  const length = fusesOutputDelta(shape, learning.loss) ? 0 : workspace.capacity * unitsOf(shape, layerCount(shape));
  return lossGradients.slice(0, length);
}
