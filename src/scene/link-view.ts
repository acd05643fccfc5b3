// How a link says the way numbers and symbols are written, shared by the links of all screens.
import { DEFAULT_VIEW } from './defaults.ts';
import { LIMITS } from './limits.ts';
import { type LinkReader, take } from './link-reader.ts';
import { readWhole } from './link-values.ts';
import { NOTATION_NAMES, type ReadingStyle } from './types.ts';

export const READING_PARAMETERS = ['decimals', 'significant', 'notation'] as const;

/** What differs from the usual. The decimal separator is the reader's own and in no link. */
export function writeReading({ numbers, notation }: ReadingStyle): [string, string][] {
  const parameters: [string, string][] = [];
  const usual = DEFAULT_VIEW.numbers;
  if (numbers.by === 'significant') parameters.push(['significant', String(numbers.digits)]);
  else if (numbers.digits !== usual.digits) parameters.push(['decimals', String(numbers.digits)]);
  if (notation !== DEFAULT_VIEW.notation) parameters.push(['notation', notation]);
  return parameters;
}

export function readReading(reader: LinkReader): ReadingStyle {
  const { minDecimals, maxDecimals } = LIMITS;
  const read = (name: string, fallback: number) =>
    take(
      reader,
      name,
      fallback,
      `a whole number from ${minDecimals} to ${maxDecimals}`,
      readWhole(minDecimals, maxDecimals),
    );
  const { numbers } = DEFAULT_VIEW;
  const decimals = read('decimals', numbers.digits);
  const significant = read('significant', 0);
  return {
    numbers:
      significant > 0 ? { ...numbers, digits: significant, by: 'significant' } : { ...numbers, digits: decimals },
    notation: take(
      reader,
      'notation',
      DEFAULT_VIEW.notation,
      `one of ${NOTATION_NAMES.join(', ')}`,
      (text) => NOTATION_NAMES.find((name) => name === text) ?? null,
    ),
  };
}

/** The parts of the style that a link names: a reader keeps the rest as it is. */
export function namedReading(hash: string, style: ReadingStyle): Partial<ReadingStyle> {
  const names = new URLSearchParams(hash.slice(hash.indexOf('?') + 1));
  return {
    ...(names.has('decimals') || names.has('significant') ? { numbers: style.numbers } : {}),
    ...(names.has('notation') ? { notation: style.notation } : {}),
  };
}
