// The update as it is often done by mistake: one layer at a time, each δ formed with weights that have moved already.
import { backward } from '../backward.ts';
import { computeGradients, createGradients } from '../gradients.ts';
import { cloneParameters } from '../parameters.ts';
import type { Divergence, Gradients, OptimizerState, Parameters } from '../types.ts';
import { layerCount } from '../types.ts';
import { applyUpdate } from '../update.ts';
import { nextUpdate, operatingPoint, widenState } from './operating-point.ts';
import type { Probe } from './probe.ts';
import { costOf, createProbe, setAll } from './probe.ts';
import type { LayerByLayerAnalysis, Situation } from './types.ts';

/** @throws {RangeError} for a situation out of bounds, or a cost that is not finite */
export function updateLayerByLayer(situation: Situation): LayerByLayerAnalysis {
  const probe = createProbe(situation);
  const point = operatingPoint(probe);
  const simultaneous = nextUpdate(probe, point);
  // While the values of the forward pass are in the workspace: they are not computed again between the layers.
  const wrong = updateFromOutput(probe);
  setAll(probe, simultaneous.parameters);
  const together = costOf(probe);
  setAll(probe, wrong.parameters);
  return {
    kind: 'layerByLayer',
    before: point.cost,
    together,
    oneByOne: costOf(probe),
    parametersOneByOne: wrong.parameters,
    divergenceTogether: simultaneous.divergence,
    divergenceOneByOne: wrong.divergence,
  };
}

function updateFromOutput(probe: Probe): { parameters: Parameters; divergence: Divergence | null } {
  const { situation, workspace } = probe;
  const { network, learning, batchSize } = situation;
  const { loss, regularisation, optimizer } = learning;
  const parameters = cloneParameters(probe.parameters);
  const state = widenState(probe);
  const gradients = createGradients(network, 'float64');
  for (let layer = layerCount(network); layer >= 1; layer--) {
    // All above have moved, this one not yet: of these deltas and gradients only the layer's own are used.
    backward(network, parameters, loss, workspace, batchSize, { inputGradient: false });
    computeGradients(network, parameters, regularisation, workspace, batchSize, gradients);
    const divergence = applyUpdate(
      layerOf(parameters, layer),
      gradientsOf(gradients, layer),
      stateOf(state, layer),
      optimizer,
      learning,
    );
    if (divergence !== null) {
      const parameter = { ...divergence.parameter, layer };
      return { parameters: cloneParameters(probe.parameters), divergence: { ...divergence, parameter } };
    }
  }
  return { parameters, divergence: null };
}

/** One layer as if it were a network: the same arrays, so that an update of it is an update of the whole. */
function layerOf({ weights, biases }: Parameters, layer: number): Parameters {
  return { weights: [weights[0], weights[layer]], biases: [biases[0], biases[layer]] };
}

function gradientsOf({ weightGradients, biasGradients }: Gradients, layer: number): Gradients {
  const { weights, biases } = layerOf({ weights: weightGradients, biases: biasGradients }, layer);
  return { weightGradients: weights, biasGradients: biases };
}

/** Every layer makes update number t of the same count. */
function stateOf({ updateCount, first, second }: OptimizerState, layer: number): OptimizerState {
  return { updateCount, first: layerOf(first, layer), second: layerOf(second, layer) };
}
