import { describe, expect, it } from 'vitest';
import { DEFAULT_NUMBERS } from '../../explain/format.ts';
import { setupForData } from '../../scene/defaults.ts';
import type { Change, Setup } from '../../scene/types.ts';
import { differences, differenceText } from './differences.ts';

const XOR: Setup = { ...setupForData('xor'), startWeights: { type: 'xavierUniform' } };

/** A setup in which every field is there, also those that may be absent. */
const FULL: Setup = {
  data: {
    name: 'own',
    count: 3,
    noise: 0.1,
    trainShare: 0.8,
    classes: 2,
    features: ['square1', 'product'],
    normalisation: 'standard',
    own: {
      inputNames: ['length', 'width'],
      targetName: 'kind',
      classNames: ['small', 'large'],
      rows: [1, 2, 0, 3, 4, 1, 5, 6, 1],
    },
  },
  layers: [
    { units: 3, activation: 'tanh' },
    { units: 2, activation: 'sigmoid' },
  ],
  learning: {
    loss: 'halfSquaredError',
    regularisation: { type: 'l2', lambda: 0.001 },
    optimizer: { type: 'adam', learningRate: 0.01, beta1: 0.8, beta2: 0.9, epsilon: 1e-6 },
    batchSize: 2,
    trainBiases: true,
  },
  startWeights: { type: 'normal', deviation: 0.5 },
  seed: 42,
};

/** Other values for texts that are one of a list. */
const OTHER_WORDS: Readonly<Record<string, string>> = {
  own: 'moons',
  square1: 'square2',
  product: 'sine1',
  standard: 'range',
  tanh: 'relu',
  sigmoid: 'tanh',
  halfSquaredError: 'binaryCrossEntropy',
  l2: 'l1',
  adam: 'rmsprop',
  normal: 'uniform',
};

/** All leaves of plain data, each as a path and the same data with that leaf changed. */
function* variations(value: unknown, path: readonly string[] = []): Generator<readonly [string, unknown]> {
  if (typeof value === 'number') yield [path.join('.'), value + 1];
  else if (typeof value === 'boolean') yield [path.join('.'), !value];
  else if (typeof value === 'string') yield [path.join('.'), OTHER_WORDS[value] ?? `${value} of another kind`];
  else {
    for (const [key, part] of Object.entries(value as object)) {
      for (const [where, changed] of variations(part, [...path, key])) {
        const copy = structuredClone(value) as Record<string, unknown>;
        copy[key] = changed;
        yield [where, copy];
      }
    }
  }
}

const run = (setup: Setup, changes: readonly Change[] = []) => ({ setup, changes });
const text = (from: Setup, to: Setup, before: readonly Change[] = [], after: readonly Change[] = []) =>
  differenceText(run(from, before), run(to, after), DEFAULT_NUMBERS);

