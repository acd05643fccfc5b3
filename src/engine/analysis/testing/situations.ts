// Situations for tests: random small networks with any cost and optimiser, and the textbook cases of the fixtures.
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { casesOfFile, parseCase } from '../../conformance-case.ts';
import { initialiseParameters } from '../../initialisers.ts';
import { allowedOutputActivations, LOSS_NAMES, LOSSES, targetSizeOf } from '../../losses.ts';
import { createOptimizerState, OPTIMIZERS } from '../../optimizers.ts';
import { createParameters } from '../../parameters.ts';
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
const KINKED: readonly ActivationName[] = ['relu', 'leakyRelu', 'elu', 'step', 'sign'];

interface Wishes {
  readonly activations: readonly ActivationName[];
  /** Twice as many hidden layers would be no other law. */
  readonly hiddenLayers?: number;
}

/** Any network, cost, regularisation, optimiser (a few updates old) and batch; biases trained or frozen. */
export function situations({ activations, hiddenLayers = 3 }: Wishes): fc.Arbitrary<Situation> {
  return fc
    .constantFrom<LossName>(...LOSS_NAMES)
    .chain((loss) =>
      fc.record({
        loss: fc.constant(loss),
        inputSize: fc.integer({ min: 1, max: 4 }),
        hidden: fc.array(
          fc.record({ units: fc.integer({ min: 1, max: 6 }), activation: fc.constantFrom(...activations) }),
          { maxLength: hiddenLayers },
        ),
        output: fc.record({
          units: fc.integer({ min: 1, max: 4 }),
          activation: fc.constantFrom(
            ...allowedOutputActivations(loss).filter((name) => activations.includes(name) || name === 'softmax'),
            ...(loss === 'binaryCrossEntropy' ? (['sigmoid'] as const) : []),
          ),
        }),
        regularisation: fc.constantFrom<Regularisation | null>(
          null,
          { type: 'l2', lambda: 0.1 },
          { type: 'l1', lambda: 0.05 },
        ),
        optimizer: fc.constantFrom(...(Object.keys(OPTIMIZERS) as OptimizerName[])),
        batchSize: fc.integer({ min: 1, max: 7 }),
        trainBiases: fc.boolean(),
        updates: fc.nat(5),
        seed: fc.nat(1e6),
      }),
    )
    .map((wanted) => build(wanted));
}

export const anySituation = situations({ activations: [...SMOOTH, ...KINKED] });

interface Wanted {
  loss: LossName;
  inputSize: number;
  hidden: NetworkShape['layers'];
  output: NetworkShape['layers'][number];
  regularisation: Regularisation | null;
  optimizer: OptimizerName;
  batchSize: number;
  trainBiases: boolean;
  updates: number;
  seed: number;
}

function build({ loss, inputSize, hidden, output, seed, batchSize, updates, ...rest }: Wanted): Situation {
  const network: NetworkShape = { inputSize, layers: [...hidden, output] };
  const random = createRandom(seed, 'situation');
  const parameters = initialiseParameters(network, { type: 'normal', deviation: 0.6 }, seed, 'float64');
  const fill = (arrays: readonly FloatArray[], draw: () => number) => {
    for (const array of arrays) for (let i = 0; i < array.length; i++) array[i] = draw();
  };
  fill(parameters.biases, () => random.normal());
  const optimizer = OPTIMIZERS[rest.optimizer].defaults;
  const optimizerState = createOptimizerState(network, optimizer, 'float64');
  if (updates > 0) {
    optimizerState.updateCount = updates;
    fill([...optimizerState.first.weights, ...optimizerState.first.biases], () => 0.1 * random.normal());
    fill([...optimizerState.second.weights, ...optimizerState.second.biases], () => 0.1 * random.uniform());
  }
  const learning: LearningSettings = {
    loss,
    regularisation: rest.regularisation,
    optimizer,
    batchSize,
    trainBiases: rest.trainBiases,
  };
  const inputs = Float64Array.from({ length: batchSize * inputSize }, () => random.normal());
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

/** A case of fixtures/classics.json as a situation before its first update. */
export function classicSituation(name: string, trainBiases: boolean): Situation {
  const url = new URL('../../fixtures/classics.json', import.meta.url);
  const input = casesOfFile(JSON.parse(readFileSync(url, 'utf8'))).find(
    (candidate) => (candidate as { name: string }).name === name,
  );
  const { shape, examples, optimizer, loss, regularisation, weights, biases } = parseCase(input);
  const parameters = createParameters(shape, 'float64');
  weights.forEach((values, i) => {
    parameters.weights[i + 1].set(values);
    parameters.biases[i + 1].set(biases[i]);
  });
  return {
    network: shape,
    learning: { loss, regularisation, optimizer, batchSize: examples.count, trainBiases },
    parameters,
    optimizerState: createOptimizerState(shape, optimizer, 'float64'),
    batchSize: examples.count,
    inputs: Float64Array.from(examples.inputs),
    targets: Float64Array.from(examples.targets),
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
