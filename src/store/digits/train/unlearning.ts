// Why a network can learn nothing, or next to nothing: a layer whose neurons are all alike, or all silent. Pure.
import type { ActivationName, FloatArray, LayerShape, Parameters } from '../../../engine/types.ts';

/**
 * Null where neither is certain. Both hold for the rest of the training: equal neurons get equal gradients, and silent
 * ones none.
 */
export function whyNothingIsLearned(layers: readonly LayerShape[], { weights, biases }: Parameters): string | null {
  for (let layer = 1; layer < layers.length; layer++) {
    const { units, activation } = layers[layer - 1];
    const name = layers.length === 2 ? 'the hidden layer' : `hidden layer ${layer}`;
    const isNeverNegative = layer === 1 || NEVER_NEGATIVE.includes(layers[layer - 2].activation);
    if (activation === 'relu' && isNeverNegative && isSilent(weights[layer], biases[layer])) {
      return `No neuron of ${name} ever answers: whatever the image, ReLU makes its sum 0. So no gradient reaches its weights, and no image makes a difference to the answer.`;
    }
    if (units > 1 && areAlike(weights[layer], biases[layer], weights[layer + 1], units)) {
      return `All ${units} neurons of ${name} have the same weights. They compute the same, get the same gradient and stay the same for ever: together they are worth one.`;
    }
  }
  return null;
}

/** Outputs of a layer that are inputs of the next; ink is never negative either. */
const NEVER_NEGATIVE: readonly ActivationName[] = ['relu', 'sigmoid'];

/** On inputs that are never negative every sum is 0 or less. */
function isSilent(weights: FloatArray, biases: FloatArray): boolean {
  return biases.every((bias) => bias <= 0) && weights.every((weight) => weight <= 0);
}

/** The same from every input and to every neuron of the next layer. */
function areAlike(weights: FloatArray, biases: FloatArray, next: FloatArray, units: number): boolean {
  if (biases.some((bias) => bias !== biases[0])) return false;
  const inputs = weights.length / units;
  for (let k = inputs; k < weights.length; k++) if (weights[k] !== weights[k % inputs]) return false;
  for (let k = 0; k < next.length; k++) if (next[k] !== next[k - (k % units)]) return false;
  return true;
}
