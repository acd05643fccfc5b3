// From the text of a CSV to a table with names and types of its columns, in pieces between which others may work.
/// <reference path="./papaparse.d.ts" />
import Papa from 'papaparse/papaparse.min.js';
import { type CsvColumn, columnNames, describeColumn, guessHeader } from './csv-columns.ts';
import { type DecimalSign, guessDecimal } from './csv-numbers.ts';
import {
  byteLength,
  CSV_LIMITS,
  cleanText,
  type Delimiter,
  guessDelimiter,
  mostCommon,
  type RecordPlace,
  recordPlaces,
  sizeProblem,
} from './csv-text.ts';

/** How the text is to be read; null: as it looks. */
export interface CsvFormat {
  readonly delimiter: Delimiter | null;
  readonly decimal: DecimalSign | null;
  readonly header: boolean | null;
}

export interface CsvRow {
  /** Of its first line in the text, from 1. */
  readonly line: number;
  /** As many as there are columns; missing ones are empty. */
  readonly cells: readonly string[];
  /** How many the line has itself. */
  readonly count: number;
}

export interface CsvTable {
  readonly delimiter: Delimiter;
  readonly decimal: DecimalSign;
  readonly hasHeader: boolean;
  readonly columns: readonly CsvColumn[];
  readonly rows: readonly CsvRow[];
  /** What was made of names that are missing, too long or there twice. */
  readonly remarks: readonly string[];
}

export type CsvReading =
  | { readonly ok: true; readonly table: CsvTable }
  | { readonly ok: false; readonly message: string };

/** Characters that are parsed in one go. */
const PIECE = 12_000;
/** Parsing is this share of the work, looking at the columns the rest. */
const PARSING = 0.6;

/**
 * Reads a table. Each turn of the generator is a few milliseconds of work and yields the share that is done, 0 … 1.
 * Whatever the text is, the result is a table or a message; nothing is thrown.
 */
export function* readTable(source: string, format: CsvFormat): Generator<number, CsvReading> {
  const tooLong = sizeProblem(byteLength(source));
  if (tooLong) return refused(tooLong);
  if (source.includes('\0')) return refused('This is not a text file. Save the table as CSV and open that.');
  const text = cleanText(source);
  if (text.trim() === '') return refused('There is nothing in it yet.');
  const delimiter = format.delimiter ?? guessDelimiter(text);
  if (delimiter === null) {
    return refused('Only one column was found. Values have to be separated by commas, semicolons or tabs.');
  }
  const places = recordPlaces(text, delimiter);
  const problem = countProblem(places);
  if (problem) return refused(problem);
  yield 0.05;
  const rows: CsvRow[] = [];
  for (const piece of piecesOf(text, places)) {
    const message = parsePiece(piece, delimiter, rows);
    if (message) return refused(message);
    yield 0.05 + (PARSING - 0.05) * (piece.end / text.length);
  }
  return yield* describeTable(rows, delimiter, format);
}

/** All in one go. */
export function readTableAtOnce(source: string, format: CsvFormat = AS_IT_LOOKS): CsvReading {
  const reading = readTable(source, format);
  for (;;) {
    const turn = reading.next();
    if (turn.done) return turn.value;
  }
}

export const AS_IT_LOOKS: CsvFormat = { delimiter: null, decimal: null, header: null };

function refused(message: string): CsvReading {
  return { ok: false, message };
}

const figure = (value: number) => value.toLocaleString('en');

/** The limits, before anything is parsed. */
function countProblem(places: readonly RecordPlace[]): string | null {
  const filled = places.filter(({ blank }) => !blank);
  // The first row may be the header.
  if (filled.length > CSV_LIMITS.rows + 1) {
    return `This has ${figure(filled.length)} rows: at most ${figure(CSV_LIMITS.rows)} can be used.`;
  }
  const columns = mostCommon(filled.map((place) => place.columns));
  if (columns > CSV_LIMITS.columns) {
    return `This has ${figure(columns)} columns: at most ${CSV_LIMITS.columns} can be used.`;
  }
  if (columns < 2) return 'Only one column was found: at least two are needed, an input and a target.';
  return null;
}

