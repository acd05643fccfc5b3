// What a table on a digit card does not list, so that its counts add up: how many other rows, and how many of them are 0.
import { strongest } from './digits-words.ts';
import { type Pen, plainRow } from './pen.ts';
import type { OperandRow } from './types.ts';

export interface Rest {
  /** Rows that are not shown and are not 0. */
  readonly others: number;
  /** Of these. */
  readonly sum: number;
  /** Rows that are not shown and are 0. */
  readonly zeros: number;
}

/**
 * @param count of all rows
 * @param shown how many are listed at most, the largest
 * @param listsZeros whether those with 0 are listed too, where there is room
 */
export function restOf(count: number, shown: number, amount: (index: number) => number, listsZeros = false): Rest {
  const listed = new Set(strongest(count, shown, amount));
  let others = 0;
  let sum = 0;
  for (let index = 0; index < count; index++) {
    const size = amount(index);
    if (size === 0 || listed.has(index)) continue;
    others++;
    sum += size;
  }
  const zeros = count - listed.size - others;
  return { others, sum, zeros: listsZeros ? Math.max(0, zeros - (shown - listed.size)) : zeros };
}

/** Above a sum: "20 others" with what they add, "36 that add 0". */
export function restRows(pen: Pen, { others, sum, zeros }: Rest): readonly OperandRow[] {
  return [
    ...(others > 0 ? [plainRow(pen, others === 1 ? '1 other' : `${counted(others)} others`, [], sum)] : []),
    ...(zeros > 0 ? [plainRow(pen, zeros === 1 ? '1 that adds 0' : `${counted(zeros)} that add 0`, [], 0)] : []),
  ];
}

/** Under a list: "and 20 more; the other 36 are 0". `idle`: what those with 0 are or do, of one and of several. */
export function restWords({ others, zeros }: Rest, idle: readonly [string, string] = ['is 0', 'are 0']): string | null {
  const more = others > 0 ? `and ${counted(others)} more` : null;
  const rest = zeros > 0 ? `the other ${zeros === 1 ? `one ${idle[0]}` : `${counted(zeros)} ${idle[1]}`}` : null;
  return [more, rest].filter((words) => words !== null).join('; ') || null;
}

const counted = (count: number): string => count.toLocaleString('en');
