// The letters that a notation has for s and δ, for axes and sentences that speak of no neuron in particular.
import type { Notation } from '../../explain/notation.ts';
import { symbolText } from '../../explain/symbol-text.ts';
import { quantity } from '../../steps/quantities.ts';

function letterOf(kind: 'preActivation' | 'delta', notation: Notation, usual: string): string {
  const { base } = symbolText(quantity(kind, 1, 0), notation);
  return /^(\p{L}|d\p{L})$/u.test(base) ? base : usual;
}

/** s, or z where that is the sum with the bias. */
export function preActivationLetter(notation: Notation): string {
  return letterOf('preActivation', notation, 's');
}

/** δ, or dz. */
export function deltaLetter(notation: Notation): string {
  return letterOf('delta', notation, 'δ');
}

/** ∂J/∂w, in the way it is written on one line. */
export function gradientLetters(notation: Notation): string {
  const { base } = symbolText(quantity('averageWeightGradient', 1, 0, 0), notation);
  return /^[\p{L}∂/]{1,6}$/u.test(base) ? base : '∂J/∂w';
}

/** TeX in s, in another letter: commands and longer words keep theirs. */
export function inLetter(tex: string, letter: string): string {
  return tex.replace(/(?<![A-Za-z\\])s(?![A-Za-z])/g, letter);
}
