import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { evaluate } from '../engine/evaluate.ts';
import { initialiseParameters } from '../engine/initialisers.ts';
import { createTrainer, trainOneUpdate } from '../engine/trainer.ts';
import { createWorkspace } from '../engine/workspace.ts';
import { buildDataSet, checkEncoding } from './build.ts';
import { allowedLosses, allowedOutputUnits, checkDataSettings, DATA_SETS, dataSetEntry } from './catalogue.ts';
import { givenParameters } from './classics.ts';
import type { DataName, DataSet, DataSettings } from './types.ts';

/** Recorded on 22 November 2026 with the first release: a link of then means these numbers. */
const RECORDED = {
  xor: ['ed4aa0edb2b1e3b7', 'c4a9a9377fe2b0c3'],
  circles: ['a774cfc818756c7d', '3335490b9cce2332'],
  moons: ['643af27a8ab05148', '350da99062a26c5d'],
  spirals: ['954f2a11e7a8403e', '2124a11e2adbb27e'],
  blobs: ['50d0619d4d539655', 'dcbf6719c4c4e3b5'],
  curve: ['3fba062bdeb96489', 'da1ad5b883a870af'],
  and: ['d496573506fdd306', '508d4fa2dd743d1d'],
  or: ['7a446c8868333f72', 'e16e3761dc6bfcfb'],
  mazur: ['a251b7ef603c8b0f', 'a251b7ef603c8b0f'],
  relu423: ['a2581dd7af6f02c5', 'a2581dd7af6f02c5'],
} as const;

/** A short name for every bit of a set. */
function fingerprint({ train, test, trainLabels, testLabels, domain }: DataSet): string {
  const parts = [train, test].map(({ inputs, targets }) => `${inputs.join()};${targets.join()}`);
  const text = `${parts.join('|')}|${trainLabels.join()}|${testLabels.join()}|${JSON.stringify(domain)}`;
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}

describe('the sets of links of version 1', () => {
  it.each(Object.entries(RECORDED))('%s: every number is the one that was recorded', (name, recorded) => {
    const { defaults, network, knobs } = dataSetEntry(name as DataName);
    const encoding = { outputUnits: network.layers[network.layers.length - 1].units, loss: network.learning.loss };
    const noisy = knobs.noise ? { ...defaults, count: 50, noise: 0.25, trainShare: 0.7 } : defaults;
    const built = [buildDataSet(defaults, 42, encoding), buildDataSet(noisy, 7, encoding)];
    expect(built.map(fingerprint)).toEqual(recorded);
  });
});

const GENERATED = DATA_SETS.filter(({ knobs, kind }) => knobs.noise && kind !== 'image').map(({ name }) => name);

function build(name: DataName, changed: Partial<DataSettings> = {}, seed = 42): DataSet {
  const { defaults, network } = dataSetEntry(name);
  const settings = { ...defaults, ...changed };
  const outputUnits = allowedOutputUnits(settings).at(-1) as number;
  return buildDataSet(settings, seed, { outputUnits, loss: network.learning.loss });
}

/** Test accuracy (training accuracy where nothing is left out), or test loss for regression, with the default network. */
function learned(name: DataName, seed: number, epochs: number): number {
  const { defaults, network, task } = dataSetEntry(name);
  const { layers, learning, startWeights } = network;
  const data = buildDataSet(defaults, seed, { outputUnits: layers[layers.length - 1].units, loss: learning.loss });
  const shape = { inputSize: data.inputSize, layers };
  const parameters =
    startWeights.type === 'given'
      ? givenParameters(name)?.parameters
      : initialiseParameters(shape, startWeights, seed, 'float64');
  if (!parameters) throw new Error(`${name} has no start weights`);
  const trainer = createTrainer({ shape, parameters, learning, examples: data.train, seed });
  while (trainer.position.epoch <= epochs) expect(trainOneUpdate(trainer)).toBeNull();
  const examples = data.test.count > 0 ? data.test : data.train;
  const workspace = createWorkspace(shape, 100, 'float64');
  const { accuracy, loss } = evaluate({ shape, parameters, examples, loss: learning.loss, task, workspace });
  return accuracy ?? loss;
}

