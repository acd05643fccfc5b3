// Numbers as people read them: fixed decimals, a real minus, and never NaN; and back from what people type.

/** U+2212, the minus of mathematics. */
export const MINUS = '\u2212';
const NOT_FINITE = 'not finite';
const LARGE = 1e6;
const SMALL = 1e-4;
const SUPERSCRIPTS: Readonly<Record<string, string>> = {
  '-': '⁻',
  '0': '⁰',
  '1': '¹',
  '2': '²',
  '3': '³',
  '4': '⁴',
  '5': '⁵',
  '6': '⁶',
  '7': '⁷',
  '8': '⁸',
  '9': '⁹',
};

interface Decimal {
  readonly negative: boolean;
  /** Digits with a decimal point. */
  readonly digits: string;
  /** Power of ten, or null when written without one. */
  readonly exponent: number | null;
}

function countSignificant(fixed: string): number {
  return fixed.replace('.', '').replace(/^0+/, '').length;
}

/** 0.0093: a number below 1 with two significant digits. */
function withTwoDigits(size: number): string {
  return size.toFixed(1 - Math.floor(Math.log10(size)));
}

/** Fixed decimals, unless rounding would leave fewer than two significant digits or the number is very large. */
function toDecimal(value: number, decimals: number): Decimal {
  const size = Math.abs(value);
  const fixed = size < LARGE ? size.toFixed(decimals) : '';
  if (fixed !== '' && (size >= 1 || countSignificant(fixed) >= 2 || Number(fixed) === size)) {
    return { negative: value < 0, digits: fixed, exponent: null };
  }
  // Two significant digits need a few more decimals; a power of ten would be harder to read than 0.0093.
  if (size >= SMALL && size < 1) return { negative: value < 0, digits: withTwoDigits(size), exponent: null };
  const places = size >= LARGE ? decimals : Math.max(1, decimals - 2);
  const [digits, exponent] = size.toExponential(places).split('e');
  return { negative: value < 0, digits, exponent: Number(exponent) };
}

function superscript(exponent: number): string {
  return Array.from(String(exponent), (character) => SUPERSCRIPTS[character]).join('');
}

/** `0.076`, `−0.076`, `1.2·10⁻⁵`; zero of either sign is `0.000`; what is not finite says so in words. */
export function formatNumber(value: number, decimals: number): string {
  if (!Number.isFinite(value)) return NOT_FINITE;
  const { negative, digits, exponent } = toDecimal(value, decimals);
  const power = exponent === null ? '' : `·10${superscript(exponent)}`;
  return `${negative ? MINUS : ''}${digits}${power}`;
}

/** As formatNumber, with a plus in front of positive numbers. */
export function formatSigned(value: number, decimals: number): string {
  const text = formatNumber(value, decimals);
  return value > 0 && Number.isFinite(value) ? `+${text}` : text;
}

/** A number that was typed in (a rate, a target): as short as it was, if that is short: `0.5`, `1·10⁻⁸`. */
export function formatGiven(value: number, decimals: number): string {
  const text = String(Object.is(value, -0) ? 0 : value);
  if (/^-?[0-9]{1,6}(\.[0-9]{1,6})?$/.test(text)) return text.replace('-', MINUS);
  const [digits, exponent] = text.split('e');
  if (exponent === undefined || digits.length > 4) return formatNumber(value, decimals);
  return `${digits.replace('-', MINUS)}·10${superscript(Number(exponent))}`;
}

/** The text of a number (`formatNumber`, `formatGiven`, with or without brackets) as TeX. */
export function texNumber(text: string): string {
  if (text.includes(NOT_FINITE)) return `\\text{${text}}`;
  return text
    .replace(MINUS, '{-}')
    .replace(/·10([⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+)/, (_, power: string) => ` \\cdot 10^{${fromSuperscript(power)}}`);
}

function fromSuperscript(power: string): string {
  const plain = Object.fromEntries(Object.entries(SUPERSCRIPTS).map(([character, raised]) => [raised, character]));
  return Array.from(power, (character) => plain[character]).join('');
}

/** A formatted number as it is read aloud: `minus 0.050`, `1.2 times ten to the minus 5`. */
export function spokenNumber(value: number, decimals: number): string {
  return formatNumber(value, decimals)
    .replace(MINUS, 'minus ')
    .replace(/·10([⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+)/, (_, power: string) => {
      return ` times ten to the ${fromSuperscript(power).replace('-', 'minus ')}`;
    });
}

export type ParsedNumber =
  | { readonly ok: true; readonly value: number }
  | { readonly ok: false; readonly message: string };

const PLAIN_NUMBER = /^[+-]?([0-9]+\.?[0-9]*|\.[0-9]+)(e[+-]?[0-9]+)?$/i;

function refuse(message: string): ParsedNumber {
  return { ok: false, message };
}

/** Real minus, decimal comma and the powers of ten that formatNumber prints, in the form that `Number` reads. */
function normalise(text: string): string {
  const plain = text
    .replace(/[\u2212\u2013]/g, '-')
    .replace(/\s*[·×*]\s*10\^?([⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+)/, (_, power: string) => `e${fromSuperscript(power)}`)
    .replace(/\s+/g, '');
  return plain.includes('.') ? plain : plain.replace(',', '.');
}

/** Reads what a person typed: `0.5`, `−0,5`, `1/3`, `2e-4`. Refuses anything else with a message that says why. */
export function parseNumber(text: string): ParsedNumber {
  const trimmed = text.trim();
  if (trimmed === '') return refuse('Type a number, for example 0.5.');
  const parts = trimmed.split('/').map(normalise);
  if (parts.length > 2 || parts.some((part) => !PLAIN_NUMBER.test(part))) {
    return refuse(`“${trimmed.slice(0, 30)}” is not a number. Write it like 0.5, −1.2 or 1/3.`);
  }
  const [numerator, denominator] = parts.map(Number);
  if (denominator === 0) return refuse('A fraction cannot have 0 below the line.');
  const value = denominator === undefined ? numerator : numerator / denominator;
  if (!Number.isFinite(value)) return refuse('That number is too large.');
  return { ok: true, value: value === 0 ? 0 : value };
}
