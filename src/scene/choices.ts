// Which costs, output activations and output sizes go together with a data set, and why the others do not.
import { allowedOutputUnits, classCount, inputNamesOf } from '../data/catalogue.ts';
import type { DataSettings } from '../data/types.ts';
import type { ActivationName, LayerShape, LossName } from '../engine/types.ts';
import { ACTIVATION_NAMES, LIMITS, LOSS_NAMES } from './limits.ts';

/** One entry of a menu. */
export interface Choice<T> {
  readonly value: T;
  /** Whether it can be chosen; `reconcile` then adapts what stands against it. */
  readonly offered: boolean;
  /** Why it is not offered, or what else changes when it is chosen; empty if neither. */
  readonly note: string;
}

/** How many inputs a network for this data has: base inputs and features. */
export function inputSizeOf(data: DataSettings): number {
  return data.name === 'mnist' ? 784 : inputNamesOf(data).length;
}

/** Every target of the set lies between 0 and 1. */
export function hasUnitTargets(data: DataSettings): boolean {
  return data.name === 'mazur' || classCount(data) > 0;
}

/** The activation a cost is defined for; null: any. */
export function outputActivationFor(loss: LossName): ActivationName | null {
  if (loss === 'halfSquaredError') return null;
  return loss === 'binaryCrossEntropy' ? 'sigmoid' : 'softmax';
}

/** Why a cost cannot be used on this data at all, or null. */
export function lossProblem(loss: LossName, data: DataSettings): string | null {
  if (loss === 'binaryCrossEntropy' && !hasUnitTargets(data)) {
    return 'Binary cross-entropy needs targets between 0 and 1; the targets of this data are not.';
  }
  if ((loss === 'categoricalCrossEntropy' || loss === 'sparseCategoricalCrossEntropy') && classCount(data) < 2) {
    return 'Categorical cross-entropy needs data with classes; this data has none.';
  }
  return null;
}

/** Why a cost and an output layer do not go together on this data, or null when they do. */
export function outputProblem(loss: LossName, output: LayerShape, data: DataSettings): string | null {
  const problem = lossProblem(loss, data);
  if (problem !== null) return problem;
  const needed = outputActivationFor(loss);
  if (needed !== null && output.activation !== needed) return `This cost needs ${needed} in the output layer.`;
  if (output.activation === 'softmax' && output.units < 2) return 'Softmax needs at least two output neurons.';
  if (needed === 'softmax' && output.units !== classCount(data)) {
    return `This cost needs one output neuron for each of the ${classCount(data)} classes.`;
  }
  return null;
}

/** The costs, for a menu beside this network and data. */
export function possibleLosses(layers: readonly LayerShape[], data: DataSettings): readonly Choice<LossName>[] {
  const output = layers[layers.length - 1];
  return LOSS_NAMES.map((value) => {
    const problem = lossProblem(value, data);
    if (problem !== null) return { value, offered: false, note: problem };
    const needed = outputActivationFor(value);
    const changes: string[] = [];
    if (needed !== null && output.activation !== needed) changes.push(`the output activation to ${needed}`);
    if (needed === 'softmax' && output.units !== classCount(data)) changes.push(`the outputs to ${classCount(data)}`);
    return { value, offered: true, note: changes.length > 0 ? `Changes ${changes.join(' and ')}.` : '' };
  });
}

/** The activations of the output layer, for a menu beside this network, data and cost. */
export function possibleOutputActivations(
  layers: readonly LayerShape[],
  data: DataSettings,
  loss: LossName,
): readonly Choice<ActivationName>[] {
  const output = layers[layers.length - 1];
  return ACTIVATION_NAMES.map((value) => {
    const softmax = value === 'softmax';
    if (softmax && !allowedOutputUnits(data).some((units) => units > 1)) {
      return { value, offered: false, note: 'Softmax needs at least two outputs; this data has one.' };
    }
    const changes: string[] = [];
    const needed = outputActivationFor(loss);
    if (needed !== null && needed !== value) changes.push('the cost');
    if (softmax && output.units < 2) changes.push('the outputs to 2');
    return { value, offered: true, note: changes.length > 0 ? `Changes ${changes.join(' and ')}.` : '' };
  });
}

/** The activations of a hidden layer: all but softmax. */
export function possibleHiddenActivations(): readonly Choice<ActivationName>[] {
  return ACTIVATION_NAMES.map((value) =>
    value === 'softmax'
      ? { value, offered: false, note: 'Softmax makes probabilities of all outputs together: output layer only.' }
      : { value, offered: true, note: '' },
  );
}

/** The numbers of output neurons from 1 up, for a menu beside this network and data. */
export function possibleOutputUnits(layers: readonly LayerShape[], data: DataSettings): readonly Choice<number>[] {
  const allowed = allowedOutputUnits(data);
  const output = layers[layers.length - 1];
  const most = data.name === 'mnist' ? LIMITS.maxTargets : LIMITS.exploreUnits;
  return Array.from({ length: most }, (_, i) => i + 1).map((value) => {
    if (!allowed.includes(value)) return { value, offered: false, note: outputUnitsReason(data) };
    const leavesSoftmax = value < 2 && output.activation === 'softmax';
    return { value, offered: true, note: leavesSoftmax ? 'Changes the output activation to sigmoid.' : '' };
  });
}

/** Why an output layer has the sizes it may have. */
export function outputUnitsReason(data: DataSettings): string {
  const allowed = allowedOutputUnits(data);
  const classes = classCount(data);
  const outputs =
    allowed.length > 1 ? `${allowed.join(' or ')} outputs` : `${allowed[0]} output${allowed[0] > 1 ? 's' : ''}`;
  return classes > 0 ? `Data with ${classes} classes needs ${outputs}.` : `This data needs ${outputs}.`;
}