interface Piece {
  readonly text: string;
  readonly line: number;
  readonly end: number;
}

/** Whole records, about PIECE characters of them at a time. */
function* piecesOf(text: string, places: readonly RecordPlace[]): Generator<Piece> {
  let first = 0;
  for (let next = 1; next <= places.length; next++) {
    const end = places[next]?.start ?? text.length + 1;
    if (next < places.length && end - places[first].start < PIECE) continue;
    yield { text: text.slice(places[first].start, end - 1), line: places[first].line, end: end - 1 };
    first = next;
  }
}

/** Appends the rows of a piece that are not blank. @returns why it cannot be read, or null */
function parsePiece({ text, line }: Piece, delimiter: Delimiter, rows: CsvRow[]): string | null {
  const { data, errors } = Papa.parse(text, { delimiter, newline: '\n', skipEmptyLines: false });
  const quotes = errors.find(({ type }) => type === 'Quotes');
  let at = line;
  for (const [index, record] of data.entries()) {
    if (quotes && index === (quotes.row ?? 0)) {
      return `Line ${figure(at)}: a quotation mark is not closed, or stands in the middle of a value.`;
    }
    const lineEnds = record.reduce((sum, cell) => sum + (cell.includes('\n') ? cell.split('\n').length - 1 : 0), 0);
    if (record.some((cell) => cell.trim() !== '')) rows.push({ line: at, cells: record, count: record.length });
    at += 1 + lineEnds;
  }
  return quotes ? `Line ${figure(line)}: a quotation mark is not closed.` : null;
}

function* describeTable(records: CsvRow[], delimiter: Delimiter, format: CsvFormat): Generator<number, CsvReading> {
  if (records.length === 0) return refused('There are no values in it.');
  const width = Math.min(CSV_LIMITS.columns, widthOf(records));
  if (width < 2) return refused('Only one column was found: at least two are needed, an input and a target.');
  const filled = records.map((row) => fitted(row, width));
  yield PARSING + 0.05;
  const decimal = format.decimal ?? guessDecimal(cellsOf(filled), delimiter === ',');
  yield PARSING + 0.1;
  const hasHeader = format.header ?? guessHeader(filled, decimal);
  const rows = hasHeader ? filled.slice(1) : filled;
  if (rows.length === 0) return refused('There is a header and no row below it.');
  if (rows.length > CSV_LIMITS.rows) {
    return refused(`This has ${figure(rows.length)} rows: at most ${figure(CSV_LIMITS.rows)} can be used.`);
  }
  const { names, remarks } = columnNames(hasHeader ? records[0].cells : null, width);
  const columns: CsvColumn[] = [];
  for (const [index, name] of names.entries()) {
    columns.push(describeColumn(name, index, rows, decimal));
    yield PARSING + 0.1 + (0.9 - PARSING) * ((index + 1) / width);
  }
  return { ok: true, table: { delimiter, decimal, hasHeader, columns, rows, remarks } };
}

/** As most rows have it, without empty columns at the right (a delimiter at the end of every line). */
function widthOf(records: readonly CsvRow[]): number {
  let width = mostCommon(records.map(({ count }) => count));
  while (width > 2 && records.every(({ cells }) => (cells[width - 1] ?? '').trim() === '')) width--;
  return width;
}

/** The row with exactly `width` cells; empty ones beyond do not count. */
function fitted(row: CsvRow, width: number): CsvRow {
  let { count } = row;
  while (count > width && row.cells[count - 1].trim() === '') count--;
  if (row.cells.length === width) return row;
  const cells = Array.from({ length: width }, (_, index) => row.cells[index] ?? '');
  return { line: row.line, cells, count };
}

function* cellsOf(rows: readonly CsvRow[]): Generator<string> {
  for (const { cells } of rows) yield* cells;
}
