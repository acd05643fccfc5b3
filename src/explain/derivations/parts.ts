// The words and lines that derivations are made of.
import { quantity } from '../../steps/quantities.ts';
import { type Pen, sym } from '../pen.ts';
import { line, type Part } from '../tex.ts';
import type { EquationLine } from '../types.ts';
import { spokenTex } from './spoken-tex.ts';
import type { Block, Nudge } from './types.ts';

export function text(words: string): Block {
  return { kind: 'text', text: words };
}

/** Lines that belong together; what is read aloud follows from what is written. */
export function equation(...lines: readonly EquationLine[]): Block {
  return { kind: 'equation', lines, spoken: lines.map(({ tex }) => spokenTex(tex)).join('; ') };
}

/** One line from its parts. */
export function written(...parts: readonly Part[]): Block {
  return equation(line(...parts));
}

export function tryOut(nudge: Nudge): Block {
  return { kind: 'nudge', nudge };
}

/** ∂of/∂by */
export function partial(of: Part, by: Part): Part {
  return ['\\frac{\\partial ', of, '}{\\partial ', by, '}'];
}

/** J, or J_i of the example that the step belongs to. */
export function costOf(pen: Pen): Part {
  return sym(pen, quantity('loss'));
}
