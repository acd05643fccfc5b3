// The command line of train-digits: every argument is checked before anything is read.
import { parseArgs } from 'node:util';
import { ACTIVATION_NAMES } from '../../src/engine/activations.ts';
import { MAX_LAYERS } from '../../src/engine/parameters.ts';
import type { ActivationName, NetworkShape, OptimizerName, OptimizerSettings } from '../../src/engine/types.ts';

export interface TrainOptions {
  readonly shape: NetworkShape;
  readonly activation: ActivationName;
  readonly optimizer: OptimizerSettings;
  readonly finalRate: number;
  readonly batchSize: number;
  readonly epochs: number;
  readonly seed: number;
  readonly trainCount: number;
  /** How strongly the images are varied in every epoch, 0 (not at all) to 2; 1: DEFAULT_AUGMENTATION. */
  readonly augment: number;
  readonly out: string | null;
  readonly name: string;
}

export const USAGE = `Trains a digit network on MNIST.

  npm run train:digits -- [options]

  --layers 784-32-10   units of each layer; first 784, last 10
  --activation relu    of the hidden layers (${ACTIVATION_NAMES.filter((name) => name !== 'softmax').join(', ')})
  --optimizer sgd      sgd, momentum, nesterov, rmsprop, adagrad, adam
  --rate 0.1           learning rate
  --final-rate RATE    learning rate of the last epoch, reached along half a cosine (default: the rate stays)
  --batch 32           examples per update
  --epochs 1
  --seed 1
  --train 60000        how many training images, from the first
  --augment            varied copies of the images in every epoch
  --augment-strength 1 how far they may differ, from 0 to 2
  --out FILE           write the network with its history to FILE
  --name NAME          its name in the file (default: the layers)`;

/** Says what is wrong with the command line. */
export class OptionError extends Error {}

const OPTIMIZER_NAMES = ['sgd', 'momentum', 'nesterov', 'rmsprop', 'adagrad', 'adam'] as const;

/** Reads the command line. @throws {OptionError} naming the argument and what is allowed; `null` if help is wanted */
export function readOptions(argv: readonly string[]): TrainOptions | null {
  const values = parse(argv);
  if (values.help) return null;
  const rate = readNumber('rate', values.rate, 1e-9, 1000);
  const activation = readActivation(values.activation);
  return {
    shape: readLayers(values.layers, activation),
    activation,
    optimizer: readOptimizer(values.optimizer, rate),
    finalRate: values['final-rate'] === undefined ? rate : readNumber('final-rate', values['final-rate'], 0, 1000),
    batchSize: readWhole('batch', values.batch, 1, 10000),
    epochs: readWhole('epochs', values.epochs, 1, 1000),
    seed: readWhole('seed', values.seed, 0, Number.MAX_SAFE_INTEGER),
    trainCount: readWhole('train', values.train, 1, 60000),
    augment: values.augment ? readNumber('augment-strength', values['augment-strength'], 0, 2) : 0,
    out: values.out ?? null,
    name: values.name ?? values.layers,
  };
}

function parse(argv: readonly string[]) {
  try {
    return parseArgs({
      args: [...argv],
      options: {
        layers: { type: 'string', default: '784-32-10' },
        activation: { type: 'string', default: 'relu' },
        optimizer: { type: 'string', default: 'sgd' },
        rate: { type: 'string', default: '0.1' },
        'final-rate': { type: 'string' },
        batch: { type: 'string', default: '32' },
        epochs: { type: 'string', default: '1' },
        seed: { type: 'string', default: '1' },
        train: { type: 'string', default: '60000' },
        augment: { type: 'boolean', default: false },
        'augment-strength': { type: 'string', default: '1' },
        out: { type: 'string' },
        name: { type: 'string' },
        help: { type: 'boolean', default: false },
      },
    }).values;
  } catch (error) {
    throw new OptionError(error instanceof Error ? error.message : String(error));
  }
}

function readNumber(option: string, text: string, min: number, max: number): number {
  const value = text.trim() === '' ? Number.NaN : Number(text);
  if (!(value >= min && value <= max)) {
    throw new OptionError(`--${option} must be a number from ${min} to ${max}, not "${text}".`);
  }
  return value;
}

function readWhole(option: string, text: string, min: number, max: number): number {
  const value = /^\d+$/.test(text) ? Number(text) : Number.NaN;
  if (!(value >= min && value <= max)) {
    throw new OptionError(`--${option} must be a whole number from ${min} to ${max}, not "${text}".`);
  }
  return value;
}

function readActivation(text: string): ActivationName {
  const name = ACTIVATION_NAMES.find((candidate) => candidate === text && candidate !== 'softmax');
  if (!name) throw new OptionError(`--activation "${text}" is not one for hidden layers; see --help.`);
  return name;
}

function readLayers(text: string, activation: ActivationName): NetworkShape {
  const units = text.split('-').map((part) => (/^\d{1,5}$/.test(part) ? Number(part) : Number.NaN));
  const isSound = units.every((count) => count >= 1 && count <= 4096) && units[0] === 784 && units.at(-1) === 10;
  if (!isSound || units.length < 2 || units.length > MAX_LAYERS + 1) {
    throw new OptionError(`--layers must look like 784-32-10: first 784, last 10, 1 to 4096 between, not "${text}".`);
  }
  const layers = units.slice(1).map((count, i) => ({
    units: count,
    activation: i === units.length - 2 ? ('softmax' as const) : activation,
  }));
  return { inputSize: 784, layers };
}

function readOptimizer(text: string, learningRate: number): OptimizerSettings {
  const type: OptimizerName | undefined = OPTIMIZER_NAMES.find((name) => name === text);
  switch (type) {
    case 'sgd':
      return { type, learningRate };
    case 'momentum':
    case 'nesterov':
      return { type, learningRate, momentum: 0.9 };
    case 'rmsprop':
      return { type, learningRate, alpha: 0.99, epsilon: 1e-8 };
    case 'adagrad':
      return { type, learningRate, epsilon: 1e-10 };
    case 'adam':
      return { type, learningRate, beta1: 0.9, beta2: 0.999, epsilon: 1e-8 };
    default:
      throw new OptionError(`--optimizer must be one of ${OPTIMIZER_NAMES.join(', ')}, not "${text}".`);
  }
}
