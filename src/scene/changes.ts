// Changes in order: sorting, what is in force when, where two lists part, and whether a change fits the network.
import { isComputed } from '../data/catalogue.ts';
import type { LayerShape, LearningSettings } from '../engine/types.ts';
import { outputProblem } from './choices.ts';
import type { Change, LooseExample, Setup } from './types.ts';

/**
 * The canonical form of a list: by update, learning changes first, and of several changes of the same thing at the
 * same update only the last. It means the same as the list it was made from.
 */
export function normaliseChanges(changes: readonly Change[]): readonly Change[] {
  const last = new Map<string, Change>();
  for (const change of changes) {
    const key = changeKey(change);
    last.delete(key);
    last.set(key, change);
  }
  const rank = (change: Change) => (change.kind === 'learning' ? 0 : 1);
  return [...last.values()].sort((a, b) => a.at - b.at || rank(a) - rank(b));
}

/** What a change is about, with its time: two changes with the same key replace one another. */
export function changeKey(change: Change): string {
  switch (change.kind) {
    case 'parameter': {
      const { of, layer, neuron, from } = change.address;
      return `${change.at}/${of}/${layer}/${neuron}/${from}`;
    }
    case 'example':
      return `${change.at}/${change.part}/${change.example}/${change.index}`;
    case 'pick':
    case 'learning':
      return `${change.at}/${change.kind}`;
  }
}

/** The learning settings in force for the pass of `update`: those of the latest learning change up to then. */
export function currentLearning(setup: Setup, changes: readonly Change[], update: number): LearningSettings {
  let { learning } = setup;
  let since = -1;
  for (const change of changes) {
    if (change.kind !== 'learning' || change.at > update || change.at < since) continue;
    learning = change.learning;
    since = change.at;
  }
  return learning;
}

/** The example that takes the place of the batch of `update`, or null. */
export function pickAt(changes: readonly Change[], update: number): number | LooseExample | null {
  let picked: number | LooseExample | null = null;
  for (const change of changes) if (change.kind === 'pick' && change.at === update) picked = change.example;
  return picked;
}

/** The list with a change made now: it replaces an equal one of its moment, and what was changed later is void. */
export function withChange(changes: readonly Change[], change: Change): readonly Change[] {
  return normaliseChanges([...changes.filter(({ at }) => at <= change.at), change]);
}

/** The list without the pick of `update` and without what was changed later. */
export function withoutPick(changes: readonly Change[], update: number): readonly Change[] {
  return changes.filter(({ at, kind }) => at < update || (at === update && kind !== 'pick'));
}

/** What was typed in before the first update: weights, biases, inputs and targets. It outlives a restart. */
export function changesBeforeStart(changes: readonly Change[]): readonly Change[] {
  return changes.filter(({ at, kind }) => at === 0 && (kind === 'parameter' || kind === 'example'));
}

/** The update from which two normalised lists differ; Infinity when they are equal. */
export function firstDifference(before: readonly Change[], after: readonly Change[]): number {
  const length = Math.max(before.length, after.length);
  for (let i = 0; i < length; i++) {
    const one = before[i];
    const other = after[i];
    if (one === undefined || other === undefined) return (one ?? other).at;
    if (!sameChange(one, other)) return Math.min(one.at, other.at);
  }
  return Number.POSITIVE_INFINITY;
}

/** Said to somebody who types a value for a feature. */
export const COMPUTED_INPUT = 'This input is computed from others: type another value for those.';

/** Why a change does not fit a network, or null when it does. `trainCount`: training examples, if known. */
export function changeProblem(
  change: Change,
  setup: Setup,
  inputSize: number,
  trainCount: number | null = null,
): string | null {
  const { layers, data } = setup;
  const output = layers[layers.length - 1];
  switch (change.kind) {
    case 'parameter':
      return parameterExists(change.address, inputSize, layers)
        ? null
        : 'A change names a weight or bias that this network does not have.';
    case 'learning':
      return outputProblem(change.learning.loss, output, data);
    case 'example': {
      if (data.name === 'mnist') return 'The stored images cannot be edited: draw a digit instead.';
      if (change.index >= (change.part === 'input' ? inputSize : output.units)) {
        return `A change names an ${change.part === 'input' ? 'input' : 'output'} that this data does not have.`;
      }
      if (change.part === 'input' && isComputed(data, change.index)) return COMPUTED_INPUT;
      return exampleProblem(change.example, trainCount);
    }
    case 'pick': {
      if (typeof change.example === 'number') return exampleProblem(change.example, trainCount);
      return change.example.inputs.length === inputSize
        ? null
        : `An example of this network needs ${inputSize} inputs.`;
    }
  }
}

function exampleProblem(example: number, trainCount: number | null): string | null {
  if (trainCount === null || example < trainCount) return null;
  return `There is no training example ${example + 1}: there are ${trainCount}.`;
}

function parameterExists(
  address: Extract<Change, { kind: 'parameter' }>['address'],
  inputSize: number,
  layers: readonly LayerShape[],
): boolean {
  const { of, layer, neuron, from } = address;
  if (layer < 1 || layer > layers.length || neuron >= layers[layer - 1].units) return false;
  const width = layer === 1 ? inputSize : layers[layer - 2].units;
  return of === 'bias' || (from >= 0 && from < width);
}

function sameChange(one: Change, other: Change): boolean {
  if (one === other) return true;
  if (changeKey(one) !== changeKey(other)) return false;
  if (one.kind === 'parameter' || one.kind === 'example') return Object.is(one.value, (other as typeof one).value);
  return JSON.stringify(one) === JSON.stringify(other);
}
