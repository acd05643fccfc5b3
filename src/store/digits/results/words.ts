// The results in words: what a cell, an image, the gap between training and test images say. Pure.
import { accuracyDecimals, accuracyText, countText, percent } from '../../../explain/digits-words.ts';
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
  return `all images: ${write(right)} of ${countText(total, { ...numbers, hidden: false })} read right`;
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
  const say = (digit: number) => `${digit} (${accuracyText(share(digit), numbers)})`;
  return measure === 'recall'
    ? `Hardest to recognise: ${say(worst)}. Easiest: ${say(best)}.`
    : `Least to be trusted as an answer: ${say(worst)}. Most: ${say(best)}.`;
}

/** Both accuracies with the same decimals, and their difference as it can be worked out from what is written. */
export interface ComparedAccuracies {
  readonly train: string;
  readonly test: string;
  /** Percentage points that the training images are ahead. */
  readonly ahead: number;
  readonly points: string;
}

export function compareAccuracies(train: Confusion, test: Confusion, numbers: NumberStyle): ComparedAccuracies {
  const shares = [accuracyOf(train), accuracyOf(test)];
  const decimals = accuracyDecimals(shares);
  const [first, second] = shares.map((share) => Number((share * 100).toFixed(decimals)));
  const difference = (first - second).toFixed(decimals);
  return {
    train: accuracyText(shares[0], numbers, decimals),
    test: accuracyText(shares[1], numbers, decimals),
    ahead: Number(difference),
    points: numbers.hidden ? HIDDEN : separated(difference.replace('-', ''), numbers),
  };
}

/** Fewer percentage points than these may be chance among 10,000 images. */
const CHANCE = 0.3;
/** Below this difference nothing is made of it, unless mistakes on new images are many times as frequent. */
const NEARLY_NOTHING = 1;
/** From this difference on, or this many times as many mistakes, much has been learnt by heart. */
const MUCH = 10;
const MANY_TIMES = 3;

/** What the accuracy on training images is worth beside that on test images. */
export function gapSentence(train: Confusion, test: Confusion, numbers: NumberStyle): string {
  const { ahead, points } = compareAccuracies(train, test, numbers);
  if (ahead <= -NEARLY_NOTHING) {
    return `${points} points better on images it has never seen: the test images are a little easier for it.`;
  }
  // 1.9 points are much where hardly a mistake is left on the training images, and little among many mistakes.
  const times = (1 - accuracyOf(test)) / (1 - accuracyOf(train));
  const isManyTimes = times >= MANY_TIMES && ahead >= CHANCE;
  if (ahead < NEARLY_NOTHING && !isManyTimes) {
    return 'Nearly the same on both: what it has learnt holds for digits it has never seen.';
  }
  const better = `${points} points better on images it was trained on: ${mistakesOnNew(times, numbers)}`;
  return isManyTimes || ahead >= MUCH
    ? `${better} It has learnt much of them by heart instead of what digits have in common.`
    : `${better} It has learnt a little of them by heart.`;
}

/** How much more often it errs on images it has never seen. */
function mistakesOnNew(times: number, numbers: NumberStyle): string {
  if (!Number.isFinite(times)) return 'of these, none is read wrong.';
  const text = times < 9.95 ? separated(times.toFixed(1), numbers) : countText(Math.round(times), numbers);
  return `on new ones it errs ${numbers.hidden ? HIDDEN : text} times as often.`;
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
export function imageName(set: LabSet, index: number, numbers: NumberStyle): string {
  const name = storedName({ set, index }, numbers);
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
