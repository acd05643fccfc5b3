import { describe, expect, it } from 'vitest';
import { indexCount, parseQuantityId, quantity } from '../steps/quantities.ts';
import type { Quantity, QuantityKind } from '../steps/types.ts';
import { DELTA_NOTATION } from './notation.ts';
import { symbolLine, symbolText } from './symbol-text.ts';

const q = (id: string): Quantity => {
  const parsed = parseQuantityId(id);
  if (!parsed) throw new Error(id);
  return parsed;
};

describe('a symbol outside an equation', () => {
  it('has base, superscript and subscript of its own, with the input as layer 1', () => {
    expect(symbolText(q('delta.1.0'), DELTA_NOTATION)).toEqual({ base: 'δ', superscript: '2', subscript: '1' });
    expect(symbolText(q('weight.2.0.1'), DELTA_NOTATION)).toEqual({ base: 'w', superscript: '3', subscript: '12' });
    expect(symbolText(q('target.2.1'), DELTA_NOTATION)).toEqual({ base: 'y', superscript: '', subscript: '2' });
    expect(symbolText(q('loss'), DELTA_NOTATION)).toEqual({ base: 'J', superscript: '', subscript: '' });
    expect(symbolText(q('learningRate'), DELTA_NOTATION)).toEqual({ base: 'α', superscript: '', subscript: '' });
  });

  it('of a derivative stands on one line, with the index behind it', () => {
    expect(symbolText(q('backpropagated.1.1'), DELTA_NOTATION)).toEqual({
      base: '∂J/∂a',
      superscript: '2',
      subscript: '2',
    });
    expect(symbolText(q('biasGradient.1.0'), DELTA_NOTATION)).toEqual({
      base: '∂J/∂b',
      superscript: '2',
      subscript: '1',
    });
  });

  it.each([
    ['delta.1.0', 'δ²₁'],
    ['activation.0.1', 'a¹₂'],
    ['weight.2.0.1', 'w³₁₂'],
    ['weight.2.9.11', 'w³₁₀,₁₂'],
    ['weightGradient.1.0.1', '∂J/∂w²₁₂'],
    ['slope.1.0', 'f′(s²₁)'],
    ['target.2.0', 'y₁'],
    ['delta.1.*', 'δ²k'],
  ])('%s is written %s in plain characters', (id, text) => {
    expect(symbolLine(q(id), DELTA_NOTATION)).toBe(text);
  });

  it('never shows TeX, whatever the quantity', () => {
    const kinds: readonly QuantityKind[] = [
      'activation',
      'weight',
      'bias',
      'weightedSum',
      'preActivation',
      'target',
      'loss',
      'lossGradient',
      'backpropagated',
      'delta',
      'weightGradient',
      'biasGradient',
      'averageWeightGradient',
      'averageBiasGradient',
      'newWeight',
      'newBias',
      'learningRate',
      'slope',
    ];
    for (const kind of kinds) {
      const indices = [1, 0, 1].slice(0, indexCount(kind));
      expect(symbolLine(quantity(kind, ...indices), DELTA_NOTATION), kind).not.toMatch(/[\\{}^_]/);
    }
  });
});
