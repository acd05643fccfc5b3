// What the cards of the Digits screen share: names of pixels and layers, the strongest of many, shares, a card's type.
import { layerCount, type NetworkShape } from '../engine/types.ts';
import type { DigitPictures } from './digits-pictures.ts';
import { HIDDEN, type NumberStyle, separated } from './format.ts';
import type { Explanation } from './types.ts';

export interface DigitExplanation extends Explanation {
  readonly pictures: DigitPictures | null;
  /** What each row of the operands counts, −1 … 1 of the largest, drawn as a bar; null for a row without one. */
  readonly shares: readonly (number | null)[] | null;
  /** What its layer is called in the formulas, where they count the image as a layer too. */
  readonly layerNote?: string | null;
  /** What the step did besides what is shown; null where that is all. */
  readonly groupNote?: string | null;
  /** What a list does not show, where "and 12 more" would not say all. */
  readonly leftOutWords?: string | null;
}

/** Side of the image. */
export const SIDE = 28;
/** Pixels listed on a card. */
export const SHOWN_PIXELS = 3;

/** "row 9, column 17", counted from 1. */
export function pixelName(pixel: number): string {
  return `row ${Math.floor(pixel / SIDE) + 1}, column ${(pixel % SIDE) + 1}`;
}

/** Of all inputs. */
export const PIXEL_NAMES: readonly string[] = Array.from({ length: SIDE * SIDE }, (_, pixel) => pixelName(pixel));

/** "hidden layer 1", "output layer": as above the network. */
export function layerWords(network: NetworkShape, layer: number): string {
  const last = layerCount(network);
  if (layer === last) return 'output layer';
  return `hidden layer ${layer}`;
}

/** "hidden layer 1", "the output layer" */
export function layerInSentence(network: NetworkShape, layer: number): string {
  return `${layer === layerCount(network) ? 'the ' : ''}${layerWords(network, layer)}`;
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

/** More decimals of a percentage than these are rounding errors of single precision. */
const MOST_DECIMALS = 7;

/** Two different shares with as many decimals as it takes to tell them apart, and from 0: "30.0%" and "0.00003%". */
export function percentsApart(
  a: number,
  b: number,
  numbers: Pick<NumberStyle, 'separator' | 'hidden'>,
): readonly [string, string] {
  const text = (share: number, decimals: number) => (share * 100).toFixed(decimals);
  const untilFound = (from: number, isFound: (decimals: number) => boolean) => {
    let decimals = from;
    while (decimals < MOST_DECIMALS && !isFound(decimals)) decimals++;
    return decimals;
  };
  const apart = untilFound(1, (decimals) => text(a, decimals) !== text(b, decimals));
  const written = (share: number) => {
    if (numbers.hidden) return `${HIDDEN}%`;
    const shown = text(share, share > 0 ? untilFound(apart, (decimals) => Number(text(share, decimals)) > 0) : apart);
    if (share === 0 || Number(shown) > 0) return `${separated(shown, numbers)}%`;
    return `less than ${separated((10 ** -MOST_DECIMALS).toFixed(MOST_DECIMALS), numbers)}%`;
  };
  return [written(a), written(b)];
}

/** 11,382, or with a narrow space where the comma is the decimal one; a question mark where it is hidden. */
export function countText(count: number, { separator, hidden }: Pick<NumberStyle, 'separator' | 'hidden'>): string {
  if (hidden) return HIDDEN;
  const text = count.toLocaleString('en');
  return separator === 'comma' ? text.replaceAll(',', NARROW_SPACE) : text;
}

const NARROW_SPACE = '\u202f';

/** Decimals of percentages with which not quite all of them is not written as 100, and not quite none not as 0. */
export function accuracyDecimals(shares: readonly number[]): number {
  const isTrue = (share: number, shown: number) => (share >= 1 || shown < 100) && (share <= 0 || shown > 0);
  let decimals = 1;
  while (decimals < MOST_DECIMALS && !shares.every((share) => isTrue(share, Number((share * 100).toFixed(decimals))))) {
    decimals++;
  }
  return decimals;
}

/** A share of images: "87.2%", and "99.96%" where 4 of 10,000 are missing. */
export function accuracyText(
  share: number,
  numbers: Pick<NumberStyle, 'separator' | 'hidden'>,
  decimals = accuracyDecimals([share]),
): string {
  if (numbers.hidden) return `${HIDDEN}%`;
  return `${separated((share * 100).toFixed(decimals), numbers)}%`;
}

/** Shares as people read them: "87.2%". */
export function percent(share: number, numbers: Pick<NumberStyle, 'separator' | 'hidden'>): string {
  if (numbers.hidden) return `${HIDDEN}%`;
  return `${separated((share * 100).toFixed(1), numbers)}%`;
}
