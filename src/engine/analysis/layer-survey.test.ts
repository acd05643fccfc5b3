import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createGradients } from '../gradients.ts';
import { computePass } from '../pass.ts';
import { createRandom } from '../random.ts';
import type { ExampleSet } from '../types.ts';
import { createWorkspace } from '../workspace.ts';
import { layerSizes } from './layer-sizes.ts';
import { spreadOf, surveyLayers } from './layer-survey.ts';
import { mazurSituation, randomSituation } from './testing/situations.ts';
import type { Situation } from './types.ts';

const anySituation = fc.nat().map((seed) => randomSituation(seed));

function examplesOf({ network, batchSize, inputs, targets }: Situation): ExampleSet {
  const targetSize = targets.length / batchSize;
  return { count: batchSize, inputSize: network.inputSize, targetSize, inputs, inputScale: 1, targets };
}

function repeated(set: ExampleSet, times: number): ExampleSet {
  const repeat = (values: ArrayLike<number>) =>
    Float64Array.from({ length: values.length * times }, (_, i) => values[i % values.length]);
  return { ...set, count: set.count * times, inputs: repeat(set.inputs), targets: repeat(set.targets) };
}

const survey = (situation: Situation, times = 1) => {
  const { network, parameters, learning } = situation;
  const examples = repeated(examplesOf(situation), times);
  return surveyLayers(network, parameters, learning.loss, learning.regularisation, examples);
};

function wholePass({ network, parameters, learning, batchSize, inputs, targets }: Situation) {
  const workspace = createWorkspace(network, batchSize, 'float64');
  workspace.activations[0].set(inputs);
  workspace.targets.set(targets);
  const gradients = createGradients(network, 'float64');
  computePass(network, parameters, learning, workspace, batchSize, gradients, { inputGradient: false });
  return { workspace, gradients };
}

describe('a survey of the layers', () => {
  it('has the extremes and means of the deltas and gradients of one pass over the whole set', () => {
    fc.assert(
      fc.property(anySituation, (situation) => {
        const { workspace, gradients } = wholePass(situation);
        const { layers, examples } = survey(situation);
        expect(examples).toBe(situation.batchSize);
        expect(layers.map(({ layer }) => layer)).toEqual(situation.network.layers.map((_, index) => index + 1));
        for (const { layer, deltas, weightGradients } of layers) {
          expect(deltas).toEqual(spreadOf(Float64Array.from(workspace.deltas[layer], Math.abs)));
          const sizes = spreadOf(Float64Array.from(gradients.weightGradients[layer], Math.abs));
          expect(weightGradients.largest).toBeCloseTo(sizes.largest, 10);
          expect(weightGradients.median).toBeCloseTo(sizes.median, 10);
        }
        const means = layerSizes(situation.network, workspace, situation.batchSize, gradients);
        means.forEach((mean, index) => {
          expect(mean.delta).toBeLessThanOrEqual(layers[index].deltas.largest * (1 + 1e-12));
          expect(mean.delta).toBeGreaterThanOrEqual(layers[index].deltas.smallest * (1 - 1e-12));
        });
      }),
    );
  });

  it('does not depend on how the set is cut into pieces: twenty times the examples are spread alike', () => {
    fc.assert(
      fc.property(anySituation, (situation) => {
        const [once, often] = [survey(situation).layers, survey(situation, 20).layers];
        for (const [index, { deltas, weightGradients, idleShares }] of once.entries()) {
          expect(often[index].deltas.smallest).toBe(deltas.smallest);
          expect(often[index].deltas.largest).toBe(deltas.largest);
          expect(often[index].weightGradients.largest).toBeCloseTo(weightGradients.largest, 10);
          for (const [neuron, share] of idleShares.entries()) {
            expect(often[index].idleShares[neuron]).toBeCloseTo(share, 12);
          }
        }
      }),
      { numRuns: 40 },
    );
  });

  it('finds dead ReLUs and saturated sigmoids, and none where there is no slope of its own', () => {
    const random = createRandom(1, 'survey');
    const network = {
      inputSize: 2,
      layers: [
        { units: 3, activation: 'relu' },
        { units: 2, activation: 'sigmoid' },
        { units: 2, activation: 'softmax' },
      ],
    } as const;
    const weights = [[], [0, 0, 1, 0, -1, 0], [0, 0, 0, 0, 0, 0], [1, 2, 3, 4]];
    // The first ReLU is never on, the second for positive first inputs, the third for negative ones.
    const biases = [[], [-1, 0, 0], [20, 0], [0, 0]];
    const parameters = {
      weights: weights.map((values) => Float64Array.from(values)),
      biases: biases.map((values) => Float64Array.from(values)),
    };
    const count = 100;
    const inputs = Float64Array.from({ length: 2 * count }, () => random.normal());
    const targets = Float64Array.from({ length: count }, () => random.integer(2));
    const examples = { count, inputSize: 2, targetSize: 1, inputs, inputScale: 1, targets };
    const { layers } = surveyLayers(network, parameters, 'sparseCategoricalCrossEntropy', null, examples);
    const positive = inputs.filter((value, index) => index % 2 === 0 && value > 0).length / count;
    expect(layers[0].idleShares).toEqual([1, 1 - positive, positive]);
    expect(layers[1].idleShares).toEqual([1, 0]);
    expect(layers[2].idleShares).toEqual([]);
  });

  it('refuses a set or network that is too large', () => {
    const situation = mazurSituation(true);
    expect(() => survey(situation, 20_001)).toThrow('from 1 to 20000, not 20001');
  });
});

it('quartiles lie between the values in proportion', () => {
  expect(spreadOf(Float64Array.of(4, 1, 2, 3))).toEqual({
    smallest: 1,
    lowerQuartile: 1.75,
    median: 2.5,
    upperQuartile: 3.25,
    largest: 4,
    mean: 2.5,
  });
  expect(spreadOf(Float64Array.of(7)).median).toBe(7);
  expect(spreadOf(Float64Array.of(1, Number.POSITIVE_INFINITY)).smallest).toBe(1);
});