describe('the generated sets', () => {
  it.each(GENERATED)('%s: the same seed gives the same numbers, another seed others', (name) => {
    expect(build(name, { noise: 0.2 })).toEqual(build(name, { noise: 0.2 }));
    expect(build(name, { noise: 0.2 }, 43).train.inputs).not.toEqual(build(name, { noise: 0.2 }).train.inputs);
  });

  it.each(GENERATED)('%s: a larger count keeps the first examples and adds others', (name) => {
    const few = build(name, { count: 40, trainShare: 1 });
    const many = build(name, { count: 90, trainShare: 1 });
    const { inputs } = few.raw.train;
    expect(many.raw.train.inputs.slice(0, inputs.length)).toEqual(inputs);
  });

  it.each(GENERATED)('%s: noise moves the same points, in proportion, and leaves the split as it is', (name) => {
    const [calm, middle, loud] = [0, 0.2, 0.4].map((noise) => build(name, { count: 80, noise, trainShare: 0.7 }));
    expect(loud.testLabels).toEqual(calm.testLabels);
    // The noise of a regression is in its targets.
    const isRegression = dataSetEntry(name).task === 'regression';
    const values = ({ raw }: DataSet) => [...(isRegression ? raw.train.targets : raw.train.inputs)];
    if (isRegression) expect(loud.raw.train.inputs).toEqual(calm.raw.train.inputs);
    expect(values(loud)).not.toEqual(values(calm));
    if (name === 'fruit') return; // Redness ends at 0 and 1.
    // Prices are whole thousands.
    values(middle).forEach((value, k) => {
      const expected = (values(calm)[k] + values(loud)[k]) / 2;
      expect(Math.abs(value - expected)).toBeLessThan(name === 'houses' ? 1.01 : 1e-9);
    });
  });

  it.each(GENERATED)('%s: training and test examples are all the examples, each once, at every split', (name) => {
    const all = build(name, { count: 23, noise: 0.3, trainShare: 1 });
    const size = all.inputSize;
    const rows = (part: 'train' | 'test', data: DataSet) =>
      Array.from({ length: data[part].count }, (_, i) => data.raw[part].inputs.slice(i * size, (i + 1) * size).join());
    expect(all.test.count).toBe(0);
    for (const trainShare of [0.5, 0.6, 0.66, 0.7, 0.8, 0.9, 0.99]) {
      const data = build(name, { count: 23, noise: 0.3, trainShare });
      expect(data.train.count).toBe(Math.round(23 * trainShare));
      expect([...rows('train', data), ...rows('test', data)].sort()).toEqual(rows('train', all).sort());
    }
  });

  it('splits tiny counts so that every class is trained on', () => {
    for (const seed of [1, 2, 3, 4, 5]) {
      expect(new Set(build('circles', { count: 4, trainShare: 0.5 }, seed).trainLabels)).toEqual(new Set([0, 1]));
      const corners = build('xor', { count: 8, noise: 0, trainShare: 0.5 }, seed).train.inputs;
      expect(new Set([0, 2, 4, 6].map((i) => `${corners[i]}${corners[i + 1]}`)).size).toBe(4);
    }
  });

  it('widens the shown interval so that every point lies in it', () => {
    for (const name of GENERATED) {
      const { raw, domain, inputSize } = build(name, { noise: 0.5, trainShare: 1 });
      raw.train.inputs.forEach((x, i) => {
        expect(x).toBeGreaterThanOrEqual(domain[i % inputSize][0]);
        expect(x).toBeLessThanOrEqual(domain[i % inputSize][1]);
      });
    }
  });
});

describe('the logic sets', () => {
  it.each([
    ['xor', [0, 1, 1, 0]],
    ['and', [0, 0, 0, 1]],
    ['or', [0, 1, 1, 1]],
  ] as const)('%s without noise and with four examples is the truth table in its order', (name, truth) => {
    const { train, test } = build(name, { count: 4, noise: 0, trainShare: 1 });
    expect([...train.inputs]).toEqual([0, 0, 0, 1, 1, 0, 1, 1]);
    expect(build(name, { count: 4, noise: 0, trainShare: 1 }).trainLabels).toEqual(Uint8Array.from(truth));
    expect(test.count).toBe(0);
  });

  it('stay in the unit square and on their side of the middle at full noise', () => {
    const { train } = build('xor', { noise: 0.5, trainShare: 1, count: 400 });
    for (let i = 0; i < 400; i++) {
      const [x, y] = [train.inputs[2 * i], train.inputs[2 * i + 1]];
      expect(Math.min(x, y)).toBeGreaterThanOrEqual(0);
      expect(Math.max(x, y)).toBeLessThanOrEqual(1);
      expect([x > 0.5, y > 0.5]).toEqual([i % 4 > 1, i % 2 === 1]);
    }
  });
});

