import { describe, expect, it } from 'vitest';
import { evaluate } from '../engine/evaluate.ts';
import { initialiseParameters } from '../engine/initialisers.ts';
import { createTrainer, trainOneUpdate } from '../engine/trainer.ts';
import { createWorkspace } from '../engine/workspace.ts';
import { buildDataSet, checkEncoding } from './build.ts';
import { allowedLosses, allowedOutputUnits, checkDataSettings, DATA_SETS, dataSetEntry } from './catalogue.ts';
import { givenParameters } from './classics.ts';
import type { DataName, DataSet, DataSettings } from './types.ts';

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
    expect(many.train.inputs.slice(0, few.train.inputs.length)).toEqual(few.train.inputs);
  });

  it.each(GENERATED)('%s: noise moves the same points, in proportion, and leaves the split as it is', (name) => {
    const [calm, middle, loud] = [0, 0.2, 0.4].map((noise) => build(name, { count: 80, noise, trainShare: 0.7 }));
    expect(loud.testLabels).toEqual(calm.testLabels);
    // The noise of the curve is in its targets.
    const values = ({ train }: DataSet) => [...(name === 'curve' ? train.targets : train.inputs)];
    if (name === 'curve') expect(loud.train.inputs).toEqual(calm.train.inputs);
    expect(values(loud)).not.toEqual(values(calm));
    values(middle).forEach((value, k) => {
      expect(value).toBeCloseTo((values(calm)[k] + values(loud)[k]) / 2, 9);
    });
  });

  it.each(GENERATED)('%s: training and test examples are all the examples, each once, at every split', (name) => {
    const all = build(name, { count: 23, noise: 0.3, trainShare: 1 });
    const size = all.inputSize;
    const rows = ({ inputs, count }: DataSet['train']) =>
      Array.from({ length: count }, (_, i) => inputs.slice(i * size, (i + 1) * size).join());
    expect(all.test.count).toBe(0);
    for (const trainShare of [0.5, 0.66, 0.8, 0.99]) {
      const { train, test } = build(name, { count: 23, noise: 0.3, trainShare });
      expect(train.count).toBe(Math.round(23 * trainShare));
      expect([...rows(train), ...rows(test)].sort()).toEqual(rows(all.train).sort());
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
      const { train, domain, inputSize } = build(name, { noise: 0.5, trainShare: 1 });
      train.inputs.forEach((x, i) => {
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
    ['relu423', 400, 1],
  ] as const)('%s within %i epochs to an accuracy of at least %f', (name, epochs, least) => {
    for (const seed of SEEDS) expect(learned(name, seed, epochs)).toBeGreaterThanOrEqual(least);
  });

  it('curve within 200 epochs to a test loss below 0.02, of which noise is 0.005', () => {
    for (const seed of SEEDS) expect(learned('curve', seed, 200)).toBeLessThan(0.02);
  });

  it('Mazur: the cost after 9,999 updates is the published 0.0000351085', () => {
    expect(learned('mazur', 42, 9999)).toBeCloseTo(0.0000351085, 10);
  });
});
