import katex from 'katex';
import { describe, expect, it } from 'vitest';
import { readsOf, writesOf } from '../steps/access.ts';
import { buildSteps } from '../steps/grammar.ts';
import { matches, parseQuantityId, quantity, quantityId } from '../steps/quantities.ts';
import { SAMPLES, SATURATED, type Sample, samplePass } from '../steps/testing/sample-passes.ts';
import { NONE, type Quantity, type Step } from '../steps/types.ts';
import { valueAt } from '../steps/values.ts';
import { explain } from './explain.ts';
import { DELTA_NOTATION } from './notation.ts';
import { chains } from './testing/numeric-tex.ts';
import type { ExplainContext, Explanation } from './types.ts';

function contextOf(sample: Sample, decimals = 3, selection: Quantity | null = null): ExplainContext {
  const { record } = samplePass(sample);
  return {
    record,
    steps: buildSteps(record.shape),
    numbers: decimals,
    notation: DELTA_NOTATION,
    inputNames: [],
    outputNames: [],
    selection,
  };
}

function everyExplanation(
  samples: readonly Sample[],
  decimals: number,
  check: (explanation: Explanation, step: Step, context: ExplainContext) => void,
): void {
  for (const sample of samples) {
    const context = contextOf(sample, decimals);
    for (const step of context.steps) check(explain(step, context), step, context);
  }
}

function stepOf(context: ExplainContext, kind: Step['kind'], layer: number, neuron = NONE): Step {
  const found = context.steps.find((step) => step.kind === kind && step.layer === layer && step.neuron === neuron);
  if (!found) throw new Error(`no ${kind} step in layer ${layer}`);
  return found;
}

const TRUSTED = new Set(['\\htmlClass', '\\htmlData']);
function typeset(tex: string): string {
  return katex.renderToString(tex, {
    throwOnError: true,
    trust: ({ command }) => TRUSTED.has(command),
    strict: (code: string) => (code === 'htmlExtension' ? 'ignore' : 'error'),
  });
}

describe('every explanation', () => {
  const all = [...SAMPLES, ...SATURATED];

  it('asks a question, says something and shows lines that typeset', () => {
    const parsed = new Set<string>();
    everyExplanation(all, 3, ({ title, sentence, chip, spoken, lines, remark }) => {
      expect(title).toMatch(/^[A-Z][^?!]*\?$/);
      expect(sentence).toMatch(/^[^!]+\.$/);
      expect(spoken).toMatch(/^[^!]+\.$/);
      expect(chip).toMatch(/^[A-Z]/);
      expect(remark ?? 'Fine.').toMatch(/^[^!]+\.$/);
      expect(lines.length).toBeGreaterThan(0);
      for (const { tex, shape } of lines) {
        if (parsed.has(shape)) continue;
        parsed.add(shape);
        expect(typeset(tex)).toContain('katex');
        expect(typeset(shape)).toContain('katex');
      }
    });
    expect(parsed.size).toBeGreaterThan(100);
  });

  it('never prints NaN, Infinity, undefined or a number that is not one', () => {
    for (const decimals of [2, 3, 10]) {
      everyExplanation(all, decimals, (explanation) => {
        expect(JSON.stringify(explanation)).not.toMatch(/NaN|Infinity|undefined|not finite|\bnull,null\b/);
      });
    }
  });

  it('never takes the logarithm of a number shown as 0', () => {
    for (const decimals of [2, 3, 10]) {
      everyExplanation(all, decimals, ({ lines }) => {
        for (const { tex } of lines) {
          for (const { argument } of chains([tex]).logarithms) expect(argument, tex).toBeGreaterThan(0);
        }
      });
    }
  });

  it('shows in each slot and each operand the value of its quantity', () => {
    everyExplanation(all, 3, ({ lines, operands }, step, { record }) => {
      for (const { slots } of lines) {
        for (const { value, quantity: q, example } of slots) {
          if (q) expect(value, quantityId(q)).toBe(valueAt(record, q, example ?? Math.max(step.example, 0)));
        }
      }
      for (const row of operands) {
        for (const { quantity: q } of row.terms) if (q) expect(parseQuantityId(quantityId(q))).toEqual(q);
      }
    });
  });

  it('uses no number that the step neither reads nor writes', () => {
    everyExplanation(all, 3, ({ lines, operands }, step, { record }) => {
      const known = [...readsOf(step, record.shape), ...writesOf(step, record.shape)];
      const used = [
        ...lines.flatMap(({ slots }) => slots.map((slot) => slot.quantity)),
        ...operands.flatMap((row) => [row.valueQuantity, ...row.terms.map((term) => term.quantity)]),
      ];
      for (const q of used) {
        if (q)
          expect(
            known.some((pattern) => matches(pattern, q)),
            `${step.kind} shows ${quantityId(q)}`,
          ).toBe(true);
      }
    });
  });

  it('shows numbers that evaluate to the result shown', () => {
    let compared = 0;
    everyExplanation(SAMPLES, 10, ({ lines, title }, step) => {
      // A root of a small mean square loses digits that were rounded away.
      const relative = step.kind === 'update' ? 1e-4 : 1e-6;
      for (const values of chains(lines.map(({ tex }) => tex)).values) {
        for (const value of values) {
          const allowed = relative * (Math.abs(values[0]) + 1e-2);
          expect(Math.abs(value - values[0]), `${title} ${lines.map(({ tex }) => tex).join('\n')}`).toBeLessThan(
            allowed,
          );
          compared++;
        }
      }
    });
    expect(compared).toBeGreaterThan(2000);
  });

  it('keeps its shape when only numbers change', () => {
    const one = contextOf({ sizes: [2, 2, 1], activations: ['sigmoid', 'linear'], loss: 'halfSquaredError' });
    const step = stepOf(one, 'activate', 1, 0);
    const { record } = one;
    const activations = record.activations.map((array) => array.map((a) => a * 0.9));
    const other = { ...one, record: { ...record, activations } };
    const [before, after] = [explain(step, one).lines.at(-1), explain(step, other).lines.at(-1)];
    expect(after?.tex).not.toBe(before?.tex);
    expect(after?.shape).toBe(before?.shape);
  });
});

