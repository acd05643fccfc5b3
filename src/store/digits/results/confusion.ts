// How often each digit is read as each: counts, totals, accuracy in all and per digit. Pure.
import { CLASSES } from '../state.ts';

const COUNT = CLASSES.length;

/** What a network made of every image of a set. */
export interface SetReadings {
  readonly labels: Uint8Array;
  readonly predicted: Uint8Array;
  readonly confidence: Float32Array;
  readonly losses: Float32Array;
}

export interface Confusion {
  /** [10 × 10] row: the right digit, column: what it was read as. */
  readonly counts: Uint32Array;
  /** Images of each digit. */
  readonly perDigit: Uint32Array;
  /** How often each digit was the answer. */
  readonly perAnswer: Uint32Array;
  readonly total: number;
  readonly right: number;
}

export function confusionOf({ labels, predicted }: Pick<SetReadings, 'labels' | 'predicted'>): Confusion {
  const counts = new Uint32Array(COUNT * COUNT);
  const perDigit = new Uint32Array(COUNT);
  const perAnswer = new Uint32Array(COUNT);
  let right = 0;
  for (let index = 0; index < labels.length; index++) {
    const [label, answer] = [labels[index], predicted[index]];
    counts[label * COUNT + answer]++;
    perDigit[label]++;
    perAnswer[answer]++;
    if (label === answer) right++;
  }
  return { counts, perDigit, perAnswer, total: labels.length, right };
}

export const accuracyOf = ({ right, total }: Confusion): number => (total === 0 ? 0 : right / total);

export type DigitMeasure = 'recall' | 'precision';

/**
 * recall: of the images of a digit, the share read right. precision: of the images read as a digit, the share that are it.
 * null where there are none.
 */
export function perDigit({ counts, perDigit: images, perAnswer }: Confusion, measure: DigitMeasure): (number | null)[] {
  const of = measure === 'recall' ? images : perAnswer;
  return CLASSES.map((_, digit) => (of[digit] === 0 ? null : counts[digit * COUNT + digit] / of[digit]));
}

export function meanOf(values: Float32Array): number {
  let sum = 0;
  for (const value of values) sum += value;
  return values.length === 0 ? 0 : sum / values.length;
}

/** The mistake that is made most often: right digit, answer and count; null if none is made. */
export function commonestMistake({ counts }: Confusion): { digit: number; answer: number; count: number } | null {
  let best: { digit: number; answer: number; count: number } | null = null;
  for (let digit = 0; digit < COUNT; digit++) {
    for (let answer = 0; answer < COUNT; answer++) {
      const count = digit === answer ? 0 : counts[digit * COUNT + answer];
      if (count > (best?.count ?? 0)) best = { digit, answer, count };
    }
  }
  return best;
}
