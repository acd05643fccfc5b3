// The user's own examples in a session file: their form is checked and bounded before they are taken over.
import { checkOwn, OWN_LIMITS } from '../data/own.ts';
import type { OwnExamples } from '../data/types.ts';
import { fieldsOf } from './file-text.ts';

/** The examples of one entry of the file's table, or what is wrong with it. */
export function readOwn(value: unknown): OwnExamples | string {
  const fields = fieldsOf(value);
  if (!fields) return 'The examples it names are not in the file.';
  const { inputNames, targetName, classNames, rows } = fields;
  if (!areTexts(inputNames, OWN_LIMITS.inputs)) return `Its inputs need 1 to ${OWN_LIMITS.inputs} names.`;
  if (typeof targetName !== 'string') return 'Its target needs a name.';
  if (!areTexts(classNames, OWN_LIMITS.classes))
    return `It has at most ${OWN_LIMITS.classes} classes, each with a name.`;
  if (!Array.isArray(rows) || rows.length > OWN_LIMITS.rows)
    return `Its rows are a list of at most ${OWN_LIMITS.rows}.`;
  const width = inputNames.length + 1;
  const odd = rows.findIndex((row) => !isRow(row, width));
  if (odd >= 0) return `Row ${odd + 1} of its examples is not a list of ${width} numbers.`;
  const own = { inputNames, targetName, classNames, rows: (rows as number[][]).flat().map((number) => number + 0) };
  return checkOwn(own) ?? own;
}

function areTexts(value: unknown, most: number): value is readonly string[] {
  return Array.isArray(value) && value.length <= most && value.every((item) => typeof item === 'string');
}

function isRow(row: unknown, width: number): boolean {
  return Array.isArray(row) && row.length === width && row.every((number) => typeof number === 'number');
}
