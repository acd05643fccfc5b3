import { describe, expect, it } from 'vitest';
import { augmentImages, createVariation } from './augment.ts';
import { drawingToImage } from './drawing.ts';
import { MNIST_PIXELS } from './mnist.ts';

const SEVEN = drawingToImage([
  [
    [0, 0],
    [60, 0],
    [20, 100],
  ],
]).map((ink) => Math.round(ink * 255));
const SOURCE = Uint8Array.from([...SEVEN, ...SEVEN]);

function augmented(seed: number, epoch: number, strength = 1): Uint8Array {
  const target = new Uint8Array(SOURCE.length);
  augmentImages(SOURCE, target, seed, epoch, strength);
  return target;
}

describe('varied copies', () => {
  it('come from seed and epoch alone', () => {
    expect(augmented(1, 1)).toEqual(augmented(1, 1));
    expect(augmented(1, 2)).not.toEqual(augmented(1, 1));
    expect(augmented(2, 1)).not.toEqual(augmented(1, 1));
  });

  it('differ from image to image', () => {
    const copies = augmented(1, 1);
    expect(copies.slice(0, MNIST_PIXELS)).not.toEqual(copies.slice(MNIST_PIXELS));
  });

  it('are the images themselves at strength 0', () => {
    expect(augmented(1, 1, 0)).toEqual(SOURCE);
  });

  it('of one image are the same whichever others are varied', () => {
    const images = Uint8Array.from({ length: 5 * MNIST_PIXELS }, (_, i) => SEVEN[i % MNIST_PIXELS]);
    const all = new Uint8Array(images.length);
    augmentImages(images, all, 4, 7);
    const two = new Uint8Array(2 * MNIST_PIXELS);
    createVariation(4, 1)(images, 7, [3, 1], two);
    expect(two.slice(0, MNIST_PIXELS)).toEqual(all.slice(3 * MNIST_PIXELS, 4 * MNIST_PIXELS));
    expect(two.slice(MNIST_PIXELS)).toEqual(all.slice(MNIST_PIXELS, 2 * MNIST_PIXELS));
  });

  it('keep most of the ink, and paper stays paper', () => {
    const ink = (bytes: Uint8Array) => bytes.reduce((sum, byte) => sum + byte, 0);
    for (let epoch = 1; epoch <= 20; epoch++) {
      const copies = augmented(3, epoch);
      expect(ink(copies) / ink(SOURCE)).toBeGreaterThan(0.35);
      expect(ink(copies) / ink(SOURCE)).toBeLessThan(2.2);
      expect(copies[0]).toBe(0);
    }
  });

  it('leave the source as it is', () => {
    const before = SOURCE.slice();
    augmented(5, 1);
    expect(SOURCE).toEqual(before);
  });
});
