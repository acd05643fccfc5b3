// The slope f′(s) of a neuron in an explanation: its line with numbers, and what is worth saying about it.
import { activationOf } from '../engine/types.ts';
import { quantity } from '../steps/quantities.ts';
import { ACTIVATION_TEXTS, type Operands } from './activation-text.ts';
import { digitsOf } from './format.ts';
import { inLetterOf } from './notation.ts';
import { free, num, type Pen, sym, value } from './pen.ts';
import { line } from './tex.ts';
import type { EquationLine } from './types.ts';

/** Below this slope hardly any blame gets through. */
const SATURATED = 0.01;

/** s, a and intermediate results of neuron j of layer l, for substitution into f and f′. */
export function operandsOf(pen: Pen, layer: number, neuron: number): Operands {
  const a = num(pen, quantity('activation', layer, neuron));
  const distance = Math.min(Math.abs(1 - Math.abs(a.value)), Math.abs(a.value));
  return {
    s: num(pen, quantity('preActivation', layer, neuron)),
    a,
    free: (amount) => free(pen, amount),
    // Two digits of 1 − a are needed for the product to come out as shown; small a keeps its digits by itself.
    saturated: distance < 10 ** (1 - digitsOf(pen.context.numbers)) && Math.abs(a.value) > 0.5,
  };
}

/** σ′(s²₂) = σ(s)(1 − σ(s)) = 0.622 · (1 − 0.622) = 0.235 */
export function slopeLine(pen: Pen, layer: number, neuron: number): EquationLine {
  const name = activationOf(pen.naming.network, layer);
  const slope = quantity('slope', layer, neuron);
  if (name === 'softmax') return line(sym(pen, slope), ' = ', num(pen, slope));
  const text = ACTIVATION_TEXTS[name];
  const numbers = text.slope(operandsOf(pen, layer, neuron));
  const formula = slopeFormula(pen, layer, neuron, text.slopeTex, numbers === null);
  const parts = [formula.tex, numbers, num(pen, slope)].filter((part) => part !== null);
  return line(sym(pen, slope), ...parts.flatMap((part) => [' = ', part]), inLetterOf(pen.notation, formula.condition));
}

/** The formula of f′, or of the branch that applies with its condition; no formula where that is a constant. */
function slopeFormula(
  pen: Pen,
  layer: number,
  neuron: number,
  tex: string,
  constant: boolean,
): { readonly tex: string | null; readonly condition: string } {
  const written = (formula: string) => inLetterOf(pen.notation, formula);
  if (!tex.includes('cases')) return { tex: constant ? null : written(tex), condition: '' };
  const positive = value(pen, quantity('preActivation', layer, neuron)) > 0;
  return { tex: constant ? null : written('e^{s}'), condition: `\\quad (s ${positive ? '>' : '\\le'} 0)` };
}

/** A remark on the neuron's slope, or null when there is nothing unusual. */
export function slopeRemark(pen: Pen, layer: number, neuron: number): string | null {
  const name = activationOf(pen.naming.network, layer);
  if (name === 'softmax') return null;
  const s = value(pen, quantity('preActivation', layer, neuron));
  const slope = value(pen, quantity('slope', layer, neuron));
  if (name === 'step' || name === 'sign') {
    return 'The derivative of this function is 0 everywhere, so nothing can flow back through the neuron.';
  }
  if (s === 0 && (name === 'relu' || name === 'leakyRelu')) {
    return `The pre-activation sits exactly on the kink at 0; there the slope is taken to be ${name === 'relu' ? '0' : '0.01'}.`;
  }
  if (name === 'relu' && slope === 0) {
    return 'This ReLU is off for this example: its slope is 0, so no blame gets through.';
  }
  if (Math.abs(slope) < SATURATED && name !== 'leakyRelu') {
    return 'The curve is nearly flat here: the neuron is saturated, and hardly any blame gets through.';
  }
  return null;
}
