// How a field that differs is written: its label, and both values.
import type { Difference } from './differences.ts';

export interface Field<Value> {
  readonly label: string;
  show(value: Value): string;
  /** In a name, from the second value as it is shown; without it, label and value. */
  short?(shown: string): string;
}

/** Whether two settings are written alike: they are plain data. */
export function same(one: unknown, other: unknown): boolean {
  return Object.is(one, other) || JSON.stringify(one) === JSON.stringify(other);
}

/** "Seed 42 → 43", or nothing where the values are the same. `when`: from which update on, in words. */
export function fieldDifference<Value>(field: Field<Value>, from: Value, to: Value, when = ''): readonly Difference[] {
  if (same(from, to)) return [];
  const [before, after] = [field.show(from), field.show(to)];
  // Two values that are written alike are different all the same.
  const text = before === after ? `${field.label} another ${after}` : `${field.label} ${before} → ${after}`;
  const short = field.short ? field.short(after) : `${field.label.toLowerCase()} ${after}`;
  return [{ text: `${text}${when}`, short }];
}

/** "1 weight", "2 weights" */
export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
