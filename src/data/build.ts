// From settings and a seed to training and test examples with targets encoded for the network and its cost.
import { createRandom } from '../engine/random.ts';
import type { ExampleSet, LossName } from '../engine/types.ts';
import { allowedLosses, allowedOutputUnits, checkDataSettings, classCount, dataSetEntry } from './catalogue.ts';
import type { GivenExamples } from './classics.ts';
import { givenExamples } from './classics.ts';
import { generatePoints, PLANE_RADIUS } from './generators.ts';
import type { DataSet, DataSettings } from './types.ts';

/** What the targets have to fit. */
export interface TargetEncoding {
  readonly outputUnits: number;
  readonly loss: LossName;
}

type Interval = readonly [number, number];

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

  const given = givenExamples(settings.name);
  const examples = given ? givenToRaw(given, entry.task) : generatedToRaw(settings, seed, entry.task);
  const isTest = splitExamples(examples, settings.trainShare, seed);
  const train = examples.filter((_, i) => !isTest[i]);
  const test = examples.filter((_, i) => isTest[i]);
  const inputSize = entry.inputNames.length;
  return {
    settings,
    kind: entry.kind,
    task: entry.task,
    classes: classCount(settings),
    inputNames: entry.inputNames,
    inputSize,
    train: encodeExamples(train, inputSize, encoding),
    test: encodeExamples(test, inputSize, encoding),
    domain: domainOf(settings, examples, inputSize),
    trainLabels: labelsOf(train),
    testLabels: labelsOf(test),
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

function givenToRaw(given: GivenExamples, task: 'classification' | 'regression'): RawExample[] {
  return given.inputs.map((inputs, i) => {
    const values = given.targets[i];
    const label = task === 'classification' ? values.indexOf(1) : -1;
    return { inputs, label, values, group: 0 };
  });
}

function generatedToRaw(settings: DataSettings, seed: number, task: 'classification' | 'regression'): RawExample[] {
  return generatePoints(settings, seed).map(({ inputs, target, group }) =>
    task === 'classification'
      ? { inputs, label: target, values: [], group }
      : { inputs, label: -1, values: [target], group },
  );
}

/**
 * Marks the test examples. Each group gives the same share, as nearly as whole numbers allow; at least one example is
 * left for training. The larger test set of a smaller share contains the smaller test set.
 */
function splitExamples(examples: readonly RawExample[], trainShare: number, seed: number): boolean[] {
  const count = examples.length;
  const testCount = count - Math.max(1, Math.round(count * trainShare));
  const isTest = new Array<boolean>(count).fill(false);
  const groupSizes = new Map<number, number>();
  for (const { group } of examples) groupSizes.set(group, (groupSizes.get(group) ?? 0) + 1);
  const drawn = new Map<number, number>();
  const queue = [...createRandom(seed, 'data/split').permutation(count)].map((index) => {
    const { group } = examples[index];
    const rank = drawn.get(group) ?? 0;
    drawn.set(group, rank + 1);
    return { index, turn: (rank + 0.5) / (groupSizes.get(group) ?? 1) };
  });
  // Sorting is stable: examples whose turn is the same stay in the order of the permutation.
  queue.sort((one, other) => one.turn - other.turn);
  for (const { index } of queue.slice(0, testCount)) isTest[index] = true;
  return isTest;
}

function encodeExamples(examples: readonly RawExample[], inputSize: number, encoding: TargetEncoding): ExampleSet {
  const { outputUnits, loss } = encoding;
  const targetSize = loss === 'sparseCategoricalCrossEntropy' ? 1 : outputUnits;
  const inputs = new Float64Array(examples.length * inputSize);
  const targets = new Float64Array(examples.length * targetSize);
  examples.forEach(({ inputs: row, label, values }, i) => {
    inputs.set(row, i * inputSize);
    if (label < 0) targets.set(values, i * targetSize);
    else if (targetSize === 1) targets[i] = label;
    else targets[i * targetSize + label] = 1;
  });
  return { count: examples.length, inputSize, targetSize, inputs, inputScale: 1, targets };
}

function labelsOf(examples: readonly RawExample[]): Uint8Array {
  return Uint8Array.from(examples.filter(({ label }) => label >= 0).map(({ label }) => label));
}

/** The usual interval of each axis, widened to whole tenths where examples lie outside. */
function domainOf(settings: DataSettings, examples: readonly RawExample[], inputSize: number): Interval[] {
  const usual = usualInterval(settings);
  return Array.from({ length: inputSize }, (_, k) => {
    let [low, high] = usual;
    for (const { inputs } of examples) {
      low = Math.min(low, Math.floor(inputs[k] * 10) / 10);
      high = Math.max(high, Math.ceil(inputs[k] * 10) / 10);
    }
    return [low, high];
  });
}

function usualInterval({ name }: DataSettings): Interval {
  if (name === 'xor' || name === 'and' || name === 'or') return [-0.1, 1.1];
  if (name === 'mazur') return [0, 1];
  if (name === 'relu423') return [0, 8];
  if (name === 'curve') return [-1, 1];
  return [-1.1 * PLANE_RADIUS, 1.1 * PLANE_RADIUS];
}
