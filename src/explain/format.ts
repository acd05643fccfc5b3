// Numbers as people read them: fixed decimals or significant figures, a real minus, never NaN; and back from what is typed.

/** How a reader wants numbers written. */
export interface NumberStyle {
  /** 2 … 10 */
  readonly digits: number;
  /** What `digits` counts: decimals after the point, or significant figures. */
  readonly by: 'decimals' | 'significant';
  readonly separator: 'point' | 'comma';
  /** A placeholder stands for every number: for exercises. */
  readonly hidden?: boolean;
}

/** A style, or a plain number: that many decimals after a point. */
export type Numbers = NumberStyle | number;

/** Three decimals after a point. */
export const DEFAULT_NUMBERS: NumberStyle = { digits: 3, by: 'decimals', separator: 'point' };

function styleOf(numbers: Numbers): NumberStyle {
  return typeof numbers === 'number' ? { ...DEFAULT_NUMBERS, digits: numbers } : numbers;
}

/** How many decimals (or figures) are shown: what decides whether 1 − a still has digits to show. */
export function digitsOf(numbers: Numbers): number {
  return typeof numbers === 'number' ? numbers : numbers.digits;
}

/** The same style with at most so many digits, where there is no room for more. */
export function atMost(numbers: Numbers, digits: number): NumberStyle {
  const style = styleOf(numbers);
  return { ...style, digits: Math.min(style.digits, digits) };
}

/** What stands for a number that is hidden, on the screen and in words. */
export const HIDDEN = '?';
export const HIDDEN_WORD = 'hidden';

/** Whether a placeholder stands for every number. */
export function isHidden(numbers: Numbers): boolean {
  return typeof numbers !== 'number' && numbers.hidden === true;
}

/** Text with a point, written with the separator of the style. */
export function separated(text: string, { separator }: Pick<NumberStyle, 'separator'>): string {
  return separator === 'comma' ? text.replace('.', ',') : text;
}

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

/** So many significant figures; written with a power of ten only where the plain number would be long. */
function toSignificant(value: number, figures: number): Decimal {
  const size = Math.abs(value);
  const negative = value < 0;
  if (size === 0) return { negative: false, digits: (0).toFixed(figures - 1), exponent: null };
  const [digits, power] = size.toExponential(figures - 1).split('e');
  const exponent = Number(power);
  if (exponent < -4 || exponent >= Math.max(6, figures)) return { negative, digits, exponent };
  return { negative, digits: size.toFixed(Math.max(0, figures - 1 - exponent)), exponent: null };
}

/** `0.076`, `−0.076`, `1.2·10⁻⁵`; zero of either sign is `0.000`; what is not finite says so in words. */
export function formatNumber(value: number, numbers: Numbers): string {
  if (isHidden(numbers)) return HIDDEN;
  if (!Number.isFinite(value)) return NOT_FINITE;
  const style = styleOf(numbers);
  const decimal = style.by === 'significant' ? toSignificant(value, style.digits) : toDecimal(value, style.digits);
  const power = decimal.exponent === null ? '' : `·10${superscript(decimal.exponent)}`;
  return separated(`${decimal.negative ? MINUS : ''}${decimal.digits}${power}`, style);
}

/** As formatNumber, with a plus in front of positive numbers. */
export function formatSigned(value: number, numbers: Numbers): string {
  const text = formatNumber(value, numbers);
  return value > 0 && Number.isFinite(value) && text !== HIDDEN ? `+${text}` : text;
}

/** A number that was typed in (a target, a value of an example): as short as it was, if that is short: `0.5`, `1·10⁻⁸`. */
export function formatGiven(value: number, numbers: Numbers): string {
  const style = styleOf(numbers);
  if (isHidden(style)) return HIDDEN;
  const text = String(Object.is(value, -0) ? 0 : value);
  if (/^-?[0-9]{1,6}(\.[0-9]{1,6})?$/.test(text)) return separated(text.replace('-', MINUS), style);
  const [digits, exponent] = text.split('e');
  if (exponent === undefined || digits.length > 4) return formatNumber(value, style);
  return separated(`${digits.replace('-', MINUS)}·10${superscript(Number(exponent))}`, style);
}

/**
 * A setting (a rate, a size, a strength) as short as it was typed. Never hidden: hidden is what the network holds and
 * computes, not what it was told.
 */
export function formatSetting(value: number, numbers: Numbers): string {
  return formatGiven(value, { ...styleOf(numbers), hidden: false });
}

/** A number in the name of something on the screen: as it is shown, or that it is hidden. */
export function namedNumber(value: number, numbers: Numbers): string {
  return isHidden(numbers) ? HIDDEN_WORD : formatNumber(value, numbers);
}

/** The text of a number (`formatNumber`, `formatGiven`, with or without brackets) as TeX. */
export function texNumber(text: string): string {
  if (text.includes(NOT_FINITE)) return `\\text{${text}}`;
  // In braces it is spaced like a number, not like the end of a question.
  if (text === HIDDEN) return `{${HIDDEN}}`;
  return (
    text
      .replace(MINUS, '{-}')
      // In braces a comma is a decimal comma: no space after it.
      .replace(',', '{,}')
      .replace(/·10([⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+)/, (_, power: string) => ` \\cdot 10^{${fromSuperscript(power)}}`)
  );
}

function fromSuperscript(power: string): string {
  const plain = Object.fromEntries(Object.entries(SUPERSCRIPTS).map(([character, raised]) => [raised, character]));
  return Array.from(power, (character) => plain[character]).join('');
}

/** A formatted number as it is read aloud: `minus 0.050`, `1.2 times ten to the minus 5`. */
export function spokenNumber(value: number, numbers: Numbers): string {
  if (isHidden(numbers)) return HIDDEN_WORD;
  return formatNumber(value, numbers)
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
export function normalise(text: string): string {
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
