// The training images of several shards in one buffer, each image once: longer sets begin with the shorter ones.
import type { DigitImages } from '../data/mnist.ts';
import { MNIST_PIXELS } from '../data/mnist.ts';

export class JointImages {
  #images = new Uint8Array(0);
  #labels = new Uint8Array(0);
  /** By number of images: the same object as long as the buffer is the same. */
  readonly #sets = new Map<number, DigitImages>();

  /** Makes room for so many images; those that are there stay. */
  reserve(count: number): void {
    if (this.#labels.length >= count) return;
    const images = new Uint8Array(count * MNIST_PIXELS);
    const labels = new Uint8Array(count);
    images.set(this.#images);
    labels.set(this.#labels);
    this.#images = images;
    this.#labels = labels;
    this.#sets.clear();
  }

  /** Puts a shard in its place. @returns its images there: the shard's own buffer is no longer needed */
  place(start: number, { images, labels }: DigitImages): DigitImages {
    this.reserve(start + labels.length);
    this.#images.set(images, start * MNIST_PIXELS);
    this.#labels.set(labels, start);
    return this.view(start, labels.length);
  }

  /** The first `count` images. */
  first(count: number): DigitImages {
    const known = this.#sets.get(count) ?? this.view(0, count);
    this.#sets.set(count, known);
    return known;
  }

  view(start: number, count: number): DigitImages {
    return {
      images: this.#images.subarray(start * MNIST_PIXELS, (start + count) * MNIST_PIXELS),
      labels: this.#labels.subarray(start, start + count),
    };
  }
}
