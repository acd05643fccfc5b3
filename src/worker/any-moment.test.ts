// Any moment of a long run comes back soon and bit for bit, within the memory that the session may take.
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { DigitImages } from '../data/mnist.ts';
import { createRandom } from '../engine/random.ts';
import type { OptimizerSettings } from '../engine/types.ts';
import { defaultScene, setupForData } from '../scene/defaults.ts';
import type { Setup } from '../scene/types.ts';
import type { PassRecord } from '../steps/types.ts';
import { bytesOfState } from './checkpoints.ts';
import { CHECKPOINT_BUDGET } from './environment.ts';
import { openNetwork } from './opening.ts';
import { createShardCache, loadShards } from './shards.ts';
import { createBench } from './testing/bench.ts';
import { advance, rememberRecent, rewind } from './timeline.ts';
import { createShelf } from './training-images.ts';

/** How much slower than promised a busy machine without a browser may be. */
const PATIENCE = 4;

const random = createRandom(7, 'moments');
/** Moments of a run, the last ones included: in no order, so that no seek helps the next. */
const momentsOf = (updates: number, count: number) => [
  updates - 1,
  ...Array.from({ length: count }, () => random.integer(updates)),
];

describe('any moment of 100,000 updates on the default network', () => {
  const { setup } = defaultScene();

  it('comes back in 300 ms with the bits it had, and the history stays as it was', async () => {
    const bench = createBench();
    await bench.open(setup);
    const seen = new Map<number, unknown>();
    for (const goal of [64, 12_345, 50_001, 99_999]) seen.set(goal, (await bench.run(goal)).record);
    await bench.run(100_000);
    const history = bench.history();
    const times: number[] = [];
    for (const goal of [...momentsOf(100_000, 60), ...seen.keys()]) {
      bench.facts.length = 0;
      const startedAt = performance.now();
      const frame = await bench.seek(goal);
      times.push(performance.now() - startedAt);
      expect(frame.update).toBe(goal);
      if (seen.has(goal)) expect(frame.record).toEqual(seen.get(goal));
      expect(bench.bodies('metrics')).toEqual([]);
    }
    expect(Math.max(...times)).toBeLessThan(300 * PATIENCE);
    expect(history.length).toBeLessThanOrEqual(2000);
  });

  it('is the same reached by a run and sought in a session that has never run', async () => {
    for (const goal of momentsOf(20_000, 2)) {
      const runner = createBench();
      await runner.open(setup);
      await runner.run(20_000);
      const sought = createBench();
      await sought.open(setup, [], goal);
      expect(await runner.seek(goal)).toEqual(sought.lastFrame());
    }
  });
});

/** All parameters and gradients of a pass as one number: their bits, not their digits. */
function bitsOf({ before, after, weightGradients, biasGradients }: PassRecord): string {
  const hash = createHash('sha256');
  const sets = [before, after, { weights: weightGradients, biases: biasGradients }];
  for (const { buffer, byteOffset, byteLength } of sets.flatMap(({ weights, biases }) => [...weights, ...biases])) {
    hash.update(new Uint8Array(buffer, byteOffset, byteLength));
  }
  return hash.digest('hex');
}

/** The digits that the app ships, where they have been prepared; else as many pictures with a pattern. */
async function smallDigits(): Promise<{ train: DigitImages; test: DigitImages }> {
  const folder = new URL('../../public/mnist/', import.meta.url);
  const manifest = new URL('manifest.json', folder);
  if (existsSync(manifest)) {
    const get = (file: RequestInfo | URL) => Promise.resolve(new Response(readFileSync(new URL(String(file), folder))));
    const options = { fetch: get as typeof fetch, cache: createShardCache() };
    const [train, test] = await loadShards('', ['train-small', 'test-small'], options);
    return { train, test };
  }
  const pattern = (count: number): DigitImages => ({
    images: Uint8Array.from({ length: 784 * count }, (_, i) => (i % 5 === 0 ? random.integer(256) : 0)),
    labels: Uint8Array.from({ length: count }, () => random.integer(10)),
  });
  return { train: pattern(2000), test: pattern(500) };
}

const usual = setupForData('mnist');
const adam: OptimizerSettings = { type: 'adam', learningRate: 0.001, beta1: 0.9, beta2: 0.999, epsilon: 1e-8 };
const digits: Setup = {
  ...usual,
  data: { ...usual.data, count: 2000 },
  layers: [
    { units: 128, activation: 'relu' },
    { units: 10, activation: 'softmax' },
  ],
  learning: { ...usual.learning, batchSize: 32, optimizer: adam },
};

describe('any moment of 2,000 updates on 784-128-10', () => {
  it('comes back in 2 s with the bits it had, saying how far it is when it takes long', async () => {
    const images = await smallDigits();
    const bench = createBench({ loadImages: () => Promise.resolve(images) });
    await bench.open(digits);
    const seen = new Map<number, string>();
    for (const goal of [100, 1277, 1990]) seen.set(goal, bitsOf((await bench.run(goal)).record));
    await bench.run(2000);
    for (const goal of [...seen.keys(), ...momentsOf(2000, 9)]) {
      bench.facts.length = 0;
      const startedAt = performance.now();
      const { record } = await bench.seek(goal);
      const time = performance.now() - startedAt;
      expect(time).toBeLessThan(2000 * PATIENCE);
      if (time > 1000) expect(bench.bodies('progress').length).toBeGreaterThan(0);
      if (seen.has(goal)) expect(bitsOf(record)).toBe(seen.get(goal));
    }
  });

  it.each([['adam', adam] as const, ['plain descent', usual.learning.optimizer] as const])(
    'keeps its states within 64 MB with %s, and close enough to one another',
    async (_name, optimizer) => {
      const images = await smallDigits();
      const setup = { ...digits, learning: { ...digits.learning, batchSize: 1, optimizer } };
      const { timeline } = openNetwork({ type: 'open', setup, changes: [], update: 0 }, setup, [], {
        ...createShelf(setup, null),
        images,
      });
      while (timeline.update < 2000) {
        if (timeline.update >= 1984) rememberRecent(timeline);
        advance(timeline);
      }
      const { regular, recent, stride } = timeline.checkpoints;
      const bytes = [...regular, ...recent].reduce((sum, state) => sum + bytesOfState(state), 0);
      expect(bytes).toBeLessThanOrEqual(CHECKPOINT_BUDGET);
      expect(CHECKPOINT_BUDGET).toBe(64 * 1024 * 1024);
      expect(regular.length).toBeGreaterThan(15);
      expect(stride).toBe(64);
      rewind(timeline, 1000);
      expect(1000 - timeline.update).toBeLessThan(stride);
    },
  );
});
