// What is said beside the images that excite a neuron most and least, where their activations alone say too little.
import { activationOf, layerCount, type NetworkShape } from '../../../engine/types.ts';
import { formatNumber, HIDDEN, isHidden, type NumberStyle } from '../../../explain/format.ts';
import type { NeuronAnswer } from '../../../worker/protocol.ts';

/** No test image gets anything out of it: there is no most exciting one to be shown. */
export function isSilent({ mostActivations, count }: NeuronAnswer, neuron: number): boolean {
  return mostActivations.subarray(neuron * count, (neuron + 1) * count).every((activation) => activation === 0);
}

/** Beside the least exciting ones, where more images than are shown leave it off; else null. */
export function offNote(
  { off, images, count, leastActivations }: NeuronAnswer,
  neuron: number,
  numbers: NumberStyle,
): string | null {
  const silent = Math.round(off[neuron] * images);
  // A neuron with negative activations is least excited by other images than those that leave it off.
  if (silent <= count || leastActivations[neuron * count] < 0) return null;
  return `off for ${isHidden(numbers) ? HIDDEN : silent.toLocaleString('en')} images; these ${count} the furthest`;
}

/** An activation below that is not written as 1. */
const NEARLY_ONE = 0.9995;

/**
 * What each of the most exciting images lacks to 1, where all of them would be written as 1; else null. The activation
 * itself has no room for it in single precision: 1 − p = 1 ∕ (1 + e^lead), of a softmax as of a sigmoid.
 */
export function missingToOne(
  shape: NetworkShape,
  { layer, count, mostActivations, mostScores }: NeuronAnswer,
  neuron: number,
): number[] | null {
  const activation = activationOf(shape, layer);
  if (layer !== layerCount(shape) || (activation !== 'softmax' && activation !== 'sigmoid')) return null;
  const row = (list: Float32Array) => Array.from(list.subarray(neuron * count, (neuron + 1) * count));
  if (row(mostActivations).some((value) => value < NEARLY_ONE)) return null;
  return row(mostScores).map((lead) => 1 / (1 + Math.exp(lead)));
}

/** As it is written elsewhere; where that would not fit below a small image, in one figure. */
export function underImage(activation: number, numbers: NumberStyle): string {
  const text = formatNumber(activation, numbers);
  return text.length <= MOST_CHARACTERS ? text : briefly(activation, numbers);
}

const MOST_CHARACTERS = 7;

/** "3·10⁻⁷": one figure says it. */
export function briefly(value: number, numbers: NumberStyle): string {
  return formatNumber(value, { ...numbers, by: 'significant', digits: 1 });
}
