// Makes a setup possible: whatever does not go together is moved to the nearest that does, with a plain message.
import type { DataKnobs } from '../data/catalogue.ts';
import {
  allowedOutputUnits,
  classCount,
  DATA_LIMITS,
  dataSetEntry,
  MNIST_TRAIN_COUNTS,
  possibleFeatures,
  tidySettings,
} from '../data/catalogue.ts';
import { givenParameters } from '../data/classics.ts';
import { FIRST_OWN } from '../data/own.ts';
import type { DataSettings } from '../data/types.ts';
import type { LayerShape, LossName } from '../engine/types.ts';
import { hasUnitTargets, inputSizeOf, lossProblem, outputActivationFor, outputUnitsReason } from './choices.ts';
import { networkLimits } from './schema.ts';
import type { Setup } from './types.ts';

/** What the user has just chosen: of two settings that contradict each other this one stays. */
export type Kept = 'loss' | 'activation' | 'units';

export interface Reconciled {
  readonly setup: Setup;
  /** One sentence for each correction; empty when the setup was possible. */
  readonly messages: readonly string[];
}

/** Corrects a setup that has passed `checkSetup`. A possible setup comes back as it was. */
export function reconcile(setup: Setup, keep: Kept = 'loss'): Reconciled {
  const messages: string[] = [];
  const data = reconcileData(setup.data, messages);
  const hidden = reconcileHidden(setup.layers.slice(0, -1), data, messages);
  const { output, loss } = reconcileOutput(
    setup.layers[setup.layers.length - 1],
    setup.learning.loss,
    data,
    keep,
    messages,
  );
  const layers = [...hidden, output];
  const startWeights = reconcileStart(setup, data, layers, messages);
  if (messages.length === 0 && data === setup.data) return { setup, messages };
  return { setup: { ...setup, data, layers, learning: { ...setup.learning, loss }, startWeights }, messages };
}

const KNOB_WORDS: { readonly [K in keyof DataKnobs]: string } = {
  count: 'number of points',
  noise: 'noise',
  trainShare: 'split',
  classes: 'number of classes',
};

function reconcileData(wanted: DataSettings, messages: string[]): DataSettings {
  const data = tidied(wanted);
  const leftOut = wanted.features?.filter((feature) => !possibleFeatures(data).includes(feature)) ?? [];
  if (leftOut.length > 0) messages.push('Computed inputs need data with one or two inputs: some were left out.');
  const { knobs, defaults, label } = dataSetEntry(data.name);
  let corrected = data;
  for (const knob of ['count', 'noise', 'trainShare', 'classes'] as const) {
    const value = data[knob];
    let possible: number = defaults[knob];
    // Own data has the examples and classes that its rows have: `tidied`.
    if (data.own && (knob === 'count' || knob === 'classes')) continue;
    if (knobs[knob] && data.name === 'mnist') possible = nearest(MNIST_TRAIN_COUNTS, value);
    else if (knobs[knob]) possible = Math.min(Math.max(value, DATA_LIMITS[knob].min), DATA_LIMITS[knob].max);
    if (possible === value) continue;
    corrected = { ...corrected, [knob]: possible };
    messages.push(`The ${KNOB_WORDS[knob]} of ${label} cannot be ${value}: ${possible} is used.`);
  }
  return corrected;
}

/** Own data with its examples, any other set without; the same object where nothing is to be tidied. */
function tidied(data: DataSettings): DataSettings {
  const tidy = tidySettings(data.name === 'own' && !data.own ? { ...data, own: FIRST_OWN } : data);
  const isSame =
    tidy.own === data.own &&
    tidy.count === data.count &&
    tidy.classes === data.classes &&
    tidy.normalisation === data.normalisation &&
    String(tidy.features) === String(data.features);
  return isSame ? data : tidy;
}

function reconcileHidden(hidden: readonly LayerShape[], data: DataSettings, messages: string[]): LayerShape[] {
  const limits = networkLimits(data.name);
  if (hidden.length > limits.hiddenLayers) {
    messages.push(`At most ${limits.hiddenLayers} hidden layers are possible here: the others were left out.`);
  }
  return hidden.slice(0, limits.hiddenLayers).map((layer, index) => {
    const units = Math.min(layer.units, limits.hiddenUnits);
    if (units !== layer.units)
      messages.push(`Hidden layer ${index + 1} can have at most ${units} neurons: ${units} are used.`);
    if (layer.activation !== 'softmax') return { ...layer, units };
    messages.push(`Softmax is for the output layer only: hidden layer ${index + 1} uses sigmoid.`);
    return { units, activation: 'sigmoid' };
  });
}

