// Names and findings of the part "Neurons".
import { activationDefinition } from '../../../engine/activations.ts';
import type { NetworkShape } from '../../../engine/types.ts';
import { activationOf, layerCount, unitsOf } from '../../../engine/types.ts';
import { accuracyText, percent } from '../../../explain/digits-words.ts';
import type { NumberStyle } from '../../../explain/format.ts';
import type { NeuronAnswer } from '../../../worker/protocol.ts';

/** "Hidden layer", "Hidden layer 2", "Outputs". */
export function layerName(shape: NetworkShape, layer: number): string {
  const last = layerCount(shape);
  if (layer === last) return 'Outputs';
  return last === 2 ? 'Hidden layer' : `Hidden layer ${layer}`;
}

/** "neuron 5", "neuron 5 of hidden layer 2", "output 7": outputs by their digit. */
export function neuronName(shape: NetworkShape, layer: number, neuron: number): string {
  if (layer === layerCount(shape)) return `output ${neuron}`;
  return layerCount(shape) === 2 ? `neuron ${neuron + 1}` : `neuron ${neuron + 1} of hidden layer ${layer}`;
}

export function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** Neurons that are off for every image, and those that are at an end of their range for almost every one. */
export interface IdleNeurons {
  readonly dead: readonly number[];
  readonly saturated: readonly number[];
}

/** An output of these is never off, however little it gives: a probability is always above 0. */
export function isNeverOff(shape: NetworkShape, layer: number): boolean {
  const activation = activationOf(shape, layer);
  return layer === layerCount(shape) && (activation === 'softmax' || activation === 'sigmoid');
}

/** From this share of images on, a neuron counts as stuck at an end of its range. */
const STUCK = 0.99;

export function idleNeurons(shape: NetworkShape, { layer, off, saturated }: NeuronAnswer): IdleNeurons {
  if (isNeverOff(shape, layer)) return { dead: [], saturated: [] };
  const all = Array.from(off.keys());
  return {
    dead: all.filter((neuron) => off[neuron] === 1),
    saturated: all.filter((neuron) => off[neuron] < 1 && saturated[neuron] >= STUCK),
  };
}

/** What a neuron does over all test images, in a sentence or two. */
export function neuronSentence(
  shape: NetworkShape,
  answer: NeuronAnswer,
  neuron: number,
  numbers: NumberStyle,
): string {
  const { layer, off, saturated } = answer;
  const name = capitalised(neuronName(shape, layer, neuron));
  if (off[neuron] === 1 && !isNeverOff(shape, layer)) {
    return `${name} is off for every test image: nothing it receives ever gets it going, and no gradient passes through it. It is dead.`;
  }
  if (layer === layerCount(shape)) return outputSentence(answer, neuron, numbers);
  const [favourites, avoided] = favouritesOf(answer, neuron);
  const likes = `It answers most to ${favourites.join(' and ')}, least to ${avoided}.`;
  const bounded = activationDefinition(activationOf(shape, layer)).range.every(Number.isFinite);
  if (bounded)
    return `${name} is at an end of its range for ${accuracyText(saturated[neuron], numbers)} of the test images. ${likes}`;
  return `${name} is off for ${accuracyText(off[neuron], numbers)} of the test images. ${likes}`;
}

function outputSentence(answer: NeuronAnswer, neuron: number, numbers: NumberStyle): string {
  const mean = (digit: number) => answer.perDigit[neuron * 10 + digit];
  let other = neuron === 0 ? 1 : 0;
  for (let digit = 0; digit < 10; digit++) if (digit !== neuron && mean(digit) > mean(other)) other = digit;
  return `Output ${neuron} gives ${percent(mean(neuron), numbers)} on average where there is a ${neuron}. The digit it takes for a ${neuron} most easily is ${other}, with ${percent(mean(other), numbers)}.`;
}

/** The two digits with the largest mean activation, and the one with the smallest. */
function favouritesOf({ perDigit }: NeuronAnswer, neuron: number): [number[], number] {
  const digits = Array.from({ length: 10 }, (_, digit) => digit);
  digits.sort((a, b) => perDigit[neuron * 10 + b] - perDigit[neuron * 10 + a] || a - b);
  return [digits.slice(0, 2), digits[9]];
}

export interface Incoming {
  readonly from: number;
  readonly weight: number;
}

/** The strongest weights into a neuron, largest magnitude first. */
export function strongestIncoming(
  shape: NetworkShape,
  weights: ArrayLike<number>,
  layer: number,
  neuron: number,
  most: number,
): Incoming[] {
  const senders = unitsOf(shape, layer - 1);
  const all = Array.from({ length: senders }, (_, from) => ({ from, weight: weights[neuron * senders + from] }));
  all.sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight) || a.from - b.from);
  return all.slice(0, most);
}
