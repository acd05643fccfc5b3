// Which images of a set are listed, and in which order. Pure.
import type { SetReadings } from './confusion.ts';

export type Listed = 'mistakes' | 'right' | 'all';

export interface ImageChoice {
  readonly listed: Listed;
  /** The right digit of the images; null: any. */
  readonly digit: number | null;
  /** What they were read as; null: anything. */
  readonly answer: number | null;
}

export const USUAL_CHOICE: ImageChoice = { listed: 'mistakes', digit: null, answer: null };

/** A choice with something changed. What was chosen last wins: a digit read as itself is never a mistake. */
export function withChoice(choice: ImageChoice, patch: Partial<ImageChoice>): ImageChoice {
  const next = { ...choice, ...patch };
  const { listed, digit, answer } = next;
  if (digit === null || answer === null || listed === 'all') return next;
  const fits = (digit === answer) === (listed === 'right');
  if (fits) return next;
  if (patch.listed === undefined) return { ...next, listed: digit === answer ? 'right' : 'mistakes' };
  return { ...next, answer: null };
}

/**
 * Indices of the images that fit. Mistakes: the most confident first, the embarrassing ones. Right answers: the least
 * confident first, the narrow ones. All: in the order of the set.
 */
export function chosenImages(readings: SetReadings, { listed, digit, answer }: ImageChoice): Uint32Array {
  const { labels, predicted, confidence } = readings;
  const chosen: number[] = [];
  for (let index = 0; index < labels.length; index++) {
    const isRight = labels[index] === predicted[index];
    const isListed = listed === 'all' || isRight === (listed === 'right');
    const fits = (digit === null || labels[index] === digit) && (answer === null || predicted[index] === answer);
    if (isListed && fits) chosen.push(index);
  }
  if (listed === 'mistakes') chosen.sort((a, b) => confidence[b] - confidence[a] || a - b);
  if (listed === 'right') chosen.sort((a, b) => confidence[a] - confidence[b] || a - b);
  return Uint32Array.from(chosen);
}
