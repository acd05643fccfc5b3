import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import * as wholeKatex from 'katex';
import { beforeAll, describe, expect, it } from 'vitest';
import { derivationsOf } from '../../src/explain/derivations/derivations.ts';
import { writeDerivation } from '../../src/explain/derivations/write.ts';
import { explain } from '../../src/explain/explain.ts';
import { matrixEquations, matrixParts } from '../../src/explain/matrices.ts';
import type { MatrixContext } from '../../src/explain/matrix-types.ts';
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

/** Of the module, what is looked at here; its types do not tell of it. */
interface Katex {
  __renderToDomTree(tex: string, options: object): object;
}

const katex = wholeKatex as unknown as Katex;

/** The symbols of the matrices of a pass, and the functions around them. */
function* matrixFormulas(context: MatrixContext): Iterable<string> {
  for (const part of matrixParts(context.record.shape)) {
    for (const { left, apply, result } of matrixEquations(part, context)) {
      if (apply) yield apply.tex;
      yield result.tex;
      for (const item of left) {
        if (item.kind === 'scalar') yield item.tex;
        else if (item.kind !== 'operator') yield item.matrix.tex;
      }
    }
  }
}

/** Every formula of steps, derivations and matrices, in every notation, numbers as they are. */
function formulas(): ReadonlySet<string> {
  const found = new Set<string>();
  for (const notation of Object.values(NOTATIONS)) {
    for (const sample of SAMPLES) {
      const { record } = samplePass(sample);
      const steps = buildSteps(record.shape);
      const names = { inputNames: [], outputNames: [] };
      const context: ExplainContext = { record, steps, numbers: 3, notation, ...names, selection: null };
      const naming = { network: record.shape.network, ...names };
      for (const tex of matrixFormulas({ record, notation, naming, example: 0 })) found.add(tex);
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
  let slim: Katex;
  /** The tree of what would be put into the page, with all classes, styles and sizes. */
  const treeOf = (from: Katex, tex: string) => JSON.stringify(from.__renderToDomTree(tex, OPTIONS));

  beforeAll(async () => {
    const source = slimKatex(whole, formulaSources());
    const address = `data:text/javascript;base64,${Buffer.from(source).toString('base64')}`;
    slim = (await import(/* @vite-ignore */ address)) as Katex;
  });

  it('sets every formula exactly as the whole of it does', () => {
    const all = formulas();
    expect(all.size).toBeGreaterThan(500);
    for (const tex of all) {
      const formula = `\\displaystyle ${tex}`;
      expect(treeOf(slim, formula), tex).toBe(treeOf(katex, formula));
    }
  });

  it('copes as before with what is no formula, and with letters that no formula of ours has', () => {
    const forgiving = { ...OPTIONS, throwOnError: false };
    for (const tex of ['\\frac{', 'a}', '\\nosuch{a}', '\\text{blöd ščř 日本 𝐀 😀}', 'é + ß + 𝒜']) {
      const of = (from: Katex) => from.__renderToDomTree(tex, forgiving);
      expect(() => of(slim), tex).not.toThrow();
      if (/^[ -~]*$/.test(tex)) expect(JSON.stringify(of(slim)), tex).toBe(JSON.stringify(of(katex)));
    }
  });

  it('is a good deal smaller', () => {
    expect(slimKatex(whole, formulaSources()).length).toBeLessThan(0.7 * whole.length);
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
