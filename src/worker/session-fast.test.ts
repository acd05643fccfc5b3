import { isDeepStrictEqual } from 'node:util';
import { beforeAll, describe, expect, it } from 'vitest';
import type { DigitImages } from '../data/mnist.ts';
import type { KernelFactory } from '../engine/fast/kernels.ts';
import { loadKernelFactory } from '../engine/fast/testing/node-kernels.ts';
import { createRandom } from '../engine/random.ts';
import { setupForData } from '../scene/defaults.ts';
import type { Change, Setup } from '../scene/types.ts';
import type { Environment } from './environment.ts';
import type { Command, TrainingImages } from './protocol.ts';
import type { Bench } from './testing/bench.ts';
import { createBench } from './testing/bench.ts';

/** Not digits, but as many pixels: each class has a bright block of its own on paper with specks. */
function blocks(count: number, stream: string): DigitImages {
  const random = createRandom(1, stream);
  const images = new Uint8Array(count * 784);
  const labels = Uint8Array.from({ length: count }, () => random.integer(10));
  labels.forEach((label, i) => {
    for (let k = 0; k < 784; k++) {
      images[i * 784 + k] = Math.floor(k / 79) === label ? 200 : random.integer(20) === 0 ? random.integer(255) : 0;
    }
  });
  return { images, labels };
}

const test = blocks(500, 'test');
const train = blocks(2000, 'train');
const loadImages: Environment['loadImages'] = (trainCount) =>
  Promise.resolve({
    train: { images: train.images.subarray(0, 784 * trainCount), labels: train.labels.subarray(0, trainCount) },
    test,
  });

let kernels: KernelFactory;
beforeAll(async () => {
  kernels = await loadKernelFactory();
});

const withKernels = () => createBench({ loadImages, loadKernels: () => Promise.resolve(kernels) });
const withoutKernels = () => createBench({ loadImages });

const usual = setupForData('mnist');
const digits: Setup = {
  ...usual,
  learning: {
    ...usual.learning,
    optimizer: { type: 'adam', learningRate: 0.001, beta1: 0.9, beta2: 0.999, epsilon: 1e-8 },
  },
};

function open(bench: Bench, images?: TrainingImages, changes: readonly Change[] = []): Promise<void> {
  const command: Command = { type: 'open', setup: digits, changes, update: 0, ...(images && { images }) };
  return bench.send(command);
}

describe('a session on images with the kernels', () => {
  it('learns what one without them learns, within single precision, and quite as well', async () => {
    const fast = withKernels();
    const plain = withoutKernels();
    for (const bench of [fast, plain]) await open(bench);
    const [a, b] = [await fast.run(63), await plain.run(63)];
    expect(a.record.before).not.toEqual(b.record.before);
    a.record.before.weights[1].forEach((weight, i) => {
      expect(Math.abs(weight - b.record.before.weights[1][i])).toBeLessThan(1e-4);
    });
    expect(a.metrics?.testAccuracy).toBeGreaterThan(0.9);
    expect(a.metrics?.testLoss).toBeCloseTo(b.metrics?.testLoss ?? Number.NaN, 4);
    expect(a.metrics?.trainLoss).toBeCloseTo(b.metrics?.trainLoss ?? Number.NaN, 4);
    expect(fast.history().map(({ update }) => update)).toEqual(plain.history().map(({ update }) => update));
  });

  it('has the same bits at a moment however it got there', async () => {
    const straight = withKernels();
    await open(straight);
    const expected = await straight.run(150);
    const wandering = withKernels();
    await open(wandering);
    for (const goal of [1, 2, 70, 40, 41, 200, 149]) await wandering.seek(goal);
    expect((await wandering.run(150)).record).toEqual(expected.record);
    const pick: Change = { kind: 'pick', at: 30, example: 7 };
    const picked = withKernels();
    await open(picked, undefined, [pick]);
    const seenFirst = await picked.seek(90);
    await wandering.change([pick]);
    expect((await wandering.seek(90)).record).toEqual(seenFirst.record);
  });

  it('goes on from a kept state as if it had never stopped', async () => {
    const bench = withKernels();
    await open(bench);
    const { record } = await bench.run(77);
    const expected = await bench.run(140);
    const checkpoint = { update: 77, parameters: record.before, optimizerState: record.optimizerBefore };
    const resumed = withKernels();
    await resumed.send({ type: 'open', setup: digits, changes: [], update: 77, checkpoint });
    expect((await resumed.run(140)).record).toEqual(expected.record);
  });

  it('reads drawings as the plain engine does', async () => {
    const fast = withKernels();
    const plain = withoutKernels();
    const inputs = Float32Array.from(test.images.subarray(0, 784), (byte) => byte / 255);
    const answers = [];
    for (const bench of [fast, plain]) {
      await open(bench);
      await bench.run(20);
      await bench.send({ type: 'predict', inputs });
      answers.push(bench.bodies('prediction')[0].activations);
    }
    const [a, b] = answers;
    expect(a.map(({ length }) => length)).toEqual(b.map(({ length }) => length));
    expect(a[0]).toEqual(inputs);
    a[2].forEach((output, digit) => {
      expect(output).toBeCloseTo(b[2][digit], 4);
    });
  });

  it('opens again and again on the same images without more memory', async () => {
    const bench = withKernels();
    await open(bench);
    await bench.run(10);
    const first = bench.lastFrame();
    for (let i = 0; i < 5; i++) {
      await open(bench);
      await bench.run(10);
    }
    expect(bench.lastFrame().record).toEqual(first.record);
    expect(bench.bodies('failed')).toEqual([]);
  });
});

