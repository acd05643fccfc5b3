import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildDataSet } from '../data/build.ts';
import { DATA_SETS } from '../data/catalogue.ts';
import { possibleLosses, possibleOutputActivations, possibleOutputUnits } from './choices.ts';
import { setupForData } from './defaults.ts';
import { ACTIVATION_NAMES, LOSS_NAMES } from './limits.ts';
import type { Kept } from './reconcile.ts';
import { reconcile } from './reconcile.ts';
import { checkChanges, checkSetup } from './schema.ts';
import type { Setup } from './types.ts';

function withOutput(setup: Setup, units: number, activation: Setup['layers'][number]['activation']): Setup {
  return { ...setup, layers: [...setup.layers.slice(0, -1), { units, activation }] };
}

const withLoss = (setup: Setup, loss: Setup['learning']['loss']): Setup => ({
  ...setup,
  learning: { ...setup.learning, loss },
});

const output = (setup: Setup) => setup.layers[setup.layers.length - 1];

describe('reconcile', () => {
  it('leaves the setup of every data set in the catalogue as it is', () => {
    for (const { name } of DATA_SETS) {
      const setup = setupForData(name);
      expect(reconcile(setup)).toEqual({ setup, messages: [] });
      expect(checkSetup(setup)).toEqual({ ok: true, value: setup });
    }
  });

  it('makes every combination one whose data can be built, says so, and then leaves it alone', () => {
    const combinations = fc.record({
      entry: fc.constantFrom(...DATA_SETS.filter(({ name }) => name !== 'mnist')),
      units: fc.integer({ min: 1, max: 8 }),
      activation: fc.constantFrom(...ACTIVATION_NAMES),
      loss: fc.constantFrom(...LOSS_NAMES),
      keep: fc.constantFrom<Kept>('loss', 'activation', 'units'),
      hidden: fc.constantFrom(...ACTIVATION_NAMES),
    });
    fc.assert(
      fc.property(combinations, ({ entry, units, activation, loss, keep, hidden }) => {
        const usual = withLoss(setupForData(entry.name), loss);
        const wanted: Setup = {
          ...usual,
          layers: [
            { units: 5, activation: hidden },
            { units, activation },
          ],
        };
        const { setup, messages } = reconcile(wanted, keep);
        if (messages.length === 0) expect(setup).toEqual(wanted);
        expect(reconcile(setup, 'loss').messages).toEqual([]);
        expect(checkSetup(setup).ok).toBe(true);
        const encoding = { outputUnits: output(setup).units, loss: setup.learning.loss };
        expect(() => buildDataSet(setup.data, setup.seed, encoding)).not.toThrow();
      }),
      { numRuns: 500 },
    );
  });

  it('keeps what was just chosen: the cost brings its output layer, the output layer its cost', () => {
    const xor = setupForData('xor');
    const byLoss = reconcile(withLoss(xor, 'categoricalCrossEntropy'), 'loss');
    expect(output(byLoss.setup)).toEqual({ units: 2, activation: 'softmax' });
    expect(byLoss.messages).toEqual(['Categorical cross-entropy needs softmax over 2 outputs in the output layer.']);
    const byActivation = reconcile(withOutput(byLoss.setup, 2, 'sigmoid'), 'activation');
    expect(byActivation.setup.learning.loss).toBe('binaryCrossEntropy');
    const byUnits = reconcile(withOutput(byLoss.setup, 1, 'softmax'), 'units');
    expect(output(byUnits.setup)).toEqual({ units: 1, activation: 'sigmoid' });
    expect(byUnits.setup.learning.loss).toBe('binaryCrossEntropy');
  });

  it('draws start weights where the given ones do not fit', () => {
    const mazur = setupForData('mazur');
    const wider: Setup = { ...mazur, layers: [{ units: 3, activation: 'sigmoid' }, mazur.layers[1]] };
    expect(reconcile(wider).setup.startWeights).toEqual({ type: 'xavierUniform' });
  });
});

describe('the choices of the setup panel', () => {
  it('give a reason for everything that is not offered', () => {
    for (const { name } of DATA_SETS) {
      const { layers, data, learning } = setupForData(name);
      const choices = [
        ...possibleLosses(layers, data),
        ...possibleOutputActivations(layers, data, learning.loss),
        ...possibleOutputUnits(layers, data),
      ];
      for (const { offered, note } of choices) expect(offered || note.length > 20).toBe(true);
    }
  });

  it('offer no cost with classes for a curve', () => {
    const { layers, data } = setupForData('curve');
    const offered = possibleLosses(layers, data).filter((choice) => choice.offered);
    expect(offered.map(({ value }) => value)).toEqual(['halfSquaredError']);
  });
});

describe('the schema', () => {
  it('refuses what is not finite or out of bounds, and names it', () => {
    const xor = setupForData('xor');
    const rate = (learningRate: number) => ({
      ...xor,
      learning: { ...xor.learning, optimizer: { type: 'sgd', learningRate } },
    });
    for (const wrong of [0, -1, 1001, Number.NaN, Number.POSITIVE_INFINITY]) {
      expect(checkSetup(rate(wrong))).toEqual({
        ok: false,
        message: 'The learning rate must be a number above 0 and at most 1000.',
      });
    }
    expect(
      checkSetup(withOutput({ ...xor, layers: [{ units: 9, activation: 'relu' }, xor.layers[1]] }, 2, 'sigmoid')),
    ).toEqual({
      ok: false,
      message: 'A hidden layer has at most 8 neurons here.',
    });
    expect(checkSetup(null).ok).toBe(false);
    expect(checkChanges(Array.from({ length: 501 }, () => ({ kind: 'pick', at: 0, example: 0 })))).toEqual({
      ok: false,
      message: 'At most 500 changes can be kept.',
    });
  });
});
