import { describe, expect, it } from 'vitest';
import { buildSteps } from '../steps/grammar.ts';
import { SAMPLES, samplePass } from '../steps/testing/sample-passes.ts';
import { valueAt } from '../steps/values.ts';
import { batchSum } from './batch-sum.ts';
import { NOTATIONS } from './notation.ts';
import { chains } from './testing/numeric-tex.ts';
import type { ExplainContext } from './types.ts';

function contextOf(record: ExplainContext['record'], numbers = 10): ExplainContext {
  const names = { inputNames: [], outputNames: [] };
  return { record, steps: buildSteps(record.shape), numbers, notation: NOTATIONS.delta, ...names, selection: null };
}

const BATCHES = SAMPLES.filter(({ batchSize = 1 }) => batchSize > 1);

describe('the sum over a batch', () => {
  it('adds up the gradients of the examples stepped through so far, each with its own example', () => {
    let compared = 0;
    for (const sample of BATCHES) {
      const context = contextOf(samplePass(sample).record);
      for (const step of context.steps) {
        const sum = batchSum(step, context);
        if (!sum) continue;
        expect(sum.rows).toHaveLength(step.example + 1);
        let total = 0;
        for (const { term } of sum.rows) {
          if (!term.quantity) throw new Error('a row without its quantity');
          total += valueAt(context.record, term.quantity, term.example ?? -1);
        }
        const result = sum.lines.at(-1)?.slots.at(-1);
        expect(result?.value).toBeCloseTo(total, 12);
        for (const values of chains(sum.lines.map(({ tex }) => tex)).values) {
          for (const value of values) expect(value).toBeCloseTo(total, 8);
        }
        compared++;
      }
    }
    expect(compared).toBeGreaterThan(100);
  });

  it('of all examples is m times the average that the update uses', () => {
    for (const sample of BATCHES.filter(({ regularisation }) => !regularisation)) {
      const { record } = samplePass(sample);
      const context = contextOf(record);
      const { batchSize } = record.shape;
      for (const step of context.steps.filter(({ example }) => example === batchSize - 1)) {
        const sum = batchSum(step, context);
        const own = sum?.rows.at(-1)?.term.quantity;
        if (!sum || !own) continue;
        const of = own.of === 'weightGradient' ? 'averageWeightGradient' : 'averageBiasGradient';
        const total = sum.lines.at(-1)?.slots.at(-1)?.value ?? Number.NaN;
        expect(total / batchSize).toBeCloseTo(valueAt(record, { ...own, of }, 0), 12);
        expect(sum.sentence).toMatch(/^All 3 examples are in/);
      }
    }
  });

  it('is written with the index of one example, apart from the cost of the batch', () => {
    const context = contextOf(samplePass(BATCHES[0]).record, 3);
    const step = context.steps.find(({ kind, example }) => kind === 'weightGradient' && example === 1);
    const sum = step && batchSum(step, context);
    expect(sum?.lines[0].tex).toContain('\\partial J_{i}');
    expect(sum?.sentence).toBe('2 of 3 examples so far. After the last one the sum is divided by 3.');
  });

  it('is not told where there is one example, nor where no gradient is computed', () => {
    const one = contextOf(samplePass(SAMPLES[0]).record);
    for (const step of one.steps) expect(batchSum(step, one)).toBeNull();
    const several = contextOf(samplePass(BATCHES[0]).record);
    for (const step of several.steps)
      if (!/Gradient$/.test(step.kind) || step.kind === 'lossGradient') expect(batchSum(step, several)).toBeNull();
  });
});
