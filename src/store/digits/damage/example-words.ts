// What stands under an image that the broken network reads, and what a screen reader says of it.
import { percent } from '../../../explain/digits-words.ts';
import type { NumberStyle } from '../../../explain/format.ts';
import { HIDDEN, HIDDEN_WORD, isHidden } from '../../../explain/format.ts';

export interface ExampleReading {
  /** Counted from 0; null: what is on the pad. */
  readonly testImage: number | null;
  /** What it is; null where nobody has said. */
  readonly truth: number | null;
  /** As read by the unbroken network. */
  readonly before: number;
  readonly now: number;
  readonly share: number;
  /** Digits that have this share; more than one: the first of them counts as the answer. */
  readonly tied: number;
}

export interface ExampleWords {
  readonly label: string;
  readonly detail: string;
}

/** Right or wrong needs a truth: without one, what is said is whether the answer has changed. */
export function exampleWords(reading: ExampleReading, numbers: NumberStyle): ExampleWords {
  const { testImage, truth, before, now, share, tied } = reading;
  const what = testImage === null ? 'What is on the pad' : `Test image ${(testImage + 1).toLocaleString('en')}`;
  const name = truth === null ? what : `${what}, a ${truth}`;
  if (isHidden(numbers)) return { label: `${name}: read as ${HIDDEN_WORD}`, detail: HIDDEN };
  const verdict = truth === null ? (now === before ? 'as before' : 'no longer the same') : verdictOf(now === truth);
  if (tied > 1) {
    const all = `${tied} outputs tie at ${percent(share, numbers)}`;
    return {
      label: `${name}: ${all}, the first counts: ${now}, ${verdict}`,
      detail: `tie · ${percent(share, numbers)}`,
    };
  }
  return {
    label: `${name}: read as ${now}, ${percent(share, numbers)}, ${verdict}`,
    detail: `${markOf(reading)} ${now} · ${percent(share, numbers)}`.trim(),
  };
}

function verdictOf(isRight: boolean): string {
  return isRight ? 'right' : 'wrong';
}

function markOf({ truth, before, now }: ExampleReading): string {
  if (truth !== null) return now === truth ? '✓' : '✗';
  return now === before ? '' : `${before} →`;
}
