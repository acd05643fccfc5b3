import { describe, expect, it } from 'vitest';
import type { ActivationName, OptimizerSettings } from '../engine/types.ts';
import { explainDigits } from './digits.ts';
import { explainWish, stepOfInk } from './digits-wish.ts';
import { percent, pixelName, strongest } from './digits-words.ts';
import { NOTATIONS } from './notation.ts';
import { contextOf, madeUpNetwork } from './testing/digit-context.ts';
import { chains } from './testing/numeric-tex.ts';
import type { ExplainContext } from './types.ts';

describe('the cards of a digit pass', () => {
  it('ask a question, answer it in a sentence, and show finite numbers', () => {
    const context = contextOf(3);
    for (const { index } of context.steps) {
      const { title, sentence, chip, lines, remark } = explainDigits(index, context);
      expect(title).toMatch(/^[A-Z][^?!]*\?$/);
      expect(sentence).toMatch(/^[^!]+\.$/);
      expect(remark ?? 'Fine.').toMatch(/^[^!]+\.$/);
      expect(chip).toMatch(/^(Input|Forward|Loss|Backward|Update)/);
      expect(JSON.stringify(lines)).not.toMatch(/NaN|Infinity|undefined/);
    }
  });

  it('show numbers that evaluate to the result shown', () => {
    const context = contextOf(10);
    let compared = 0;
    for (const { index } of context.steps) {
      const { lines, title } = explainDigits(index, context);
      for (const values of chains(lines.map(({ tex }) => tex)).values) {
        for (const value of values) {
          // The pass is computed in float32.
          expect(Math.abs(value - values[0]), title).toBeLessThan(1e-5 * (Math.abs(values[0]) + 1));
          compared++;
        }
      }
    }
    expect(compared).toBeGreaterThan(150);
  });

  it('show a contribution that adds up to the weighted sum, and a gradient in the image of the digit', () => {
    const context = contextOf(3);
    const { record, steps } = context;
    const at = (kind: string) => steps.findIndex((step) => step.kind === kind && step.layer === 1 && step.neuron === 2);
    const { pictures } = explainDigits(at('activate'), context);
    const contribution = Array.from(pictures?.pictures[2].values ?? []);
    const sum = contribution.reduce((total, value) => total + value, 0);
    expect(sum).toBeCloseTo(record.weightedSums[1][2], 4);
    expect(pictures?.operators).toEqual(['×', '=']);
    const gradient = explainDigits(at('weightGradient'), context).pictures?.pictures[2].values ?? [];
    expect(Array.from(gradient)).toEqual(Array.from(record.activations[0], (ink) => ink * record.deltas[1][2]));
  });
});

describe('words', () => {
  it('name pixels by row and column from 1, and shares in percent', () => {
    expect([pixelName(0), pixelName(783)]).toEqual(['row 1, column 1', 'row 28, column 28']);
    expect(percent(0.8724, { separator: 'point' })).toBe('87.2%');
    expect(percent(0.8724, { separator: 'comma' })).toBe('87,2%');
  });

  it('find the largest magnitudes in order, without zeros', () => {
    const amounts = [0, -5, 2, 0, 7, -1];
    expect(strongest(amounts.length, 3, (i) => amounts[i])).toEqual([4, 1, 2]);
    expect(strongest(3, 3, () => 0)).toEqual([]);
  });
});
