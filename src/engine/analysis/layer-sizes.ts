// How large deltas and gradients are in each layer, after a pass: what vanishes or explodes shows here.
import type { FloatArray, Gradients, NetworkShape } from '../types.ts';
import { layerCount, unitsOf } from '../types.ts';
import type { Workspace } from '../workspace.ts';
import type { LayerSizes } from './types.ts';

/** Layers 1 … L, from the first `count` rows of the workspace and the gradients of the same pass. */
export function layerSizes(
  network: NetworkShape,
  workspace: Workspace,
  count: number,
  gradients: Gradients,
): LayerSizes[] {
  const sizes: LayerSizes[] = [];
  for (let layer = 1; layer <= layerCount(network); layer++) {
    const weightGradients = gradients.weightGradients[layer];
    sizes.push({
      delta: meanSize(workspace.deltas[layer], count * unitsOf(network, layer)),
      weightGradient: meanSize(weightGradients, weightGradients.length),
    });
  }
  return sizes;
}

function meanSize(values: FloatArray, length: number): number {
  let sum = 0;
  for (let i = 0; i < length; i++) sum += Math.abs(values[i]);
  return Number.isNaN(sum) ? Number.POSITIVE_INFINITY : sum / length;
}
