// Situations for tests: random small networks with any cost and optimiser, and Mazur's example.
import { initialiseParameters } from '../../initialisers.ts';
import { allowedOutputActivations, LOSS_NAMES, LOSSES, targetSizeOf } from '../../losses.ts';
import { createOptimizerState, OPTIMIZERS } from '../../optimizers.ts';
import { createRandom } from '../../random.ts';
import type {
  ActivationName,
  FloatArray,
  LearningSettings,
  LossName,
  NetworkShape,
  OptimizerName,
  ParameterAddress,
  Regularisation,
} from '../../types.ts';
import { layerCount, unitsOf } from '../../types.ts';
import type { Situation } from '../types.ts';

/** Smooth everywhere, so that a finite difference is a fair judge. */
export const SMOOTH: readonly ActivationName[] = ['linear', 'sigmoid', 'tanh', 'gelu', 'softplus', 'swish', 'arctan'];
const ANY: readonly ActivationName[] = [...SMOOTH, 'relu', 'leakyRelu', 'elu', 'step', 'sign'];

/**
 * One of all kinds: 0 … 3 hidden layers, any cost with an output that fits it, regularisation or none, an optimiser
 * that is new or a few updates old, biases trained or frozen. The same seed gives the same situation.
 */
export function randomSituation(seed: number, activations: readonly ActivationName[] = ANY): Situation {
  const random = createRandom(seed, 'situation');
  const oneOf = <T>(list: readonly T[]): T => list[random.integer(list.length)];
  const loss = oneOf(LOSS_NAMES);
  const fitting = allowedOutputActivations(loss);
  const network: NetworkShape = {
    inputSize: 1 + random.integer(4),
    layers: [
      ...Array.from({ length: random.integer(4) }, () => ({
        units: 1 + random.integer(6),
        activation: oneOf(activations),
      })),
      {
        units: 1 + random.integer(4),
        activation: oneOf(fitting.filter((name) => name === 'softmax' || activations.includes(name))),
      },
    ],
  };
  const optimizer = OPTIMIZERS[oneOf(Object.keys(OPTIMIZERS) as OptimizerName[])].defaults;
  const batchSize = 1 + random.integer(7);
  const learning: LearningSettings = {
    loss,
    regularisation: oneOf<Regularisation | null>([null, { type: 'l2', lambda: 0.1 }, { type: 'l1', lambda: 0.05 }]),
    optimizer,
    batchSize,
    trainBiases: random.integer(2) === 0,
  };
  const fill = (arrays: readonly FloatArray[], draw: () => number) => {
    for (const array of arrays) for (let i = 0; i < array.length; i++) array[i] = draw();
  };
  const parameters = initialiseParameters(network, { type: 'normal', deviation: 0.6 }, seed, 'float64');
  fill(parameters.biases, () => random.normal());
  const optimizerState = createOptimizerState(network, optimizer, 'float64');
  const { first, second } = optimizerState;
  optimizerState.updateCount = random.integer(5);
  if (optimizerState.updateCount > 0) {
    fill([...first.weights, ...first.biases], () => 0.1 * random.normal());
    fill([...second.weights, ...second.biases], () => 0.1 * random.uniform());
  }
  const inputs = Float64Array.from({ length: batchSize * network.inputSize }, () => random.normal());
  const targets = drawTargets(network, loss, batchSize, random);
  return { network, learning, parameters, optimizerState, batchSize, inputs, targets };
}

function drawTargets(network: NetworkShape, loss: LossName, count: number, random: ReturnType<typeof createRandom>) {
  const size = targetSizeOf(network, loss);
  const outputs = unitsOf(network, layerCount(network));
  const targets = new Float64Array(count * size);
  for (let i = 0; i < count; i++) {
    const row = targets.subarray(i * size, (i + 1) * size);
    for (let k = 0; k < size; k++) row[k] = 0.01 + 0.98 * random.uniform();
    if (LOSSES[loss].target === 'classIndex') row[0] = random.integer(outputs);
    const sum = row.reduce((total, value) => total + value, 0);
    if (loss === 'categoricalCrossEntropy') for (let k = 0; k < size; k++) row[k] /= sum;
  }
  return targets;
}

/** Matt Mazur's 2-2-2 network on its one example, before the first update. */
export function mazurSituation(trainBiases: boolean): Situation {
  const network: NetworkShape = {
    inputSize: 2,
    layers: [
      { units: 2, activation: 'sigmoid' },
      { units: 2, activation: 'sigmoid' },
    ],
  };
  const optimizer = { type: 'sgd', learningRate: 0.5 } as const;
  const arrays = (...layers: number[][]) => [[], ...layers].map((values) => Float64Array.from(values));
  return {
    network,
    learning: { loss: 'halfSquaredError', regularisation: null, optimizer, batchSize: 1, trainBiases },
    parameters: {
      weights: arrays([0.15, 0.2, 0.25, 0.3], [0.4, 0.45, 0.5, 0.55]),
      biases: arrays([0.35, 0.35], [0.6, 0.6]),
    },
    optimizerState: createOptimizerState(network, optimizer, 'float64'),
    batchSize: 1,
    inputs: Float64Array.of(0.05, 0.1),
    targets: Float64Array.of(0.01, 0.99),
  };
}

/** Every parameter of a network. */
export function addressesOf(network: NetworkShape): ParameterAddress[] {
  const addresses: ParameterAddress[] = [];
  for (let layer = 1; layer <= layerCount(network); layer++) {
    for (let neuron = 0; neuron < unitsOf(network, layer); neuron++) {
      for (let from = 0; from < unitsOf(network, layer - 1); from++) {
        addresses.push({ of: 'weight', layer, neuron, from });
      }
      addresses.push({ of: 'bias', layer, neuron, from: -1 });
    }
  }
  return addresses;
}
