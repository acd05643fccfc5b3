// Symbols outside equations (labels in the graph): base, superscript and subscript, taken from the notation's TeX.
import type { Quantity } from '../steps/types.ts';
import { type Notation, symbolTex, type Wording } from './notation.ts';

export interface SymbolText {
  readonly base: string;
  readonly superscript: string;
  readonly subscript: string;
}

const PLAIN_WORDING: Wording = { example: null, functionSymbol: 'f' };
const NAMES: Readonly<Record<string, string>> = { '\\delta': 'δ', '\\alpha': 'α', '\\partial': '∂' };

/** `\delta^{2}_{1}` becomes { δ, 2, 1 }; ∂J/∂a and f′(s) are written on one line with the index behind them. */
export function symbolText(q: Quantity, notation: Notation): SymbolText {
  const tex = symbolTex(q, notation, PLAIN_WORDING);
  const derivative = /^\\frac\{\\partial (.+?)\}\{\\partial (.+)\}$/.exec(tex);
  const slope = /^(.+)'\((.+)\)$/.exec(tex);
  if (slope) {
    const at = split(slope[2]);
    return { ...at, base: `${slope[1]}′(${at.base})` };
  }
  if (!derivative) return split(tex);
  const by = split(derivative[2]);
  return { ...by, base: `∂${split(derivative[1]).base}/∂${by.base}` };
}

/** The same on one line of plain characters: `δ2,1` is spoken of as "δ²₁" in tables and titles. */
export function symbolLine(q: Quantity, notation: Notation): string {
  const { base, superscript, subscript } = symbolText(q, notation);
  return base + raise(superscript) + lower(subscript);
}

function split(tex: string): SymbolText {
  const parts = /^(.*?)(?:\^\{(.*?)\})?(?:_\{(.*?)\})?$/.exec(tex);
  const base = parts?.[1] ?? tex;
  return { base: NAMES[base] ?? base, superscript: parts?.[2] ?? '', subscript: parts?.[3] ?? '' };
}

function raise(digits: string): string {
  return Array.from(digits, (digit) => '⁰¹²³⁴⁵⁶⁷⁸⁹'[Number(digit)] ?? digit).join('');
}

function lower(digits: string): string {
  return Array.from(digits, (digit) => '₀₁₂₃₄₅₆₇₈₉'[Number(digit)] ?? digit).join('');
}
