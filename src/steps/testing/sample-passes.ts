// Small passes for tests: every family of step, with reproducible numbers. Not used by the app.
import { targetSizeOf } from '../../engine/losses.ts';
import { createOptimizerState } from '../../engine/optimizers.ts';
import { createParameters } from '../../engine/parameters.ts';
import {
  type ActivationName,
  type LearningSettings,
  type LossName,
  layerCount,
  type NetworkShape,
  type OptimizerSettings,
  type Regularisation,
  unitsOf,
} from '../../engine/types.ts';
import { type RecordedPass, recordPass } from '../record.ts';

export interface Sample {
  /** n_0 … n_L */
  readonly sizes: readonly number[];
  readonly activations: readonly ActivationName[];
  readonly loss: LossName;
  readonly batchSize?: number;
  readonly optimizer?: OptimizerSettings;
  readonly regularisation?: Regularisation | null;
  readonly trainBiases?: boolean;
  /** Factor of all start weights. */
  readonly scale?: number;
  /** Updates made before the recorded one. */
  readonly updates?: number;
}

/** A number in (−1, 1) that looks arbitrary and is the same on every machine. */
export function arbitrary(index: number): number {
  const scrambled = Math.imul(index + 1, 0x9e3779b1) >>> 0;
  return (scrambled / 0x1_0000_0000) * 2 - 1;
}

export function networkOf(sample: Sample): NetworkShape {
  const [inputSize, ...units] = sample.sizes;
  return { inputSize, layers: units.map((count, i) => ({ units: count, activation: sample.activations[i] })) };
}

export function learningOf(sample: Sample): LearningSettings {
  return {
    loss: sample.loss,
    regularisation: sample.regularisation ?? null,
    optimizer: sample.optimizer ?? { type: 'sgd', learningRate: 0.5 },
    batchSize: sample.batchSize ?? 1,
    trainBiases: sample.trainBiases ?? true,
  };
}

function targetsOf(loss: LossName, count: number, outputs: number): number[] {
  const targets: number[] = [];
  for (let i = 0; i < count; i++) {
    const right = (i + 1) % outputs;
    if (loss === 'sparseCategoricalCrossEntropy') targets.push(right);
    else for (let j = 0; j < outputs; j++) targets.push(j === right ? 1 : 0);
  }
  return targets;
}

/** The pass of a sample after its `updates`. Throws if one of those diverges. */
export function samplePass(sample: Sample): RecordedPass {
  const network = networkOf(sample);
  const learning = learningOf(sample);
  const count = sample.batchSize ?? 1;
  const parameters = createParameters(network, 'float64');
  let index = 0;
  for (const arrays of [...parameters.weights, ...parameters.biases]) {
    for (let i = 0; i < arrays.length; i++) arrays[i] = arbitrary(index++) * (sample.scale ?? 1);
  }
  const examples = {
    count,
    inputSize: network.inputSize,
    targetSize: targetSizeOf(network, learning.loss),
    inputs: Float64Array.from({ length: count * network.inputSize }, (_, i) => arbitrary(1000 + i)),
    inputScale: 1,
    targets: Float64Array.from(targetsOf(learning.loss, count, unitsOf(network, layerCount(network)))),
  };
  const indices = Array.from({ length: count }, (_, i) => i);
  let state = { parameters, optimizerState: createOptimizerState(network, learning.optimizer, 'float64') };
  for (let update = 0; ; update++) {
    const pass = recordPass({ network, learning, ...state, batch: { examples, indices }, precision: 'float64' });
    if (update === (sample.updates ?? 0)) return pass;
    state = { parameters: pass.record.after, optimizerState: pass.record.optimizerAfter };
  }
}

const SGD_FAMILY: readonly OptimizerSettings[] = [
  { type: 'momentum', learningRate: 0.1, momentum: 0.9 },
  { type: 'nesterov', learningRate: 0.1, momentum: 0.9 },
  { type: 'rmsprop', learningRate: 0.01, alpha: 0.99, epsilon: 1e-8 },
  { type: 'adagrad', learningRate: 0.1, epsilon: 1e-10 },
  { type: 'adam', learningRate: 0.01, beta1: 0.9, beta2: 0.999, epsilon: 1e-8 },
];

