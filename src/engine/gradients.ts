// ∂J/∂θ of a batch, from the deltas and activations of its examples.
import { averageOuter, averageRows } from './kernels.ts';
import { createParameters } from './parameters.ts';
import { addPenaltyGradient } from './regularisation.ts';
import { averageOuterCompressed, compressColumns, fitsCompressed } from './sparse-kernels.ts';
import type { Gradients, NetworkShape, Parameters, Precision, Regularisation } from './types.ts';
import { layerCount, unitsOf } from './types.ts';
import type { Workspace } from './workspace.ts';

/** Zeroed gradients, laid out as the parameters. */
export function createGradients(shape: NetworkShape, precision: Precision): Gradients {
  const { weights, biases } = createParameters(shape, precision);
  return { weightGradients: weights, biasGradients: biases };
}

/**
 * ∂J/∂W^l = (1/m) Σ_i δ^l_i (a^{l-1}_i)ᵀ + ∂R/∂W^l and ∂J/∂b^l = (1/m) Σ_i δ^l_i, with m = `count`,
 * after `forward` and `backward` on the same workspace.
 */
export function computeGradients(
  shape: NetworkShape,
  parameters: Parameters,
  regularisation: Regularisation | null,
  workspace: Workspace,
  count: number,
  gradients: Gradients,
): void {
  const { activations, compressedInputs, deltas } = workspace;
  const compressed = compressedInputs !== null && fitsCompressed(count) ? compressedInputs : null;
  if (compressed) compressColumns(count, shape.inputSize, compressed);
  for (let l = 1; l <= layerCount(shape); l++) {
    const units = unitsOf(shape, l);
    const width = unitsOf(shape, l - 1);
    const weightGradient = gradients.weightGradients[l];
    if (l === 1 && compressedInputs)
      averageOuterCompressed(compressedInputs, deltas[l], weightGradient, count, width, units);
    else averageOuter(deltas[l], activations[l - 1], weightGradient, count, width, units);
    averageRows(deltas[l], gradients.biasGradients[l], count, units);
    addPenaltyGradient(parameters.weights[l], regularisation, weightGradient);
  }
}
