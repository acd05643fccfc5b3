import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createGradients } from './gradients.ts';
import { initialiseParameters } from './initialisers.ts';
import { cloneOptimizerState, createOptimizerState, OPTIMIZERS, validateOptimizer } from './optimizers.ts';
import { cloneParameters } from './parameters.ts';
import { createRandom } from './random.ts';
import type { NetworkShape, OptimizerSettings, Precision } from './types.ts';
import { applyUpdate } from './update.ts';

const shape: NetworkShape = {
  inputSize: 3,
  layers: [
    { units: 2, activation: 'tanh' },
    { units: 2, activation: 'linear' },
  ],
};
const optimizers = Object.values(OPTIMIZERS).map((entry) => entry.defaults);
const biasesToo = { trainBiases: true };

function setUp(settings: OptimizerSettings, precision: Precision = 'float64', seed = 1) {
  const parameters = initialiseParameters(shape, { type: 'normal', deviation: 1 }, seed, precision);
  const gradients = createGradients(shape, precision);
  const random = createRandom(seed, 'gradients');
  for (const array of [...gradients.weightGradients, ...gradients.biasGradients]) {
    for (let i = 0; i < array.length; i++) array[i] = random.normal();
  }
  return { parameters, gradients, state: createOptimizerState(shape, settings, precision) };
}

describe.each(optimizers)('$type', (settings) => {
  test('the first update moves every parameter against its gradient', () => {
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        const { parameters, gradients, state } = setUp(settings, 'float64', seed);
        const before = cloneParameters(parameters);
        expect(applyUpdate(parameters, gradients, state, settings, biasesToo)).toBeNull();
        expect(state.updateCount).toBe(1);
        for (const l of [1, 2]) {
          parameters.weights[l].forEach((w, i) => {
            expect(Math.sign(w - before.weights[l][i])).toBe(-Math.sign(gradients.weightGradients[l][i]));
          });
        }
      }),
      { numRuns: 20 },
    );
  });

  test('a learning rate of 0 and a gradient of 0 both leave the parameters alone', () => {
    for (const [rate, scale] of [
      [0, 1],
      [settings.learningRate, 0],
    ]) {
      const { parameters, gradients, state } = setUp(settings);
      for (const array of [...gradients.weightGradients, ...gradients.biasGradients]) {
        for (let i = 0; i < array.length; i++) array[i] *= scale;
      }
      const before = cloneParameters(parameters);
      applyUpdate(parameters, gradients, state, { ...settings, learningRate: rate }, biasesToo);
      expect(parameters).toEqual(before);
    }
  });

  test('frozen biases and their moments stay as they are, and the weights move as they would anyway', () => {
    const frozen = setUp(settings);
    const free = setUp(settings);
    const before = cloneParameters(frozen.parameters);
    const moments = cloneOptimizerState(frozen.state);
    for (let t = 0; t < 3; t++) {
      applyUpdate(frozen.parameters, frozen.gradients, frozen.state, settings, { trainBiases: false });
      applyUpdate(free.parameters, free.gradients, free.state, settings, biasesToo);
    }
    expect(frozen.parameters.biases).toEqual(before.biases);
    expect(frozen.state.first.biases).toEqual(moments.first.biases);
    expect(frozen.state.second.biases).toEqual(moments.second.biases);
    expect(frozen.parameters.weights).toEqual(free.parameters.weights);
    expect(free.parameters.biases).not.toEqual(before.biases);
  });

  test.each([Number.NaN, Infinity, -Infinity])('a gradient of %s is reported and changes nothing', (bad) => {
    const { parameters, gradients, state } = setUp(settings);
    applyUpdate(parameters, gradients, state, settings, biasesToo);
    const before = [cloneParameters(parameters), cloneOptimizerState(state)];
    gradients.biasGradients[2][1] = bad;
    const divergence = applyUpdate(parameters, gradients, state, settings, biasesToo);
    expect(divergence?.parameter).toEqual({ of: 'bias', layer: 2, neuron: 1, from: -1 });
    expect(Number.isFinite(divergence?.value)).toBe(false);
    expect([parameters, state]).toEqual(before);
    // A frozen bias is not written, so its gradient is of no concern.
    expect(applyUpdate(parameters, gradients, state, settings, { trainBiases: false })).toBeNull();
  });

  test('a number too large for single precision is a divergence in float32', () => {
    const { parameters, gradients, state } = setUp(settings, 'float32');
    const before = cloneParameters(parameters);
    parameters.weights[1][4] = -3.4e38;
    before.weights[1][4] = -3.4e38;
    gradients.weightGradients[1][4] = 1e38;
    const wild = { ...settings, learningRate: 3e38 };
    const divergence = applyUpdate(parameters, gradients, state, wild, biasesToo);
    expect(divergence?.parameter.of).toBe('weight');
    expect(parameters).toEqual(before);
    expect(state.updateCount).toBe(0);
  });

  test('the default settings are valid, and a missing or negative field is named', () => {
    expect(() => validateOptimizer(settings)).not.toThrow();
    expect(() => validateOptimizer({ ...settings, learningRate: -1 })).toThrow(/learningRate/);
    expect(() => validateOptimizer({ ...settings, learningRate: Number.NaN })).toThrow(/learningRate/);
  });
});

test('the divergence names the weight by layer, receiving and sending neuron', () => {
  const settings = OPTIMIZERS.sgd.defaults;
  const { parameters, gradients, state } = setUp(settings);
  gradients.weightGradients[1][5] = Infinity;
  expect(applyUpdate(parameters, gradients, state, settings, biasesToo)).toEqual({
    parameter: { of: 'weight', layer: 1, neuron: 1, from: 2 },
    value: -Infinity,
  });
});
