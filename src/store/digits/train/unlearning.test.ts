import { describe, expect, it } from 'vitest';
import { initialiseParameters } from '../../../engine/initialisers.ts';
import type { InitialiserSettings, NetworkShape } from '../../../engine/types.ts';
import { whyNothingIsLearned } from './unlearning.ts';

type Activation = NetworkShape['layers'][number]['activation'];

function reason(activation: Activation, start: InitialiserSettings, hidden: readonly number[] = [4]): string | null {
  const units = [
    ...hidden.map((count) => ({ units: count, activation })),
    { units: 10, activation: 'softmax' as const },
  ];
  return whyNothingIsLearned(units, initialiseParameters({ inputSize: 784, layers: units }, start, 1, 'float32'));
}

describe('why nothing is learned', () => {
  it('is that ReLU on weights of 0 is silent for ever', () => {
    expect(reason('relu', { type: 'zeros' })).toMatch(/^No neuron of the hidden layer ever answers/);
    expect(reason('relu', { type: 'constant', value: -0.1 }, [4, 3])).toMatch(/^No neuron of hidden layer 1/);
  });

  it('is that equal neurons stay equal', () => {
    expect(reason('tanh', { type: 'zeros' })).toMatch(/^All 4 neurons of the hidden layer have the same weights/);
    expect(reason('relu', { type: 'constant', value: 0.1 })).toMatch(/^All 4 neurons/);
  });

  it('is not told of random weights, nor of a single neuron', () => {
    expect(reason('relu', { type: 'heNormal' })).toBeNull();
    expect(reason('tanh', { type: 'zeros' }, [1])).toBeNull();
  });
});
