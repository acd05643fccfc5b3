import { describe, expect, it } from 'vitest';
import type { DigitImages } from '../data/mnist.ts';
import { MNIST_PIXELS } from '../data/mnist.ts';
import { JointImages } from './joint-images.ts';

const shard = (label: number, count = 3): DigitImages => ({
  images: new Uint8Array(count * MNIST_PIXELS).fill(10 * label),
  labels: new Uint8Array(count).fill(label),
});

describe('joint images', () => {
  it('hold each shard in its place, as views of one buffer', () => {
    const joint = new JointImages();
    joint.reserve(6);
    joint.place(3, shard(2));
    const first = joint.place(0, shard(1));
    const all = joint.first(6);
    expect([...all.labels]).toEqual([1, 1, 1, 2, 2, 2]);
    expect(all.images[MNIST_PIXELS]).toBe(10);
    expect(all.images[5 * MNIST_PIXELS]).toBe(20);
    expect(first.images.buffer).toBe(all.images.buffer);
    expect(all.images.buffer.byteLength).toBe(6 * MNIST_PIXELS);
  });

  it('give the same object for the same number, as long as no room is added', () => {
    const joint = new JointImages();
    joint.place(0, shard(1));
    const three = joint.first(3);
    expect(joint.first(3)).toBe(three);
    joint.reserve(2);
    expect(joint.first(3)).toBe(three);
    joint.reserve(6);
    expect(joint.first(3)).not.toBe(three);
    expect(joint.first(3)).toEqual(three);
  });
});
