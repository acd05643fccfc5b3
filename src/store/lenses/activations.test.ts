import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ACTIVATIONS, type ElementwiseActivation } from '../../engine/activations.ts';
import type { LayerShape } from '../../engine/types.ts';
import { DELTA_NOTATION } from '../../explain/notation.ts';
import { setupForData } from '../../scene/defaults.ts';
import type { Setup } from '../../scene/types.ts';
import { quantityId } from '../../steps/quantities.ts';
import { createSessionWorker } from '../../worker/testing/session-worker.ts';
import { openInstrument } from '../testing/bench.ts';
import { DASHES, formulaOf, PLAIN_NAMES, plainRange } from './activation-words.ts';
import {
  activationsLens,
  blockedAmong,
  EXPLORABLE,
  explorerData,
  explorerDomain,
  readouts,
  usualNames,
} from './activations.ts';
import { inLetter, preActivationLetter } from './letters.ts';

async function lensAt(setup: Setup, kind: string, layer: number, chosen: number | null = null) {
  const { store, goToStep } = await openInstrument(createSessionWorker, setup);
  goToStep(store.getState().steps.findLast((step) => step.kind === kind && step.layer === layer)?.index ?? 0);
  const model = activationsLens(store.getState(), chosen);
  if (!model) throw new Error('no model');
  return { model, state: store.getState() };
}

const withActivation = (activation: 'relu' | 'step', outputs?: LayerShape): Setup => {
  const setup = setupForData('xor');
  const [hidden, output] = setup.layers;
  return { ...setup, layers: [{ ...hidden, activation }, outputs ?? output] };
};

describe('the read-outs', () => {
  it('are f and f′ of the engine at every s', () => {
    fc.assert(
      fc.property(fc.double({ min: -40, max: 40, noNaN: true }), (s) => {
        for (const { name, value, slope } of readouts(s, 10)) {
          const { f, derivative } = ACTIVATIONS[name] as ElementwiseActivation;
          const read = (text: string) => Number(text.replace('−', '-').replace(/·10.*/, ''));
          if (!value.includes('·')) expect(read(value)).toBeCloseTo(f(s), 8);
          if (!slope.includes('·')) expect(read(slope)).toBeCloseTo(derivative(s), 8);
        }
      }),
    );
  });

  it('are of every activation with a curve; softmax has none', () => {
    expect(readouts(0, 3).map(({ name }) => name)).toEqual(EXPLORABLE);
    expect(EXPLORABLE).toHaveLength(12);
    expect(EXPLORABLE).not.toContain('softmax');
  });

  it('can be told apart without colour: no two lines are broken alike, no two have one name', () => {
    const dashes = EXPLORABLE.map((name) => DASHES[name]);
    const names = EXPLORABLE.map((name) => PLAIN_NAMES[name]);
    expect(new Set(dashes).size).toBe(12);
    expect(new Set(names).size).toBe(12);
  });
});

describe('the neurons on the axis', () => {
  it('stand at the s of the pass, as far as it has come', async () => {
    const { model, state } = await lensAt(setupForData('mazur'), 'activate', 1);
    const record = state.frame?.record;
    expect(model.layer).toBe(1);
    expect(model.neurons.map(({ s }) => s)).toEqual(Array.from(record?.preActivations[1] ?? []));
    expect(activationsLens(state, 2)?.neurons).toEqual([]);
    expect(activationsLens(state, 2)?.sentence).toContain('has not reached layer 3 yet');
  });

  it('are all inside the part of the axis that is shown', async () => {
    const { model, state } = await lensAt(setupForData('xor'), 'activate', 2);
    const far = { ...model, neurons: model.neurons.map((stand) => ({ ...stand, s: -500 })) };
    for (const shown of [model, far]) {
      const [low, high] = explorerDomain(shown.neurons);
      const choice = { shown: usualNames(model.own), probe: 1, lit: null };
      const { points } = explorerData(shown, choice, () => false, state.view.numbers);
      expect(points.every(({ s }) => s >= low && s <= high)).toBe(true);
    }
    expect(explorerDomain([])).toEqual([-6, 6]);
  });

  it('are said to be off where ReLU is flat, and by how many', async () => {
    const { model } = await lensAt(withActivation('relu'), 'activate', 1);
    const off = model.neurons.filter(({ s }) => s <= 0).length;
    expect(model.neurons.filter(({ saturated }) => saturated)).toHaveLength(off);
    if (off === 0) expect(model.sentence).toContain('blame gets through');
    else expect(model.sentence).toContain('where ReLU′ is 0');
  });

  it('are tied to the quantity they show', async () => {
    const { model } = await lensAt(setupForData('mazur'), 'activate', 1);
    expect(model.neurons.map(({ quantity }) => quantityId(quantity))).toEqual([
      'preActivation.1.0',
      'preActivation.1.1',
    ]);
  });
});

describe('the words', () => {
  it('say why nothing before a step unit can learn', async () => {
    const { model } = await lensAt(withActivation('step'), 'activate', 1);
    expect(model.sentence).toMatch(/^Step is flat .* gradient descent cannot move them\.$/);
  });

  it('say it of a step that is only shown, and do not say it twice', () => {
    expect(blockedAmong(new Set(['sigmoid', 'step']), 'sigmoid')).toContain('Step is flat');
    expect(blockedAmong(new Set(['sign', 'step']), 'sigmoid')).toContain('Step or Sign is flat');
    expect(blockedAmong(new Set(['step']), 'step')).toBeNull();
    expect(blockedAmong(new Set(['sigmoid', 'tanh']), 'sigmoid')).toBeNull();
  });

  it('say that a cross-entropy does without the slope of its outputs', async () => {
    const setup = withActivation('relu', { units: 1, activation: 'sigmoid' });
    const learning = { ...setup.learning, loss: 'binaryCrossEntropy' as const };
    const { model } = await lensAt({ ...setup, learning }, 'activate', 2);
    expect(model.sentence).toContain('f′ cancels');
  });

  it('say that a softmax has no curve', async () => {
    const setup = withActivation('relu', { units: 2, activation: 'softmax' });
    const learning = { ...setup.learning, loss: 'categoricalCrossEntropy' as const };
    const { model } = await lensAt({ ...setup, learning }, 'activate', 2);
    expect(model.neurons).toHaveLength(2);
    expect(model.sentence).toContain('no curve of its own');
    expect(usualNames('softmax')).toEqual(new Set(['sigmoid', 'tanh', 'relu']));
  });
});

describe('the formulas', () => {
  it('are in the letter of the notation', () => {
    expect(preActivationLetter(DELTA_NOTATION)).toBe('s');
    expect(inLetter('\\frac{s}{1 + e^{-s}} \\operatorname{sign}(s) \\cases', 'z')).toBe(
      '\\frac{z}{1 + e^{-z}} \\operatorname{sign}(z) \\cases',
    );
    expect(formulaOf('softmax', 'z').lines[0].tex).toContain('e^{z_{j}}');
  });

  it('have their range in plain characters', () => {
    expect(EXPLORABLE.map((name) => formulaOf(name, 's').range)).toEqual([
      '(−∞, ∞)',
      '(0, 1)',
      '(−1, 1)',
      '(−π/2, π/2)',
      '{0, 1}',
      '{−1, 0, 1}',
      '[0, ∞)',
      '(−∞, ∞)',
      '(−1, ∞)',
      '[−0.17, ∞)',
      '(0, ∞)',
      '[−0.28, ∞)',
    ]);
    expect(plainRange('(0, 1)')).toBe('(0, 1)');
  });
});