const HIDDEN: readonly ActivationName[] = [
  'linear',
  'sigmoid',
  'tanh',
  'relu',
  'leakyRelu',
  'elu',
  'gelu',
  'softplus',
  'swish',
  'arctan',
  'step',
  'sign',
];

/** Every activation, loss, optimiser and regulariser at least once, alone and in batches of 3. */
export const SAMPLES: readonly Sample[] = [
  { sizes: [2, 3, 2], activations: ['sigmoid', 'sigmoid'], loss: 'halfSquaredError' },
  { sizes: [2, 3, 2], activations: ['sigmoid', 'sigmoid'], loss: 'halfSquaredError', trainBiases: false },
  { sizes: [2, 2, 1], activations: ['tanh', 'sigmoid'], loss: 'binaryCrossEntropy' },
  { sizes: [2, 6, 3], activations: ['relu', 'softmax'], loss: 'categoricalCrossEntropy' },
  { sizes: [2, 3, 3], activations: ['relu', 'softmax'], loss: 'sparseCategoricalCrossEntropy', batchSize: 3 },
  { sizes: [3, 2, 3], activations: ['sigmoid', 'softmax'], loss: 'halfSquaredError' },
  { sizes: [1, 3, 1], activations: ['tanh', 'linear'], loss: 'halfSquaredError', batchSize: 3 },
  { sizes: [2, 3], activations: ['sigmoid'], loss: 'binaryCrossEntropy', batchSize: 3 },
  { sizes: [13, 13, 3, 6, 2], activations: ['swish', 'gelu', 'elu', 'sigmoid'], loss: 'halfSquaredError' },
  ...HIDDEN.flatMap((activation): Sample[] => [
    { sizes: [2, 3, 2], activations: [activation, 'linear'], loss: 'halfSquaredError' },
    { sizes: [2, 2], activations: [activation], loss: 'halfSquaredError', batchSize: 3 },
  ]),
  ...SGD_FAMILY.flatMap((optimizer): Sample[] => [
    { sizes: [2, 2, 1], activations: ['tanh', 'linear'], loss: 'halfSquaredError', optimizer },
    {
      sizes: [2, 2, 1],
      activations: ['tanh', 'linear'],
      loss: 'halfSquaredError',
      optimizer,
      batchSize: 3,
      updates: 2,
    },
  ]),
  ...(['l1', 'l2'] as const).flatMap((type): Sample[] => [
    {
      sizes: [2, 2, 2],
      activations: ['tanh', 'sigmoid'],
      loss: 'halfSquaredError',
      regularisation: { type, lambda: 0.01 },
    },
    {
      sizes: [2, 2, 2],
      activations: ['tanh', 'sigmoid'],
      loss: 'halfSquaredError',
      regularisation: { type, lambda: 0.01 },
      batchSize: 3,
    },
  ]),
];

/** Logits around ±1000. */
export const SATURATED: readonly Sample[] = [
  { sizes: [2, 3, 2], activations: ['sigmoid', 'sigmoid'], loss: 'halfSquaredError', scale: 2000 },
  { sizes: [2, 3, 2], activations: ['linear', 'sigmoid'], loss: 'binaryCrossEntropy', scale: 40 },
  { sizes: [2, 3, 3], activations: ['linear', 'softmax'], loss: 'categoricalCrossEntropy', scale: 40 },
  {
    sizes: [2, 3, 3],
    activations: ['linear', 'softmax'],
    loss: 'sparseCategoricalCrossEntropy',
    scale: 40,
    batchSize: 3,
  },
  { sizes: [2, 3, 3], activations: ['tanh', 'softmax'], loss: 'halfSquaredError', scale: 1000 },
  ...HIDDEN.map(
    (activation): Sample => ({ sizes: [2, 3], activations: [activation], loss: 'halfSquaredError', scale: 1500 }),
  ),
];
