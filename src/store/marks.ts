// Moments with a name: adding, renaming, removing, and which of them stay true when the run changes. Pure.
import { firstDifference, normaliseChanges } from '../scene/changes.ts';
import type { Change, Mark, Setup } from '../scene/types.ts';
import { sameValue } from './same.ts';

export const LONGEST_NAME = 40;
export const MOST_MARKS = 50;

/** The list with this moment named so; an empty name takes the mark away. Ascending, one mark a moment. */
export function withMark(marks: readonly Mark[], update: number, name: string): readonly Mark[] {
  const others = marks.filter((mark) => mark.update !== update);
  const written = name.trim().slice(0, LONGEST_NAME);
  if (written === '') return others;
  return [...others, { update, name: written }].sort((a, b) => a.update - b.update);
}

interface Run {
  readonly setup: Setup;
  readonly changes: readonly Change[];
}

/** The marks of the moments that two runs share: up to the first difference, none of another setup. */
export function sharedMarks(marks: readonly Mark[], before: Run, after: Run): readonly Mark[] {
  if (marks.length === 0 || !sameValue(before.setup, after.setup)) return [];
  const at = firstDifference(normaliseChanges(before.changes), normaliseChanges(after.changes));
  return marks.filter(({ update }) => update <= at);
}
