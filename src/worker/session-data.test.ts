import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DATA_SETS } from '../data/catalogue.ts';
import { scaled, unscaled } from '../data/scaling.ts';
import { FEATURE_NAMES } from '../data/types.ts';
import { setupForData } from '../scene/defaults.ts';
import { reconcile } from '../scene/reconcile.ts';
import type { Setup } from '../scene/types.ts';
import { createBench } from './testing/bench.ts';

const SMALL = DATA_SETS.filter(({ kind }) => kind !== 'image').map(({ name }) => name);

const circles: Setup = reconcile({
  ...setupForData('circles'),
  data: { ...setupForData('circles').data, features: FEATURE_NAMES, normalisation: 'standard' },
}).setup;

describe('a session', () => {
  it.each(SMALL)('%s: every example of a batch is a training example, at every split', async (name) => {
    const cases = fc.record({
      seed: fc.nat(100),
      trainShare: fc.constantFrom(0.5, 0.6, 0.7, 0.8, 0.9),
      batchSize: fc.constantFrom(1, 3, 16),
      update: fc.nat(60),
    });
    await fc.assert(
      fc.asyncProperty(cases, async ({ seed, trainShare, batchSize, update }) => {
        const usual = setupForData(name, seed);
        const wanted = {
          ...usual,
          data: { ...usual.data, trainShare },
          learning: { ...usual.learning, batchSize },
        };
        const bench = createBench();
        await bench.open(reconcile(wanted).setup, [], update);
        const [{ data }] = bench.bodies('data');
        const { record } = bench.lastFrame();
        const { inputSize, inputs } = data.train;
        record.exampleIndices.forEach((index, place) => {
          expect(index).toBeLessThan(data.train.count);
          const used = record.activations[0].slice(place * inputSize, (place + 1) * inputSize);
          expect(used).toEqual(inputs.slice(index * inputSize, (index + 1) * inputSize));
        });
      }),
      { numRuns: 6 },
    );
  });

  it('computes the surface from what the network would get at each place: normalised, with its features', async () => {
    const bench = createBench();
    await bench.send({ type: 'open', setup: circles, changes: [], update: 7, surface: { columns: 6, rows: 4 } });
    const [{ data }] = bench.bodies('data');
    const { surface } = bench.lastFrame();
    const place = (axis: number, cell: number, count: number) => {
      const [low, high] = data.domain[axis];
      return scaled(low + ((cell + 0.5) / count) * (high - low), data.scaling[axis]);
    };
    for (const [row, column] of [
      [0, 0],
      [1, 4],
      [3, 5],
    ]) {
      const [a, b] = [place(0, column, 6), place(1, row, 4)];
      const inputs = [a, b, a * a, b * b, a * b, Math.sin(Math.PI * a), Math.sin(Math.PI * b)];
      await bench.send({ type: 'predict', inputs: Float32Array.from(inputs) });
      const prediction = bench.bodies('prediction').at(-1);
      expect(surface?.[row * 6 + column]).toBeCloseTo(prediction?.activations[2][0] ?? Number.NaN, 5);
    }
  });

  it('computes the features of an example anew when its input is typed, and its raw value', async () => {
    const bench = createBench();
    const typed = { kind: 'example', at: 0, example: 3, part: 'input', index: 1, value: 0.5 } as const;
    await bench.open(circles, [typed]);
    const { data } = bench.bodies('data').at(-1) ?? {};
    if (!data) throw new Error('no data');
    const [a, b, ...features] = data.train.inputs.slice(21, 28);
    expect(b).toBe(0.5);
    expect(features).toEqual([a * a, 0.25, a * 0.5, Math.sin(Math.PI * a), 1]);
    expect(data.raw.train.inputs[7]).toBe(unscaled(0.5, data.scaling[1]));
    const bare = createBench();
    await bare.open(circles);
    expect(bare.bodies('data')[0].data.scaling).toEqual(data.scaling);
  });

  it('refuses another value for a feature', async () => {
    const bench = createBench();
    await bench.open(circles, [{ kind: 'example', at: 0, example: 0, part: 'input', index: 2, value: 1 }]);
    expect(bench.bodies('failed').map(({ message }) => message)).toEqual([
      'This input is computed from others: type another value for those.',
    ]);
  });
});
