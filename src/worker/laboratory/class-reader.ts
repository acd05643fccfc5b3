// Reads test images with any parameters of the session's shape: which digit each of them is taken for.
import { type DigitImages, MNIST_PIXELS } from '../../data/mnist.ts';
import { largestOf } from '../../engine/evaluate.ts';
import { forward } from '../../engine/forward.ts';
import { layerCount, type NetworkShape, type Parameters, unitsOf } from '../../engine/types.ts';
import { createWorkspace } from '../../engine/workspace.ts';

export interface ClassReader {
  /** Images read between two looks at the messages. */
  readonly chunk: number;
  /** What the next images are read with. */
  use(parameters: Parameters): void;
  /** into[i] ← the digit that image i is taken for, from ≤ i < to. */
  read(from: number, to: number, into: Uint8Array): void;
}

const CHUNK = 64;

export function createPlainReader(shape: NetworkShape, { images }: DigitImages): ClassReader {
  const workspace = createWorkspace(shape, CHUNK, 'float32');
  const last = layerCount(shape);
  let parameters: Parameters | null = null;
  return {
    chunk: CHUNK,
    use(next) {
      parameters = next;
    },
    read(from, to, into) {
      if (parameters === null) throw new Error('there is nothing to read with');
      const [inputs] = workspace.activations;
      const count = to - from;
      const start = from * MNIST_PIXELS;
      for (let k = 0; k < count * MNIST_PIXELS; k++) inputs[k] = images[start + k] * (1 / 255);
      forward(shape, parameters, workspace, count);
      const outputs = workspace.activations[last];
      for (let row = 0; row < count; row++) into[from + row] = largestOf(outputs, row, unitsOf(shape, last));
    },
  };
}
