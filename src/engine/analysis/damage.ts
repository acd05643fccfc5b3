// A damaged copy of a network: noise on its weights, biases gone, neurons silent. The network itself stays as it is.
import { cloneParameters } from '../parameters.ts';
import { createRandom } from '../random.ts';
import type { FloatArray, NetworkShape, Parameters } from '../types.ts';
import { layerCount, unitsOf } from '../types.ts';

/** A hidden neuron that always gives 0; `neuron` null: all of the layer. Layers from 1. */
export interface SilentNeuron {
  readonly layer: number;
  readonly neuron: number | null;
}

export interface ParameterDamage {
  /** Deviation of the noise on every weight, as a share of the deviation of its layer's weights. */
  readonly weightNoise: number;
  /** The same seed gives the same noise, only stronger or weaker. */
  readonly seed: number;
  readonly biasesOff: boolean;
  readonly off: readonly SilentNeuron[];
}

/** @throws {RangeError} for a neuron that is not there */
export function damageParameters(shape: NetworkShape, parameters: Parameters, damage: ParameterDamage): Parameters {
  const { weightNoise, seed, biasesOff, off } = damage;
  const damaged = cloneParameters(parameters);
  for (let l = 1; l <= layerCount(shape); l++) {
    if (weightNoise > 0) addNoise(damaged.weights[l], weightNoise, seed, l);
    if (biasesOff) damaged.biases[l].fill(0);
  }
  for (const silent of off) silence(shape, damaged, silent);
  return damaged;
}

function addNoise(weights: FloatArray, share: number, seed: number, layer: number): void {
  const random = createRandom(seed, `noise/${layer}`);
  const deviation = share * deviationOf(weights);
  for (let i = 0; i < weights.length; i++) weights[i] += deviation * random.normal();
}

/** The standard deviation of the numbers about their mean; 0 of none. */
export function deviationOf(values: FloatArray): number {
  let sum = 0;
  for (const value of values) sum += value;
  const mean = sum / Math.max(1, values.length);
  let squares = 0;
  for (const value of values) squares += (value - mean) ** 2;
  return Math.sqrt(squares / Math.max(1, values.length));
}

/** Nobody listens to it any more: the same as if it gave 0, whatever its activation function makes of 0. */
function silence(shape: NetworkShape, { weights }: Parameters, { layer, neuron }: SilentNeuron): void {
  const isHidden = Number.isInteger(layer) && layer >= 1 && layer < layerCount(shape);
  if (!isHidden) throw new RangeError(`There is no hidden layer ${layer}.`);
  const senders = unitsOf(shape, layer);
  if (neuron === null) {
    weights[layer + 1].fill(0);
    return;
  }
  if (!(Number.isInteger(neuron) && neuron >= 0 && neuron < senders)) {
    throw new RangeError(`Layer ${layer} has no neuron ${neuron + 1}.`);
  }
  for (let at = neuron; at < weights[layer + 1].length; at += senders) weights[layer + 1][at] = 0;
}