describe('the explanation of a hidden delta', () => {
  const context = contextOf(SAMPLES[0]);
  const { chip, title, sentence, spoken, operands, lines } = explain(stepOf(context, 'delta', 1, 1), context);

  it('reads as in the mock', () => {
    expect(chip).toBe('Backward · layer 2 · neuron 2');
    expect(title).toBe('How much is hidden neuron 2 to blame?');
    expect(sentence).toBe(
      'Each output passes its own blame back through the weight that connected them. The neuron then scales it by how responsive it was.',
    );
    expect(spoken).toMatch(/^Layer 2, neuron 2: delta is (minus )?[0-9.]+\.$/);
    expect(operands.map(({ label }) => label)).toEqual(['output 1', 'output 2', 'sum', 'sum × slope']);
  });

  it('ties its symbols to their quantities', () => {
    expect(lines[0].tex).toContain('\\htmlClass{sym backward}{\\htmlData{q=delta.1.1}{\\delta^{2}_{2}}}');
    expect(lines[0].tex).toContain('\\htmlData{q=weight.2.*.1}{w^{3}_{k2}}');
    expect(lines[0].tex).toContain("\\htmlData{q=slope.1.1}{\\sigma'(s^{2}_{2})}");
  });
});

describe('remarks', () => {
  it('a saturated sigmoid, a step and an exact answer are pointed out', () => {
    const saturated = contextOf(SATURATED[0]);
    expect(explain(stepOf(saturated, 'activate', 1, 0), saturated).remark).toMatch(/saturated/);
    const step = contextOf({ sizes: [2, 3, 2], activations: ['step', 'linear'], loss: 'halfSquaredError' });
    expect(explain(stepOf(step, 'delta', 1, 0), step).remark).toMatch(/0 everywhere/);
    const exact = contextOf({ sizes: [1, 1], activations: ['sigmoid'], loss: 'halfSquaredError', scale: 0 });
    const record = { ...exact.record, lossGradients: Float64Array.of(0) };
    expect(explain(stepOf(exact, 'lossGradient', 1, 0), { ...exact, record }).remark).toMatch(/nothing to learn/);
  });

  it('frozen biases are said to be frozen', () => {
    const frozen = contextOf(SAMPLES[1]);
    expect(explain(stepOf(frozen, 'biasGradient', 1, 0), frozen).remark).toMatch(/frozen/);
    expect(explain(stepOf(frozen, 'update', 1), frozen).remark).toMatch(/frozen/);
  });

  it('a divergent update says that nothing moves', () => {
    const context = contextOf({
      sizes: [2, 2],
      activations: ['linear'],
      loss: 'halfSquaredError',
      scale: 1e200,
      optimizer: { type: 'sgd', learningRate: 1e300 },
    });
    const { remark, lines } = explain(stepOf(context, 'update', 1), context);
    expect(remark).toMatch(/not finite/);
    for (const { tex } of lines) expect(typeset(tex)).not.toMatch(/NaN|Infinity/);
  });
});

describe('the worked example of an update', () => {
  it('is the selected parameter, weight or bias', () => {
    const weight = contextOf(SAMPLES[0], 3, quantity('weightGradient', 2, 1, 0));
    expect(explain(stepOf(weight, 'update', 2), weight).spoken).toMatch(/weight from hidden neuron 1 to output 2/);
    const bias = contextOf(SAMPLES[0], 3, quantity('bias', 2, 1));
    expect(explain(stepOf(bias, 'update', 2), bias).spoken).toMatch(/bias of output 2/);
  });

  it('of a long table shows the largest changes and counts the rest', () => {
    const context = contextOf({ sizes: [30, 2], activations: ['tanh'], loss: 'halfSquaredError' });
    const { operands, operandsLeftOut } = explain(stepOf(context, 'update', 1), context);
    expect(operands).toHaveLength(12);
    expect(operandsLeftOut).toBe(62 - 12);
  });
});
