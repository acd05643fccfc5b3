// A symbol such as δ²₂ = −0.050 as SVG text: base, raised and lowered indices one above the other, then the number.
import { createSlot, type Slot } from './dom.ts';
import type { SymbolText } from './model.ts';
import { serifEm } from './text.ts';

/** Size of indices, as a share of the font size. */
const INDEX = 0.7;
/** Raised and lowered baselines, em of the base. */
const RAISED = -0.4;
const LOWERED = 0.24;
const LOWERED_ALONE = 0.15;

export interface SymbolView {
  readonly text: Slot<SVGTextElement>;
  /** Writes symbol and following text; a null symbol leaves the text alone. */
  write(symbol: SymbolText | null, rest: string): void;
}

/** Estimated width in em of the font size. */
export function symbolEm(symbol: SymbolText | null, rest: string): number {
  if (!symbol) return serifEm(rest);
  const indices = Math.max(serifEm(symbol.superscript), serifEm(symbol.subscript)) * INDEX;
  return serifEm(symbol.base) + indices + serifEm(rest);
}

const em = (value: number): string => `${Math.round(value * 1000) / 1000}em`;

export function createSymbol(parent: Element, className: string): SymbolView {
  const text = createSlot(parent, 'text', className);
  const base = createSlot(text.element, 'tspan', 'maths-base');
  const raised = createSlot(text.element, 'tspan', 'maths-index');
  const lowered = createSlot(text.element, 'tspan', 'maths-index');
  const after = createSlot(text.element, 'tspan', 'maths-rest');
  return {
    text,
    write(symbol, rest) {
      const up = symbol ? serifEm(symbol.superscript) : 0;
      const down = symbol ? serifEm(symbol.subscript) : 0;
      const lower = up > 0 ? LOWERED : LOWERED_ALONE;
      base.set('class', symbol?.isCode ? 'maths-code' : 'maths-base');
      base.text(symbol?.base ?? '');
      raised.text(symbol?.superscript ?? '');
      lowered.text(symbol?.subscript ?? '');
      after.text(rest);
      // Index tspans measure in their own, smaller em. An empty tspan must not move the ones after it.
      raised.set('dy', up > 0 ? em(RAISED / INDEX) : null);
      lowered.set('dx', up > 0 && down > 0 ? em(-up) : null);
      lowered.set('dy', down > 0 ? em((lower - (up > 0 ? RAISED : 0)) / INDEX) : null);
      const baseline = down > 0 ? lower : up > 0 ? RAISED : 0;
      after.set('dy', rest && baseline ? em(-baseline) : null);
      after.set('dx', rest && down > 0 && up > down ? em((up - down) * INDEX) : null);
    },
  };
}
