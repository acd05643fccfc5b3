// From settings and a seed to training and test examples with targets encoded for the network and its cost.
import { createRandom } from '../engine/random.ts';
import type { ExampleSet, LossName } from '../engine/types.ts';
import {
  allowedLosses,
  allowedOutputUnits,
  baseNamesOf,
  checkDataSettings,
  classCount,
  classNamesOf,
  dataSetEntry,
  featuresOf,
  inputNamesOf,
  kindOf,
  normalisationOf,
  targetNameOf,
  taskOf,
} from './catalogue.ts';
import type { GivenExamples } from './classics.ts';
import { givenExamples } from './classics.ts';
import { domainOf } from './domain.ts';
import { writeFeatures } from './features.ts';
import { generatePoints } from './generators.ts';
import { ownWidth } from './own.ts';
import { ownTurns } from './own-turns.ts';
import { scaled, scalingOf } from './scaling.ts';
import type { DataSet, DataSettings, FeatureName, OwnExamples, RawExamples, Scaling } from './types.ts';

/** What the targets have to fit. */
export interface TargetEncoding {
  readonly outputUnits: number;
  readonly loss: LossName;
}

/** One example before its target is encoded. */
interface RawExample {
  readonly inputs: readonly number[];
  /** Class index, or −1 when the target is given as numbers. */
  readonly label: number;
  /** The target as numbers, for regression and given examples. */
  readonly values: readonly number[];
  readonly group: number;
}

/**
 * Builds a data set (all but MNIST, which is loaded). The same settings and seed give the same numbers.
 *
 * Targets: one unit gets the class as 0 or 1, several units one-hot, sparse categorical cross-entropy the class index,
 * regression the value. Examples keep the order in which they were drawn; the split has a stream of its own.
 *
 * @throws {RangeError} if settings or encoding are not possible, in words for people
 */
export function buildDataSet(settings: DataSettings, seed: number, encoding: TargetEncoding): DataSet {
  const entry = dataSetEntry(settings.name);
  if (entry.kind === 'image') throw new RangeError('MNIST is loaded from shards, not built from a seed.');
  const problem = checkDataSettings(settings) ?? checkEncoding(settings, encoding);
  if (problem !== null) throw new RangeError(problem);

  const task = taskOf(settings);
  const examples = rawExamples(settings, seed, task);
  const isTest = splitExamples(settings, examples, seed);
  const train = examples.filter((_, i) => !isTest[i]);
  const test = examples.filter((_, i) => isTest[i]);
  const baseSize = baseNamesOf(settings).length;
  const columns = { baseSize, features: featuresOf(settings), ...scalingsOf(settings, train, baseSize) };
  const encodedTrain = encodeExamples(train, columns, encoding);
  const encodedTest = encodeExamples(test, columns, encoding);
  return {
    settings,
    kind: kindOf(settings),
    task,
    classes: classCount(settings),
    classNames: classNamesOf(settings),
    inputNames: inputNamesOf(settings),
    inputUnits: entry.inputUnits ?? baseNamesOf(settings).map(() => ''),
    targetName: targetNameOf(settings),
    targetUnit: entry.targetUnit ?? '',
    inputSize: encodedTrain.inputSize,
    ...columns,
    train: encodedTrain,
    test: encodedTest,
    raw: { train: rawOf(train, columns, encodedTrain), test: rawOf(test, columns, encodedTest) },
    domain: domainOf(settings, examples),
    trainLabels: labelsOf(train),
    testLabels: labelsOf(test),
  };
}

/** Which examples are kept for testing, in the order of the examples. The settings have passed `checkDataSettings`. */
export function testExamples(settings: DataSettings, seed: number): readonly boolean[] {
  return splitExamples(settings, rawExamples(settings, seed, taskOf(settings)), seed);
}

/** What becomes of the columns on their way to the network. */
interface Columns {
  readonly baseSize: number;
  readonly features: readonly FeatureName[];
  readonly scaling: readonly Scaling[];
  readonly targetScaling: Scaling | null;
}

/** Figures of the training examples alone: the test examples are treated as what has not been seen yet. */
function scalingsOf(settings: DataSettings, train: readonly RawExample[], baseSize: number) {
  const normalisation = normalisationOf(settings);
  if (normalisation === 'none') return { scaling: [], targetScaling: null };
  const column = (read: (example: RawExample) => number) => scalingOf(train.map(read), normalisation);
  return {
    scaling: Array.from({ length: baseSize }, (_, k) => column(({ inputs }) => inputs[k])),
    targetScaling: taskOf(settings) === 'regression' ? column(({ values }) => values[0]) : null,
  };
}

/** Says why targets of this set cannot be encoded so, or null if they can. */
export function checkEncoding(settings: DataSettings, encoding: TargetEncoding): string | null {
  const units = allowedOutputUnits(settings);
  const { label } = dataSetEntry(settings.name);
  if (!units.includes(encoding.outputUnits)) {
    return `A network for ${label} needs ${units.join(' or ')} output units, not ${encoding.outputUnits}.`;
  }
  if (!allowedLosses(settings, encoding.outputUnits).includes(encoding.loss)) {
    return `The cost ${encoding.loss} does not fit ${label} with ${encoding.outputUnits} output units.`;
  }
  return null;
}

