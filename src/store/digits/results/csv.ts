// Results as tables for other programs: comma between columns, point in numbers, every digit. RFC 4180.
import { CLASSES } from '../state.ts';
import type { Confusion, SetReadings } from './confusion.ts';

const lines = (rows: readonly (readonly (string | number)[])[]) => rows.map((row) => `${row.join(',')}\r\n`).join('');

/** A row for each digit, a column for each answer. */
export function confusionCsv({ counts, perDigit, perAnswer, total }: Confusion): string {
  const size = CLASSES.length;
  return lines([
    ['digit', ...CLASSES.map((name) => `read as ${name}`), 'all'],
    ...CLASSES.map((name, digit) => [name, ...counts.subarray(digit * size, (digit + 1) * size), perDigit[digit]]),
    ['all', ...perAnswer, total],
  ]);
}

/** A row for each image, counted from 1. */
export function readingsCsv({ labels, predicted, confidence, losses }: SetReadings): string {
  const rows = Array.from(labels, (label, index) => [
    index + 1,
    label,
    predicted[index],
    label === predicted[index] ? 'yes' : 'no',
    confidence[index],
    losses[index],
  ]);
  return lines([['image', 'digit', 'read as', 'right', 'confidence', 'loss'], ...rows]);
}