describe('the differences of two runs', () => {
  it('are none for the same run', () => {
    expect(text(FULL, structuredClone(FULL))).toBe('nothing: the same run');
  });

  const all = [...variations(FULL)];

  it('cover a sample with every field a setup can have', () => {
    expect(all.map(([path]) => path)).toEqual(
      expect.arrayContaining(['data.normalisation', 'learning.optimizer.beta2', 'layers.0.units', 'seed']),
    );
    expect(all.length).toBeGreaterThan(30);
  });

  it.each(all)('name a change of %s, in both directions', (_, changed) => {
    const there = differences(run(FULL), run(changed as Setup), DEFAULT_NUMBERS);
    const back = differences(run(changed as Setup), run(FULL), DEFAULT_NUMBERS);
    expect(there.length).toBeGreaterThan(0);
    expect(back.length).toBeGreaterThan(0);
    for (const { text: words, short } of [...there, ...back]) {
      expect(words).not.toMatch(/undefined|NaN|\[object/);
      expect(short).not.toBe('');
    }
  });

  it('are said as one would say them', () => {
    const later: Setup = {
      ...XOR,
      layers: [{ ...XOR.layers[0], units: 5 }, ...XOR.layers.slice(1)],
      learning: { ...XOR.learning, optimizer: { type: 'sgd', learningRate: 0.1 } },
      seed: 43,
    };
    const typed: Change[] = [
      { kind: 'parameter', at: 0, address: { of: 'weight', layer: 1, neuron: 0, from: 0 }, value: 1 },
      { kind: 'parameter', at: 0, address: { of: 'weight', layer: 1, neuron: 0, from: 1 }, value: 2 },
      { kind: 'parameter', at: 0, address: { of: 'bias', layer: 2, neuron: 0, from: -1 }, value: 2 },
    ];
    expect(text(XOR, later, [], typed)).toBe(
      `Hidden layer 1: ${XOR.layers[0].units} neurons → 5 neurons · Learning rate 0.5 → 0.1 · ` +
        'Seed 42 → 43 · 2 weights typed in · 1 bias typed in',
    );
    expect(text(later, XOR, typed, [])).toContain('2 weights not typed in');
    expect(text(XOR, XOR, typed, [{ ...typed[0], value: 9 } as Change, ...typed.slice(1)])).toBe(
      '1 weight typed in differently',
    );
  });

  it('name the kind of an optimizer once, and what is unusual about it', () => {
    const usual = { ...XOR.learning, optimizer: { type: 'momentum', learningRate: 0.5, momentum: 0.9 } as const };
    const unusual = { ...XOR.learning, optimizer: { type: 'momentum', learningRate: 0.5, momentum: 0.5 } as const };
    const plain = { ...XOR.learning, optimizer: { type: 'sgd', learningRate: 0.5 } as const };
    const from = { ...XOR, learning: plain };
    expect(text(from, { ...XOR, learning: usual })).toBe('Optimizer SGD → Momentum');
    expect(text(from, { ...XOR, learning: unusual })).toBe('Optimizer SGD → Momentum · Momentum none → 0.5');
  });

  it('tell of layers that are only in one of them', () => {
    const more = { ...XOR, layers: [XOR.layers[0], { units: 4, activation: 'relu' as const }, ...XOR.layers.slice(1)] };
    expect(text(XOR, more)).toBe('Hidden layer 2: none → 4 neurons, ReLU');
    expect(text(more, XOR)).toBe('Hidden layer 2: 4 neurons, ReLU → none');
  });

  it('say from which update on the settings part, and where they meet again', () => {
    const { learning } = XOR;
    const slow = { ...learning, optimizer: { type: 'sgd', learningRate: 0.1 } as const };
    const fast = { ...learning, optimizer: { type: 'sgd', learningRate: 0.5 } as const };
    const base = { ...XOR, learning: fast };
    const down: Change = { kind: 'learning', at: 40, learning: slow };
    expect(text(base, base, [], [down])).toBe('Learning rate 0.5 → 0.1 from update 40 on');
    const up: Change = { kind: 'learning', at: 60, learning: fast };
    expect(text(base, base, [], [down, up])).toBe(
      'Learning rate 0.5 → 0.1 from update 40 on · Optimizer the same from update 60 on',
    );
    const bigger: Change = { kind: 'learning', at: 60, learning: { ...slow, batchSize: 4 } };
    expect(text(base, base, [down], [down, bigger])).toBe(`Batch size ${learning.batchSize} → 4 from update 60 on`);
  });

  it('count typed-in examples and picks', () => {
    const edits: Change[] = [
      { kind: 'example', at: 3, example: 0, part: 'input', index: 0, value: 1 },
      { kind: 'example', at: 3, example: 0, part: 'target', index: 0, value: 1 },
      { kind: 'pick', at: 5, example: 2 },
    ];
    expect(text(XOR, XOR, [], edits)).toBe('1 input typed in · 1 target typed in · 1 example picked');
  });

  it('take what is absent for what is usual', () => {
    expect(text(XOR, { ...XOR, data: { ...XOR.data, features: [], normalisation: 'none' } })).toBe(
      'nothing: the same run',
    );
  });

  it('write numbers as the reader does', () => {
    const half = { ...XOR, learning: { ...XOR.learning, optimizer: { type: 'sgd', learningRate: 0.25 } as const } };
    const words = differences(run(XOR), run(half), { ...DEFAULT_NUMBERS, separator: 'comma' })[0].text;
    expect(words).toContain('0,25');
  });
});

it('tells settings also where numbers are hidden: nobody computed them', () => {
  const run = { setup: XOR, changes: [] };
  const other = { setup: { ...XOR, data: { ...XOR.data, noise: 0.25 }, seed: 7 }, changes: [] };
  const text = differenceText(run, other, { ...DEFAULT_NUMBERS, hidden: true });
  expect(text).toContain('0.25');
  expect(text).toContain('→ 7');
  expect(text).not.toContain('?');
});
