// How activations are written beside their curves, drawn apart without colour, and read aloud.

import { ACTIVATIONS } from '../../engine/activations.ts';
import type { ActivationName } from '../../engine/types.ts';
import { line } from '../../explain/tex.ts';
import type { EquationLine } from '../../explain/types.ts';
import { inLetter } from './letters.ts';

/** Names short enough to stand on a curve. */
export const PLAIN_NAMES: Readonly<Partial<Record<ActivationName, string>>> = {
  linear: 'linear',
  sigmoid: 'σ',
  tanh: 'tanh',
  arctan: 'arctan',
  step: 'step',
  sign: 'sign',
  relu: 'ReLU',
  leakyRelu: 'leaky ReLU',
  elu: 'ELU',
  gelu: 'GELU',
  softplus: 'softplus',
  swish: 'swish',
};

/** How the line of each is broken. The layer's own is unbroken. */
export const DASHES: Readonly<Partial<Record<ActivationName, string>>> = {
  linear: '1 5',
  sigmoid: '11 3',
  tanh: '6 3',
  arctan: '4 2 1 2',
  step: '14 3 2 3',
  sign: '9 3 2 3 2 3',
  relu: '2.5 2.5',
  leakyRelu: '2.5 2.5 8 2.5',
  elu: '16 5',
  gelu: '5 5',
  softplus: '1.5 3.5',
  swish: '8 6 2 6',
};

/** f(s) and f′(s) in words. */
const SPOKEN: Readonly<Partial<Record<ActivationName, readonly [string, string]>>> = {
  linear: ['s', '1'],
  sigmoid: ['1 over 1 plus e to the minus s', 'f of s times 1 minus f of s'],
  tanh: ['the hyperbolic tangent of s', '1 minus the square of f of s'],
  arctan: ['the arc tangent of s', '1 over 1 plus s squared'],
  step: ['1 from s = 0 on, 0 before', '0 everywhere'],
  sign: ['1 above 0, minus 1 below, 0 at 0', '0 everywhere'],
  relu: ['the larger of 0 and s', '1 above 0, otherwise 0'],
  leakyRelu: ['s above 0, otherwise 0.01 s', '1 above 0, otherwise 0.01'],
  elu: ['s above 0, otherwise e to the s minus 1', '1 above 0, otherwise e to the s'],
  gelu: ['s times the chance that a normal variable is below s', 'that chance plus s times the normal density at s'],
  softplus: ['the logarithm of 1 plus e to the s', '1 over 1 plus e to the minus s'],
  swish: ['s over 1 plus e to the minus s', 'sigmoid of s plus s times the slope of the sigmoid'],
};

export interface Formula {
  readonly name: ActivationName;
  readonly label: string;
  /** f and f′ as equations. */
  readonly lines: readonly EquationLine[];
  readonly spoken: string;
  /** Its values, as an interval in one line of plain characters. */
  readonly range: string;
  readonly remark: string;
}

/** The definition of an activation, its slope, its range, and what to know about it; `letter` is what f is a function of. */
export function formulaOf(name: ActivationName, letter: string): Formula {
  const { label, symbol, tex, texDerivative, texRange, remark } = ACTIVATIONS[name];
  const isRow = name === 'softmax';
  const value = `${symbol}${isRow ? '_{j}' : '(s)'} = ${tex}`;
  const slope = isRow ? texDerivative : `${symbol}'(s) = ${texDerivative}`;
  const spoken = SPOKEN[name];
  return {
    name,
    label,
    lines: [value, slope].map((equation) => line(inLetter(equation, letter))),
    spoken: spoken ? `${label}: f of s is ${spoken[0]}; its slope is ${spoken[1]}` : `Definition of ${label}`,
    range: plainRange(texRange),
    remark,
  };
}

/** `\left(-\tfrac{\pi}{2}, …\right)` as "(−π/2, π/2)". */
export function plainRange(tex: string): string {
  return tex
    .replace(/\\left|\\right/g, '')
    .replace(/\\tfrac\{\\pi\}\{2\}/g, 'π/2')
    .replace(/\\infty/g, '∞')
    .replace(/\\([{}])/g, '$1')
    .replace(/-/g, '−');
}
