import { describe, expect, it } from 'vitest';
import { forward } from '../forward.ts';
import { initialiseParameters } from '../initialisers.ts';
import { cloneParameters } from '../parameters.ts';
import type { ActivationName, NetworkShape, Parameters } from '../types.ts';
import { createWorkspace } from '../workspace.ts';
import { damageParameters, deviationOf, type ParameterDamage } from './damage.ts';

const NONE: ParameterDamage = { weightNoise: 0, seed: 1, biasesOff: false, off: [] };

function network(hidden: ActivationName = 'sigmoid'): {
  readonly shape: NetworkShape;
  readonly parameters: Parameters;
} {
  const shape: NetworkShape = {
    inputSize: 20,
    layers: [
      { units: 7, activation: hidden },
      { units: 5, activation: hidden },
      { units: 3, activation: 'softmax' },
    ],
  };
  const parameters = initialiseParameters(shape, { type: 'xavierNormal' }, 4, 'float64');
  for (const biases of parameters.biases)
    biases.forEach((_, j) => {
      biases[j] = 0.1 * (j + 1);
    });
  return { shape, parameters };
}

function read(shape: NetworkShape, parameters: Parameters, change?: (activations: Float64Array) => void) {
  const workspace = createWorkspace(shape, 1, 'float64');
  workspace.activations[0].forEach((_, k) => {
    workspace.activations[0][k] = (k % 5) / 4;
  });
  forward(shape, parameters, workspace, 1);
  if (change) {
    change(workspace.activations[1] as Float64Array);
    forward(shape, parameters, workspace, 1, 2);
  }
  return Array.from(workspace.activations[3]);
}

describe('a damaged network', () => {
  it('is a copy: the network itself stays as it is, and no damage changes nothing', () => {
    const { shape, parameters } = network();
    const before = cloneParameters(parameters);
    const damage = { weightNoise: 1, seed: 1, biasesOff: true, off: [{ layer: 1, neuron: 2 }] };
    expect(damageParameters(shape, parameters, damage)).not.toEqual(before);
    expect(parameters).toEqual(before);
    expect(damageParameters(shape, parameters, NONE)).toEqual(before);
  });

  it.each(['relu', 'sigmoid', 'tanh', 'softplus'] as const)('with a neuron off reads as if its %s gave 0', (hidden) => {
    const { shape, parameters } = network(hidden);
    const damaged = damageParameters(shape, parameters, { ...NONE, off: [{ layer: 1, neuron: 4 }] });
    expect(read(shape, damaged)).toEqual(
      read(shape, parameters, (activations) => {
        activations[4] = 0;
      }),
    );
    const layer = damageParameters(shape, parameters, { ...NONE, off: [{ layer: 1, neuron: null }] });
    expect(read(shape, layer)).toEqual(read(shape, parameters, (activations) => activations.fill(0)));
  });

  it('has noise as large as asked for, from the seed, the same one only stronger', () => {
    const { shape, parameters } = network();
    const noiseOf = (weightNoise: number, seed: number) =>
      damageParameters(shape, parameters, { ...NONE, weightNoise, seed }).weights[1].map(
        (weight, i) => weight - parameters.weights[1][i],
      );
    const one = noiseOf(1, 7);
    expect(deviationOf(one) / deviationOf(parameters.weights[1])).toBeCloseTo(1, 0);
    for (const [i, value] of noiseOf(2, 7).entries()) expect(value).toBeCloseTo(2 * one[i], 12);
    expect(noiseOf(1, 7)).toEqual(one);
    expect(noiseOf(1, 8)).not.toEqual(one);
  });

  it('without biases has none, and keeps its weights', () => {
    const { shape, parameters } = network();
    const damaged = damageParameters(shape, parameters, { ...NONE, biasesOff: true });
    expect(damaged.weights).toEqual(parameters.weights);
    expect(damaged.biases.every((biases) => biases.every((bias) => bias === 0))).toBe(true);
  });

  it('that is not possible is refused in words', () => {
    const { shape, parameters } = network();
    const off = (layer: number, neuron: number | null) => () =>
      damageParameters(shape, parameters, { ...NONE, off: [{ layer, neuron }] });
    expect(off(3, 0)).toThrow('no hidden layer 3');
    expect(off(0, null)).toThrow('no hidden layer 0');
    expect(off(2, 5)).toThrow('Layer 2 has no neuron 6');
  });
});
