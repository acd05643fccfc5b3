// Symbols outside equations (labels in the graph): base, superscript and subscript, taken from the notation's TeX.
import type { Quantity } from '../steps/types.ts';
import { bareSymbol, type Notation, type Wording } from './notation.ts';

export interface SymbolText {
  readonly base: string;
  readonly superscript: string;
  readonly subscript: string;
  /** A name in a program: set as code. */
  readonly isCode?: boolean;
}

const PLAIN_WORDING: Wording = { example: null, functionSymbol: 'f' };
const NAMES: Readonly<Record<string, string>> = { '\\delta': 'δ', '\\alpha': 'α', '\\mathcal{L}': '𝓛' };

/** `\delta^{2}_{1}` becomes { δ, 2, 1 }; ∂J/∂a and f′(s) are written on one line with the index behind them. */
export function symbolText(q: Quantity, notation: Notation): SymbolText {
  return textOf(bareSymbol(q, notation, PLAIN_WORDING), notation);
}

function textOf(tex: string, notation: Notation): SymbolText {
  if (notation.isCode) return { base: tex, superscript: '', subscript: '', isCode: true };
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

/** x₁: what an input is called beside its unit. */
export function inputText(neuron: number, notation: Notation): SymbolText {
  return textOf(notation.input(String(neuron + notation.firstIndex)), notation);
}

/** The same on one line of plain characters: `δ2,1` is spoken of as "δ²₁" in tables and titles, a slope as "f′(s²₁)". */
export function symbolLine(q: Quantity, notation: Notation): string {
  const { base, superscript, subscript } = symbolText(q, notation);
  const indices = raise(superscript) + lower(subscript);
  return /′\(.+\)$/.test(base) ? `${base.slice(0, -1)}${indices})` : base + indices;
}

function split(tex: string): SymbolText {
  const parts = /^(.*?)(?:\^\{([^{}]*)\})?(?:_\{([^{}]*)\})?$/.exec(tex);
  const base = parts?.[1] ?? tex;
  return { base: NAMES[base] ?? onOneLine(base), superscript: parts?.[2] ?? '', subscript: parts?.[3] ?? '' };
}

/** Indices within the base: `(W_{2}a_{1})` becomes (W₂a₁). */
function onOneLine(tex: string): string {
  return tex
    .replaceAll(/\^\{(.*?)\}/g, (_, above: string) => raise(above))
    .replaceAll(/_\{(.*?)\}/g, (_, below: string) => lower(below));
}

/** Brackets cannot be raised: what has some stays on the line. */
function raise(digits: string): string {
  if (digits.includes('[')) return digits;
  return Array.from(digits, (digit) => '⁰¹²³⁴⁵⁶⁷⁸⁹'[Number(digit)] ?? digit).join('');
}

function lower(digits: string): string {
  return Array.from(digits, (digit) => '₀₁₂₃₄₅₆₇₈₉'[Number(digit)] ?? digit).join('');
}
