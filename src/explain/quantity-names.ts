// What any quantity is called in words, with its value: the tooltip of an operand, the name read aloud.
import { NONE, type Quantity } from '../steps/types.ts';
import { type Numbers, namedNumber } from './format.ts';
import { describeEdge, type Naming, neuronName } from './names.ts';

/** "delta of output 2: −0.076"; a null value (an index that stands for all) leaves the number out. */
export function describeQuantity(naming: Naming, q: Quantity, value: number | null, numbers: Numbers): string {
  const name = quantityName(naming, q);
  return value === null ? name : `${name}: ${namedNumber(value, numbers)}`;
}

/** "weight from input 1 to hidden neuron 2", "delta of output 2", "learning rate". */
export function quantityName(naming: Naming, q: Quantity): string {
  if (q.of === 'learningRate') return 'learning rate';
  if (q.of === 'loss') return 'loss of this example';
  if (q.neuron < NONE || q.from < NONE) return PLURALS[q.of] ?? 'numbers';
  const neuron = neuronName(naming, q.layer, q.neuron);
  switch (q.of) {
    case 'activation':
      return q.layer === 0 ? neuron : `activation of ${neuron}`;
    case 'weightedSum':
      return `weighted sum of ${neuron}`;
    case 'preActivation':
      return `weighted sum with bias of ${neuron}`;
    case 'slope':
      return `slope of the activation function at ${neuron}`;
    case 'target':
      return `target of ${neuron}`;
    case 'lossGradient':
      return `derivative of the loss by the activation of ${neuron}`;
    case 'backpropagated':
      return `blame passed back to ${neuron}`;
    case 'delta':
      return `delta of ${neuron}`;
    default:
      return parameterName(naming, q);
  }
}

const PLURALS: Partial<Record<Quantity['of'], string>> = {
  activation: 'activations of this layer',
  weight: 'weights of these connections',
  delta: 'deltas of this layer',
  preActivation: 'weighted sums of this layer',
  lossGradient: 'derivatives of the loss by the outputs',
  target: 'targets',
};

function parameterName(naming: Naming, q: Quantity): string {
  const edge = { layer: q.layer, neuron: q.neuron, from: q.from };
  const [parameter] = describeEdge(naming, edge, { weight: 0 }, 2).split(':');
  switch (q.of) {
    case 'weightGradient':
    case 'biasGradient':
      return `derivative of the loss by the ${parameter}`;
    case 'averageWeightGradient':
    case 'averageBiasGradient':
      return `derivative of the cost by the ${parameter}`;
    case 'newWeight':
    case 'newBias':
      return `${parameter}, after the update`;
    default:
      return parameter;
  }
}
