// The text of a CSV before it is parsed: its size against the limits, where its records begin, what separates values.

export const CSV_LIMITS = {
  /** Bytes as UTF-8: 200 KB. */
  bytes: 200 * 1024,
  rows: 5000,
  columns: 16,
} as const;

export const DELIMITERS = ['\t', ';', ','] as const;
export type Delimiter = (typeof DELIMITERS)[number];

/** Without the mark some programs put first, and with one kind of line end. */
export function cleanText(text: string): string {
  const body = text.charCodeAt(0) === BYTE_ORDER_MARK ? text.slice(1) : text;
  // Half a character is none, and no name may have one.
  return body.replace(/\r\n?/g, '\n').replace(/\p{Cs}/gu, '\ufffd');
}
const BYTE_ORDER_MARK = 0xfeff;

/** Why a text of this many bytes is not read, or null. */
export function sizeProblem(bytes: number): string | null {
  if (bytes <= CSV_LIMITS.bytes) return null;
  const size = Math.ceil(bytes / 1024).toLocaleString('en');
  return `This has ${size} KB: at most ${CSV_LIMITS.bytes / 1024} KB can be read.`;
}

/** Bytes of a text as UTF-8. */
export function byteLength(text: string): number {
  // No text is shorter in bytes, and one that is far too long need not be counted.
  if (text.length > CSV_LIMITS.bytes) return text.length;
  let bytes = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    // Each half of a surrogate pair counts for two of its four bytes.
    if (code < 0x80) bytes += 1;
    else if (code < 0x800 || (code >= 0xd800 && code < 0xe000)) bytes += 2;
    else bytes += 3;
  }
  return bytes;
}

/** A record: a line, or several where a quoted value goes over a line end. */
export interface RecordPlace {
  readonly start: number;
  /** Of its first line, from 1. */
  readonly line: number;
  readonly columns: number;
  readonly blank: boolean;
}

/** Where each record begins, told from quotation marks, line ends and delimiters alone. At most `most` of them. */
export function recordPlaces(text: string, delimiter: Delimiter, most = Number.POSITIVE_INFINITY): RecordPlace[] {
  const places: RecordPlace[] = [];
  let at = 0;
  let line = 1;
  while (at < text.length && places.length < most) {
    const record = scanRecord(text, at, delimiter);
    places.push({ start: at, line, columns: record.columns, blank: record.blank });
    at = record.end + 1;
    line += record.lines;
  }
  return places;
}

interface ScannedRecord {
  /** Of the line end behind it, or of the end of the text. */
  readonly end: number;
  readonly columns: number;
  readonly lines: number;
  readonly blank: boolean;
}

function scanRecord(text: string, start: number, delimiter: Delimiter): ScannedRecord {
  let columns = 1;
  let lines = 1;
  let quoted = false;
  let fieldStart = true;
  let blank = true;
  let at = start;
  for (; at < text.length; at++) {
    const char = text[at];
    if (quoted) {
      if (char === '\n') lines++;
      else if (char === '"' && text[at + 1] === '"') at++;
      else if (char === '"') quoted = false;
      continue;
    }
    if (char === '\n') break;
    if (char === delimiter) columns++;
    else if (char === '"' && fieldStart) quoted = true;
    if (char !== ' ' && char !== '\t') blank = false;
    fieldStart = char === delimiter;
  }
  return { end: at, columns, lines, blank };
}

const LOOKED_AT = 30;
/** Of two delimiters that cut nearly as evenly, the one that cannot be a decimal comma. */
const AS_EVEN = 0.05;

/** The delimiter that cuts the first records most evenly into two columns or more; null if none does at all. */
export function guessDelimiter(text: string): Delimiter | null {
  let best: { readonly delimiter: Delimiter; readonly evenness: number } | null = null;
  for (const delimiter of DELIMITERS) {
    const widths = recordPlaces(text, delimiter, LOOKED_AT)
      .filter(({ blank }) => !blank)
      .map(({ columns }) => columns);
    const width = mostCommon(widths);
    if (width < 2) continue;
    const evenness = widths.filter((columns) => columns === width).length / widths.length;
    if (best === null || evenness > best.evenness + AS_EVEN) best = { delimiter, evenness };
  }
  return best?.delimiter ?? null;
}

/** The value that occurs most often, of several the first; 0 of nothing. */
export function mostCommon(values: readonly number[]): number {
  const counts = new Map<number, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  let best = 0;
  let most = 0;
  for (const [value, count] of counts) {
    if (count <= most) continue;
    best = value;
    most = count;
  }
  return best;
}
