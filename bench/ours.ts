// The tasks as the project's engine knows them: shapes, learning settings, example sets.
import { mnistExamples } from '../src/data/mnist.ts';
import type { KernelExports, KernelFactory } from '../src/engine/fast/kernels.ts';
import type { ExampleSet, LearningSettings, NetworkShape } from '../src/engine/types.ts';
import { DIGITS_BATCH, LEARNING_RATE, POINTS_BATCH } from './settings.ts';
import type { Digits, Points } from './types.ts';

/** The compiled kernels beside the bundles. */
export const KERNELS_FILE = 'kernels.wasm';

export function kernelFactory(bytes: Uint8Array<ArrayBuffer>): KernelFactory {
  const module = new WebAssembly.Module(bytes);
  return () => new WebAssembly.Instance(module, {}).exports as unknown as KernelExports;
}

export const POINT_SHAPE: NetworkShape = {
  inputSize: 2,
  layers: [
    { units: 8, activation: 'tanh' },
    { units: 8, activation: 'tanh' },
    { units: 1, activation: 'tanh' },
  ],
};

export const pointLearning: LearningSettings = {
  loss: 'halfSquaredError',
  regularisation: null,
  optimizer: { type: 'sgd', learningRate: LEARNING_RATE.points },
  batchSize: POINTS_BATCH,
  trainBiases: true,
};

export function pointExamples({ count, inputs, targets }: Points): ExampleSet {
  return { count, inputSize: 2, targetSize: 1, inputs, inputScale: 1, targets };
}

export function digitShape(hidden: number): NetworkShape {
  return {
    inputSize: 784,
    layers: [
      { units: hidden, activation: 'relu' },
      { units: 10, activation: 'softmax' },
    ],
  };
}

export const digitLearning: LearningSettings = {
  loss: 'categoricalCrossEntropy',
  regularisation: null,
  optimizer: { type: 'sgd', learningRate: LEARNING_RATE.digits },
  batchSize: DIGITS_BATCH,
  trainBiases: true,
};

/** Images as the app keeps them: bytes. */
export function byteExamples({ inputs, labels }: Digits): ExampleSet {
  const bytes = Uint8Array.from(inputs, (value) => Math.round(255 * value));
  return mnistExamples(bytes, labels, 'categoricalCrossEntropy');
}
