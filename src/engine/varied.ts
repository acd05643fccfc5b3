// Images that are varied anew in every epoch: what the trainer learns from in place of those of its set.
import type { ExampleSet, FloatArray } from './types.ts';

/**
 * into [n × inputSize] ← varied copies of the n images `indices` of `images`. The same epoch and index give the same
 * bytes, whatever else is varied before.
 */
export type Vary = (images: Uint8Array, epoch: number, indices: ArrayLike<number>, into: Uint8Array) => void;

/** These examples of a set in this epoch, as a set of their own. */
export function variedBatch(examples: ExampleSet, epoch: number, indices: ArrayLike<number>, vary: Vary): ExampleSet {
  const { inputs: images, targets, inputSize, targetSize } = examples;
  if (!(images instanceof Uint8Array)) throw new RangeError('only images of bytes can be varied');
  const count = indices.length;
  const inputs = new Uint8Array(count * inputSize);
  vary(images, epoch, indices, inputs);
  const chosen = targets.slice(0, count * targetSize) as FloatArray | Uint8Array;
  for (let i = 0; i < count; i++) {
    const from = indices[i] * targetSize;
    chosen.set(targets.subarray(from, from + targetSize), i * targetSize);
  }
  return { ...examples, count, inputs, targets: chosen };
}