interface Output {
  readonly output: LayerShape;
  readonly loss: LossName;
}

function reconcileOutput(
  output: LayerShape,
  loss: LossName,
  data: DataSettings,
  keep: Kept,
  messages: string[],
): Output {
  const allowed = allowedOutputUnits(data);
  let result: Output = { output, loss };
  if (!allowed.includes(output.units)) {
    const units = nearest(allowed, output.units);
    messages.push(`${outputUnitsReason(data)} The output layer has ${units} now.`);
    result = { ...result, output: { ...output, units } };
  }
  const problem = lossProblem(loss, data);
  if (problem !== null) {
    messages.push(`${problem} ½ squared error is used.`);
    result = { ...result, loss: 'halfSquaredError' };
  }
  if (keep === 'loss') return outputForLoss(result, data, messages);
  return lossForOutput(
    keep === 'units' ? unitsKept(result, messages) : activationKept(result, allowed, messages),
    data,
    messages,
  );
}

/** The cost stays; the output layer becomes the one it is defined for. */
function outputForLoss({ output, loss }: Output, data: DataSettings, messages: string[]): Output {
  const activation = outputActivationFor(loss);
  if (activation === null) return activationKept({ output, loss }, allowedOutputUnits(data), messages);
  const units = activation === 'softmax' ? classCount(data) : output.units;
  if (activation === output.activation && units === output.units) return { output, loss };
  messages.push(
    `${lossLabel(loss)} needs ${activation}${activation === 'softmax' ? ` over ${units} outputs` : ''} in the output layer.`,
  );
  return { output: { units, activation }, loss };
}

/** The activation stays; softmax gets the two outputs it needs, or gives way where the data has only one. */
function activationKept({ output, loss }: Output, allowed: readonly number[], messages: string[]): Output {
  if (output.activation !== 'softmax' || output.units > 1) return { output, loss };
  const units = allowed.find((candidate) => candidate > 1);
  if (units !== undefined) {
    messages.push(`Softmax needs at least two outputs: the output layer has ${units} now.`);
    return { output: { ...output, units }, loss };
  }
  messages.push('Softmax needs at least two outputs, and this data has one: sigmoid is used.');
  return { output: { ...output, activation: 'sigmoid' }, loss };
}

/** The number of outputs stays; softmax over one output gives way to sigmoid. */
function unitsKept({ output, loss }: Output, messages: string[]): Output {
  if (output.activation !== 'softmax' || output.units > 1) return { output, loss };
  messages.push('Softmax needs at least two outputs: sigmoid is used.');
  return { output: { ...output, activation: 'sigmoid' }, loss };
}

/** The output layer stays; a cost that is not defined for it gives way to its nearest relative. */
function lossForOutput({ output, loss }: Output, data: DataSettings, messages: string[]): Output {
  const needed = outputActivationFor(loss);
  if (needed === null || needed === output.activation) return { output, loss };
  let relative: LossName = 'halfSquaredError';
  if (output.activation === 'softmax' && classCount(data) === output.units) relative = 'categoricalCrossEntropy';
  if (output.activation === 'sigmoid' && hasUnitTargets(data)) relative = 'binaryCrossEntropy';
  messages.push(`${lossLabel(loss)} is not defined for ${output.activation} outputs: ${lossLabel(relative)} is used.`);
  return { output, loss: relative };
}

function reconcileStart(
  setup: Setup,
  data: DataSettings,
  layers: readonly LayerShape[],
  messages: string[],
): Setup['startWeights'] {
  if (setup.startWeights.type !== 'given') return setup.startWeights;
  const given = givenParameters(data.name);
  if (given === null) {
    messages.push('This data comes without start weights: Xavier weights are drawn.');
    return { type: 'xavierUniform' };
  }
  const fits =
    given.shape.inputSize === inputSizeOf(data) &&
    given.shape.layers.length === layers.length &&
    given.shape.layers.every((layer, index) => layer.units === layers[index].units);
  if (fits) return setup.startWeights;
  messages.push('The given start weights do not fit this network: Xavier weights are drawn.');
  return { type: 'xavierUniform' };
}

function lossLabel(loss: LossName): string {
  switch (loss) {
    case 'halfSquaredError':
      return '½ squared error';
    case 'binaryCrossEntropy':
      return 'Binary cross-entropy';
    case 'categoricalCrossEntropy':
      return 'Categorical cross-entropy';
    case 'sparseCategoricalCrossEntropy':
      return 'Sparse categorical cross-entropy';
  }
}

function nearest(allowed: readonly number[], value: number): number {
  return allowed.reduce((best, candidate) => (Math.abs(candidate - value) < Math.abs(best - value) ? candidate : best));
}
