// The set of own drawings: adding, joining with a file, counting, and which digit is missing most. Pure.
import { CLASSES } from '../state.ts';
import type { FileDigit, OwnDigit, Tally } from './types.ts';

export const MOST_DRAWINGS = 500;

/** Drawings of each digit. */
export function countsOf(drawings: readonly Pick<OwnDigit, 'label'>[]): readonly number[] {
  const counts = CLASSES.map(() => 0);
  for (const { label } of drawings) counts[label]++;
  return counts;
}

/** The digit of which there are fewest, the smallest of these. */
export function missingDigit(drawings: readonly Pick<OwnDigit, 'label'>[]): number {
  const counts = countsOf(drawings);
  return counts.indexOf(Math.min(...counts));
}

/** Equal for drawings that are the same to the last point. */
export function keyOf({ label, strokes }: FileDigit): string {
  return JSON.stringify([label, strokes]);
}

export interface Joined {
  readonly added: readonly FileDigit[];
  /** They are in the set already. */
  readonly known: number;
  /** There was no room for them. */
  readonly left: number;
}

/** Which of these drawings are new to the set, as far as there is room. */
export function joined(drawings: readonly FileDigit[], more: readonly FileDigit[]): Joined {
  const keys = new Set(drawings.map(keyOf));
  // Equal ones of the file all join: a saved set comes back as it was.
  const fresh = more.filter((digit) => !keys.has(keyOf(digit)));
  const room = Math.max(0, MOST_DRAWINGS - drawings.length);
  const added = fresh.slice(0, room);
  return { added, known: more.length - fresh.length, left: fresh.length - added.length };
}

export function joinedWords({ added, known, left }: Joined): string {
  const words = [added.length === 0 ? 'No drawing is new' : `${numbered(added.length)} added`];
  if (known > 0) words.push(`${known} left out, as ${known === 1 ? 'it is' : 'they are'} in the set already`);
  if (left > 0) words.push(`${left} left out, as a set holds ${MOST_DRAWINGS} at most`);
  return `${words.join('; ')}.`;
}

/** "1 drawing", "12 drawings" */
export function numbered(count: number): string {
  return `${count} drawing${count === 1 ? '' : 's'}`;
}

/** How many were read right. */
export function tallyOf(labels: ArrayLike<number>, predicted: ArrayLike<number>): Tally {
  const right = CLASSES.map(() => 0);
  const all = CLASSES.map(() => 0);
  for (let i = 0; i < labels.length; i++) {
    all[labels[i]]++;
    if (labels[i] === predicted[i]) right[labels[i]]++;
  }
  return { right, all };
}

export const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0);
