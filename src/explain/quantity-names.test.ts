import { describe, expect, it } from 'vitest';
import { parseQuantityId } from '../steps/quantities.ts';
import type { Quantity } from '../steps/types.ts';
import type { Naming } from './names.ts';
import { describeQuantity, quantityName } from './quantity-names.ts';

const naming: Naming = {
  network: {
    inputSize: 2,
    layers: [
      { units: 3, activation: 'sigmoid' },
      { units: 2, activation: 'sigmoid' },
    ],
  },
  inputNames: [],
  outputNames: [],
};
const q = (id: string): Quantity => {
  const parsed = parseQuantityId(id);
  if (!parsed) throw new Error(id);
  return parsed;
};

describe('the name of a number', () => {
  it.each([
    ['activation.0.1', 'input 2'],
    ['activation.1.0', 'activation of hidden neuron 1'],
    ['weightedSum.1.0', 'weighted sum of hidden neuron 1'],
    ['preActivation.1.0', 'weighted sum with bias of hidden neuron 1'],
    ['slope.1.2', 'slope of the activation function at hidden neuron 3'],
    ['target.2.1', 'target of output 2'],
    ['loss', 'loss of this example'],
    ['lossGradient.2.0', 'derivative of the loss by the activation of output 1'],
    ['backpropagated.1.0', 'blame passed back to hidden neuron 1'],
    ['delta.2.1', 'delta of output 2'],
    ['learningRate', 'learning rate'],
    ['weight.1.1.0', 'weight from input 1 to hidden neuron 2'],
    ['weightGradient.1.1.0', 'derivative of the loss by the weight from input 1 to hidden neuron 2'],
    ['averageWeightGradient.1.1.0', 'derivative of the cost by the weight from input 1 to hidden neuron 2'],
    ['newWeight.1.1.0', 'weight from input 1 to hidden neuron 2, after the update'],
    ['delta.2.*', 'deltas of this layer'],
    ['weight.2.*.0', 'weights of these connections'],
    ['slope.1.*', 'numbers'],
  ])('%s is “%s”', (id, name) => {
    expect(quantityName(naming, q(id))).toBe(name);
  });

  it('of a bias says whose it is', () => {
    for (const id of ['bias.1.1', 'newBias.1.1', 'biasGradient.1.1', 'averageBiasGradient.1.1']) {
      expect(quantityName(naming, q(id))).toContain('bias');
      expect(quantityName(naming, q(id))).toContain('hidden neuron 2');
    }
  });

  it('uses the names of the classes where there are some', () => {
    expect(quantityName({ ...naming, outputNames: ['cat', 'dog'] }, q('delta.2.1'))).toBe('delta of output “dog”');
  });

  it('is followed by its value, if it has one', () => {
    expect(describeQuantity(naming, q('delta.2.1'), -0.0761, 3)).toBe('delta of output 2: −0.076');
    expect(describeQuantity(naming, q('delta.2.*'), null, 3)).toBe('deltas of this layer');
  });
});
