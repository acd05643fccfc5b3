// Reading a link's parameters: names and values from the text, fallbacks, and messages about what could not be used.
import { LIMITS } from './limits.ts';

/** More than a person would read. */
const MOST_MESSAGES = 12;
const MOST_PARAMETERS = 64;

export interface LinkReader {
  readonly values: Map<string, string>;
  readonly messages: string[];
}

/** The parameters of a link (with or without what stands before the `?`). Never throws. */
export function readParameters(text: string, known: ReadonlySet<string>): LinkReader {
  const reader: LinkReader = { values: new Map(), messages: [] };
  if (text.length > LIMITS.maxLinkLength) {
    note(reader, 'The link is too long to be read.');
    return reader;
  }
  const question = text.indexOf('?');
  const query = question < 0 && text.startsWith('#') ? '' : text.slice(question + 1);
  const parts = query.split('&').filter((part) => part !== '');
  if (parts.length > MOST_PARAMETERS)
    note(reader, `Only the first ${MOST_PARAMETERS} parameters of the link were read.`);
  for (const part of parts.slice(0, MOST_PARAMETERS)) {
    const equals = part.indexOf('=');
    const name = equals < 0 ? part : part.slice(0, equals);
    if (!known.has(name))
      note(reader, `The link has a parameter “${shorten(name)}” that is not known: it was ignored.`);
    else if (reader.values.has(name)) note(reader, `${name} stands in the link more than once: the first was used.`);
    else reader.values.set(name, decode(equals < 0 ? '' : part.slice(equals + 1)));
  }
  return reader;
}

/** Percent-decoded; as it stands where it is not validly encoded. */
function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** The value of a parameter; the fallback when it is absent, or, with a message, when it cannot be used. */
export function take<T>(
  reader: LinkReader,
  name: string,
  fallback: T,
  expected: string,
  read: (text: string) => T | null,
): T {
  const text = reader.values.get(name);
  if (text === undefined) return fallback;
  const value = read(text);
  if (value !== null) return value;
  note(reader, `${name}: “${shorten(text)}” is not ${expected}; the usual value was used.`);
  return fallback;
}

export function note(reader: LinkReader, message: string): void {
  if (reader.messages.length < MOST_MESSAGES) reader.messages.push(message);
}

/** Enough of a text to recognise it. */
export function shorten(text: string): string {
  return text.length <= 40 ? text : `${text.slice(0, 39)}…`;
}
