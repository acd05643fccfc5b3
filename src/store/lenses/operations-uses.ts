// How often a stored number is used again: how many numbers of the backward pass are made directly from it.
import { layerCount, unitsOf } from '../../engine/types.ts';
import { fusesDelta, isSoftmax } from '../../steps/access.ts';
import type { PassShape, Quantity } from '../../steps/types.ts';

/** Per example. What the update reads is not counted: it comes after the pass. */
export function usesAgain(pass: PassShape, q: Quantity): number {
  const { network } = pass;
  const last = layerCount(network);
  const output = q.layer === last;
  const fused = output && fusesDelta(pass);
  const softmax = output && isSoftmax(network, q.layer);
  switch (q.of) {
    case 'activation':
      // ∂J/∂w of every weight it enters, and its own slope f′.
      if (!output) return unitsOf(network, q.layer + 1) + (q.layer > 0 ? 1 : 0);
      // p − y; or ∂J/∂a and the slope, which for a softmax goes into every delta of the layer.
      return fused ? 1 : 1 + (softmax ? unitsOf(network, last) : 1);
    case 'preActivation':
      return softmax || fused ? 0 : 1;
    case 'weight':
      return q.layer > 1 ? 1 : 0;
    case 'lossGradient':
      return softmax ? unitsOf(network, last) : 1;
    case 'target':
    case 'slope':
    case 'backpropagated':
      return 1;
    case 'delta':
      // ∂J/∂b, ∂J/∂w of every weight of the neuron, and the blame of every sender.
      return 1 + unitsOf(network, q.layer - 1) * (q.layer > 1 ? 2 : 1);
    default:
      return 0;
  }
}
