// The backward pass: the error δ of every neuron, from the output back to the first layer.
import { applySlope, bringsSlopes } from './activation-kernels.ts';
import { multiplyTransposed } from './kernels.ts';
import { fusesOutputDelta, targetOf } from './losses.ts';
import type { FloatArray, LossName, NetworkShape, Parameters } from './types.ts';
import { activationOf, layerCount, unitsOf } from './types.ts';
import type { Workspace } from './workspace.ts';
import { requireCapacity } from './workspace.ts';

export interface BackwardOptions {
  /** Whether to go one step further, to ∂L/∂x in backpropagated[0]; training does not need it. */
  readonly inputGradient: boolean;
}

/**
 * Fills slopes, loss gradients, deltas and backpropagated sums of the first `count` rows, after `forward`.
 * δ^L = ∂L/∂a^L · f′(s^L), or ŷ - y where the loss allows; δ^l = (W^{l+1}ᵀ δ^{l+1}) · f′(s^l). Not divided by m.
 */
export function backward(
  shape: NetworkShape,
  parameters: Parameters,
  loss: LossName,
  workspace: Workspace,
  count: number,
  options: BackwardOptions,
): void {
  requireCapacity(workspace, count);
  const { preActivations, slopes, deltas, backpropagated } = workspace;
  for (let l = 1; l <= layerCount(shape); l++) {
    const activation = activationOf(shape, l);
    // Some have come with the activations.
    if (!bringsSlopes(activation, slopes[l])) {
      applySlope(activation, preActivations[l], slopes[l], count, unitsOf(shape, l));
    }
  }
  outputDeltas(shape, loss, workspace, count);
  for (let l = layerCount(shape); l >= 1; l--) {
    if (l === 1 && !options.inputGradient) break;
    const width = unitsOf(shape, l - 1);
    multiplyTransposed(deltas[l], parameters.weights[l], backpropagated[l - 1], count, width, unitsOf(shape, l));
    if (l > 1) multiplyElements(backpropagated[l - 1], slopes[l - 1], deltas[l - 1], count * width);
  }
}

/** δ^L in the three ways there are: directly, through softmax's Jacobian, or through f′. */
function outputDeltas(shape: NetworkShape, loss: LossName, workspace: Workspace, count: number): void {
  const last = layerCount(shape);
  const outputs = unitsOf(shape, last);
  const { activations, deltas, lossGradients, slopes, targets } = workspace;
  const errors = fusesOutputDelta(shape, loss) ? deltas[last] : lossGradients;
  for (let i = 0, at = 0; i < count; i++) {
    for (let j = 0; j < outputs; j++, at++) {
      errors[at] = activations[last][at] - targetOf(loss, targets, i, outputs, j);
    }
  }
  if (errors === deltas[last]) return;
  if (activationOf(shape, last) === 'softmax')
    softmaxDeltas(activations[last], lossGradients, deltas[last], count, outputs);
  else multiplyElements(lossGradients, slopes[last], deltas[last], count * outputs);
}

/** δ_j = Σ_k ∂L/∂a_k ∂a_k/∂s_j = a_j (g_j - Σ_k g_k a_k), with g = ∂L/∂a. */
function softmaxDeltas(
  activations: FloatArray,
  lossGradients: FloatArray,
  out: FloatArray,
  count: number,
  outputs: number,
): void {
  for (let i = 0; i < count; i++) {
    const start = i * outputs;
    let mean = 0;
    for (let k = start; k < start + outputs; k++) mean += lossGradients[k] * activations[k];
    for (let j = start; j < start + outputs; j++) out[j] = activations[j] * (lossGradients[j] - mean);
  }
}

function multiplyElements(a: FloatArray, b: FloatArray, out: FloatArray, length: number): void {
  for (let i = 0; i < length; i++) out[i] = a[i] * b[i];
}
