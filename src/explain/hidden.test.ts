import { describe, expect, it } from 'vitest';
import { writesOf } from '../steps/access.ts';
import { buildSteps } from '../steps/grammar.ts';
import { SAMPLES, SATURATED, type Sample, samplePass } from '../steps/testing/sample-passes.ts';
import { codeOf } from './code/code-of.ts';
import { explain } from './explain.ts';
import {
  DEFAULT_NUMBERS,
  formatGiven,
  formatNumber,
  formatSetting,
  formatSigned,
  HIDDEN,
  type NumberStyle,
  namedNumber,
  spokenNumber,
  texNumber,
} from './format.ts';
import { describeEdge, describeNeuron, describeTarget } from './names.ts';
import { NOTATIONS } from './notation.ts';
import { originOf } from './origin.ts';
import { describeQuantity } from './quantity-names.ts';
import type { ExplainContext } from './types.ts';

const HIDING: NumberStyle = { ...DEFAULT_NUMBERS, hidden: true };

function contextsOf(sample: Sample): ExplainContext[] {
  const { record } = samplePass(sample);
  const common = { record, steps: buildSteps(record.shape), inputNames: [], outputNames: [], selection: null };
  return Object.values(NOTATIONS).map((notation) => ({ ...common, numbers: HIDING, notation }));
}

/** Every text in a value, but not the numbers that go with it for the machine. */
function texts(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(texts);
}

/** What a text says of numbers: with decimals, or as a power of ten. Names of quantities (`weight.1.0.2`) are none. */
function numbersIn(text: string): string[] {
  return text.replaceAll(/[a-zA-Z]+(\.(\d+|\*))+/g, '').match(/\d+\.\d{2,}|10\^\S+|\de-\d+/g) ?? [];
}

/** The settings of a pass: these are never hidden. */
function settingsOf({ record }: ExplainContext): ReadonlySet<number> {
  const { optimizer, regularisation } = record.shape.learning;
  // The slope of the leaky ReLU is its own, not the network's.
  const numbers = [0.01, regularisation?.lambda, ...Object.values(optimizer)];
  return new Set(numbers.filter((each) => typeof each === 'number'));
}

/** What a text tells of the numbers of the network. */
function told(text: string, context: ExplainContext): string[] {
  const settings = settingsOf(context);
  const read = (number: string) => Number(number.replace(/^10\^\{?(-?\d+)\}*.*$/, '1e$1'));
  return numbersIn(text).filter((number) => !settings.has(read(number)));
}

describe('hidden numbers', () => {
  it('are written as one placeholder, whatever they are and whichever way they are written', () => {
    for (const value of [0, -0, 1, -1.5, 1e-9, 3e12, Number.NaN, Number.POSITIVE_INFINITY]) {
      for (const style of [HIDING, { ...HIDING, by: 'significant', separator: 'comma' } as const]) {
        expect([formatNumber, formatSigned, formatGiven].map((write) => write(value, style))).toEqual(
          Array(3).fill(HIDDEN),
        );
        expect([spokenNumber, namedNumber].map((write) => write(value, style))).toEqual(['hidden', 'hidden']);
      }
    }
    expect(texNumber(HIDDEN)).toBe('{?}');
  });

  it('are never settings: these are what a person chose', () => {
    expect([0.1, 1e-8, 200].map((value) => formatSetting(value, HIDING))).toEqual(['0.1', '1·10⁻⁸', '200']);
    const [context] = contextsOf(SAMPLES[0]);
    const update = context.steps.find(({ kind }) => kind === 'update');
    const slots = update ? explain(update, context).lines.flatMap((line) => line.slots) : [];
    const rate = slots.filter(({ quantity: q }) => q?.of === 'learningRate').map(({ text }) => text);
    expect(rate).toEqual([String(context.record.shape.learning.optimizer.learningRate)]);
    expect(slots.some(({ text }) => text === HIDDEN)).toBe(true);
  });

  it('are in no text of any step, in any notation', () => {
    let seen = 0;
    for (const context of [...SAMPLES, ...SATURATED].flatMap(contextsOf)) {
      for (const step of context.steps) {
        for (const text of texts([explain(step, context), codeOf(step, context)])) {
          seen++;
          if (told(text, context).length > 0) expect(text).toBe('');
        }
      }
    }
    expect(seen).toBeGreaterThan(10_000);
  });

  it('are in no card of origin and in no name', () => {
    for (const context of SAMPLES.slice(0, 4).flatMap(contextsOf)) {
      const naming = { network: context.record.shape.network, inputNames: [], outputNames: [] };
      for (const step of context.steps) {
        for (const q of writesOf(step, context.record.shape)) {
          if (q.neuron < 0 || q.from < -1) continue;
          const said = [
            originOf(q, Math.max(0, step.example), context, null),
            describeQuantity(naming, q, 0.1234, HIDING),
          ];
          for (const text of texts(said)) if (told(text, context).length > 0) expect(text).toBe('');
        }
      }
      const names = [
        describeNeuron(naming, 1, 0, { activation: 0.25, delta: -0.5 }, HIDING),
        describeEdge(naming, { layer: 1, neuron: 0, from: 0 }, { weight: 0.3, gradient: 0.4, after: 0.5 }, HIDING),
        describeTarget(naming, 0, 0.01, HIDING),
      ];
      for (const name of names) {
        expect(name).toContain('hidden');
        expect(numbersIn(name)).toEqual([]);
      }
    }
  });
});