describe('targets', () => {
  const settings: DataSettings = { name: 'blobs', count: 6, noise: 0, trainShare: 1, classes: 3 };
  it('are one-hot for several units and the class index for sparse categorical cross-entropy', () => {
    const oneHot = buildDataSet(settings, 1, { outputUnits: 3, loss: 'categoricalCrossEntropy' });
    expect([...oneHot.train.targets.slice(0, 9)]).toEqual([1, 0, 0, 0, 1, 0, 0, 0, 1]);
    const sparse = buildDataSet(settings, 1, { outputUnits: 3, loss: 'sparseCategoricalCrossEntropy' });
    expect([...sparse.train.targets]).toEqual([0, 1, 2, 0, 1, 2]);
    expect(sparse.train.targetSize).toBe(1);
  });

  it('are 0 or 1 for one unit', () => {
    const xor = { ...dataSetEntry('xor').defaults, count: 4, noise: 0, trainShare: 1 };
    expect([...buildDataSet(xor, 1, { outputUnits: 1, loss: 'binaryCrossEntropy' }).train.targets]).toEqual([
      0, 1, 1, 0,
    ]);
  });

  it('that cannot be encoded are refused in words', () => {
    expect(() => buildDataSet(settings, 1, { outputUnits: 2, loss: 'halfSquaredError' })).toThrow(
      'needs 3 output units',
    );
    const curve = dataSetEntry('curve').defaults;
    expect(checkEncoding(curve, { outputUnits: 1, loss: 'binaryCrossEntropy' })).toContain('does not fit');
    expect(allowedLosses(curve, 1)).toEqual(['halfSquaredError']);
  });
});

describe('settings', () => {
  it('out of bounds are named', () => {
    const { defaults } = dataSetEntry('xor');
    expect(checkDataSettings(defaults)).toBeNull();
    expect(checkDataSettings({ ...defaults, count: 1e9 })).toContain('from 4 to 2000');
    expect(checkDataSettings({ ...defaults, count: 10.5 })).toContain('whole number');
    expect(checkDataSettings({ ...defaults, noise: Number.NaN })).toContain('noise');
    expect(checkDataSettings({ ...dataSetEntry('mazur').defaults, count: 2 })).toContain('Mazur');
    expect(() => build('xor', { count: 1e9 })).toThrow(RangeError);
  });

  it('of every entry are sound, and its network fits its data', () => {
    for (const { defaults, network, kind } of DATA_SETS) {
      expect(checkDataSettings(defaults)).toBeNull();
      const encoding = { outputUnits: network.layers[network.layers.length - 1].units, loss: network.learning.loss };
      if (kind !== 'image') expect(checkEncoding(defaults, encoding)).toBeNull();
    }
  });
});

describe('the network that comes with a set learns it', () => {
  const SEEDS = [42, 1, 2];
  it.each([
    ['xor', 150, 0.95],
    ['circles', 50, 0.95],
    ['moons', 50, 0.95],
    ['spirals', 100, 0.9],
    ['blobs', 25, 0.95],
    ['and', 25, 1],
    ['or', 25, 1],
    ['checkerboard', 60, 0.9],
    ['fruit', 100, 0.85],
    ['own', 40, 1],
    ['relu423', 400, 1],
  ] as const)('%s within %i epochs to an accuracy of at least %f', (name, epochs, least) => {
    for (const seed of SEEDS) expect(learned(name, seed, epochs)).toBeGreaterThanOrEqual(least);
  });

  it.each([
    ['curve', 200, 0.02, 0.005],
    ['line', 25, 0.02, 0.005],
    ['parabola', 200, 0.06, 0.011],
    ['stairs', 200, 0.03, 0.001],
    ['houses', 25, 0.1, 0.03],
  ] as const)('%s within %i epochs to a test loss below %f, of which noise is about %f', (...[name, epochs, most]) => {
    for (const seed of SEEDS) expect(learned(name, seed, epochs)).toBeLessThan(most);
  });

  it('Mazur: the cost after 9,999 updates is the published 0.0000351085', () => {
    expect(learned('mazur', 42, 9999)).toBeCloseTo(0.0000351085, 10);
  });
});
