// From a table and what was chosen about it to examples, or to the places in the text where that fails.
import { type CsvColumn, firstFree, LONGEST_NAME } from './csv-columns.ts';
import { numberProblem, quoted, shortened } from './csv-numbers.ts';
import type { CsvRow, CsvTable } from './csv-table.ts';
import type { OwnExamples } from './types.ts';

export type CsvTask = 'classification' | 'regression';

export interface CsvChoices {
  /** Index of the column. */
  readonly target: number;
  /** Indices of columns of numbers, ascending, without the target. */
  readonly inputs: readonly number[];
  readonly task: CsvTask;
  readonly leaveOut: boolean;
}

/** A place in the text that cannot be used. */
export interface CsvProblem {
  readonly line: number;
  /** "Line 17, column 3 (width): “n/a” is not a number." */
  readonly text: string;
}

export interface CsvExamples {
  /** null where something stands against it: see `reason`. */
  readonly own: OwnExamples | null;
  /** One sentence about the choices as a whole, or null. */
  readonly reason: string | null;
  /** The first of them, in the order of the text. */
  readonly problems: readonly CsvProblem[];
  readonly problemCount: number;
  /** Lines with at least one problem. */
  readonly badLines: number;
  /** Rows that are used, as indices of the table's rows. */
  readonly used: readonly number[];
}

export const MOST_CLASSES = 8;
export const MOST_INPUTS = 15;
const FEWEST_ROWS = 4;
/** Problems that are put into words; the others are counted. */
const MOST_LISTED = 5;

const TARGET_NAMES = /^(?:class|label|target|species|variety|outcome|output|category|type|group|y)$/i;

/** The column that looks like the target: by its name, else the last. */
export function guessTarget(columns: readonly CsvColumn[]): number {
  return columns.findLast(({ name }) => TARGET_NAMES.test(name))?.index ?? columns.length - 1;
}

/** Every column of numbers but the target, as many as are possible. */
export function guessInputs(columns: readonly CsvColumn[], target: number): readonly number[] {
  const possible = columns.filter(({ type, index }) => type === 'number' && index !== target);
  return possible.slice(0, MOST_INPUTS).map(({ index }) => index);
}

/** Classes where the target is words, or a few whole numbers that come again and again. */
export function guessTask({ type, whole, distinct, numbers }: CsvColumn): CsvTask {
  if (type === 'category') return 'classification';
  return whole && distinct <= MOST_CLASSES && 3 * distinct <= numbers.length ? 'classification' : 'regression';
}

/** Examples of the rows that can be used. @returns rows and problems; never throws */
export function makeExamples(table: CsvTable, choices: CsvChoices): CsvExamples {
  const target = table.columns[choices.target];
  const inputs = choices.inputs.map((index) => table.columns[index]);
  const problems: CsvProblem[] = [];
  const used: number[] = [];
  if (choices.task === 'regression' && target.type === 'category') {
    const reason = `${quoted(target.name)} holds words: it can be predicted as classes only.`;
    return { own: null, reason, problems, problemCount: 0, badLines: 0, used };
  }
  let problemCount = 0;
  table.rows.forEach((row, index) => {
    const room = MOST_LISTED - problems.length;
    const count = addProblems(row, index, table, [...inputs, target], choices, problems, room);
    problemCount += count;
    if (count === 0) used.push(index);
  });
  const badLines = table.rows.length - used.length;
  const found = { problems, problemCount, badLines, used };
  if (inputs.length === 0) return { ...found, own: null, reason: NO_INPUTS };
  if (badLines > 0 && !choices.leaveOut) return { ...found, own: null, reason: null };
  if (used.length < FEWEST_ROWS) {
    const rows = `${used.length} ${used.length === 1 ? 'row' : 'rows'}`;
    return { ...found, own: null, reason: `Only ${rows} can be used: at least ${FEWEST_ROWS} are needed.` };
  }
  const classes = choices.task === 'classification' ? classesOf(target, table.rows, used) : null;
  const reason = classes ? classProblem(target, classes.size) : constantProblem(target, used);
  if (reason) return { ...found, own: null, reason };
  return { ...found, own: ownExamples(inputs, target, classes, table.rows, used), reason: null };
}

