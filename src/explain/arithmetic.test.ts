import { describe, expect, it } from 'vitest';
import { evaluate } from './arithmetic.ts';
import { CODE_FUNCTIONS } from './code/functions.ts';
import { roundingSentence, shownValue } from './rounding.ts';

const numbers = [0.5, -2, 3];
const at = (slot: number) => numbers[slot];

describe('the calculator', () => {
  it.each([
    ['#0# \\cdot #1# + #2#', 2],
    ['\\bigl( #0# + #2# \\bigr) \\cdot (1 - #0#)', 1.75],
    ['\\frac{1}{1 + e^{-#1#}}', 1 / (1 + Math.exp(2))],
    ['-#2#^{2}', -9],
    ['#1#^{2}', 4],
    ['\\tfrac{1}{2} (#0# - #1#)^{2}', 3.125],
    ['-\\ln #0#', Math.LN2],
    ['\\ln(1 - #0#) \\cdot 2', 2 * Math.log(0.5)],
    ['\\frac{1}{\\cosh^{2}(#0#)}', 1 / Math.cosh(0.5) ** 2],
    ['\\max(0, #1#)', 0],
    ['\\frac{#0#}{\\sqrt{#2#} + 1}', 0.5 / (Math.sqrt(3) + 1)],
  ])('computes the TeX %s', (text, value) => {
    expect(evaluate(text, at)).toBeCloseTo(value, 12);
  });

  it.each([
    ['(#0# * #1# + #2#) * #0# * (1 - #0#)', 0.5],
    ['-#1#**2', -4],
    ['np.where(#1# > 0, 1, 0.01)', 0.01],
    ['np.where(#2# >= 3, #2#, 0)', 3],
    ['np.logaddexp.reduce([#0#, #0#]) - (0 * #0# + 1 * #0#)', Math.LN2],
    ['#2# - #0# * #1# / (np.sqrt(#2#) + 1)', 3 + 1 / (Math.sqrt(3) + 1)],
  ])('computes the Python %s', (text, value) => {
    expect(evaluate(text, at, CODE_FUNCTIONS)).toBeCloseTo(value, 12);
  });

  it.each(['', '?', '\\sum_{k} #0#', '#0# + \\cdots + #1#', '\\text{with } #0#', '#0#, ', '(#0#', '#0#)', 'f(#0#)'])(
    'leaves %j alone: it is no arithmetic',
    (text) => {
      expect(evaluate(text, at)).toBeNull();
    },
  );
});

describe('rounding', () => {
  it('counts the digits of the result as it is shown', () => {
    expect(roundingSentence(0.2349, '0.235', 3)).toBeNull();
    expect(roundingSentence(0.2356, '0.235', 3)).toBe(
      'Rounded for display: the full numbers give 0.235; the digits shown would give 0.236.',
    );
    expect(roundingSentence(1.24e-5, '1.2·10⁻⁵', 3)).toBeNull();
    expect(roundingSentence(0.00001, '1.2·10⁻⁵', 3)).not.toBeNull();
    expect(roundingSentence(-0.5, '−0,50', { digits: 2, by: 'decimals', separator: 'comma' })).toBeNull();
    expect(roundingSentence(1, 'not finite', 3)).toBeNull();
  });

  it('takes a tie either way', () => {
    expect(roundingSentence(0.125, '0.12', 2)).toBeNull();
    expect(roundingSentence(0.125, '0.13', 2)).toBeNull();
  });

  it('reads numbers as they stand on the screen', () => {
    expect([shownValue('(−0,5)'), shownValue('1.2·10⁻⁵'), shownValue('not finite')]).toEqual([
      -0.5,
      1.2e-5,
      Number.NaN,
    ]);
  });
});
