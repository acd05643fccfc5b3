import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MNIST_PIXELS } from '../data/mnist.ts';
import { setupForData } from '../scene/defaults.ts';
import { createShelf } from './training-images.ts';

const digitsOf = (labels: readonly number[]) => ({
  images: Uint8Array.from(
    { length: labels.length * MNIST_PIXELS },
    (_, i) => 20 * labels[Math.floor(i / MNIST_PIXELS)],
  ),
  labels: Uint8Array.from(labels),
});
const setupWith = (count: number) => {
  const setup = setupForData('mnist');
  return { ...setup, data: { ...setup.data, count } };
};

describe('what a session on images trains on', () => {
  it('is MNIST itself without other wishes', () => {
    const shelf = createShelf(setupWith(2000), null);
    const loaded = { train: digitsOf([1, 2]), test: digitsOf([3]) };
    expect(shelf.choose(loaded)).toEqual(loaded);
    expect(shelf.choose(loaded).train).toBe(loaded.train);
    expect([shelf.mnistCount, shelf.trainCount, shelf.vary]).toEqual([2000, 2000, null]);
  });

  it('is MNIST and then the own drawings, again and again', () => {
    const own = digitsOf([7, 9]);
    const shelf = createShelf(setupWith(12), { augmentation: 0, own, withMnist: true });
    const { train, test } = shelf.choose({
      train: digitsOf([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 0, 1]),
      test: digitsOf([3]),
    });
    expect([...train.labels]).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 0, 1, 7, 9, 7, 9]);
    expect(train.images[12 * MNIST_PIXELS]).toBe(140);
    expect(test).toEqual(digitsOf([3]));
  });

  it('has as many images as was said, own ones about a quarter unless there are more of them', () => {
    fc.assert(
      fc.property(fc.constantFrom(300, 1000), fc.integer({ min: 1, max: 200 }), (count, some) => {
        const own = digitsOf(Array.from({ length: some }, (_, i) => i % 10));
        const shelf = createShelf(setupWith(count), { augmentation: 0, own, withMnist: true });
        const mnist = digitsOf(new Array(count).fill(1));
        const { train } = shelf.choose({ train: mnist, test: digitsOf([]) });
        expect(train.labels.length).toBe(shelf.trainCount);
        const share = (train.labels.length - count) / train.labels.length;
        if (some < count / 6) expect(Math.abs(share - 0.25)).toBeLessThan(0.07);
      }),
      { numRuns: 25 },
    );
  });

  it('is the own drawings alone where MNIST is not wanted, and then none of it is loaded', () => {
    const own = digitsOf([4]);
    const shelf = createShelf(setupWith(60_000), { augmentation: 1, own, withMnist: false });
    expect([shelf.mnistCount, shelf.trainCount]).toEqual([0, 1]);
    expect(shelf.choose({ train: digitsOf([]), test: digitsOf([1]) }).train).toEqual(own);
    expect(shelf.vary).not.toBeNull();
  });
});
