import { describe, expect, it } from 'vitest';
import type { Step } from '../steps/types.ts';
import { explainDigits } from './digits.ts';
import { restOf, restWords } from './digits-rest.ts';
import { BAR, contextOf, madeUpNetwork } from './testing/digit-context.ts';
import type { ExplainContext } from './types.ts';

const cardAt = (context: ExplainContext, fits: (step: Step) => boolean) =>
  explainDigits(context.steps.findIndex(fits), context);
const inked = BAR.filter((ink) => ink > 0).length;

describe('what a table does not list', () => {
  it('is counted and added up, zeros apart', () => {
    const amounts = [0, 5, -3, 0, 2, 1, 0];
    const at = (index: number) => amounts[index];
    expect(restOf(7, 2, at)).toEqual({ others: 2, sum: 3, zeros: 3 });
    expect(restOf(7, 5, at, true)).toEqual({ others: 0, sum: 0, zeros: 2 });
    expect(restOf(7, 9, at, true)).toEqual({ others: 0, sum: 0, zeros: 0 });
  });

  it('is said as people count', () => {
    expect(restWords({ others: 20, sum: 1, zeros: 36 })).toBe('and 20 more; the other 36 are 0');
    expect(restWords({ others: 0, sum: 0, zeros: 1 })).toBe('the other one is 0');
    expect(restWords({ others: 12_000, sum: 1, zeros: 0 })).toBe('and 12,000 more');
    expect(restWords({ others: 0, sum: 0, zeros: 0 })).toBeNull();
  });
});

describe('the counts of a card add up', () => {
  const context = contextOf(6, madeUpNetwork([40, 24, 16]));

  /** The counts that the labels above the sum stand for, and the values, one by one. */
  function rowsAbove(context: ExplainContext, fits: (step: Step) => boolean, sum: RegExp) {
    const { operands, operandsLeftOut } = cardAt(context, fits);
    expect(operandsLeftOut).toBe(0);
    const end = operands.findIndex(({ label }) => sum.test(label));
    const rows = operands.slice(0, end);
    const counts = rows.map(({ label }) => Number(/^(\d+) (others?|that adds? 0)$/.exec(label)?.[1] ?? 1));
    const add = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
    const number = (text: string) => Number(text.replace('−', '-').replace(/·10.*/, ''));
    return {
      label: operands[end].label,
      count: add(counts),
      values: add(rows.map(({ value }) => number(value))),
      sum: number(operands[end].value),
    };
  }

  it.each([
    [
      'a neuron of the first layer',
      (s: Step) => s.kind === 'activate' && s.layer === 1 && s.neuron === 2,
      /^all /,
      784,
    ],
    ['a deeper neuron', (s: Step) => s.kind === 'activate' && s.layer === 2 && s.neuron === 1, /^all /, 40],
    ['an output', (s: Step) => s.kind === 'addBias' && s.layer === 4 && s.neuron === 7, /^all /, 16],
    ['the delta of a hidden neuron', (s: Step) => s.kind === 'delta' && s.layer === 1 && s.neuron === 3, /^sum$/, 24],
  ] as const)('of %s, with the numbers', (_, fits, sum, count) => {
    const found = rowsAbove(context, fits, sum);
    expect(found.count).toBe(count);
    expect(found.values).toBeCloseTo(found.sum, 4);
    if (found.label !== 'sum') expect(found.label).toBe(`all ${count}`);
  });

  it('of gradients, with those that are 0', () => {
    const image = cardAt(context, (s) => s.kind === 'weightGradient' && s.layer === 1);
    expect(image.leftOutWords).toBe(`and ${inked - 3} more; the other ${784 - inked} are 0`);
    const { record, steps } = context;
    const deep = steps.find((s) => s.kind === 'weightGradient' && s.layer === 2 && record.deltas[2][s.neuron] !== 0);
    const silent = record.activations[1].filter((activation) => activation === 0).length;
    const { leftOutWords, operandsLeftOut } = cardAt(context, (s) => s === deep);
    expect(operandsLeftOut).toBe(40 - 12);
    expect(leftOutWords).toBe(`and ${40 - silent - 12} more; the other ${silent} are 0`);
  });

  it('of an update, with those that do not move', () => {
    const { leftOutWords } = cardAt(context, (s) => s.kind === 'update' && s.layer === 1);
    const { record } = context;
    const moved = (after: ArrayLike<number>, before: ArrayLike<number>) =>
      Array.from(after).filter((value, k) => value !== before[k]).length;
    const count =
      moved(record.after.weights[1], record.before.weights[1]) + moved(record.after.biases[1], record.before.biases[1]);
    const said = (value: number) => value.toLocaleString('en');
    expect(leftOutWords).toBe(`and ${said(count - 12)} more; the other ${said(40 * 785 - count)} do not move`);
  });
});
