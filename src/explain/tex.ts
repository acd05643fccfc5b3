// Equations as parts: plain TeX, symbols that know their quantity, and numbers that become slots.
import { quantityId } from '../steps/quantities.ts';
import type { Quantity, Role } from '../steps/types.ts';
import { MINUS, texNumber } from './format.ts';
import type { EquationLine, Slot } from './types.ts';

export interface SymbolPart {
  readonly kind: 'symbol';
  readonly tex: string;
  readonly role: Role;
  readonly quantity: Quantity | null;
}

export interface NumberPart {
  readonly kind: 'number';
  readonly text: string;
  readonly value: number;
  readonly role: Role;
  readonly quantity: Quantity | null;
  readonly example?: number;
  /** The result of the explanation: drawn bold through the class `result`. */
  readonly result: boolean;
}

/** A string is TeX as it stands. Nested lists are joined. */
export type Part = string | SymbolPart | NumberPart | readonly Part[];

function dataOf(entries: readonly (readonly [string, string | null])[]): string {
  return entries
    .filter(([, value]) => value !== null)
    .map(([key, value]) => `${key}=${value}`)
    .join(',');
}

function symbolTex(part: SymbolPart): string {
  const body = part.quantity === null ? part.tex : `\\htmlData{q=${quantityId(part.quantity)}}{${part.tex}}`;
  return `\\htmlClass{sym ${part.role}}{${body}}`;
}

function slotTex(part: NumberPart, slot: number, body: string): string {
  const data = dataOf([
    ['slot', String(slot)],
    ['q', part.quantity === null ? null : quantityId(part.quantity)],
    ['example', part.example === undefined ? null : String(part.example)],
  ]);
  // In braces of its own the space before an operator stands outside: it stays when the number is written anew.
  return `{\\htmlClass{slot ${part.role}${part.result ? ' result' : ''}}{\\htmlData{${data}}{${body}}}}`;
}

function flatten(parts: readonly Part[], into: (string | SymbolPart | NumberPart)[]): void {
  for (const part of parts) {
    if (typeof part === 'string' || 'kind' in part) into.push(part);
    else flatten(part, into);
  }
}

/** Powers of ten and words are set differently from digits, so they are part of the shape. */
function placeholder(text: string): string {
  return /[^0-9.,()\u2212]/.test(text) ? texNumber(text) : '0';
}

/** Stands for a symbol where only numbers count. */
const SYMBOL = '?';

/** One line of an equation from its parts; numbers are numbered in order of appearance. */
export function line(...parts: readonly Part[]): EquationLine {
  const flat: (string | SymbolPart | NumberPart)[] = [];
  flatten(parts, flat);
  const slots: Slot[] = [];
  let tex = '';
  let shape = '';
  let arithmetic = '';
  for (const part of flat) {
    if (typeof part === 'string') {
      tex += part;
      shape += part;
      arithmetic += part;
    } else if (part.kind === 'symbol') {
      tex += symbolTex(part);
      shape += symbolTex(part);
      arithmetic += SYMBOL;
    } else {
      tex += slotTex(part, slots.length, texNumber(part.text));
      shape += slotTex(part, slots.length, placeholder(part.text));
      arithmetic += `#${slots.length}#`;
      const { text, value, role, quantity } = part;
      slots.push(
        part.example === undefined
          ? { text, value, role, quantity }
          : { text, value, role, quantity, example: part.example },
      );
    }
  }
  return { tex, shape, slots, arithmetic };
}

/** The same number in brackets if it is negative: for factors and after an operator. */
export function bracketed(part: NumberPart): NumberPart {
  return part.text.startsWith(MINUS) ? { ...part, text: `(${part.text})` } : part;
}

/** The same number in brackets if it is negative or written with a power of ten: under an exponent or a logarithm. */
export function grouped(part: NumberPart): NumberPart {
  return part.text.includes('·') && !part.text.startsWith('(') ? { ...part, text: `(${part.text})` } : bracketed(part);
}

/** The same number, marked as the result. */
export function asResult(part: NumberPart): NumberPart {
  return { ...part, result: true };
}

/** Sums of up to this many terms are written out. */
export const LONGEST_SUM = 4;

/**
 * t₁ + t₂ + …; of a long sum the first two terms and the last. `term(i, first)` gives term i; only the first may begin
 * with a bare minus.
 */
export function sum(count: number, term: (index: number, first: boolean) => Part): Part {
  const parts: Part[] = [];
  const shown = count <= LONGEST_SUM ? Array.from({ length: count }, (_, i) => i) : [0, 1, count - 1];
  shown.forEach((index, position) => {
    if (position > 0) parts.push(' + ');
    if (index - (shown[position - 1] ?? index) > 1) parts.push('\\cdots + ');
    parts.push(term(index, position === 0));
  });
  return parts;
}