const NO_INPUTS = 'No column is chosen as an input. Inputs have to be columns of numbers.';

/** "Line 17, column 3 (width): …" for the first `room` cells of these columns that cannot be used. @returns how many */
function addProblems(
  row: CsvRow,
  index: number,
  table: CsvTable,
  columns: readonly CsvColumn[],
  { target, task }: CsvChoices,
  problems: CsvProblem[],
  room: number,
): number {
  const { line, count, cells } = row;
  const width = table.columns.length;
  const where = () => `Line ${line.toLocaleString('en')}`;
  if (count !== width) {
    const values = `${count} ${count === 1 ? 'value' : 'values'}`;
    if (room > 0) problems.push({ line, text: `${where()} has ${values}, not ${width}.` });
    return 1;
  }
  let found = 0;
  for (const column of columns) {
    const cell = cells[column.index];
    const isLabel = column.index === target && task === 'classification';
    if (isLabel ? cell.trim() !== '' : !Number.isNaN(column.numbers[index])) continue;
    found++;
    if (found > room) continue;
    const why = isLabel ? 'there is no value.' : numberProblem(cell, table.decimal);
    problems.push({ line, text: `${where()}, column ${column.index + 1} (${column.name}): ${why}` });
  }
  return found;
}

/** Label → class. Numbers in their order, words as they come. */
function classesOf(target: CsvColumn, rows: readonly CsvRow[], used: readonly number[]): Map<string, number> {
  const labels = new Map<string, number>();
  for (const row of used) {
    const label = labelOf(target, rows, row);
    if (!labels.has(label)) labels.set(label, target.numbers[row]);
  }
  const entries = [...labels];
  if (entries.every(([, value]) => !Number.isNaN(value))) entries.sort(([, one], [, other]) => one - other);
  return new Map(entries.map(([label], index) => [label, index]));
}

/** "1", "1.0" and "1,0" are one class. */
function labelOf(target: CsvColumn, rows: readonly CsvRow[], row: number): string {
  const value = target.numbers[row];
  return Number.isNaN(value) ? rows[row].cells[target.index].trim() : String(value);
}

function classProblem({ name, type }: CsvColumn, count: number): string | null {
  if (count < 2) return `Every row has the same class in ${quoted(name)}: there is nothing to tell apart.`;
  if (count <= MOST_CLASSES) return null;
  const numbers = type === 'number' ? ', or predict the number itself' : '';
  const many = `${quoted(name)} has ${count.toLocaleString('en')} different values`;
  return `${many}: at most ${MOST_CLASSES} classes are possible. Choose another target${numbers}.`;
}

function constantProblem({ name, numbers }: CsvColumn, used: readonly number[]): string | null {
  const first = numbers[used[0]];
  if (used.some((row) => numbers[row] !== first)) return null;
  return `${quoted(name)} is ${first} in every row: there is nothing to learn.`;
}

function ownExamples(
  inputs: readonly CsvColumn[],
  target: CsvColumn,
  classes: ReadonlyMap<string, number> | null,
  rows: readonly CsvRow[],
  used: readonly number[],
): OwnExamples {
  const width = inputs.length + 1;
  const values = new Array<number>(used.length * width);
  used.forEach((row, at) => {
    inputs.forEach(({ numbers }, index) => {
      values[at * width + index] = numbers[row];
    });
    values[at * width + inputs.length] = classes ? (classes.get(labelOf(target, rows, row)) ?? 0) : target.numbers[row];
  });
  return {
    inputNames: inputs.map(({ name }) => name),
    targetName: target.name,
    classNames: classes ? classNames([...classes.keys()]) : [],
    rows: values,
  };
}

function classNames(labels: readonly string[]): readonly string[] {
  const taken = new Set<string>();
  return labels.map((label) => {
    const name = firstFree(shortened(label, LONGEST_NAME), taken);
    taken.add(name);
    return name;
  });
}
