import katex from 'katex';
import { describe, expect, it } from 'vitest';
import { buildSteps } from '../../steps/grammar.ts';
import { indexSteps, isKnown } from '../../steps/progress.ts';
import { quantity, quantityId } from '../../steps/quantities.ts';
import { SAMPLES, SATURATED, type Sample, samplePass } from '../../steps/testing/sample-passes.ts';
import type { Step } from '../../steps/types.ts';
import { valueAt } from '../../steps/values.ts';
import { DELTA_NOTATION, NOTATIONS } from '../notation.ts';
import { chains } from '../testing/numeric-tex.ts';
import type { EquationLine, ExplainContext } from '../types.ts';
import { derivationsOf } from './derivations.ts';
import { nudgedPass } from './nudge.ts';
import type { Block, Derivation } from './types.ts';
import { writeDerivation } from './write.ts';

function contextOf(sample: Sample, decimals: number): ExplainContext {
  const { record } = samplePass(sample);
  const steps = buildSteps(record.shape);
  const names = { inputNames: [], outputNames: [] };
  return { record, steps, numbers: decimals, notation: DELTA_NOTATION, ...names, selection: null };
}

interface Found {
  readonly derivation: Derivation;
  readonly blocks: readonly Block[];
  readonly step: Step;
  readonly context: ExplainContext;
}

function everyDerivation(samples: readonly Sample[], decimals: number, check: (found: Found) => void): void {
  for (const sample of samples) for (const found of derivationsIn(sample, decimals)) check(found);
}

const known = new Map<string, readonly Found[]>();

/** All derivations of a sample's pass, written once. */
function derivationsIn(sample: Sample, decimals: number): readonly Found[] {
  const key = `${[...SAMPLES, ...SATURATED].indexOf(sample)} ${decimals}`;
  let all = known.get(key);
  if (!all) {
    const context = contextOf(sample, decimals);
    all = context.steps.flatMap((step) =>
      derivationsOf(step, context).map((derivation) => ({
        derivation,
        blocks: writeDerivation(derivation, step, context),
        step,
        context,
      })),
    );
    known.set(key, all);
  }
  return all;
}

function linesOf(blocks: readonly Block[]): readonly EquationLine[] {
  return blocks.flatMap((block) => (block.kind === 'equation' ? block.lines : []));
}

const TRUSTED = new Set(['\\htmlClass', '\\htmlData']);
function typeset(tex: string): string {
  return katex.renderToString(tex, {
    throwOnError: true,
    trust: ({ command }) => TRUSTED.has(command),
    strict: (code: string) => (code === 'htmlExtension' ? 'ignore' : 'error'),
  });
}

const ALL = [...SAMPLES, ...SATURATED];

