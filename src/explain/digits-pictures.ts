// The pictures on a digit card: image × weights = contribution, image × δ = gradient, weights before → after.
import { unitsOf } from '../engine/types.ts';
import type { PassRecord } from '../steps/types.ts';
import { pixelName } from './digits-words.ts';
import { formatNumber, isHidden, type Numbers } from './format.ts';
import { tellingApart } from './telling-apart.ts';

export interface DigitPicture {
  /** [784], in the order of the pixels; of a ring, the one δ of all. */
  readonly values: ArrayLike<number>;
  /** ink: 0 paper … 1 ink; signed: negative, 0, positive, `limit` being the strongest colour; ring: one δ, of `limit`. */
  readonly mode: 'ink' | 'signed' | 'ring';
  readonly limit: number;
  readonly caption: string;
  /** In words, for those who do not see it. */
  readonly label: string;
}

export interface DigitPictures {
  readonly pictures: readonly DigitPicture[];
  /** Between the pictures: "×", "=", "+". */
  readonly operators: readonly string[];
}

const ONE_EXAMPLE = 0;

/** The largest magnitude; 1 where all are 0. */
export function limitOf(...lists: readonly ArrayLike<number>[]): number {
  let limit = 0;
  for (const list of lists) for (let i = 0; i < list.length; i++) limit = Math.max(limit, Math.abs(list[i]));
  return limit || 1;
}

function imageOf(record: PassRecord): ArrayLike<number> {
  const width = record.shape.network.inputSize;
  return record.activations[0].subarray(ONE_EXAMPLE * width, (ONE_EXAMPLE + 1) * width);
}

/** Row `neuron` of W^l. */
function rowOfWeights(record: PassRecord, when: 'before' | 'after', layer: number, neuron: number) {
  const width = unitsOf(record.shape.network, layer - 1);
  return record[when].weights[layer].subarray(neuron * width, (neuron + 1) * width);
}

export const digitPicture = (record: PassRecord): DigitPicture => ({
  values: imageOf(record),
  mode: 'ink',
  limit: 1,
  caption: 'your digit',
  label: 'The digit as the network sees it',
});

export const signed = (values: ArrayLike<number>, limit: number, caption: string, label: string): DigitPicture => ({
  values,
  mode: 'signed',
  limit,
  caption,
  label,
});

/** image × weights = contribution */
export function receptivePictures(record: PassRecord, layer: number, neuron: number): DigitPictures {
  const image = imageOf(record);
  const weights = rowOfWeights(record, 'before', layer, neuron);
  const products = Float64Array.from(weights, (weight, pixel) => weight * image[pixel]);
  return {
    pictures: [
      digitPicture(record),
      signed(weights, limitOf(weights), 'its weights', 'The weights of this neuron: blue positive, orange negative'),
      signed(products, limitOf(products), 'contribution', 'Image times weights: what each pixel contributes'),
    ],
    operators: ['×', '='],
  };
}

/** image × δ = gradient */
export function gradientPictures(record: PassRecord, layer: number, neuron: number, numbers: Numbers): DigitPictures {
  const image = imageOf(record);
  const delta = record.deltas[layer][neuron];
  const gradient = Float64Array.from({ length: image.length }, (_, pixel) => image[pixel] * delta);
  return {
    pictures: [
      digitPicture(record),
      ringPicture(record, layer, neuron, numbers),
      signed(gradient, limitOf(gradient), 'gradient', 'The gradient of each weight: the digit times the delta'),
    ],
    operators: ['×', '='],
  };
}

/** δ as a ring: its length is |δ| as a share of the layer's largest, clockwise is positive. */
export function ringPicture(record: PassRecord, layer: number, neuron: number, numbers: Numbers): DigitPicture {
  const deltas = record.deltas[layer];
  const delta = deltas[neuron];
  const size = delta === 0 ? 'zero' : delta < 0 ? 'negative' : 'positive';
  const label = `The delta of this neuron as a ring: ${size}, beside the largest of its layer`;
  return { values: [delta], mode: 'ring', limit: limitOf(deltas), caption: `δ ${formatNumber(delta, numbers)}`, label };
}

/** "row 9, column 17: 1.000 × (−0.310) = −0.310": the same sum as between the pictures, at one pixel. */
export function pixelLine({ pictures, operators }: DigitPictures, pixel: number, numbers: Numbers): string {
  const values = pictures.map((picture) => picture.values[picture.mode === 'ring' ? 0 : pixel]);
  const last = values.length - 1;
  if (operators[0] === '→') {
    const [ink, gradient] = values.map((value) => formatNumber(value, numbers));
    return `${pixelName(pixel)}: ink ${ink}; −gradient = ${gradient}`;
  }
  // Before and after an update differ in late digits only.
  const style = operators[0] === '+' ? tellingApart(values[0], values[last], numbers) : numbers;
  const written = values.map((value, at) => {
    const text = formatNumber(value, style);
    return value < 0 && at > 0 && at < last && !isHidden(numbers) ? `(${text})` : text;
  });
  return `${pixelName(pixel)}: ${written.map((text, at) => (at === 0 ? text : `${operators[at - 1]} ${text}`)).join(' ')}`;
}

/** How far the update moves each weight into a neuron. */
export function change(record: PassRecord, layer: number, neuron: number): Float64Array {
  const before = rowOfWeights(record, 'before', layer, neuron);
  const after = rowOfWeights(record, 'after', layer, neuron);
  return Float64Array.from(before, (weight, k) => after[k] - weight);
}

/** The neuron of a layer whose weights move farthest. */
export function largestChange(record: PassRecord, layer: number): number {
  let best = 0;
  let farthest = -1;
  for (let neuron = 0; neuron < unitsOf(record.shape.network, layer); neuron++) {
    const size = change(record, layer, neuron).reduce((sum, amount) => sum + Math.abs(amount), 0);
    if (size > farthest) {
      farthest = size;
      best = neuron;
    }
  }
  return best;
}

/** weights before + change = weights after */
export function updatePictures(record: PassRecord, layer: number, neuron: number): DigitPictures {
  const before = rowOfWeights(record, 'before', layer, neuron);
  const after = rowOfWeights(record, 'after', layer, neuron);
  const moved = change(record, layer, neuron);
  const limit = limitOf(before, after);
  return {
    pictures: [
      signed(before, limit, 'before', 'The weights before the update'),
      signed(moved, limitOf(moved), 'change', 'How far each weight moves'),
      signed(after, limit, 'after', 'The weights after the update'),
    ],
    operators: ['+', '='],
  };
}