function rawExamples(settings: DataSettings, seed: number, task: DataSet['task']): RawExample[] {
  if (settings.own) return ownToRaw(settings.own);
  const given = givenExamples(settings.name);
  return given ? givenToRaw(given, task) : generatedToRaw(settings, seed, task);
}

function givenToRaw(given: GivenExamples, task: DataSet['task']): RawExample[] {
  return given.inputs.map((inputs, i) => {
    const values = given.targets[i];
    const label = task === 'classification' ? values.indexOf(1) : -1;
    return { inputs, label, values, group: 0 };
  });
}

function generatedToRaw(settings: DataSettings, seed: number, task: DataSet['task']): RawExample[] {
  return generatePoints(settings, seed).map(({ inputs, target, group }) =>
    task === 'classification'
      ? { inputs, label: target, values: [], group }
      : { inputs, label: -1, values: [target], group },
  );
}

/** The classes are the groups, so that each is in both parts. */
function ownToRaw(own: OwnExamples): RawExample[] {
  const width = ownWidth(own);
  const isRegression = own.classNames.length === 0;
  return Array.from({ length: own.rows.length / width }, (_, i) => {
    const target = own.rows[(i + 1) * width - 1];
    const inputs = own.rows.slice(i * width, (i + 1) * width - 1);
    return isRegression
      ? { inputs, label: -1, values: [target], group: 0 }
      : { inputs, label: target, values: [], group: target };
  });
}

/**
 * Marks the test examples. Each group gives the same share, as nearly as whole numbers allow; at least one example is
 * left for training. The larger test set of a smaller share contains the smaller test set.
 */
function splitExamples(settings: DataSettings, examples: readonly RawExample[], seed: number): boolean[] {
  const count = examples.length;
  const testCount = count - Math.max(1, Math.round(count * settings.trainShare));
  const isTest = new Array<boolean>(count).fill(false);
  const groupSizes = new Map<number, number>();
  for (const { group } of examples) groupSizes.set(group, (groupSizes.get(group) ?? 0) + 1);
  const drawn = new Map<number, number>();
  const queue = orderOfSplit(settings, examples, seed).map((index) => {
    const { group } = examples[index];
    const rank = drawn.get(group) ?? 0;
    drawn.set(group, rank + 1);
    // How many of each group of own examples depends on their numbers alone, not on who comes first.
    return { index, turn: (rank + 0.5) / (groupSizes.get(group) ?? 1), tie: settings.own ? group : 0 };
  });
  // Sorting is stable: examples whose turn is the same stay in the order of the permutation.
  queue.sort((one, other) => one.turn - other.turn || one.tie - other.tie);
  for (const { index } of queue.slice(0, testCount)) isTest[index] = true;
  return isTest;
}

/** The order in which test examples are drawn. Of own data one example more does not change the order of the others. */
function orderOfSplit(settings: DataSettings, examples: readonly RawExample[], seed: number): number[] {
  if (!settings.own) return [...createRandom(seed, 'data/split').permutation(examples.length)];
  const turns = ownTurns(examples, seed);
  return turns.map((_, index) => index).sort((one, other) => turns[one] - turns[other]);
}

function encodeExamples(examples: readonly RawExample[], columns: Columns, encoding: TargetEncoding): ExampleSet {
  const { outputUnits, loss } = encoding;
  const { baseSize, features, scaling, targetScaling } = columns;
  const targetSize = loss === 'sparseCategoricalCrossEntropy' ? 1 : outputUnits;
  const inputSize = baseSize + features.length;
  const inputs = new Float64Array(examples.length * inputSize);
  const targets = new Float64Array(examples.length * targetSize);
  examples.forEach(({ inputs: row, label, values }, i) => {
    for (let k = 0; k < baseSize; k++) inputs[i * inputSize + k] = scaled(row[k], scaling[k]);
    writeFeatures(features, inputs, i * inputSize, baseSize);
    if (label < 0)
      values.forEach((value, j) => {
        targets[i * targetSize + j] = scaled(value, targetScaling);
      });
    else if (targetSize === 1) targets[i] = label;
    else targets[i * targetSize + label] = 1;
  });
  return { count: examples.length, inputSize, targetSize, inputs, inputScale: 1, targets };
}

/** As they were given. The arrays of the network where there is no difference: then they cross over to the page once. */
function rawOf(examples: readonly RawExample[], columns: Columns, encoded: ExampleSet): RawExamples {
  const { features, scaling, targetScaling } = columns;
  const sameInputs = features.length === 0 && scaling.length === 0;
  return {
    inputs: sameInputs ? encoded.inputs : Float64Array.from(examples.flatMap(({ inputs }) => inputs)),
    targets: targetScaling === null ? encoded.targets : Float64Array.from(examples.flatMap(({ values }) => values)),
  };
}

function labelsOf(examples: readonly RawExample[]): Uint8Array {
  return Uint8Array.from(examples.filter(({ label }) => label >= 0).map(({ label }) => label));
}
