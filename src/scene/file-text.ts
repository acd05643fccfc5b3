// The text of the app's own JSON files: the one way to write a value, and reading one without trusting it.
import { jsonFault } from './json-fault.ts';

/** Characters of a file that are read at all. */
export const MOST_FILE_CHARACTERS = 5_000_000;

/** Objects and lists shorter than this stand on one line. */
const LINE_WIDTH = 110;

export type Json = string | number | boolean | null | readonly Json[] | { readonly [name: string]: Json };

/**
 * A value as text that always comes out the same: names in the order they were put in, numbers as short as they can be
 * and still give back the same double (−0 is 0), short things on one line. Ends with a line break.
 */
export function writeJson(value: Json): string {
  return `${print(value, '')}\n`;
}

function print(value: Json, indent: string): string {
  const flat = flatText(value, LINE_WIDTH - indent.length);
  if (flat !== null || value === null || typeof value !== 'object') return flat ?? JSON.stringify(value);
  const inner = `${indent}  `;
  if (Array.isArray(value)) {
    return `[\n${value.map((item) => inner + print(item, inner)).join(',\n')}\n${indent}]`;
  }
  const fields = Object.entries(value).map(([name, item]) => `${inner}${JSON.stringify(name)}: ${print(item, inner)}`);
  return `{\n${fields.join(',\n')}\n${indent}}`;
}

/** On one line, if that is at most so many characters; lists of numbers always are. */
function flatText(value: Json, most: number): string | null {
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  if (Array.isArray(value)) {
    if (value.every((item) => item === null || typeof item === 'number')) return `[${value.map(String).join(', ')}]`;
    return joined(
      value.map((item) => flatText(item, most)),
      '[',
      ']',
      most,
    );
  }
  const fields = Object.entries(value).map(([name, item]) => {
    const text = flatText(item, most);
    return text === null ? null : `${JSON.stringify(name)}: ${text}`;
  });
  return joined(fields, '{ ', ' }', most);
}

function joined(parts: readonly (string | null)[], open: string, close: string, most: number): string | null {
  if (parts.length === 0) return open.trim() + close.trim();
  if (parts.includes(null)) return null;
  const text = open + parts.join(', ') + close;
  return text.length <= most ? text : null;
}

export type ParsedFile =
  | { readonly ok: true; readonly fields: Fields }
  | { readonly ok: false; readonly message: string };

/** An object of a file: only what it says itself, never what every object inherits. */
export type Fields = Readonly<Record<string, unknown>>;

/** The object that a file holds, or where the text stops being JSON. */
export function parseFile(text: string): ParsedFile {
  if (text.length > MOST_FILE_CHARACTERS) {
    return {
      ok: false,
      message: `The file is too long: at most ${MOST_FILE_CHARACTERS / 1e6} million characters are read.`,
    };
  }
  const plain = text.replace(/^\uFEFF/, '');
  try {
    const fields = fieldsOf(JSON.parse(plain));
    return fields ? { ok: true, fields } : { ok: false, message: 'The file is JSON, but not an object with names.' };
  } catch {
    return { ok: false, message: `The file is not JSON: ${placeOfFault(plain)}.` };
  }
}

/** What a value says under its own names; null where it is no object. */
export function fieldsOf(value: unknown): Fields | null {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return null;
  return Object.assign(Object.create(null) as Record<string, unknown>, withoutPrototype(value));
}

/** `__proto__` written in a file is a name like any other, but assigning it would not be. */
function withoutPrototype(value: object): object {
  if (!Object.hasOwn(value, '__proto__')) return value;
  return Object.fromEntries(Object.entries(value).filter(([name]) => name !== '__proto__'));
}

function placeOfFault(text: string): string {
  if (text.trim() === '') return 'it is empty';
  const position = jsonFault(text);
  if (position >= text.length) return 'it breaks off before its end';
  const before = text.slice(0, position).split('\n');
  return `there is a fault in line ${before.length}, column ${(before.at(-1)?.length ?? 0) + 1}`;
}
