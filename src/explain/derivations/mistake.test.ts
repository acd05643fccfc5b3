import { describe, expect, it } from 'vitest';
import type { ActivationName } from '../../engine/types.ts';
import { buildSteps } from '../../steps/grammar.ts';
import { type Sample, samplePass } from '../../steps/testing/sample-passes.ts';
import { DELTA_NOTATION } from '../notation.ts';
import type { EquationLine, ExplainContext } from '../types.ts';
import { derivationsOf } from './derivations.ts';
import type { Block, Derivation } from './types.ts';
import { writeDerivation } from './write.ts';

function contextOf(sample: Sample, decimals: number): ExplainContext {
  const { record } = samplePass(sample);
  const steps = buildSteps(record.shape);
  const names = { inputNames: [], outputNames: [] };
  return { record, steps, numbers: decimals, notation: DELTA_NOTATION, ...names, selection: null };
}

function linesOf(blocks: readonly Block[]): readonly EquationLine[] {
  return blocks.flatMap((block) => (block.kind === 'equation' ? block.lines : []));
}

describe('a confident mistake', () => {
  const sure = (activation: ActivationName, a: number, y: number, slope: number) => {
    const context = contextOf({ sizes: [1, 1], activations: [activation], loss: 'halfSquaredError' }, 3);
    const record = {
      ...context.record,
      activations: [context.record.activations[0], Float64Array.of(a)],
      slopes: [new Float64Array(), Float64Array.of(slope)],
      targets: Float64Array.of(y),
      lossGradients: Float64Array.of(a - y),
      deltas: [new Float64Array(), Float64Array.of((a - y) * slope)],
    };
    const step = context.steps.find(({ kind }) => kind === 'delta');
    if (!step) throw new Error('no delta');
    const present = { ...context, record };
    const blocks = (derivation: Derivation) => writeDerivation(derivation, step, present);
    return { derivations: derivationsOf(step, present), blocks };
  };

  it('comes first and is prominent where a sigmoid is sure and wrong, with the ratio of the two deltas', () => {
    const { derivations, blocks } = sure('sigmoid', 0.98, 0, 0.98 * 0.02);
    const [first] = derivations;
    expect(first).toMatchObject({ id: 'mistake', prominent: true });
    const texts = blocks(first).flatMap((block) => (block.kind === 'text' ? [block.text] : []));
    expect(texts).toContain('That is 51.020 times as much blame.');
    const numbers = linesOf(blocks(first)).flatMap(({ slots }) => slots.map(({ text }) => text));
    expect(numbers).toContain('0.019');
    expect(numbers).toContain('0.980');
  });

  it('is not prominent where the output is right, or wrong but unsure', () => {
    for (const [a, y] of [
      [0.98, 1],
      [0.6, 0],
    ]) {
      const mistake = sure('sigmoid', a, y, a * (1 - a)).derivations.find(({ id }) => id === 'mistake');
      expect(mistake?.prominent).toBe(false);
    }
  });

  it('is told of tanh as well, and of no other output', () => {
    expect(sure('tanh', -0.9, 1, 0.19).derivations[0]).toMatchObject({ id: 'mistake', prominent: true });
    expect(sure('linear', 5, 1, 1).derivations.some(({ id }) => id === 'mistake')).toBe(false);
  });
});
