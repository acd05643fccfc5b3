// What is said beside the images that excite a neuron most and least, where their activations alone say too little.
import { activationOf, layerCount, type NetworkShape } from '../../../engine/types.ts';
import { countText } from '../../../explain/digits-words.ts';
import { formatNumber, type NumberStyle } from '../../../explain/format.ts';
import type { NeuronAnswer } from '../../../worker/protocol.ts';
import { isNeverOff } from './words.ts';

/** No test image gets anything out of it: there is no most exciting one to be shown. */
export function isSilent({ mostActivations, count }: NeuronAnswer, neuron: number): boolean {
  return mostActivations.subarray(neuron * count, (neuron + 1) * count).every((activation) => activation === 0);
}

/** Beside the least exciting ones, where more images than are shown leave it off; else null. */
export function offNote(
  shape: NetworkShape,
  { layer, off, images, count, leastActivations }: NeuronAnswer,
  neuron: number,
  numbers: NumberStyle,
): string | null {
  if (isNeverOff(shape, layer)) return null;
  const silent = Math.round(off[neuron] * images);
  // A neuron with negative activations is least excited by other images than those that leave it off.
  if (silent <= count || leastActivations[neuron * count] < 0) return null;
  return `off for ${countText(silent, numbers)} images; these ${count} the furthest`;
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

/** So many have room below a small image. */
const MOST_CHARACTERS = 6;

/**
 * The activations of a row of small images, all with the digits that there is room for, so that they can be compared;
 * one that has no room with any number of digits, in one figure.
 */
export function underImages(activations: readonly number[], numbers: NumberStyle): string[] {
  const fewest = numbers.by === 'decimals' ? 0 : 1;
  const fits = (activation: number, digits: number) =>
    formatNumber(activation, { ...numbers, digits }).length <= MOST_CHARACTERS;
  const roomy = activations.filter((activation) => fits(activation, fewest));
  let { digits } = numbers;
  while (digits > fewest && !roomy.every((activation) => fits(activation, digits))) digits--;
  return activations.map((activation) =>
    fits(activation, digits) ? formatNumber(activation, { ...numbers, digits }) : briefly(activation, numbers),
  );
}

/** "3·10⁻⁷": one figure says it. */
export function briefly(value: number, numbers: NumberStyle): string {
  return formatNumber(value, { ...numbers, by: 'significant', digits: 1 });
}
