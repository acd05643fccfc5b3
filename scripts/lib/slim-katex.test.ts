import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import katex from 'katex';
import { beforeAll, describe, expect, it } from 'vitest';
import { derivationsOf } from '../../src/explain/derivations/derivations.ts';
import { writeDerivation } from '../../src/explain/derivations/write.ts';
import { explain } from '../../src/explain/explain.ts';
import { NOTATIONS } from '../../src/explain/notation.ts';
import type { ExplainContext } from '../../src/explain/types.ts';
import { buildSteps } from '../../src/steps/grammar.ts';
import { SAMPLES, samplePass } from '../../src/steps/testing/sample-passes.ts';
import { formulaSources, slimKatex } from './slim-katex.ts';

const whole = readFileSync(createRequire(import.meta.url).resolve('katex/dist/katex.mjs'), 'utf8');

const OPTIONS = {
  output: 'html',
  throwOnError: true,
  strict: false,
  trust: ({ command }: { command: string }) => command.startsWith('\\html'),
} as const;

/** Every formula of steps and derivations, in every notation, numbers as they are. */
function formulas(): ReadonlySet<string> {
  const found = new Set<string>();
  for (const notation of Object.values(NOTATIONS)) {
    for (const sample of SAMPLES) {
      const { record } = samplePass(sample);
      const steps = buildSteps(record.shape);
      const names = { inputNames: [], outputNames: [] };
      const context: ExplainContext = { record, steps, numbers: 3, notation, ...names, selection: null };
      for (const step of steps.filter(({ neuron, example }) => neuron <= 0 && example <= 0)) {
        for (const { shape } of explain(step, context).lines) found.add(shape);
        for (const derivation of derivationsOf(step, context)) {
          for (const block of writeDerivation(derivation, step, context)) {
            if (block.kind === 'equation') for (const { shape } of block.lines) found.add(shape);
          }
        }
      }
    }
  }
  return found;
}

describe('KaTeX without what is never shown', () => {
  let slim: typeof katex;

  beforeAll(async () => {
    const source = slimKatex(whole, formulaSources());
    const address = `data:text/javascript;base64,${Buffer.from(source).toString('base64')}`;
    slim = ((await import(/* @vite-ignore */ address)) as { default: typeof katex }).default;
  });

  it('sets every formula exactly as the whole of it does', () => {
    const all = formulas();
    expect(all.size).toBeGreaterThan(500);
    for (const tex of all) {
      const formula = `\\displaystyle ${tex}`;
      expect(slim.renderToString(formula, OPTIONS), tex).toBe(katex.renderToString(formula, OPTIONS));
    }
  });

  it('is a good deal smaller', () => {
    expect(slimKatex(whole, formulaSources()).length).toBeLessThan(0.9 * whole.length);
  });

  it('keeps a command as soon as a source uses it', () => {
    const hasModels = (texts: string) => slimKatex(whole, texts).includes('"\\\\models"');
    expect(hasModels('')).toBe(false);
    expect(hasModels(String.raw`line('\\models')`)).toBe(true);
  });

  it('refuses sources that stretch arrows or braces, whose outlines are gone', () => {
    expect(() => slimKatex(whole, String.raw`\\overbrace{a}`)).toThrow(/stretches/);
  });

  it('notices that KaTeX has changed', () => {
    expect(() => slimKatex('export default {};', '')).toThrow(/changed/);
  });
});
