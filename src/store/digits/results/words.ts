// The results in words: what a cell, an image, the gap between training and test images say. Pure.
import { percent } from '../../../explain/digits-words.ts';
import { atMost, formatNumber, HIDDEN, HIDDEN_WORD, type NumberStyle, separated } from '../../../explain/format.ts';
import type { LabSet } from '../../../worker/protocol.ts';
import { CLASSES } from '../state.ts';
import { storedName } from '../stored-name.ts';
import type { ImageChoice } from './choice.ts';
import {
  accuracyOf,
  type Confusion,
  commonestMistake,
  type DigitMeasure,
  perDigit,
  type SetReadings,
} from './confusion.ts';

export const SET_NAMES: Readonly<Record<LabSet, string>> = { test: 'test images', train: 'training images' };

/** 1,135; a question mark where numbers are hidden. */
export function countText(count: number, { hidden }: Pick<NumberStyle, 'hidden'>): string {
  return hidden ? HIDDEN : count.toLocaleString('en');
}

/** "4 read as 9: 31 of 982"; row or column null: all of them. */
export function describePlace(
  { counts, perDigit: images, perAnswer, total, right }: Confusion,
  { row, column }: { readonly row: number | null; readonly column: number | null },
  numbers: NumberStyle,
): string {
  const write = (count: number) => (numbers.hidden ? HIDDEN_WORD : countText(count, numbers));
  if (row !== null && column !== null) {
    const count = counts[row * CLASSES.length + column];
    const what = row === column ? `${row} read right` : `${row} read as ${column}`;
    return `${what}: ${write(count)} of ${write(images[row])}`;
  }
  if (row !== null) return `all that are a ${row}: ${write(images[row])}`;
  if (column !== null) return `all read as ${column}: ${write(perAnswer[column])}`;
  return `all images: ${write(right)} of ${total.toLocaleString('en')} read right`;
}

/** "507 mistakes, most often 4 read as 9 (31 times)." */
export function mistakesSentence(confusion: Confusion, numbers: NumberStyle): string {
  const count = confusion.total - confusion.right;
  if (count === 0) return numbers.hidden ? `${HIDDEN} mistakes.` : 'No mistakes.';
  const words = `${countText(count, numbers)} ${count === 1 && !numbers.hidden ? 'mistake' : 'mistakes'}`;
  const commonest = commonestMistake(confusion);
  if (commonest === null || commonest.count < 2) return `${words}.`;
  return `${words}, most often ${commonest.digit} read as ${commonest.answer} (${countText(commonest.count, numbers)} times).`;
}

/** Which digit does worst and which best. */
export function extremesSentence(confusion: Confusion, measure: DigitMeasure, numbers: NumberStyle): string {
  const shares = perDigit(confusion, measure);
  const known = CLASSES.map((_, digit) => digit).filter((digit) => shares[digit] !== null);
  if (known.length === 0) return '';
  const share = (digit: number) => shares[digit] ?? 0;
  const worst = known.reduce((a, b) => (share(b) < share(a) ? b : a));
  const best = known.reduce((a, b) => (share(b) > share(a) ? b : a));
  if (share(worst) === share(best)) return 'All digits do equally well.';
  const say = (digit: number) => `${digit} (${percent(share(digit), numbers)})`;
  return measure === 'recall'
    ? `Hardest to recognise: ${say(worst)}. Easiest: ${say(best)}.`
    : `Least to be trusted as an answer: ${say(worst)}. Most: ${say(best)}.`;
}

/** Below this difference of accuracies nothing is made of it. */
const NEARLY_NOTHING = 0.01;
const MUCH = 0.02;

/** What the accuracy on training images is worth beside that on test images. */
export function gapSentence(train: Confusion, test: Confusion, numbers: NumberStyle): string {
  const gap = accuracyOf(train) - accuracyOf(test);
  const points = numbers.hidden ? HIDDEN : formatPoints(Math.abs(gap), numbers);
  if (gap > MUCH) {
    return `${points} points better on images it was trained on: it has learnt much of them by heart instead of what digits have in common.`;
  }
  if (gap > NEARLY_NOTHING) {
    return `${points} points better on training images: a little of them has been learnt by heart.`;
  }
  if (gap >= -NEARLY_NOTHING) return 'Nearly the same on both: what it has learnt holds for digits it has never seen.';
  return `${points} points better on images it has never seen: the test images are a little easier for it.`;
}

/** 1.6, as the difference of two percentages. */
export function formatPoints(gap: number, numbers: NumberStyle): string {
  return percent(gap, numbers).replace('%', '');
}

/** A small share with the figures that tell it from nothing: "0.03%". */
export function finePercent(share: number, numbers: NumberStyle): string {
  if (numbers.hidden || share >= 0.001) return percent(share, numbers);
  if (share < 1e-5) return `under ${separated('0.001', numbers)}%`;
  return `${separated(String(Number((share * 100).toPrecision(1))), numbers)}%`;
}

export function lossText(loss: number, numbers: NumberStyle): string {
  return formatNumber(loss, atMost(numbers, 4));
}

/** "Test image 248" */
export function imageName(set: LabSet, index: number): string {
  const name = storedName({ set, index });
  return `${name.charAt(0).toUpperCase()}${name.slice(1)}`;
}

/** "a 4, read as 9 (99.8%)" */
export function readingWords(
  { labels, predicted, confidence }: SetReadings,
  index: number,
  numbers: NumberStyle,
): string {
  const isRight = labels[index] === predicted[index];
  const sure = percent(confidence[index], numbers);
  return isRight
    ? `a ${labels[index]}, read right (${sure})`
    : `a ${labels[index]}, read as ${predicted[index]} (${sure})`;
}

/** What is listed: "Mistakes: 4 read as 9". */
export function choiceWords({ listed, digit, answer }: ImageChoice, set: LabSet): string {
  const of = digit === null ? SET_NAMES[set] : `images of a ${digit}`;
  const as = answer === null ? '' : ` read as ${answer}`;
  if (listed === 'mistakes') return answer === null ? `Mistakes on ${of}` : `Mistakes: ${digit ?? 'other digits'}${as}`;
  if (listed === 'right') return `Right answers on ${of}${as}`;
  return `${of.charAt(0).toUpperCase()}${of.slice(1)}${as}`;
}

/** How they are ordered. */
export const ORDER_WORDS: Readonly<Record<ImageChoice['listed'], string>> = {
  mistakes: 'the most confident first',
  right: 'the least sure first',
  all: 'in the order of the set',
};
