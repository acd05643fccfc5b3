import katex from 'katex';
import { describe, expect, it } from 'vitest';
import { quantity } from '../steps/quantities.ts';
import type { Sample } from '../steps/testing/sample-passes.ts';
import type { Step } from '../steps/types.ts';
import { explain } from './explain.ts';
import { type NumberStyle, normalise, parseNumber } from './format.ts';
import { chipOf, describeStep } from './names.ts';
import { NOTATIONS, type NotationName, phaseLabel } from './notation.ts';
import { roundingNote } from './rounding.ts';
import { inputText, symbolLine } from './symbol-text.ts';
import { contextOf, everyStep, LEARNING, NAMES, TAUGHT } from './testing/notations.ts';
import { chains } from './testing/numeric-tex.ts';
import type { EquationLine } from './types.ts';

const TRUSTED = new Set(['\\htmlClass', '\\htmlData']);
function typeset(tex: string): string {
  return katex.renderToString(tex, {
    throwOnError: true,
    trust: ({ command }) => TRUSTED.has(command),
    strict: (code: string) => (code === 'htmlExtension' ? 'ignore' : 'error'),
  });
}

/** The number that each chain of equal sides ends in, as it is shown. */
function resultsOf(lines: readonly EquationLine[]): string[] {
  const results: string[] = [];
  for (const { tex, slots } of lines) {
    if (!tex.startsWith('=')) results.push('');
    results[results.length - 1] = slots.at(-1)?.text.replace(/[()]/g, '') ?? results[results.length - 1];
  }
  return results;
}

const ALL = [...TAUGHT, ...LEARNING];
const COMMA: NumberStyle = { digits: 10, by: 'decimals', separator: 'comma' };

describe('in every notation', () => {
  it('every line of every step typesets', { timeout: 30_000 }, () => {
    const parsed = new Set<string>();
    everyStep(ALL, NAMES, 3, (step, context) => {
      for (const { tex, shape } of explain(step, context).lines) {
        if (parsed.has(shape)) continue;
        parsed.add(shape);
        expect(typeset(tex)).toContain('katex');
      }
    });
    expect(parsed.size).toBeGreaterThan(400);
  });

  it.each(['point', 'comma'] as const)('the numbers evaluate to the result shown, with a decimal %s', (separator) => {
    let compared = 0;
    everyStep(ALL, NAMES, { ...COMMA, separator }, (step, context, name) => {
      const { lines, title } = explain(step, context);
      // A root of a small mean square loses digits that were rounded away.
      const relative = step.kind === 'update' ? 1e-4 : 1e-6;
      for (const values of chains(lines.map(({ tex }) => tex)).values) {
        for (const value of values) {
          const allowed = relative * (Math.abs(values[0]) + 1e-2);
          expect(Math.abs(value - values[0]), `${name}: ${title}`).toBeLessThan(allowed);
          compared++;
        }
      }
    });
    expect(compared).toBeGreaterThan(8000);
  });

  it('only the writing differs: sentences, operands and numbers are the same', () => {
    everyStep(TAUGHT, NAMES, 3, (step, context) => {
      const own = explain(step, context);
      const delta = explain(step, { ...context, notation: NOTATIONS.delta });
      expect(own.sentence).toBe(delta.sentence);
      expect(own.operands).toEqual(delta.operands);
      expect(own.remark).toBe(delta.remark);
      const results = (lines: typeof own.lines) =>
        lines.filter(({ tex }) => / result}/.test(tex)).flatMap(({ slots }) => slots);
      expect(results(own.lines)).toEqual(results(delta.lines));
    });
  });

  it('a card says “rounded for display” exactly where the digits shown do not give the result', {
    timeout: 60_000,
  }, () => {
    const styles: readonly NumberStyle[] = [
      { digits: 3, by: 'decimals', separator: 'point' },
      { digits: 2, by: 'decimals', separator: 'comma' },
      { digits: 4, by: 'significant', separator: 'comma' },
      { digits: 6, by: 'significant', separator: 'point' },
    ];
    const counts = { rounded: 0, exact: 0 };
    for (const [turn, style] of styles.entries()) {
      // Each style on half of the passes: together they meet every one twice.
      const samples = ALL.filter((_, index) => index % 2 === turn % 2);
      everyStep(samples, NAMES, style, (step, context) => {
        const { lines } = explain(step, context);
        const results = resultsOf(lines);
        const off = chains(lines.map(({ tex }) => tex)).values.some((values, index) => {
          const result = results[index];
          const shown = parseNumber(result);
          if (!shown.ok) return false;
          const [digits, power = '0'] = normalise(result).split('e');
          const half = 0.5 * 10 ** (Number(power) - (digits.split('.')[1]?.length ?? 0));
          return values.some((value) => Math.abs(value - shown.value) > half * (1 + 1e-9));
        });
        expect(roundingNote(lines, style) !== null, `${step.kind} ${lines.map(({ tex }) => tex).join('\n')}`).toBe(off);
        counts[off ? 'rounded' : 'exact']++;
      });
    }
    expect(counts.rounded).toBeGreaterThan(200);
    expect(counts.exact).toBeGreaterThan(1000);
  });
});

