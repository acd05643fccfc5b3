// The setup of a session file, with every name in its place.
import type { DataSettings, OwnExamples } from '../data/types.ts';
import type { LearningSettings } from '../engine/types.ts';
import type { Json } from './file-text.ts';
import type { Setup } from './types.ts';

const OPTIMIZER_ORDER = ['type', 'learningRate', 'momentum', 'alpha', 'beta1', 'beta2', 'epsilon'];
const START_ORDER = ['type', 'value', 'limit', 'deviation'];

/** @param place where a set of own examples stands in the file's table of them */
export function writeSetup(setup: Setup, place: (own: OwnExamples) => number): Json {
  return {
    data: writeData(setup.data, place),
    layers: setup.layers.map(({ units, activation }) => ({ units, activation })),
    learning: writeLearning(setup.learning),
    startWeights: inOrder({ ...setup.startWeights }, START_ORDER),
    seed: setup.seed,
  };
}

function writeData(data: DataSettings, place: (own: OwnExamples) => number): Json {
  const { name, count, noise, trainShare, classes, features, normalisation, own } = data;
  return {
    name,
    count,
    noise,
    trainShare,
    classes,
    ...(features ? { features: [...features] } : {}),
    ...(normalisation ? { normalisation } : {}),
    ...(own ? { own: place(own) } : {}),
  };
}

export function writeLearning({ loss, regularisation, optimizer, batchSize, trainBiases }: LearningSettings): Json {
  return {
    loss,
    regularisation: regularisation && { type: regularisation.type, lambda: regularisation.lambda },
    optimizer: inOrder({ ...optimizer }, OPTIMIZER_ORDER),
    batchSize,
    trainBiases,
  };
}

/** A row a line: the inputs, then the class or the target. */
export function writeOwn({ inputNames, targetName, classNames, rows }: OwnExamples): Json {
  const width = inputNames.length + 1;
  const count = Math.floor(rows.length / width);
  return {
    inputNames: [...inputNames],
    targetName,
    classNames: [...classNames],
    rows: Array.from({ length: count }, (_, row) => rows.slice(row * width, (row + 1) * width).map((x) => x + 0)),
  };
}

function inOrder(values: Readonly<Record<string, string | number>>, order: readonly string[]): Json {
  return Object.fromEntries(order.filter((name) => name in values).map((name) => [name, values[name]]));
}
