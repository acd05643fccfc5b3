// What the network makes of drawings that come with the question: no stored image is needed.
import { MNIST_PIXELS } from '../../data/mnist.ts';
import { largestOf } from '../../engine/evaluate.ts';
import { forward } from '../../engine/forward.ts';
import { layerCount, unitsOf } from '../../engine/types.ts';
import type { OpenNetwork } from '../opening.ts';
import type { Steps } from '../questions.ts';
import type { DrawingsAnswer, DrawingsRequest } from './types.ts';

const MOST_DRAWINGS = 5000;

/** @throws {RangeError} where they are no images, or too many */
export function* drawingsSteps({ images }: DrawingsRequest, network: OpenNetwork): Steps<DrawingsAnswer> {
  const { timeline, workspace } = network;
  const { shape, trainer } = timeline;
  const count = images.length / MNIST_PIXELS;
  if (!(Number.isInteger(count) && count <= MOST_DRAWINGS)) {
    throw new RangeError(`At most ${MOST_DRAWINGS} drawings of ${MNIST_PIXELS} pixels can be read.`);
  }
  const { parameters } = trainer;
  const last = layerCount(shape);
  const outputs = unitsOf(shape, last);
  const predicted = new Uint8Array(count);
  const confidence = new Float32Array(count);
  const [inputs] = workspace.activations;
  for (let from = 0; from < count; from += workspace.capacity) {
    const rows = Math.min(workspace.capacity, count - from);
    for (let i = 0; i < rows * MNIST_PIXELS; i++) inputs[i] = images[from * MNIST_PIXELS + i] * (1 / 255);
    forward(shape, parameters, workspace, rows);
    for (let row = 0; row < rows; row++) {
      const best = largestOf(workspace.activations[last], row, outputs);
      predicted[from + row] = best;
      confidence[from + row] = workspace.activations[last][row * outputs + best];
    }
    yield;
  }
  return { kind: 'drawings', predicted, confidence };
}