describe('the first line', () => {
  const lineOf = (sample: Sample, name: NotationName, kind: Step['kind'], layer: number) => {
    const context = contextOf(sample, name, 3);
    const step = context.steps.find((each) => each.kind === kind && each.layer === layer);
    if (!step) throw new Error(kind);
    return explain(step, context).lines[0].tex.replaceAll(
      /\\htmlClass\{[^}]*\}\{\\htmlData\{[^}]*\}\{(.*?)\}\}(?=[ ,)]|$|\\|\^)/g,
      '$1',
    );
  };
  const [alone, batch] = TAUGHT;
  it.each([
    ['operations', 'addBias', 1, 'z_{1} = W_{1} x + b_{1}'],
    ['operations', 'activate', 2, 'a_{2} = \\sigma(z_{2})'],
    ['operations', 'delta', 2, "\\delta_{2} = -(y - a_{2}) \\ast \\sigma'(z_{2})"],
    ['operations', 'delta', 1, "\\delta_{1} = W_{2}^{T} \\delta_{2} \\ast \\sigma'(z_{1})"],
    ['operations', 'weightGradient', 2, '\\frac{\\partial L}{\\partial W_{2}} = \\delta_{2} \\, a_{1}^{T}'],
    [
      'operations',
      'update',
      2,
      'W_{2}^{\\text{new}} := W_{2}^{\\text{current}} - \\alpha \\, \\delta_{2} \\, a_{1}^{T}',
    ],
    ['brackets', 'addBias', 1, 'z^{[1]} = W^{[1]} a^{[0]} + b^{[1]}'],
    ['brackets', 'activate', 2, 'a^{[2]} = {g^{[2]}}(z^{[2]})'],
    ['brackets', 'delta', 1, "dz^{[1]} = W^{[2]T} dz^{[2]} \\odot {g^{[1]}}'(z^{[1]})"],
    ['brackets', 'weightGradient', 2, 'dW^{[2]} = dz^{[2]} \\, a^{[1]T}'],
    ['brackets', 'update', 2, 'W^{[2]} := W^{[2]} - \\alpha \\, dW^{[2]}'],
  ] as const)('%s, %s of layer %d: %s', (name, kind, layer, tex) => {
    expect(lineOf(alone, name, kind, layer)).toBe(tex);
  });

  it('of the average in Brackets is (1/m) dZ Aᵀ, and with cross-entropy dz is a − y', () => {
    const average = lineOf(batch, 'brackets', 'average', -1);
    expect(average).toMatch(/^dW\^\{\[(\d)\]\} = \\frac\{1\}\{m\} \\, dZ\^\{\[\1\]\} \\, A\^\{\[\d\]T\}$/);
    expect(lineOf(TAUGHT[2], 'brackets', 'delta', 2)).toBe('dz^{[2]} = a^{[2]} - y');
  });
});

describe('labels outside equations', () => {
  const q = (of: Parameters<typeof quantity>[0]) => quantity(of, 1, 0, 1);
  it.each([
    ['delta', ['δ²₁', 'a²₁', 's²₁', 'w²₁₂', '∂J/∂w²₁₂', 'z²₁', 'J', 'x₁']],
    ['operations', ['δ₁,₁', 'a₁,₁', 'z₁,₁', 'w₁,₁,₂', '∂L/∂w₁,₁,₂', '(W₁x)₁', 'L', 'x₁']],
    ['brackets', ['dz[1]₁', 'a[1]₁', 'z[1]₁', 'w[1]₁₂', 'dw[1]₁₂', '(W[1]a[0])₁', '𝓛', 'x₁']],
    ['code', ['delta2[0]', 'a2[0]', 's2[0]', 'W2[0,1]', 'dW2[0,1]', 'z2[0]', 'J', 'x[0]']],
  ] as const)('in %s: %j', (name, expected) => {
    const kinds = ['delta', 'activation', 'preActivation', 'weight', 'weightGradient', 'weightedSum', 'loss'] as const;
    const notation = NOTATIONS[name];
    const { base, subscript } = inputText(0, notation);
    const lower = subscript === '1' ? '₁' : subscript;
    expect([...kinds.map((of) => symbolLine(q(of), notation)), base + lower]).toEqual(expected);
  });

  it('call a layer by the number that the notation gives it', () => {
    for (const [name, number] of [
      ['delta', 2],
      ['operations', 1],
      ['brackets', 1],
      ['code', 2],
    ] as const) {
      const context = contextOf(TAUGHT[0], name, 3);
      const { steps, notation } = context;
      const step = steps.find(({ kind, layer }) => kind === 'delta' && layer === 1) as Step;
      expect(chipOf(step, 1, notation)).toBe(`Backward · layer ${number} · neuron 1`);
      expect(describeStep(step, steps, notation)).toContain(`layer ${number}, neuron 1`);
      expect(explain(step, context).spoken).toContain(`Layer ${number}, neuron 1`);
      expect(phaseLabel({ phase: 'backward', layer: 1 }, notation)).toBe(`backward · layer ${number}`);
    }
  });
});
