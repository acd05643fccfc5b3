// The same training by the plain engine and by the fast one, to be compared. For tests.
import { fillBatch } from '../../examples.ts';
import { createGradients } from '../../gradients.ts';
import { createOptimizerState } from '../../optimizers.ts';
import { createParameters } from '../../parameters.ts';
import { computePass } from '../../pass.ts';
import { createRandom } from '../../random.ts';
import type {
  ActivationName,
  ExampleSet,
  LearningSettings,
  LossName,
  NetworkShape,
  OptimizerName,
  OptimizerSettings,
  OptimizerState,
  Parameters,
} from '../../types.ts';
import { applyUpdate } from '../../update.ts';
import { createWorkspace } from '../../workspace.ts';
import type { FastEngine } from '../types.ts';

/** ε is large, so that a gradient that is nothing but rounding does not become a whole step. */
export const OPTIMIZERS_TO_TEST: Record<OptimizerName, OptimizerSettings> = {
  sgd: { type: 'sgd', learningRate: 0.1 },
  momentum: { type: 'momentum', learningRate: 0.05, momentum: 0.9 },
  nesterov: { type: 'nesterov', learningRate: 0.05, momentum: 0.8 },
  rmsprop: { type: 'rmsprop', learningRate: 0.01, alpha: 0.9, epsilon: 1e-2 },
  adagrad: { type: 'adagrad', learningRate: 0.05, epsilon: 1e-2 },
  adam: { type: 'adam', learningRate: 0.01, beta1: 0.9, beta2: 0.99, epsilon: 1e-2 },
};

export function shapeOf(
  sizes: readonly number[],
  hidden: ActivationName = 'tanh',
  output: ActivationName = 'softmax',
): NetworkShape {
  const layers = sizes.slice(1).map((units, i) => ({ units, activation: i === sizes.length - 2 ? output : hidden }));
  return { inputSize: sizes[0], layers };
}

export function learningOf(changes: Partial<LearningSettings> = {}): LearningSettings {
  return {
    loss: 'sparseCategoricalCrossEntropy',
    regularisation: null,
    optimizer: OPTIMIZERS_TO_TEST.sgd,
    batchSize: 8,
    trainBiases: true,
    ...changes,
  };
}

/** Random parameters that single precision holds exactly. */
export function randomParameters(shape: NetworkShape, seed: number): Parameters {
  const random = createRandom(seed, 'parameters');
  const parameters = createParameters(shape, 'float64');
  for (let l = 1; l < parameters.weights.length; l++) {
    const fanIn = parameters.weights[l].length / parameters.biases[l].length;
    const scale = 1.5 / Math.sqrt(fanIn);
    for (const array of [parameters.weights[l], parameters.biases[l]]) {
      for (let i = 0; i < array.length; i++) array[i] = Math.fround((2 * random.uniform() - 1) * scale);
    }
  }
  return parameters;
}

/** Random examples: images of bytes, four in five of them 0, or other inputs. Targets as the loss wants them. */
export function randomExamples(
  shape: NetworkShape,
  loss: LossName,
  count: number,
  seed: number,
  kind: 'bytes' | 'floats' = 'floats',
): ExampleSet {
  const random = createRandom(seed, 'examples');
  const outputs = shape.layers[shape.layers.length - 1].units;
  const size = count * shape.inputSize;
  const inputs =
    kind === 'bytes'
      ? Uint8Array.from({ length: size }, () => (random.uniform() < 0.2 ? 1 + Math.floor(255 * random.uniform()) : 0))
      : Float32Array.from({ length: size }, () => 2 * random.uniform() - 1);
  const common = { count, inputSize: shape.inputSize, inputs, inputScale: kind === 'bytes' ? 1 / 255 : 1 };
  if (loss === 'sparseCategoricalCrossEntropy') {
    const targets = Uint8Array.from({ length: count }, () => Math.floor(outputs * random.uniform()));
    return { ...common, targetSize: 1, targets };
  }
  const targets = Float32Array.from({ length: count * outputs }, () => random.uniform());
  if (loss === 'categoricalCrossEntropy') {
    for (let i = 0; i < count; i++) {
      const row = targets.subarray(i * outputs, (i + 1) * outputs);
      const sum = row.reduce((total, value) => total + value, 0);
      for (let k = 0; k < outputs; k++) row[k] /= sum;
    }
  }
  return { ...common, targetSize: outputs, targets };
}

export interface Result {
  readonly parameters: Parameters;
  readonly state: OptimizerState;
}

/** What the plain engine makes of it in double precision. */
export function trainPlain(
  shape: NetworkShape,
  start: Parameters,
  learning: LearningSettings,
  examples: ExampleSet,
  batches: readonly (readonly number[])[],
): Result {
  const parameters = createParameters(shape, 'float64');
  for (let l = 0; l < start.weights.length; l++) {
    parameters.weights[l].set(start.weights[l]);
    parameters.biases[l].set(start.biases[l]);
  }
  const gradients = createGradients(shape, 'float64');
  const state = createOptimizerState(shape, learning.optimizer, 'float64');
  const workspace = createWorkspace(shape, Math.max(...batches.map(({ length }) => length)), 'float64');
  for (const batch of batches) {
    fillBatch(examples, batch, 0, batch.length, workspace);
    computePass(shape, parameters, learning, workspace, batch.length, gradients, { inputGradient: false });
    const divergence = applyUpdate(parameters, gradients, state, learning.optimizer, learning);
    if (divergence !== null) throw new Error('the plain engine diverged');
  }
  return { parameters, state };
}

export function trainFast(
  engine: FastEngine,
  shape: NetworkShape,
  start: Parameters,
  learning: LearningSettings,
  examples: ExampleSet,
  batches: readonly (readonly number[])[],
): Result {
  const network = engine.open(shape, Math.max(...batches.map(({ length }) => length)));
  const loaded = engine.load(examples);
  network.configure(learning);
  network.writeParameters(start);
  for (const batch of batches) if (!network.update(loaded, batch)) throw new Error('the fast engine diverged');
  const parameters = createParameters(shape, 'float32');
  const state = createOptimizerState(shape, learning.optimizer, 'float32');
  network.readParameters(parameters);
  network.readOptimizerState(state);
  network.close();
  engine.release(loaded);
  return { parameters, state };
}

/** The largest difference of two arrays, relative to the largest number in the second (and 1e-3 at least). */
export function relativeDifference(actual: ArrayLike<number>, expected: ArrayLike<number>): number {
  if (actual.length !== expected.length) return Infinity;
  let difference = 0;
  let largest = 1e-3;
  for (let i = 0; i < expected.length; i++) {
    if (!Number.isFinite(actual[i])) return Infinity;
    difference = Math.max(difference, Math.abs(actual[i] - expected[i]));
    largest = Math.max(largest, Math.abs(expected[i]));
  }
  return difference / largest;
}

/** The largest relative difference over all layers of both. */
export function parameterDifference(actual: Parameters, expected: Parameters): number {
  let largest = 0;
  for (let l = 1; l < expected.weights.length; l++) {
    largest = Math.max(largest, relativeDifference(actual.weights[l], expected.weights[l]));
    largest = Math.max(largest, relativeDifference(actual.biases[l], expected.biases[l]));
  }
  return largest;
}

export function resultDifference(actual: Result, expected: Result): number {
  return Math.max(
    parameterDifference(actual.parameters, expected.parameters),
    parameterDifference(actual.state.first, expected.state.first),
    parameterDifference(actual.state.second, expected.state.second),
  );
}
