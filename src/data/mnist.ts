// Digit images as examples. How they come over the network is in mnist-shards.ts.
import type { ExampleSet, LossName } from '../engine/types.ts';

export const MNIST_SIDE = 28;
export const MNIST_PIXELS = MNIST_SIDE * MNIST_SIDE;
export const MNIST_CLASSES = 10;

/** n images of 28 × 28 bytes each, and their n labels. */
export interface DigitImages {
  readonly images: Uint8Array;
  readonly labels: Uint8Array;
}

/**
 * Images as examples for the engine: bytes × 1/255, target one-hot, or the class index for sparse categorical
 * cross-entropy. The images are not copied.
 */
export function mnistExamples(images: Uint8Array, labels: Uint8Array, loss: LossName): ExampleSet {
  if (images.length !== labels.length * MNIST_PIXELS) {
    throw new RangeError(`${labels.length} labels do not fit ${images.length} image bytes`);
  }
  const shared = { count: labels.length, inputSize: MNIST_PIXELS, inputs: images, inputScale: 1 / 255 };
  if (loss === 'sparseCategoricalCrossEntropy') return { ...shared, targetSize: 1, targets: labels };
  const targets = new Uint8Array(labels.length * MNIST_CLASSES);
  labels.forEach((label, i) => {
    targets[i * MNIST_CLASSES + label] = 1;
  });
  return { ...shared, targetSize: MNIST_CLASSES, targets };
}
