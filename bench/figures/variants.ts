// What every optimiser, activation, loss and regulariser costs in the kernels, and every size of batch: 784-128-10.
import { mnistExamples } from '../../src/data/mnist.ts';
import type { FastExamples, FastNetwork } from '../../src/engine/fast/types.ts';
import type { ActivationName, LearningSettings, LossName, OptimizerSettings } from '../../src/engine/types.ts';
import { createEngine, openNetwork, shuffledOrder, trainAll } from '../contestants/kernels.ts';
import { startClock } from '../measure.ts';
import { digitLearning, digitShape } from '../ours.ts';
import type { Figures, Host } from '../types.ts';

const ROUNDS = 12;
const IMAGES = 1920;
const RATE = 0.01;

interface Variant {
  readonly name: string;
  readonly learning?: Partial<LearningSettings>;
  readonly hidden?: ActivationName;
  readonly output?: ActivationName;
}

const OPTIMISERS: readonly OptimizerSettings[] = [
  { type: 'momentum', learningRate: RATE, momentum: 0.9 },
  { type: 'nesterov', learningRate: RATE, momentum: 0.9 },
  { type: 'rmsprop', learningRate: 0.001, alpha: 0.99, epsilon: 1e-8 },
  { type: 'adagrad', learningRate: 0.001, epsilon: 1e-8 },
  { type: 'adam', learningRate: 0.001, beta1: 0.9, beta2: 0.999, epsilon: 1e-8 },
];
const ACTIVATIONS: readonly ActivationName[] = [
  'linear',
  'sigmoid',
  'tanh',
  'leakyRelu',
  'elu',
  'gelu',
  'softplus',
  'swish',
  'arctan',
  'step',
  'sign',
];
const LOSSES: readonly (readonly [LossName, ActivationName])[] = [
  ['sparseCategoricalCrossEntropy', 'softmax'],
  ['binaryCrossEntropy', 'sigmoid'],
  ['halfSquaredError', 'softmax'],
  ['halfSquaredError', 'sigmoid'],
  ['halfSquaredError', 'linear'],
];

const BASE: Variant = { name: 'plain SGD' };
const VARIANTS: readonly Variant[] = [
  BASE,
  ...OPTIMISERS.map((optimizer) => ({ name: optimizer.type, learning: { optimizer } })),
  ...ACTIVATIONS.map((hidden) => ({ name: hidden, hidden })),
  ...LOSSES.map(([loss, output]) => ({ name: `${loss} of ${output}`, learning: { loss }, output })),
  { name: 'L1', learning: { regularisation: { type: 'l1', lambda: 1e-4 } } },
  { name: 'L2', learning: { regularisation: { type: 'l2', lambda: 1e-4 } } },
  {
    name: 'adam and L2',
    learning: { optimizer: OPTIMISERS[4], regularisation: { type: 'l2', lambda: 1e-4 } },
  },
  { name: 'biases fixed', learning: { trainBiases: false } },
];

interface Runner {
  readonly name: string;
  readonly network: FastNetwork;
  readonly examples: FastExamples;
  readonly batchSize: number;
  best: number;
}

/** Ratios of the time of an update to that of plain SGD; perSecond is the images of plain SGD. */
export async function measureVariants(host: Host): Promise<Figures> {
  const runners = await createRunners(host, VARIANTS);
  timeRunners(runners, ROUNDS);
  const [base, ...others] = runners;
  return {
    perSecond: base.best,
    figures: Object.fromEntries(others.map(({ name, best }) => [name, base.best / best])),
  };
}

/** Images per second for batches of 1 to 512. */
export async function measureBatches(host: Host): Promise<Figures> {
  const sizes = [1, 8, 32, 128, 512];
  const variants = sizes.map((batchSize) => ({ name: `batches of ${batchSize}`, learning: { batchSize } }));
  const runners = await createRunners(host, variants);
  timeRunners(runners, ROUNDS);
  return { perSecond: runners[2].best, figures: Object.fromEntries(runners.map(({ name, best }) => [name, best])) };
}

async function createRunners(host: Host, variants: readonly Variant[]): Promise<Runner[]> {
  const engine = await createEngine(host);
  const { train } = await host.loadImages();
  const sets = new Map<boolean, FastExamples>();
  const examplesFor = (loss: LossName): FastExamples => {
    const isIndex = loss === 'sparseCategoricalCrossEntropy';
    const known = sets.get(isIndex);
    if (known) return known;
    const images = train.images.subarray(0, 784 * IMAGES);
    const loaded = engine.load(mnistExamples(images, train.labels.subarray(0, IMAGES), loss));
    sets.set(isIndex, loaded);
    return loaded;
  };
  return variants.map(({ name, learning, hidden, output }) => {
    const settings = { ...digitLearning, optimizer: { type: 'sgd', learningRate: RATE } as const, ...learning };
    const [first, last] = digitShape(128).layers;
    const layers = [
      { ...first, activation: hidden ?? first.activation },
      { ...last, activation: output ?? last.activation },
    ];
    const network = openNetwork(engine, { inputSize: 784, layers }, settings);
    return { name, network, examples: examplesFor(settings.loss), batchSize: settings.batchSize, best: 0 };
  });
}

/** In turns, so that a disturbance meets all alike; the fastest turn of each counts. */
function timeRunners(runners: readonly Runner[], rounds: number): void {
  const order = shuffledOrder(IMAGES, 3);
  for (let round = 0; round < rounds; round++) {
    for (const runner of runners) {
      const clock = startClock();
      const images = trainAll(runner.network, runner.examples, order, runner.batchSize);
      const rate = (1000 * images) / clock();
      if (round > 1) runner.best = Math.max(runner.best, rate);
    }
  }
}
