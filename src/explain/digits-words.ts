// What the cards of the Digits screen share: names of pixels and layers, the strongest of many, shares, a card's type.
import { layerCount, type NetworkShape } from '../engine/types.ts';
import type { DigitPictures } from './digits-pictures.ts';
import { HIDDEN, type NumberStyle, separated } from './format.ts';
import type { Explanation } from './types.ts';

export interface DigitExplanation extends Explanation {
  readonly pictures: DigitPictures | null;
  /** What each row of the operands counts, −1 … 1 of the largest, drawn as a bar; null for a row without one. */
  readonly shares: readonly (number | null)[] | null;
}

/** Side of the image. */
export const SIDE = 28;
/** Pixels listed on a card. */
export const SHOWN_PIXELS = 3;

/** "row 9, column 17", counted from 1. */
export function pixelName(pixel: number): string {
  return `row ${Math.floor(pixel / SIDE) + 1}, column ${(pixel % SIDE) + 1}`;
}

/** "hidden layer", "hidden layer 2" where there are several, "output layer". */
export function layerWords(network: NetworkShape, layer: number): string {
  const last = layerCount(network);
  if (layer === last) return 'output layer';
  return last === 2 ? 'hidden layer' : `hidden layer ${layer}`;
}

/** "neuron 4"; outputs are digits. */
export function neuronWords(network: NetworkShape, layer: number, neuron: number): string {
  return layer === layerCount(network) ? `digit ${neuron}` : `neuron ${neuron + 1}`;
}

/** The `count` indices with the largest |amount|, largest first; those with 0 are left out. */
export function strongest(length: number, count: number, amount: (index: number) => number): number[] {
  const best: number[] = [];
  for (let index = 0; index < length; index++) {
    const size = Math.abs(amount(index));
    if (size === 0 || (best.length === count && size <= Math.abs(amount(best[count - 1])))) continue;
    let at = best.length;
    while (at > 0 && Math.abs(amount(best[at - 1])) < size) at--;
    best.splice(at, 0, index);
    if (best.length > count) best.pop();
  }
  return best;
}

/** Shares as people read them: "87.2%". */
export function percent(share: number, numbers: Pick<NumberStyle, 'separator' | 'hidden'>): string {
  if (numbers.hidden) return `${HIDDEN}%`;
  return `${separated((share * 100).toFixed(1), numbers)}%`;
}
