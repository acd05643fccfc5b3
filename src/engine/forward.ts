// The forward pass: from the inputs to the outputs, layer by layer.
import { applyActivation } from './activation-kernels.ts';
import { multiply } from './kernels.ts';
import { compressRows, multiplyCompressed } from './sparse-kernels.ts';
import type { FloatArray, NetworkShape, Parameters } from './types.ts';
import { activationOf, layerCount, unitsOf } from './types.ts';
import type { Workspace } from './workspace.ts';
import { requireCapacity } from './workspace.ts';

/**
 * Fills weighted sums, pre-activations and activations of layers 1 … L for the first `count` rows of activations[0].
 * s^l = W^l a^{l-1} + b^l, a^l = f_l(s^l).
 * @param from the first layer to compute; those below it must hold the values of an earlier pass over the same rows
 */
export function forward(
  shape: NetworkShape,
  parameters: Parameters,
  workspace: Workspace,
  count: number,
  from = 1,
): void {
  requireCapacity(workspace, count);
  const { weightedSums, preActivations, activations, slopes, compressedInputs } = workspace;
  if (from <= 1 && compressedInputs) compressRows(activations[0], count, shape.inputSize, compressedInputs);
  for (let l = from; l <= layerCount(shape); l++) {
    const units = unitsOf(shape, l);
    const width = unitsOf(shape, l - 1);
    const weights = parameters.weights[l];
    if (l === 1 && compressedInputs)
      multiplyCompressed(compressedInputs, weights, weightedSums[l], count, width, units);
    else multiply(activations[l - 1], weights, weightedSums[l], count, width, units);
    addBiases(weightedSums[l], parameters.biases[l], preActivations[l], count, units);
    applyActivation(activationOf(shape, l), preActivations[l], activations[l], count, units, slopes[l]);
  }
}

function addBiases(sums: FloatArray, biases: FloatArray, out: FloatArray, count: number, units: number): void {
  for (let i = 0, at = 0; i < count; i++) {
    for (let j = 0; j < units; j++, at++) out[at] = sums[at] + biases[j];
  }
}
