// The words of the Teach part: drawings by name, scores, and what a lesson has done. Pure.
import { percent } from '../../../explain/digits-words.ts';
import { HIDDEN, type NumberStyle } from '../../../explain/format.ts';
import { sum } from './own-set.ts';
import type { LessonPlan, LessonResult, OwnDigit, Reading, Tally } from './types.ts';

/** "Drawing 3 of 12: a 4, read as 9" */
export function drawingWords(index: number, count: number, { label }: OwnDigit, reading: Reading | undefined): string {
  const name = `Drawing ${index + 1} of ${count}: a ${label}`;
  if (!reading) return name;
  return reading.digit === label ? `${name}, read right` : `${name}, read as ${reading.digit}`;
}

/** "6 of 12" */
export function countWords({ right, all }: Tally, numbers: NumberStyle): string {
  return numbers.hidden ? `${HIDDEN} of ${sum(all)}` : `${sum(right)} of ${sum(all)}`;
}

export function shareOf({ right, all }: Tally): number {
  return sum(all) === 0 ? 0 : sum(right) / sum(all);
}

/** "98.9%" */
export function shareWords(tally: Tally, numbers: NumberStyle): string {
  return percent(shareOf(tally), numbers);
}

/** One digit of a tally: "3 of 4"; "–" where there is none. */
export function digitWords({ right, all }: Tally, digit: number, numbers: NumberStyle): string {
  if (all[digit] === 0) return '–';
  return numbers.hidden ? `${HIDDEN} of ${all[digit]}` : `${right[digit]} of ${all[digit]}`;
}

/** One digit as a share: "97.2%". */
export function digitShare({ right, all }: Tally, digit: number, numbers: NumberStyle): string {
  return all[digit] === 0 ? '–' : percent(right[digit] / all[digit], numbers);
}

/** For the live region: "your digits 6 of 12 → 12 of 12 · MNIST test 98.9% → 71.3%" in words that can be heard. */
export function resultSpoken({ before, after }: LessonResult, numbers: NumberStyle): string {
  const own = `Your digits: ${countWords(before.own, numbers)} before, ${countWords(after.own, numbers)} after.`;
  return `${own} MNIST test: ${shareWords(before.test, numbers)} before, ${shareWords(after.test, numbers)} after.`;
}

/** Below this a change of the test accuracy is not worth a word. */
const NOTABLE = 0.005;
const MUCH = 0.05;

/** What the lesson has done and what could be tried next. */
export function resultSentence({ before, after, plan }: LessonResult): string {
  const lost = shareOf(before.test) - shareOf(after.test);
  const learned = sum(after.own.right) - sum(before.own.right);
  return `${learnedWords(learned, after.own)} ${forgottenWords(lost, plan)}`;
}

function learnedWords(learned: number, own: Tally): string {
  if (sum(own.right) === sum(own.all)) {
    return learned > 0 ? 'It reads all your drawings now.' : 'It reads all your drawings, as it did before.';
  }
  if (learned > 0) return 'It reads more of your drawings now; more epochs may bring the rest.';
  if (learned === 0) return 'It reads as many of your drawings as before: try more epochs or a larger rate.';
  return 'It reads fewer of your drawings than before: try a smaller rate or more epochs.';
}

function forgottenWords(lost: number, { mnist }: LessonPlan): string {
  if (lost <= -NOTABLE) return 'It has got better at MNIST as well.';
  if (lost < NOTABLE) return 'It has forgotten next to nothing of MNIST.';
  const cure =
    mnist === 0 ? 'mix MNIST digits in, so that it keeps practising them' : 'try fewer epochs or a smaller rate';
  return lost < MUCH ? `It has forgotten a little of MNIST: ${cure}.` : `It has forgotten much of MNIST: ${cure}.`;
}
