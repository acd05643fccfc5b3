import { describe, expect, it } from 'vitest';
import { setupForData } from '../scene/defaults.ts';
import type { Change, Setup } from '../scene/types.ts';
import { describeDeed } from './deeds.ts';

const xor = setupForData('xor');
const run = (setup: Setup = xor, changes: readonly Change[] = []) => ({ setup, changes, marks: [] });
const weight = (value: number): Change => ({
  kind: 'parameter',
  at: 3,
  address: { of: 'weight', layer: 1, neuron: 1, from: 0 },
  value,
});

describe('a deed in words', () => {
  it('names what was typed, with its value', () => {
    expect(describeDeed(run(), run(xor, [weight(-0.5)]))).toBe('weight from input 1 to hidden neuron 2 = −0.5');
    const target: Change = { kind: 'example', at: 0, example: 2, part: 'target', index: 0, value: 1 };
    expect(describeDeed(run(), run(xor, [target]))).toBe('target of output 1 of example 3 = 1');
    expect(describeDeed(run(), run(xor, [{ kind: 'pick', at: 0, example: 4 }]))).toBe('picking example 5');
  });

  it('names what was set, in a run and at its start', () => {
    const learning = { ...xor.learning, optimizer: { ...xor.learning.optimizer, learningRate: 0.1 } };
    expect(describeDeed(run(), run({ ...xor, learning }))).toBe('learning rate 0.1');
    expect(describeDeed(run(), run(xor, [{ kind: 'learning', at: 7, learning }]))).toBe('learning rate 0.1');
    expect(describeDeed(run(), run({ ...xor, learning: { ...xor.learning, batchSize: 5 } }))).toBe('batch size 5');
  });

  it('names data, layers, activation and seed', () => {
    expect(describeDeed(run(), run(setupForData('moons')))).toBe('data set moons');
    const [hidden, ...rest] = xor.layers;
    const words = (patch: Partial<Setup>) => describeDeed(run(), run({ ...xor, ...patch }));
    expect(words({ layers: [{ ...hidden, units: 7 }, ...rest] })).toBe('layers 2-7-2');
    expect(words({ layers: [{ ...hidden, activation: 'relu' }, ...rest] })).toBe('activation ReLU');
    expect(words({ seed: 99 })).toBe('start weights of seed 99');
    expect(words({ data: { ...xor.data, noise: 0.3 } })).toBe('noise 0.3');
    expect(words({ seed: 99, data: { ...xor.data, noise: 0.3 }, layers: rest })).toBe('another setup');
  });

  it('names names', () => {
    const named = { ...run(), marks: [{ update: 3, name: 'solved' }] };
    expect(describeDeed(run(), named)).toBe('the name “solved”');
    expect(describeDeed(named, run())).toBe('taking away the name “solved”');
  });
});