describe('every derivation', () => {
  it('is made of sentences and lines that typeset and can be read aloud', () => {
    const parsed = new Set<string>();
    everyDerivation(ALL, 3, ({ derivation, blocks, step }) => {
      expect(derivation.title).toMatch(/^[A-Z][^!]*$/);
      for (const block of blocks) {
        if (block.kind === 'text') expect(block.text).toMatch(/^[^!\\]+[.:]$/);
        if (block.kind !== 'equation') continue;
        expect(block.spoken, block.lines[0].tex).not.toMatch(/[\\{}_^]|undefined/);
        for (const { tex, shape } of block.lines) {
          if (parsed.has(shape)) continue;
          parsed.add(shape);
          // Other neurons and examples have other indices, not other formulas.
          if (step.neuron <= 1 && step.example <= 0) expect(typeset(tex)).toContain('katex');
        }
      }
    });
    expect(parsed.size).toBeGreaterThan(300);
  });

  it('shows in each slot the value of its quantity, and only numbers that the pass has computed by then', () => {
    everyDerivation(ALL, 3, ({ blocks, step, context, derivation }) => {
      const index = indexSteps(context.steps, context.record.shape);
      for (const { slots } of linesOf(blocks)) {
        for (const { value, quantity: q } of slots) {
          if (!q) continue;
          expect(value, quantityId(q)).toBe(valueAt(context.record, q, Math.max(step.example, 0)));
          expect(isKnown(index, step.index, q, step.example), `${derivation.id} shows ${quantityId(q)}`).toBe(true);
        }
      }
    });
  });

  it('shows numbers that evaluate to the result shown', () => {
    let compared = 0;
    everyDerivation(SAMPLES, 10, ({ blocks, derivation }) => {
      const tex = linesOf(blocks).map((each) => each.tex);
      for (const values of chains(tex).values) {
        for (const value of values) {
          const allowed = 1e-6 * (Math.abs(values[0]) + 1e-2);
          expect(Math.abs(value - values[0]), `${derivation.id} ${tex.join('\n')}`).toBeLessThan(allowed);
          compared++;
        }
      }
    });
    expect(compared).toBeGreaterThan(2000);
  });

  it('never prints NaN, Infinity or a logarithm of a number shown as 0', () => {
    for (const decimals of [2, 10]) {
      everyDerivation(ALL, decimals, ({ blocks }) => {
        for (const { tex } of linesOf(blocks)) {
          expect(tex).not.toMatch(/NaN|Infinity|undefined|not finite/);
          if (!tex.includes('\\ln')) continue;
          for (const { argument } of chains([tex]).logarithms) expect(argument, tex).toBeGreaterThan(0);
        }
      });
    }
  });

  it('typesets in every notation', () => {
    for (const notation of Object.values(NOTATIONS)) {
      for (const sample of SAMPLES.slice(0, 8)) {
        const context = { ...contextOf(sample, 3), notation };
        const parsed = new Set<string>();
        for (const step of context.steps.filter(({ neuron, example }) => neuron <= 0 && example <= 0)) {
          for (const derivation of derivationsOf(step, context)) {
            for (const block of writeDerivation(derivation, step, context)) {
              if (block.kind !== 'equation') continue;
              expect(block.spoken, `${notation.name}: ${block.lines[0].tex}`).not.toMatch(/[\\{}_^]|undefined/);
              for (const { shape } of block.lines) {
                if (parsed.has(shape)) continue;
                parsed.add(shape);
                expect(typeset(shape)).toContain('katex');
              }
            }
          }
        }
      }
    }
  });

  it('has an id of its own among those of its step', () => {
    for (const sample of ALL) {
      const context = contextOf(sample, 3);
      for (const step of context.steps) {
        const ids = derivationsOf(step, context).map(({ id }) => id);
        expect(new Set(ids).size).toBe(ids.length);
      }
    }
  });
});

describe('a nudge', () => {
  it('of nothing leaves the pass as it is', () => {
    for (const sample of ALL) {
      const { record } = samplePass(sample);
      const last = record.activations.length - 1;
      const nudged = nudgedPass(record, 0, quantity('bias', 1, 0), 0);
      expect(nudged.value(quantity('loss'))).toBeCloseTo(record.losses[0], 9);
      expect(nudged.value(quantity('activation', last, 0))).toBeCloseTo(record.activations[last][0], 12);
    }
  });

  it('that is small changes what is watched by as much as the derivative says', () => {
    let compared = 0;
    const smooth = SAMPLES.filter(
      ({ activations }) => !activations.some((name) => name === 'relu' || name === 'leakyRelu'),
    );
    everyDerivation(smooth, 3, ({ blocks, step, context: { record } }) => {
      for (const block of blocks) {
        if (block.kind !== 'nudge') continue;
        const { of, watched } = block.nudge;
        const at = (amount: number) => nudgedPass(record, step.example, of, amount);
        for (const { quantity: q, derivative, source } of watched) {
          if (source) expect(derivative).toBe(valueAt(record, source, step.example));
          const ratio = (at(1e-6).value(q) - at(-1e-6).value(q)) / 2e-6;
          expect(Math.abs(ratio - derivative)).toBeLessThan(1e-7 + 1e-6 * Math.abs(derivative));
          compared++;
        }
      }
    });
    expect(compared).toBeGreaterThan(300);
  });
});
