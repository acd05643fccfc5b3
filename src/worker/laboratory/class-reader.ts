// Reads stored images with any parameters of one shape: which digit each of them is taken for.
import { type DigitImages, MNIST_PIXELS } from '../../data/mnist.ts';
import { largestOf } from '../../engine/evaluate.ts';
import type { FastNetwork } from '../../engine/fast/types.ts';
import { forward } from '../../engine/forward.ts';
import { type ExampleSet, layerCount, type NetworkShape, type Parameters, unitsOf } from '../../engine/types.ts';
import { createWorkspace } from '../../engine/workspace.ts';
import { digitExamples } from '../image-data.ts';
import type { ShelvedEngine } from '../shelved-engine.ts';
import { openBeside } from './beside.ts';
import type { LabSubject } from './questions.ts';

export interface ClassReader {
  /** Images read between two looks at the messages. */
  readonly chunk: number;
  /** What the next images are read with. */
  use(parameters: Parameters): void;
  /** into[i] ← the digit that image i is taken for, from ≤ i < to. */
  read(from: number, to: number, into: Uint8Array): void;
  close(): void;
}

const CHUNK = 64;
const FAST_CHUNK = 2000;

/** By the fast engine where there is one with room for the images, which stay loaded: the next question is about them. */
export function createClassReader({ network, digits, engine }: LabSubject, shape: NetworkShape): ClassReader {
  const { trainer } = network.timeline;
  const examples = digitExamples(digits, trainer.learning.loss);
  const fast = engine === null ? null : openBeside(engine, shape, examples);
  if (engine === null || fast === null) return createPlainReader(shape, digits);
  fast.configure(trainer.learning);
  return createFastReader(engine, fast, examples);
}

function createFastReader(engine: ShelvedEngine, fast: FastNetwork, examples: ExampleSet): ClassReader {
  const readings = {
    predicted: new Uint8Array(examples.count),
    confidence: new Float32Array(examples.count),
    losses: new Float32Array(examples.count),
  };
  return {
    chunk: FAST_CHUNK,
    use: (parameters) => fast.writeParameters(parameters),
    read(from, to, into) {
      // Where another question has given them back meanwhile, they are loaded again.
      fast.evaluate(engine.load(examples), 'classification', from, to, readings);
      into.set(readings.predicted.subarray(from, to), from);
    },
    close: () => fast.close(),
  };
}

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
    close() {},
  };
}
