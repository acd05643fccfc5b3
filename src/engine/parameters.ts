// Parameters of a network: allocation, copying, counting, and the bounds a shape must respect.
import { ACTIVATIONS } from './activations.ts';
import type { FloatArray, NetworkShape, Parameters, Precision } from './types.ts';
import { layerCount, unitsOf } from './types.ts';

/** Bounds that are checked before anything is allocated; generous for teaching, small enough for an old laptop. */
export const MAX_LAYERS = 64;
export const MAX_UNITS = 8192;
export const MAX_PARAMETERS = 8_000_000;

/** A zeroed array of the precision's type. */
export function createFloats(length: number, precision: Precision): FloatArray {
  return precision === 'float64' ? new Float64Array(length) : new Float32Array(length);
}

/** The precision that an array computes in. */
export function precisionOf(array: FloatArray): Precision {
  return array instanceof Float64Array ? 'float64' : 'float32';
}

/**
 * Refuses a shape that is not a network or that is too large.
 * @throws {RangeError} saying which number is wrong and what is allowed.
 */
export function validateShape(shape: NetworkShape): void {
  requireSize(shape.inputSize, 'the input size');
  const layers = layerCount(shape);
  if (layers < 1) throw new RangeError('a network needs at least one layer');
  if (layers > MAX_LAYERS) throw new RangeError(`a network may have at most ${MAX_LAYERS} layers, not ${layers}`);
  for (let l = 1; l <= layers; l++) {
    const { units, activation } = shape.layers[l - 1];
    requireSize(units, `the number of units of layer ${l}`);
    if (!Object.hasOwn(ACTIVATIONS, activation)) {
      throw new RangeError(`layer ${l} has the unknown activation "${activation}"`);
    }
    if (activation === 'softmax' && l < layers) {
      throw new RangeError(`softmax is for the output layer only, not for layer ${l} of ${layers}`);
    }
  }
  const parameters = parameterCount(shape);
  if (parameters > MAX_PARAMETERS) {
    throw new RangeError(`a network may have at most ${MAX_PARAMETERS} parameters, not ${parameters}`);
  }
}

function requireSize(size: number, what: string): void {
  if (!Number.isInteger(size) || size < 1 || size > MAX_UNITS) {
    throw new RangeError(`${what} must be a whole number from 1 to ${MAX_UNITS}, not ${size}`);
  }
}

/** How many weights and biases a network has. */
export function parameterCount(shape: NetworkShape): number {
  let count = 0;
  for (let l = 1; l <= layerCount(shape); l++) count += unitsOf(shape, l) * (unitsOf(shape, l - 1) + 1);
  return count;
}

/** Zeroed parameters: weights[l] [n_l × n_{l-1}] and biases[l] [n_l], entry 0 empty. */
export function createParameters(shape: NetworkShape, precision: Precision): Parameters {
  const weights = [createFloats(0, precision)];
  const biases = [createFloats(0, precision)];
  for (let l = 1; l <= layerCount(shape); l++) {
    weights.push(createFloats(unitsOf(shape, l) * unitsOf(shape, l - 1), precision));
    biases.push(createFloats(unitsOf(shape, l), precision));
  }
  return { weights, biases };
}

/** Parameters without any numbers: the moments of an optimiser that keeps none. */
export function createEmptyParameters(shape: NetworkShape, precision: Precision): Parameters {
  const weights: FloatArray[] = [];
  const biases: FloatArray[] = [];
  for (let l = 0; l <= layerCount(shape); l++) {
    weights.push(createFloats(0, precision));
    biases.push(createFloats(0, precision));
  }
  return { weights, biases };
}

/** target ← source; both of the same shape. Same precision copies bit for bit, otherwise it rounds or widens. */
export function copyParameters(source: Parameters, target: Parameters): void {
  for (let l = 0; l < source.weights.length; l++) {
    copyFloats(source.weights[l], target.weights[l]);
    copyFloats(source.biases[l], target.biases[l]);
  }
}

/** As `set`, which for a few numbers takes longer than to copy them. */
function copyFloats(source: FloatArray, target: FloatArray): void {
  if (source.length > 64) target.set(source);
  else for (let i = 0; i < source.length; i++) target[i] = source[i];
}

/** An independent copy, bit for bit. */
export function cloneParameters(parameters: Parameters): Parameters {
  return {
    weights: parameters.weights.map((array) => array.slice()),
    biases: parameters.biases.map((array) => array.slice()),
  };
}

/**
 * Refuses parameters whose arrays do not fit the shape.
 * @throws {RangeError} naming the layer and both sizes.
 */
export function validateParameters(shape: NetworkShape, parameters: Parameters): void {
  const layers = layerCount(shape);
  if (parameters.weights.length !== layers + 1 || parameters.biases.length !== layers + 1) {
    throw new RangeError(`parameters for ${parameters.weights.length - 1} layers do not fit a network of ${layers}`);
  }
  for (let l = 1; l <= layers; l++) {
    const weights = unitsOf(shape, l) * unitsOf(shape, l - 1);
    if (parameters.weights[l].length !== weights) {
      throw new RangeError(`layer ${l} needs ${weights} weights, not ${parameters.weights[l].length}`);
    }
    if (parameters.biases[l].length !== unitsOf(shape, l)) {
      throw new RangeError(`layer ${l} needs ${unitsOf(shape, l)} biases, not ${parameters.biases[l].length}`);
    }
  }
}