describe('own drawings and variation', () => {
  const own = { images: train.images.slice(0, 784 * 6), labels: train.labels.slice(0, 6) };

  it('make about a quarter of the images with MNIST, and all of them without', async () => {
    const mixed = withKernels();
    await open(mixed, { augmentation: 0, own, withMnist: true });
    expect(mixed.lastFrame().trainCount).toBe(2000 + 6 * 111);
    const alone = withKernels();
    await open(alone, { augmentation: 0, own, withMnist: false });
    expect(alone.lastFrame().trainCount).toBe(6);
    const { metrics } = await alone.run(200);
    expect(metrics?.trainAccuracy).toBe(1);
    expect(metrics?.testAccuracy).toBeLessThan(1);
  });

  it.each([['with', withKernels] as const, ['without', withoutKernels] as const])(
    '%s kernels: every epoch has its own varied images, and they come back bit for bit',
    async (_name, create) => {
      const images: TrainingImages = { augmentation: 1, own: null, withMnist: true };
      const bench = create();
      await open(bench, images);
      const first = bench.lastFrame().record;
      const index = first.exampleIndices[0];
      const stored = Float32Array.from(train.images.subarray(784 * index, 784 * (index + 1)), (byte) => byte / 255);
      expect(first.activations[0].slice(0, 784)).not.toEqual(stored);
      const expected = await bench.run(90);
      expect(Math.max(...expected.record.exampleIndices)).toBeGreaterThan(32);
      await bench.seek(5);
      expect((await bench.seek(90)).record).toEqual(expected.record);
      const next = await bench.seek(6);
      await bench.seek(5);
      const after = bench.lastFrame().record.after.weights[1];
      after.forEach((weight, i) => {
        expect(Math.abs(weight - next.record.before.weights[1][i])).toBeLessThan(1e-5);
      });
    },
  );

  it.each<[string, TrainingImages]>([
    ['no image at all', { augmentation: 0, own: null, withMnist: false }],
    [
      'a label that is no digit',
      { augmentation: 0, own: { ...own, labels: own.labels.map(() => 10) }, withMnist: true },
    ],
    ['half a drawing', { augmentation: 0, own: { ...own, images: own.images.subarray(1) }, withMnist: true }],
    ['too much variation', { augmentation: 3, own: null, withMnist: true }],
  ])('%s is refused with a message', async (_what, images) => {
    const bench = withKernels();
    await open(bench, images);
    expect(bench.bodies('failed')).toHaveLength(1);
    expect(bench.bodies('frame')).toEqual([]);
  });
});

describe('the output over the domain', () => {
  it('is computed by the kernels once they are there, and is the same picture', async () => {
    const setup = setupForData('moons');
    let asked = 0;
    const loadKernels = () => {
      asked += 1;
      return Promise.resolve(kernels);
    };
    const fast = createBench({ loadKernels });
    const plain = createBench();
    const surface = { columns: 60, rows: 50 };
    for (const bench of [fast, plain]) await bench.send({ type: 'open', setup, changes: [], update: 0, surface });
    expect(fast.lastFrame().surface).toEqual(plain.lastFrame().surface);
    expect(asked).toBe(0);
    for (const bench of [fast, plain]) await bench.run(20);
    const b = await plain.seek(30);
    // The picture is the plain one until the kernels have come.
    let a = await fast.seek(30);
    while (isDeepStrictEqual(a.surface, b.surface)) {
      await fast.seek(29);
      a = await fast.seek(30);
    }
    expect(asked).toBe(1);
    expect(a.record).toEqual(b.record);
    expect(a.metrics).toEqual(b.metrics);
    a.surface?.forEach((output, i) => {
      expect(Math.abs(output - (b.surface?.[i] ?? Number.NaN))).toBeLessThan(1e-5);
    });
  });
});

describe('a session on images without the kernels', () => {
  const descent: Setup = { ...digits, learning: { ...digits.learning, optimizer: { type: 'sgd', learningRate: 0.1 } } };
  const start = async () => {
    const bench = withoutKernels();
    await bench.send({ type: 'open', setup: descent, changes: [], update: 0 });
    return bench;
  };

  it('descends with the same bits at a moment however it got there, and learns what the kernels learn', async () => {
    const straight = await start();
    const expected = await straight.run(150);
    const wandering = await start();
    for (const goal of [1, 2, 70, 40, 41, 200, 149]) await wandering.seek(goal);
    expect((await wandering.run(150)).record).toEqual(expected.record);
    const fast = withKernels();
    await fast.send({ type: 'open', setup: descent, changes: [], update: 0 });
    const { metrics } = await fast.run(150);
    expect(expected.metrics?.testLoss).toBeCloseTo(metrics?.testLoss ?? Number.NaN, 3);
  });
});
