import { describe, expect, it } from 'vitest';
import type { DigitImages } from '../data/mnist.ts';
import { createRandom } from '../engine/random.ts';
import { setupForData } from '../scene/defaults.ts';
import type { Change } from '../scene/types.ts';
import type { Environment } from './environment.ts';
import { createBench } from './testing/bench.ts';

/** Not digits, but as many pixels: each class has a bright block of its own on a noisy ground. */
function blocks(count: number, stream: string): DigitImages {
  const random = createRandom(1, stream);
  const images = new Uint8Array(count * 784);
  const labels = Uint8Array.from({ length: count }, () => random.integer(10));
  labels.forEach((label, i) => {
    for (let k = 0; k < 784; k++) images[i * 784 + k] = Math.floor(k / 79) === label ? 200 : random.integer(60);
  });
  return { images, labels };
}

const loadImages: Environment['loadImages'] = (trainCount, onProgress) => {
  onProgress(1, 2);
  return Promise.resolve({ train: blocks(trainCount, 'train'), test: blocks(500, 'test') });
};

const digits = setupForData('mnist');

describe('a session on images', () => {
  it('reports the loading, keeps the images to itself and evaluates the test set', async () => {
    const bench = createBench({ loadImages });
    await bench.open(digits);
    expect(bench.bodies('progress')[0]).toEqual({ type: 'progress', what: 'loading', done: 1, total: 2 });
    expect(bench.bodies('data')).toEqual([]);
    const { metrics, record, updatesPerEpoch } = bench.lastFrame();
    expect(updatesPerEpoch).toBe(63);
    expect(record.before.weights[1]).toBeInstanceOf(Float32Array);
    expect(metrics?.testAccuracy).toBeLessThan(0.5);
    const end = await bench.run(63);
    expect(end.metrics?.testAccuracy).toBeGreaterThan(0.9);
    expect(bench.history().map(({ update }) => update)).toEqual([0, 40]);
  });

  it('steps back bit for bit and learns from a drawing', async () => {
    const bench = createBench({ loadImages });
    await bench.open(digits);
    const tenth = await bench.seek(10);
    await bench.seek(90);
    expect(await bench.seek(10)).toEqual(tenth);
    const inputs = Array.from({ length: 784 }, (_, k) => (k % 28 > 12 ? 0.75 : 0));
    const targets = Array.from({ length: 10 }, (_, k) => Number(k === 7));
    const drawing: Change = { kind: 'pick', at: 10, example: { inputs, targets } };
    const { record, picked } = await bench.change([drawing]);
    expect(picked).toBe(true);
    expect(record.before).toEqual(tenth.record.before);
    const { record: next } = await bench.seek(11);
    expect(next.before).toEqual(record.after);
    await bench.send({ type: 'predict', inputs: Float32Array.from(inputs) });
    const [{ activations }] = bench.bodies('prediction');
    expect(activations[2][7]).toBeGreaterThan(record.activations[2][7]);
  });

  it('starts from weights that are given to it', async () => {
    const trained = createBench({ loadImages });
    await trained.open(digits, [], 63);
    const { before } = trained.lastFrame().record;
    const bench = createBench({ loadImages });
    await bench.send({ type: 'open', setup: digits, changes: [], update: 0, parameters: before });
    expect(bench.lastFrame().record.before).toEqual(before);
    const broken = { ...before, weights: before.weights.map((array) => array.map(() => Number.NaN)) };
    await bench.send({ type: 'open', setup: digits, changes: [], update: 0, parameters: broken });
    expect(bench.bodies('failed')).toHaveLength(1);
  });

  it('stops loading when paused, and says nothing of it', async () => {
    let loads = 0;
    const waitForEnd: Environment['loadImages'] = (_count, _onProgress, signal) =>
      new Promise((_, reject) => {
        loads += 1;
        signal.addEventListener('abort', () => reject(new Error('stopped')));
      });
    const bench = createBench({ loadImages: waitForEnd });
    const opening = bench.open(digits);
    while (loads === 0) await new Promise((resolve) => setTimeout(resolve, 1));
    await bench.send({ type: 'pause' });
    await opening;
    expect(bench.facts.map(({ body }) => body)).toEqual([{ type: 'done' }, { type: 'done' }]);
  });
});

describe('a session on drawings', () => {
  const inputs = Array.from({ length: 784 }, (_, k) => (k % 28 > 12 ? 0.75 : 0));
  const targets = Array.from({ length: 10 }, (_, k) => Number(k === 7));
  const drawing = (at: number): Change => ({ kind: 'pick', at, example: { inputs, targets } });
  const failing: Environment['loadImages'] = () => Promise.reject(new Error('The images are not there.'));

  it('needs no images as long as every pass is made on a drawing', async () => {
    const bench = createBench({ loadImages: failing });
    await bench.open(digits, [drawing(0)]);
    await bench.change([drawing(0), drawing(1)]);
    const second = await bench.seek(1);
    expect(second.picked).toBe(true);
    expect((await bench.seek(0)).update).toBe(0);
    expect(bench.bodies('failed')).toEqual([]);
    expect(bench.bodies('progress')).toEqual([]);
  });

  it('keeps its state when the images that a run needs cannot be loaded, and trains once they can', async () => {
    let isThere = false;
    const bench = createBench({ loadImages: (...args) => (isThere ? loadImages : failing)(...args) });
    await bench.open(digits, [drawing(0)]);
    const { record } = bench.lastFrame();
    const refused = await bench.run(20);
    expect(bench.bodies('failed')).toEqual([{ type: 'failed', message: 'The images are not there.' }]);
    expect([refused.update, refused.record]).toEqual([0, record]);
    isThere = true;
    const trained = await bench.run(20);
    expect(trained.update).toBe(20);
    expect(trained.metrics?.testAccuracy).toBeGreaterThan(0);
    // The way was the same as if the images had been there from the beginning.
    const early = createBench({ loadImages });
    await early.open(digits);
    await early.change([drawing(0)]);
    expect((await early.run(20)).record).toEqual(trained.record);
  });
});
