// The file of a shipped digit network: what it is, how it was trained, how well it reads, and its weights.
import { createParameters, parameterCount, validateShape } from '../engine/parameters.ts';
import type { InitialiserSettings, LearningSettings, NetworkShape, Parameters } from '../engine/types.ts';
import { decodeFloats, encodeFloats } from './base64.ts';

export const MODEL_FORMAT = 'backstep-model/1';
/** Shipped networks, as `models/NAME.json` beside the page; the small one first. */
export const SHIPPED_MODELS = ['digits-16', 'digits-128'] as const;
/** Larger files are refused unread: 1 million weights are 5.4 MB of text. */
export const MAX_MODEL_CHARACTERS = 12_000_000;
const MAX_MODEL_PARAMETERS = 2_000_000;
const MAX_HISTORY = 10_000;

export interface ModelEpoch {
  /** From 1. */
  readonly epoch: number;
  /** Mean loss of the training images, as they are, right after this epoch; penalty not included. */
  readonly trainingLoss: number;
  /** Share of the 10,000 MNIST test images read right after this epoch. */
  readonly testAccuracy: number;
}

export interface ModelTraining {
  readonly learning: LearningSettings;
  /** The learning rate of the last epoch, reached along half a cosine; the same as the first if it stayed. */
  readonly finalLearningRate: number;
  readonly startWeights: InitialiserSettings;
  readonly epochs: number;
  /** Number of MNIST training images. */
  readonly trainCount: number;
  /** How strongly every epoch varied the images (augment.ts); 0: they were used as they are. */
  readonly augmentation: number;
}

export interface ShippedModel {
  readonly name: string;
  readonly shape: NetworkShape;
  readonly seed: number;
  readonly training: ModelTraining;
  readonly history: readonly ModelEpoch[];
  /** Measured on all 10,000 MNIST test images with exactly these weights. */
  readonly testAccuracy: number;
  /** float32. */
  readonly parameters: Parameters;
}

/** The text of a model file: readable JSON, the weights as float32 in base64, layer by layer. */
export function serialiseModel(model: ShippedModel): string {
  const { parameters, ...header } = model;
  const layers = model.shape.layers.map((_, i) => ({
    weights: encodeFloats(parameters.weights[i + 1]),
    biases: encodeFloats(parameters.biases[i + 1]),
  }));
  return `${JSON.stringify({ format: MODEL_FORMAT, ...header, layers }, null, 1)}\n`;
}

/**
 * Reads a model file. Nothing is allocated before the sizes are known to be sound.
 * @throws {Error} in words for people if it is not a model, is damaged, or holds a number that is not finite
 */
export function parseModel(text: string): ShippedModel {
  if (text.length > MAX_MODEL_CHARACTERS) throw new Error('The file is too large for a network of this app.');
  let file: unknown;
  try {
    file = JSON.parse(text);
  } catch {
    throw new Error('The file is not a network: it is not JSON.');
  }
  if (!isRecord(file) || file.format !== MODEL_FORMAT) {
    throw new Error('The file is not a network that this version can read.');
  }
  const shape = readShape(file.shape);
  const training = file.training;
  const history = file.history;
  if (typeof file.name !== 'string' || !isRecord(training) || !isRecord(training.learning)) throw damaged('its header');
  if (!Number.isFinite(file.seed)) throw damaged('its seed');
  if (!isShare(file.testAccuracy)) throw damaged('its test accuracy');
  if (!Array.isArray(history) || history.length > MAX_HISTORY || !history.every(isEpoch)) throw damaged('its history');
  return {
    name: file.name,
    shape,
    seed: file.seed as number,
    training: training as unknown as ModelTraining,
    history,
    testAccuracy: file.testAccuracy,
    parameters: readParameters(shape, file.layers),
  };
}

function readShape(value: unknown): NetworkShape {
  if (!isRecord(value) || !Array.isArray(value.layers) || !value.layers.every(isRecord)) throw damaged('its shape');
  const shape = value as unknown as NetworkShape;
  try {
    validateShape(shape);
  } catch (error) {
    throw new Error(`The network in the file is not possible: ${error instanceof Error ? error.message : error}`);
  }
  if (parameterCount(shape) > MAX_MODEL_PARAMETERS) throw new Error('The network in the file is too large.');
  return shape;
}

function readParameters(shape: NetworkShape, layers: unknown): Parameters {
  if (!Array.isArray(layers) || layers.length !== shape.layers.length) throw damaged('its weights');
  const parameters = createParameters(shape, 'float32');
  layers.forEach((layer: unknown, i) => {
    for (const part of ['weights', 'biases'] as const) {
      const array = parameters[part][i + 1];
      const encoded = isRecord(layer) ? layer[part] : null;
      const numbers = typeof encoded === 'string' ? decodeFloats(encoded, array.length) : null;
      if (numbers === null) throw damaged(`the ${part} of layer ${i + 1}`);
      if (!numbers.every(Number.isFinite)) throw new Error(`The ${part} of layer ${i + 1} are not all finite numbers.`);
      array.set(numbers);
    }
  });
  return parameters;
}

function damaged(what: string): Error {
  return new Error(`The file of the network is damaged: ${what} cannot be read.`);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isShare(value: unknown): value is number {
  return typeof value === 'number' && value >= 0 && value <= 1;
}

function isEpoch(value: unknown): value is ModelEpoch {
  return (
    isRecord(value) &&
    Number.isInteger(value.epoch) &&
    Number.isFinite(value.trainingLoss) &&
    isShare(value.testAccuracy)
  );
}
