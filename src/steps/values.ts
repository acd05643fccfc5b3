// The value of any quantity of a pass, read from its record.
import { layerCount, unitsOf } from '../engine/types.ts';
import { existsIn } from './access.ts';
import { quantityId } from './quantities.ts';
import type { PassRecord, Quantity } from './types.ts';

/** The class index of an example for sparse categorical cross-entropy; null for other losses. */
export function classIndexOf(record: PassRecord, example: number): number | null {
  return record.shape.learning.loss === 'sparseCategoricalCrossEntropy' ? record.targets[example] : null;
}

/** y_j of an example. For a class index c it is the one-hot reading: 1 for j = c, else 0. */
function targetOf(record: PassRecord, neuron: number, example: number): number {
  const classIndex = classIndexOf(record, example);
  if (classIndex !== null) return neuron === classIndex ? 1 : 0;
  return record.targets[example * unitsOf(record.shape.network, layerCount(record.shape.network)) + neuron];
}

function slopeOf(record: PassRecord, layer: number, at: number): number {
  if (record.slopes[layer].length > 0) return record.slopes[layer][at];
  // A softmax has a whole Jacobian; its diagonal entry is the slope along the neuron's own pre-activation.
  const activation = record.activations[layer][at];
  return activation * (1 - activation);
}

/**
 * The value of `q` for example `example` (0 … m-1) of the pass; `example` does not matter for parameters, averages and
 * the rate. Throws a RangeError for a quantity this pass does not have (`existsIn`) and for ANY.
 */
export function valueAt(record: PassRecord, q: Quantity, example: number): number {
  if (!existsIn(q, record.shape)) throw new RangeError(`This pass has no quantity ${quantityId(q)}.`);
  const { network, learning } = record.shape;
  const { layer, neuron, from } = q;
  if (q.of === 'learningRate') return learning.optimizer.learningRate;
  if (q.of === 'loss') return record.losses[example];
  const at = example * unitsOf(network, layer) + neuron;
  const sender = layer > 0 ? unitsOf(network, layer - 1) : 0;
  const edge = neuron * sender + from;
  switch (q.of) {
    case 'activation':
      return record.activations[layer][at];
    case 'weightedSum':
      return record.weightedSums[layer][at];
    case 'preActivation':
      return record.preActivations[layer][at];
    case 'slope':
      return slopeOf(record, layer, at);
    case 'target':
      return targetOf(record, neuron, example);
    case 'lossGradient':
      return record.lossGradients[at];
    case 'backpropagated':
      return record.backpropagated[layer][at];
    case 'delta':
    case 'biasGradient':
      return record.deltas[layer][at];
    case 'weightGradient':
      return record.deltas[layer][at] * record.activations[layer - 1][example * sender + from];
    case 'weight':
      return record.before.weights[layer][edge];
    case 'bias':
      return record.before.biases[layer][neuron];
    case 'averageWeightGradient':
      return record.weightGradients[layer][edge];
    case 'averageBiasGradient':
      return record.biasGradients[layer][neuron];
    case 'newWeight':
      return record.after.weights[layer][edge];
    case 'newBias':
      return record.after.biases[layer][neuron];
  }
}
