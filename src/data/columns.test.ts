import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildDataSet } from './build.ts';
import { allowedOutputUnits, DATA_SETS, dataSetEntry, possibleFeatures, tidySettings } from './catalogue.ts';
import { featureLabel, featureValue } from './features.ts';
import { scaled, scalingOf, unscaled } from './scaling.ts';
import { type DataName, type DataSet, type DataSettings, FEATURE_NAMES, NORMALISATION_NAMES } from './types.ts';

function build(name: DataName, changed: Partial<DataSettings> = {}, seed = 42): DataSet {
  const { defaults, network } = dataSetEntry(name);
  const settings = { ...defaults, ...changed };
  const outputUnits = allowedOutputUnits(settings).at(-1) as number;
  return buildDataSet(settings, seed, { outputUnits, loss: network.learning.loss });
}

const column = ({ inputs, inputSize, count }: DataSet['train'], k: number) =>
  Array.from({ length: count }, (_, i) => inputs[i * inputSize + k]);

describe('features', () => {
  it('stand behind the base inputs, in their order, computed from what the network gets', () => {
    const { train, inputNames, baseSize, inputSize } = build('circles', {
      features: FEATURE_NAMES,
      normalisation: 'standard',
    });
    expect(inputNames).toEqual(['x₁', 'x₂', 'x₁²', 'x₂²', 'x₁x₂', 'sin πx₁', 'sin πx₂']);
    expect([baseSize, inputSize, train.inputSize]).toEqual([2, 7, 7]);
    for (let i = 0; i < train.count; i++) {
      const [a, b, ...rest] = train.inputs.slice(7 * i, 7 * (i + 1));
      expect(rest).toEqual([a * a, b * b, a * b, Math.sin(Math.PI * a), Math.sin(Math.PI * b)]);
    }
  });

  it('of one input are its square and its sine; textbook sets, images and wide tables have none', () => {
    expect(build('curve', { features: ['square1', 'sine1'] }).inputNames).toEqual(['x', 'x²', 'sin πx']);
    expect(possibleFeatures(dataSetEntry('curve').defaults)).toEqual(['square1', 'sine1']);
    for (const name of ['mazur', 'relu423', 'mnist'] as const) {
      expect(possibleFeatures(dataSetEntry(name).defaults)).toEqual([]);
    }
    expect(featureLabel('product', ['area', 'rooms'])).toBe('area × rooms');
    expect(featureLabel('sine1', ['area'])).toBe('sin(π area)');
  });

  it('leave the raw examples as they are', () => {
    const plain = build('moons');
    const { raw } = build('moons', { features: ['product'] });
    expect(raw.train.inputs).toEqual(plain.train.inputs);
    expect(plain.raw.train.inputs).toBe(plain.train.inputs);
  });

  it('in another order or named twice are the same settings', () => {
    const { defaults } = dataSetEntry('xor');
    const tidy = tidySettings({ ...defaults, features: ['product', 'square1', 'product'], normalisation: 'none' });
    expect(tidy).toEqual({ ...defaults, features: ['square1', 'product'] });
    expect(tidySettings({ ...defaults, features: [] })).toEqual(defaults);
  });
});

describe('normalisation', () => {
  it('is computed from the training examples alone', () => {
    for (const name of ['circles', 'houses', 'fruit'] as const) {
      for (const normalisation of ['standard', 'range'] as const) {
        const data = build(name, { normalisation, trainShare: 0.5 });
        data.scaling.forEach((scaling, k) => {
          const raw = Array.from({ length: data.train.count }, (_, i) => data.raw.train.inputs[i * data.baseSize + k]);
          expect(scaling).toEqual(scalingOf(raw, normalisation));
        });
      }
    }
  });

  it('standard gives mean 0 and deviation 1, range gives 0 to 1, over the training examples', () => {
    const { train } = build('fruit', { normalisation: 'standard' });
    const values = column(train, 0);
    const mean = values.reduce((sum, x) => sum + x, 0) / values.length;
    expect(mean).toBeCloseTo(0, 10);
    expect(values.reduce((sum, x) => sum + (x - mean) ** 2, 0) / values.length).toBeCloseTo(1, 10);
    const range = column(build('fruit', { normalisation: 'range' }).train, 1);
    expect([Math.min(...range), Math.max(...range)]).toEqual([0, 1]);
  });

  it('of a regression is done to its target too, and houses bring it along', () => {
    const { train, raw, targetScaling, scaling, inputUnits, targetName } = build('houses');
    expect([inputUnits, targetName]).toEqual([['m²'], 'price']);
    expect(scaling[0].offset).toBeGreaterThan(60);
    raw.train.targets.forEach((price, i) => {
      expect(Number.isInteger(price)).toBe(true);
      expect(train.targets[i]).toBe(scaled(price, targetScaling));
    });
    expect(build('houses', { normalisation: 'none' }).targetScaling).toBeNull();
  });

  it('leaves a constant column finite, and there and back is the way it came', () => {
    expect(scalingOf([3, 3, 3], 'standard')).toEqual({ offset: 3, scale: 1 });
    expect(scalingOf([3, 3, 3], 'range')).toEqual({ offset: 3, scale: 1 });
    const values = fc.array(fc.double({ min: -1e9, max: 1e9, noNaN: true }), { minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(values, fc.constantFrom(...NORMALISATION_NAMES), (list, normalisation) => {
        const scaling = scalingOf(list, normalisation);
        const size = Math.max(...list.map(Math.abs), 1e-300);
        for (const x of list) {
          const there = scaled(x, scaling);
          expect(Number.isFinite(there)).toBe(true);
          expect(Math.abs(unscaled(there, scaling) - x)).toBeLessThanOrEqual(1e-9 * size);
        }
      }),
    );
  });

  it('is not offered for textbook numbers and images', () => {
    const { defaults } = dataSetEntry('mazur');
    expect(tidySettings({ ...defaults, normalisation: 'standard' })).toEqual(defaults);
    expect(build('relu423', { normalisation: 'range' }).scaling).toEqual([]);
  });
});

describe('every entry', () => {
  it('says in one sentence what it is, names its axes, and is the same settings when tidied', () => {
    for (const entry of DATA_SETS) {
      expect(entry.sentence).toMatch(/^[A-Z].{20,140}\.$/);
      expect(entry.targetName).not.toBe('');
      expect(tidySettings(entry.defaults)).toEqual(entry.defaults);
      if (entry.kind === 'plane' || entry.kind === 'line') expect(entry.inputNames.join('')).not.toBe('');
    }
  });

  it('is drawn in classes that all occur, up to four on the plane', () => {
    for (const name of ['blobs', 'checkerboard'] as const) {
      for (const classes of [2, 3, 4]) {
        const { trainLabels, kind } = build(name, { classes });
        expect(kind).toBe('plane');
        expect(new Set(trainLabels).size).toBe(classes);
      }
    }
  });

  it('computes a feature by its name', () => {
    expect(FEATURE_NAMES.map((name) => featureValue(name, 0.5, 2))).toEqual([0.25, 4, 1, 1, Math.sin(2 * Math.PI)]);
  });
});
