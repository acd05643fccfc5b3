// The update: all parameters move together, or none of them if one would stop being a number.
import { cloneParameters, copyParameters } from './parameters.ts';
import type {
  Divergence,
  FloatArray,
  Gradients,
  OptimizerSettings,
  OptimizerState,
  ParameterAddress,
  Parameters,
} from './types.ts';
import { updateArray } from './update-kernels.ts';

export interface UpdateOptions {
  /** False leaves the biases and their moments exactly as they are. */
  readonly trainBiases: boolean;
}

/** Room for what an update overwrites, so that one that diverges can be taken back. */
export interface UpdateBackup {
  readonly parameters: Parameters;
  readonly first: Parameters;
  readonly second: Parameters;
}

/** Allocates the room once, for callers that update often. */
export function createUpdateBackup(parameters: Parameters, state: OptimizerState): UpdateBackup {
  return {
    parameters: cloneParameters(parameters),
    first: cloneParameters(state.first),
    second: cloneParameters(state.second),
  };
}

/**
 * One update in place: parameters, moments and state.updateCount.
 * @param backup scratch of the same layout; without one, it is allocated
 * @returns null, or the first parameter whose new value (or moment) would be NaN or ±∞; then parameters and state are,
 *   bit for bit, as they were.
 */
export function applyUpdate(
  parameters: Parameters,
  gradients: Gradients,
  state: OptimizerState,
  settings: OptimizerSettings,
  options: UpdateOptions,
  backup: UpdateBackup = createUpdateBackup(parameters, state),
): Divergence | null {
  copyParameters(parameters, backup.parameters);
  copyParameters(state.first, backup.first);
  copyParameters(state.second, backup.second);
  const divergence = updateAll(parameters, gradients, state, settings, options);
  if (divergence === null) {
    state.updateCount++;
    return null;
  }
  copyParameters(backup.parameters, parameters);
  copyParameters(backup.first, state.first);
  copyParameters(backup.second, state.second);
  return divergence;
}

function updateAll(
  parameters: Parameters,
  gradients: Gradients,
  state: OptimizerState,
  settings: OptimizerSettings,
  options: UpdateOptions,
): Divergence | null {
  const t = state.updateCount + 1;
  const { first, second } = state;
  const { weightGradients, biasGradients } = gradients;
  for (let l = 1; l < parameters.weights.length; l++) {
    const weights = parameters.weights[l];
    const biases = parameters.biases[l];
    const weight = updateArray(weights, weightGradients[l], first.weights[l], second.weights[l], settings, t);
    if (weight >= 0) {
      const width = weights.length / biases.length;
      const address = { of: 'weight', layer: l, neuron: Math.floor(weight / width), from: weight % width } as const;
      return diverged(address, weight, weights, first.weights[l], second.weights[l]);
    }
    if (!options.trainBiases) continue;
    const bias = updateArray(biases, biasGradients[l], first.biases[l], second.biases[l], settings, t);
    if (bias >= 0) {
      const address = { of: 'bias', layer: l, neuron: bias, from: -1 } as const;
      return diverged(address, bias, biases, first.biases[l], second.biases[l]);
    }
  }
  return null;
}

/** The number that is not finite: the parameter's new value, or else the moment that will spoil the next one. */
function diverged(
  parameter: ParameterAddress,
  index: number,
  values: FloatArray,
  first: FloatArray,
  second: FloatArray,
): Divergence {
  const candidates = [values[index], first[index], second[index]];
  const value = candidates.find((candidate) => candidate !== undefined && !Number.isFinite(candidate));
  return { parameter, value: value ?? Number.NaN };
}
