import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildDataSet } from '../data/build.ts';
import { allowedLosses, allowedOutputUnits, DATA_SETS } from '../data/catalogue.ts';
import { trainCountOf } from './train-count.ts';

describe('the number of training examples', () => {
  const built = DATA_SETS.filter(({ kind, name }) => kind !== 'image' && name !== 'own');

  it('told from the settings is the number in the set that is built from them', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...built),
        fc.integer({ min: 4, max: 60 }),
        fc.integer({ min: 50, max: 100 }),
        fc.nat(99),
        ({ defaults, knobs }, count, percent, seed) => {
          const settings = {
            ...defaults,
            count: knobs.count ? count : defaults.count,
            trainShare: knobs.trainShare ? percent / 100 : defaults.trainShare,
          };
          const [outputUnits] = allowedOutputUnits(settings);
          const [loss] = allowedLosses(settings, outputUnits);
          expect(trainCountOf(settings)).toBe(buildDataSet(settings, seed, { outputUnits, loss }).train.count);
        },
      ),
    );
  });

  it('of digits is what was asked for', () => {
    const entry = DATA_SETS.find(({ name }) => name === 'mnist');
    if (!entry) throw new Error('no digits');
    expect(trainCountOf({ ...entry.defaults, count: 10_000 })).toBe(10_000);
  });
});
