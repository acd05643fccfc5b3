// The columns of a table: whether the first row names them, what they are called, and which hold numbers.
import { type DecimalSign, readNumber, shortened } from './csv-numbers.ts';

export interface CsvColumn {
  readonly index: number;
  readonly name: string;
  /** `number` where at least half of its values are. */
  readonly type: 'number' | 'category';
  /** Per row; NaN where there is none. */
  readonly numbers: Float64Array;
  /** How many different values there are, empty ones not counted. */
  readonly distinct: number;
  /** All that are numbers are whole ones. */
  readonly whole: boolean;
}

interface Cells {
  readonly cells: readonly string[];
}

/** Characters of a column or a class that are kept. */
export const LONGEST_NAME = 24;

/**
 * Whether the first row holds names: somewhere a text stands above numbers, and fewer than half of the columns of
 * numbers begin with one. A single number missing in the first row does not make it a header.
 */
export function guessHeader(rows: readonly Cells[], decimal: DecimalSign): boolean {
  const [first, ...rest] = rows;
  if (!first || rest.length === 0) return false;
  let numberColumns = 0;
  let numbersAbove = 0;
  const seen = rest.slice(0, LOOKED_AT);
  for (const [index, cell] of first.cells.entries()) {
    const numbers = seen.filter(({ cells }) => !Number.isNaN(readNumber(cells[index] ?? '', decimal))).length;
    if (2 * numbers < seen.length) continue;
    numberColumns++;
    if (!Number.isNaN(readNumber(cell, decimal))) numbersAbove++;
  }
  return numberColumns > 0 && 2 * numbersAbove < numberColumns;
}
const LOOKED_AT = 200;

/** A name for each column, no two the same; `header` null: numbered. What was changed is said in `remarks`. */
export function columnNames(
  header: readonly string[] | null,
  width: number,
): { readonly names: readonly string[]; readonly remarks: readonly string[] } {
  const remarks: string[] = [];
  const taken = new Set<string>();
  const names = Array.from({ length: width }, (_, index) => {
    const given = header?.[index]?.trim() ?? '';
    const short = given === '' ? `column ${index + 1}` : shortened(given, LONGEST_NAME);
    const name = firstFree(short, taken);
    taken.add(name);
    if (header === null) return name;
    if (given === '') remarks.push(`Column ${index + 1} has no name: it is called “${name}”.`);
    else if (name !== short) remarks.push(`Column ${index + 1} has the name of another: it is called “${name}”.`);
    else if (short.endsWith('…') && !given.endsWith('…')) {
      remarks.push(`The name of column ${index + 1} is too long: it is called “${name}”.`);
    }
    return name;
  });
  const extra = header?.slice(width).filter((name) => name.trim() !== '').length ?? 0;
  if (extra > 0) remarks.push(`The header has ${extra} more ${extra === 1 ? 'name' : 'names'} than there are columns.`);
  return { names, remarks };
}

/** The name itself, or with " 2", " 3" … behind it. */
export function firstFree(name: string, taken: ReadonlySet<string>): string {
  if (!taken.has(name)) return name;
  for (let count = 2; ; count++) {
    const suffix = ` ${count}`;
    const candidate = `${name.slice(0, LONGEST_NAME - suffix.length)}${suffix}`;
    if (!taken.has(candidate)) return candidate;
  }
}

export function describeColumn(name: string, index: number, rows: readonly Cells[], decimal: DecimalSign): CsvColumn {
  const numbers = new Float64Array(rows.length);
  const texts = new Set<string>();
  let filled = 0;
  let count = 0;
  let whole = true;
  rows.forEach(({ cells }, row) => {
    const cell = cells[index].trim();
    const value = readNumber(cell, decimal);
    numbers[row] = value;
    if (cell === '') return;
    filled++;
    texts.add(Number.isNaN(value) ? cell : String(value));
    if (Number.isNaN(value)) return;
    count++;
    whole &&= Number.isInteger(value);
  });
  const type = count > 0 && 2 * count >= filled ? 'number' : 'category';
  return { index, name, type, numbers, distinct: texts.size, whole };
}
