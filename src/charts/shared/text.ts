// Text in charts: an estimate of its width without a browser, and numbers on axes.

/** What stands between the whole part of a number and its decimals. */
export type Separator = 'point' | 'comma';

/** A text whose numbers are written with a point, with the reader's separator. */
export function separated(text: string, separator: Separator): string {
  return separator === 'comma' ? text.replace(/(\d)\.(?=\d)/g, '$1,') : text;
}

const NARROW = /[.,:;'′|iljI!()[\] ]/;
const WIDE = /[mwMW%=+−×·∞—]/;

/** Width in pixels of `text` at `fontSize`, on the generous side for Inter and system sans-serifs. */
export function estimateTextWidth(text: string, fontSize: number): number {
  let em = 0;
  for (const character of text) em += NARROW.test(character) ? 0.34 : WIDE.test(character) ? 0.82 : 0.63;
  return em * fontSize;
}

/** A hyphen-minus in front of a digit becomes a real minus. */
export function realMinus(text: string): string {
  return text.replace(/-(?=[\d.∞])/g, '−');
}

function superscript(value: number): string {
  return [...String(value)].map((digit) => (digit === '-' ? '⁻' : '⁰¹²³⁴⁵⁶⁷⁸⁹'[Number(digit)])).join('');
}

/** A value on an axis whose ticks are `step` apart: just enough decimals; powers of ten for the huge and the tiny. */
export function tickText(value: number, step: number): string {
  if (value === 0) return '0';
  const magnitude = Math.abs(value);
  if (magnitude >= 1e5 || magnitude < 1e-3) {
    const exponent = Math.floor(Math.log10(magnitude) + 1e-9);
    const mantissa = Number((value / 10 ** exponent).toPrecision(3));
    const power = `10${superscript(exponent)}`;
    return realMinus(mantissa === 1 ? power : mantissa === -1 ? `-${power}` : `${mantissa}·${power}`);
  }
  const decimals = Math.min(6, Math.max(0, -Math.floor(Math.log10(Math.abs(step)) + 1e-9)));
  return realMinus(value.toFixed(decimals));
}

/** The ends of an input's domain: short, at most three significant digits. */
export function endText(value: number): string {
  const rounded = Number(value.toPrecision(3));
  return tickText(rounded, 10 ** -Math.min(6, (String(rounded).split('.')[1] ?? '').length));
}
