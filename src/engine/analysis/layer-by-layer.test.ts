import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fillBatch } from '../examples.ts';
import { createGradients } from '../gradients.ts';
import { cloneParameters } from '../parameters.ts';
import { computePass } from '../pass.ts';
import type { Parameters } from '../types.ts';
import { layerCount, unitsOf } from '../types.ts';
import { updateArray } from '../update-kernels.ts';
import { createWorkspace } from '../workspace.ts';
import { updateLayerByLayer } from './layer-by-layer.ts';
import { mazurSituation, randomSituation } from './testing/situations.ts';
import type { Situation } from './types.ts';

const anySituation = fc.nat().map((seed) => randomSituation(seed));

/** The mistake, written down naively: from the output backwards, W^l moves before it carries δ^l to the layer below. */
function naively(situation: Situation): Parameters {
  const { network, learning, batchSize: m, inputs, targets, optimizerState } = situation;
  const workspace = createWorkspace(network, m, 'float64');
  const set = {
    count: m,
    inputSize: network.inputSize,
    targetSize: targets.length / m,
    inputs,
    inputScale: 1,
    targets,
  };
  fillBatch(set, null, 0, m, workspace);
  const gradients = createGradients(network, 'float64');
  computePass(network, situation.parameters, learning, workspace, m, gradients, { inputGradient: false });
  const moved = cloneParameters(situation.parameters);
  const { first, second, updateCount } = structuredClone(optimizerState);
  let delta = workspace.deltas[layerCount(network)].slice();
  for (let l = layerCount(network); l >= 1; l--) {
    const [units, width] = [unitsOf(network, l), unitsOf(network, l - 1)];
    const dW = new Float64Array(units * width);
    const db = new Float64Array(units);
    for (let j = 0; j < units; j++) {
      for (let i = 0; i < m; i++) {
        db[j] += delta[i * units + j] / m;
        for (let k = 0; k < width; k++) {
          dW[j * width + k] += (delta[i * units + j] * workspace.activations[l - 1][i * width + k]) / m;
        }
      }
    }
    const { regularisation } = learning;
    for (let i = 0; i < dW.length; i++) {
      const w = moved.weights[l][i];
      if (regularisation) dW[i] += regularisation.lambda * (regularisation.type === 'l2' ? w : Math.sign(w));
    }
    updateArray(moved.weights[l], dW, first.weights[l], second.weights[l], learning.optimizer, updateCount + 1);
    if (learning.trainBiases) {
      updateArray(moved.biases[l], db, first.biases[l], second.biases[l], learning.optimizer, updateCount + 1);
    }
    const below = new Float64Array(m * width);
    if (l > 1) {
      for (let i = 0; i < m; i++) {
        for (let k = 0; k < width; k++) {
          let sum = 0;
          for (let j = 0; j < units; j++) sum += moved.weights[l][j * width + k] * delta[i * units + j];
          below[i * width + k] = sum * workspace.slopes[l - 1][i * width + k];
        }
      }
    }
    delta = below;
  }
  return moved;
}

describe('updating one layer at a time', () => {
  it('gives 0.291027924 instead of 0.291027774 on Mazur’s network with frozen biases', () => {
    const { before, together, oneByOne } = updateLayerByLayer(mazurSituation(false));
    expect(before.toFixed(9)).toBe('0.298371109');
    expect(together.toFixed(9)).toBe('0.291027774');
    expect(oneByOne.toFixed(9)).toBe('0.291027924');
  });

  it('with trained biases leads from the right cost to another wrong one', () => {
    const { together, oneByOne } = updateLayerByLayer(mazurSituation(true));
    expect(together).toBeCloseTo(0.28047144679143016, 14);
    expect(oneByOne).not.toBeCloseTo(together, 8);
    expect(oneByOne).toBeCloseTo(together, 4);
  });

  it('is the mistake as written down naively, for every optimiser, batch and kind of network', () => {
    fc.assert(
      fc.property(anySituation, (situation) => {
        const { parametersOneByOne, divergenceOneByOne } = updateLayerByLayer(situation);
        expect(divergenceOneByOne).toBeNull();
        const expected = naively(situation);
        for (let l = 1; l <= layerCount(situation.network); l++) {
          for (const part of ['weights', 'biases'] as const) {
            for (const [i, value] of parametersOneByOne[part][l].entries()) {
              expect(value).toBeCloseTo(expected[part][l][i], 9);
            }
          }
        }
      }),
      { numRuns: 200 },
    );
  });

  it('moves the output layer as the right update does, and a network of one layer altogether', () => {
    fc.assert(
      fc.property(anySituation, (situation) => {
        const { together, oneByOne } = updateLayerByLayer(situation);
        if (situation.network.layers.length === 1) expect(oneByOne).toBe(together);
      }),
    );
  });

  it('takes both updates back where they diverge, and says at which parameter', () => {
    const situation = mazurSituation(true);
    const absurd: Situation = {
      ...situation,
      learning: { ...situation.learning, optimizer: { type: 'sgd', learningRate: Number.MAX_VALUE } },
      inputs: Float64Array.of(1e3, 1e3),
      targets: Float64Array.of(1e3, 1e3),
    };
    const result = updateLayerByLayer(absurd);
    expect(result.divergenceTogether).not.toBeNull();
    expect(result.divergenceOneByOne?.parameter).toMatchObject({ of: 'weight', layer: 2 });
    expect([result.together, result.oneByOne]).toEqual([result.before, result.before]);
    expect(result.parametersOneByOne).toEqual(situation.parameters);
  });

  it('calls a cost infinite that overflows after an update which is still made', () => {
    const situation = mazurSituation(true);
    const layers = situation.network.layers.map(({ units }) => ({ units, activation: 'linear' as const }));
    const steep: Situation = {
      ...situation,
      network: { inputSize: 2, layers },
      learning: { ...situation.learning, optimizer: { type: 'sgd', learningRate: 1e160 } },
    };
    const { before, together, oneByOne, divergenceTogether, divergenceOneByOne } = updateLayerByLayer(steep);
    expect([together, divergenceTogether]).toEqual([Number.POSITIVE_INFINITY, null]);
    // The weights that moved so far carry a δ to layer 1 that no update can be made with.
    expect(divergenceOneByOne?.parameter.layer).toBe(1);
    expect(oneByOne).toBe(before);
  });
});
