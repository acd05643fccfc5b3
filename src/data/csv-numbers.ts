// What counts as a number in a CSV, and why a text is none, in words.

export type DecimalSign = '.' | ',';

/** Larger numbers cannot be examples (as for those typed by hand). */
const LARGEST = 1e9;

const PLAIN: Readonly<Record<DecimalSign, RegExp>> = {
  '.': /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d{1,4})?$/i,
  ',': /^[+-]?(?:\d+,?\d*|,\d+)(?:e[+-]?\d{1,4})?$/i,
};
/** No number is longer; a text that is need not be looked at. */
const LONGEST = 40;

/** The number a cell holds, or NaN. */
export function readNumber(cell: string, decimal: DecimalSign): number {
  const text = cell.length > LONGEST + 20 ? cell : cell.trim().replace('\u2212', '-');
  if (text.length > LONGEST || !PLAIN[decimal].test(text)) return Number.NaN;
  const value = Number(decimal === ',' ? text.replace(',', '.') : text);
  // −0 is read as 0: a link or a file cannot tell them apart.
  return Math.abs(value) <= LARGEST ? value + 0 : Number.NaN;
}

/** Why a cell holds no number, as the rest of "Line 17, column 3 (width): …". */
export function numberProblem(cell: string, decimal: DecimalSign): string {
  const text = cell.trim();
  if (text === '') return 'there is no value.';
  const shown = quoted(text);
  const plain = text.length <= LONGEST ? text.replace('\u2212', '-') : '';
  if (PLAIN[decimal].test(plain)) return `${shown} is too large: at most 1,000,000,000 can be used.`;
  if (/^[+-]?(?:nan|inf|infinity|∞)$/i.test(plain)) return `${shown} is not a number one can compute with.`;
  if (/^[+-]?\d{1,3}(?:[,.' ]\d{3})+(?:[.,]\d+)?$/.test(plain)) {
    return `${shown} has signs between its thousands: write it without.`;
  }
  const other = decimal === '.' ? ',' : '.';
  if (PLAIN[other].test(plain)) {
    return `${shown} has a decimal ${SIGN_WORDS[other]}, the other numbers a ${SIGN_WORDS[decimal]}.`;
  }
  return `${shown} is not a number.`;
}

const SIGN_WORDS: Readonly<Record<DecimalSign, string>> = { '.': 'point', ',': 'comma' };
const SHOWN = 24;

/** A text in quotation marks, shortened to be read at a glance. */
export function quoted(text: string): string {
  return `“${shortened(text, SHOWN)}”`;
}

/** At most so many characters on one line, the last one an ellipsis where some were cut. */
export function shortened(text: string, most: number): string {
  const line = text.replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ').trim();
  const characters = Array.from(line.slice(0, 2 * most + 2));
  return characters.length <= most && line.length <= 2 * most + 2 ? line : `${characters.slice(0, most - 1).join('')}…`;
}

/** The decimal sign of a table: a comma where more cells are written with one than with a point. */
export function guessDecimal(cells: Iterable<string>, commaSeparates: boolean): DecimalSign {
  let commas = 0;
  let points = 0;
  let looksLikeThousands = true;
  for (const cell of cells) {
    const text = cell.trim();
    if (/^[+-]?\d*,\d+$/.test(text)) {
      commas++;
      looksLikeThousands &&= /^[+-]?[1-9]\d{0,2},\d{3}$/.test(text);
    } else if (/^[+-]?\d*\.\d+$/.test(text)) points++;
  }
  // Quoted "1,234" between commas is how English writes thousands.
  return commas > points && !(commaSeparates && looksLikeThousands) ? ',' : '.';
}
