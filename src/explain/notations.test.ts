import katex from 'katex';
import { describe, expect, it } from 'vitest';
import { hasNumpy, runNumpy } from '../../scripts/lib/numpy.ts';
import { buildSteps } from '../steps/grammar.ts';
import { quantity } from '../steps/quantities.ts';
import { SAMPLES, type Sample, samplePass } from '../steps/testing/sample-passes.ts';
import type { PassRecord, Step } from '../steps/types.ts';
import { codeOf, lineText } from './code/code-of.ts';
import { explain } from './explain.ts';
import { type NumberStyle, type Numbers, normalise, parseNumber } from './format.ts';
import { chipOf, describeStep } from './names.ts';
import { NOTATIONS, type NotationName, phaseLabel } from './notation.ts';
import { roundingNote } from './rounding.ts';
import { inputText, symbolLine } from './symbol-text.ts';
import { chains } from './testing/numeric-tex.ts';
import type { EquationLine, ExplainContext } from './types.ts';

const NAMES = Object.keys(NOTATIONS) as NotationName[];

/** The four pairs of activations and loss that are taught most, each alone and in a batch. */
const TAUGHT: readonly Sample[] = (
  [
    { sizes: [2, 3, 2], activations: ['sigmoid', 'sigmoid'], loss: 'halfSquaredError' },
    { sizes: [2, 3, 1], activations: ['sigmoid', 'sigmoid'], loss: 'binaryCrossEntropy' },
    { sizes: [2, 6, 3], activations: ['relu', 'softmax'], loss: 'categoricalCrossEntropy' },
    { sizes: [1, 3, 1], activations: ['tanh', 'linear'], loss: 'halfSquaredError' },
  ] satisfies Sample[]
).flatMap((sample) => [sample, { ...sample, batchSize: 3 }]);

/** Every optimiser and penalty: the last samples, most of them in a batch. */
const LEARNING: readonly Sample[] = [1, 3, 4, 7, 9, 10, 13].map((index) => SAMPLES.slice(-14)[index]);
const records = new Map<Sample, PassRecord>();

function contextOf(sample: Sample, name: NotationName, numbers: Numbers): ExplainContext {
  const record = records.get(sample) ?? samplePass(sample).record;
  records.set(sample, record);
  const names = { inputNames: [], outputNames: [] };
  return { record, steps: buildSteps(record.shape), numbers, notation: NOTATIONS[name], selection: null, ...names };
}

function everyStep(
  samples: readonly Sample[],
  names: readonly NotationName[],
  numbers: Numbers,
  check: (step: Step, context: ExplainContext, name: NotationName) => void,
): void {
  for (const sample of samples) {
    for (const name of names) {
      const context = contextOf(sample, name, numbers);
      for (const step of context.steps) check(step, context, name);
    }
  }
}

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
    for (const style of styles) {
      everyStep(ALL, NAMES, style, (step, context) => {
        const { lines } = explain(step, context);
        const off = chains(lines.map(({ tex }) => tex)).values.some((values, index) => {
          const result = resultsOf(lines)[index];
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

describe('a step in NumPy', () => {
  const context = contextOf(TAUGHT[0], 'code', 3);
  const codeFor = (kind: Step['kind'], layer: number, neuron: number) => {
    const step = context.steps.find((each) => each.kind === kind && each.layer === layer && each.neuron === neuron);
    return codeOf(step as Step, context).lines.map((line) => lineText(line));
  };

  it('is the line of the layer with its shapes, the neuron with its numbers, the result', () => {
    const [layer, numbers, result] = codeFor('delta', 1, 1);
    expect(layer).toBe('delta2 = (W3.T @ delta3) * a2 * (1 - a2)  # (3,2)·(2,) * (3,) → (3,)');
    expect(numbers).toMatch(
      /^delta2\[1\] = \(-?[\d.]+ \* -?[\d.]+ \+ \(?-?[\d.]+\)? \* -?[\d.]+\) \* ([\d.]+) \* \(1 - \1\)$/,
    );
    expect(result).toMatch(/^# → -?[\d.e-]+$/);
  });

  it('never has a comma in a number or a minus that Python cannot read', () => {
    everyStep(TAUGHT, ['code'], { digits: 3, by: 'significant', separator: 'comma' }, (step, own) => {
      for (const { parts } of codeOf(step, own).lines) {
        for (const part of parts)
          if (typeof part !== 'string') expect(part.text).toMatch(/^-?[0-9]+(\.[0-9]+)?(e-?[0-9]+)?$/);
      }
    });
  });

  it('runs as it is shown, and gives the result shown to the digits shown', { timeout: 30_000 }, () => {
    if (!hasNumpy()) return;
    const lines: string[] = ['import numpy as np', 'np.seterr(all="ignore")', 'off = []'];
    let checked = 0;
    everyStep(TAUGHT, ['code'], 10, (step, own) => {
      for (const { kind, parts } of codeOf(step, own).lines) {
        const text = lineText({ kind, parts, comment: '' });
        if (kind === 'numbers') lines.push(`shown = ${text.slice(text.indexOf(' = ') + 3)}`);
        const [, result] = parts;
        if (kind !== 'result' || typeof result === 'string') continue;
        lines.push(`off.append(abs(shown - ${result.text}) / (1e-2 + abs(shown)))`);
        checked++;
      }
    });
    const [{ off }] = runNumpy<{ off: readonly number[] }>([
      `${lines.join('\n')}\nimport json\nprint(json.dumps({"off": [float(x) for x in off]}))`,
    ]);
    expect(checked).toBeGreaterThan(300);
    expect(Math.max(...off)).toBeLessThan(1e-6);
  });

  it('says so where its digits do not give the result', () => {
    let rounded = 0;
    everyStep(TAUGHT, ['code'], 3, (step, own) => {
      if (codeOf(step, own).roundedForDisplay) rounded++;
    });
    expect(rounded).toBeGreaterThan(10);
    everyStep(TAUGHT.slice(0, 1), ['code'], 10, (step, own) => {
      if (step.kind === 'addBias')
        expect(codeOf(step, own).roundedForDisplay ?? '').toMatch(/^$|^Rounded for display: /);
    });
  });
});
