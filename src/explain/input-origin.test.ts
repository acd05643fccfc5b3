import { describe, expect, it } from 'vitest';
import { quantity } from '../steps/quantities.ts';
import type { Quantity } from '../steps/types.ts';
import { evaluate } from './arithmetic.ts';
import { codeOf, lineText } from './code/code-of.ts';
import { explain } from './explain.ts';
import { originOf } from './origin.ts';
import { shownValue } from './rounding.ts';
import { contextOf, NAMES } from './testing/notations.ts';
import type { ExplainContext, InputOrigins } from './types.ts';

const sample = { sizes: [3, 2, 1], activations: ['tanh', 'linear'], loss: 'halfSquaredError' } as const;

/** Input 1 and the target were measured, input 2 goes in as it is, input 3 is computed from both. */
function originsFor({ record }: ExplainContext): InputOrigins {
  const raw = (value: number) => value * 31.2 - 98.4;
  return {
    measured(part, index) {
      const shared = { offset: -98.4, scale: 31.2, by: 'standard' } as const;
      if (part === 'target') return { ...shared, name: 'price }{', unit: '$', raw: raw(record.targets[0]) };
      return index === 0 ? { ...shared, name: 'area', unit: 'm²', raw: raw(record.activations[0][0]) } : null;
    },
    computed: (input) => (input === 2 ? { by: 'product', from: [0, 1] } : null),
  };
}

function contextIn(name: (typeof NAMES)[number]): ExplainContext {
  const context = contextOf({ ...sample, sizes: [...sample.sizes], activations: [...sample.activations] }, name, 4);
  return { ...context, origins: originsFor(context) };
}

const cardOf = (q: Quantity, context: ExplainContext) => originOf(q, 0, context, { by: 'data', example: 4 });

describe.each(NAMES)('a number that is made before the pass, written in %s', (name) => {
  const context = contextIn(name);

  it('shows how, with numbers that give it, on its card and in the input step', () => {
    const q = quantity('activation', 0, 0);
    const { lines, sentence } = cardOf(q, context);
    expect(sentence).toMatch(/^Given by training example 5 of the data\. area −?[\d.]+ m²\. Normalised: less the mean/);
    const [, division, result] = lines[0].arithmetic.split(' = ');
    const value = evaluate(division, (slot) => shownValue(lines[0].slots[slot].text));
    expect(value).toBeCloseTo(lines[0].slots[3].value, 2);
    expect(result).toBe('#3#');
    expect(explain(context.steps[0], context).lines).toContainEqual(lines[0]);
  });

  it('keeps names that people gave out of the TeX', () => {
    const { lines, sentence } = cardOf(quantity('target', 2, 0), context);
    expect(sentence).toContain('price }{ ');
    expect(JSON.stringify([lines, explain(context.steps[0], context).lines])).not.toContain('price');
  });

  it('is left as it is where it goes in as it was given', () => {
    expect(cardOf(quantity('activation', 0, 1), context).lines).toEqual([]);
    expect(cardOf(quantity('activation', 0, 1), context).sentence).toBe('Given by training example 5 of the data.');
  });

  it('stands in the program of the step', () => {
    const text = codeOf(context.steps[0], context)
      .lines.map((line) => lineText(line))
      .join('\n');
    expect(text).toContain('x[0] = (raw - mean) / std');
    expect(text).toContain('x[2] = x[0] * x[1]');
    expect(text).toContain('y[0] = (raw - mean) / std');
  });

  it('is turned back for the answer of the network', () => {
    const step = context.steps.find(({ kind, layer }) => kind === 'activate' && layer === 2);
    expect(step && explain(step, context).remark).toMatch(
      /That is a price }\{ of about −?[\d.]+ \$ \(of this example: −?[\d.]+ \$\): −?[\d.]+ · 31\.2 \+ \(−98\.4\)\./,
    );
  });
});
