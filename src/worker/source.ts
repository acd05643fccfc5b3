// Where the examples of a session come from, and what editing single examples makes of them.
import { buildDataSet } from '../data/build.ts';
import { writeFeatures } from '../data/features.ts';
import type { DigitImages } from '../data/mnist.ts';
import { unscaled } from '../data/scaling.ts';
import type { DataSet, RawExamples } from '../data/types.ts';
import type { Descend } from '../engine/trainer-types.ts';
import type { ExampleSet, FloatArray, LossName } from '../engine/types.ts';
import type { Vary } from '../engine/varied.ts';
import type { Change, Setup } from '../scene/types.ts';
import type { buildGlimpse } from './glimpse.ts';
import type { ShelvedEngine } from './shelved-engine.ts';
import type { Work } from './work.ts';

export interface LoadedDigits {
  readonly train: DigitImages;
  readonly test: DigitImages;
}

/** The digit images of a session, and what is made of them. */
export interface DigitShelf {
  /** Those to train on and the test images; null until one of them is needed (stepping on a drawing needs none). */
  images: LoadedDigits | null;
  /** Comes with the images, so that one session is computed in one way; null: the plain engine computes. */
  engine: ShelvedEngine | null;
  /** Plain descent at speed, where there is no such engine. */
  readonly descend: Descend;
  /** Images of MNIST that are wanted for training, and images to train on in all. */
  readonly mnistCount: number;
  readonly trainCount: number;
  /** null: they are learnt as they are. */
  readonly vary: Vary | null;
  /** What training is on, of what has been loaded. */
  choose(loaded: LoadedDigits): LoadedDigits;
  /** Whether one of the passes up to `goal` is made on stored images: every one that is not on a drawing. */
  needsImages(changes: readonly Change[], goal: number): boolean;
  /** Loads the images; null when it was stopped. */
  load(work: Work): Promise<LoadedDigits | null>;
  stopLoading(): void;
  /** The images as data; before they are there, as many blank ones, so that epochs have their length. */
  dataSet(settings: DataSet['settings'], loss: LossName): DataSet;
  /** What a run shows of itself (glimpse.ts). */
  glimpse: typeof buildGlimpse;
}

/** The data set of a session, with targets encoded for a cost. The same cost gives the same object. */
export type DataSource = (loss: LossName) => DataSet;

/** @throws {RangeError} in words for people, when the settings are not possible */
export function createDataSource(setup: Setup, digits: DigitShelf | null): DataSource {
  const built = new Map<string, DataSet>();
  let isBlank = false;
  const outputUnits = setup.layers[setup.layers.length - 1].units;
  return (loss) => {
    // Only the sparse cost has targets of its own kind; all others share one encoding.
    const kind = loss === 'sparseCategoricalCrossEntropy' ? 'index' : 'vector';
    const encoding = digits === null || digits.images !== null ? kind : `${kind}, to be loaded`;
    const known = built.get(encoding);
    if (known !== undefined) return known;
    // What stood in for the images, as large as they are, goes as soon as they have come.
    if (isBlank && digits?.images) built.clear();
    isBlank = digits !== null && digits.images === null;
    const data =
      digits === null ? buildDataSet(setup.data, setup.seed, { outputUnits, loss }) : digits.dataSet(setup.data, loss);
    built.set(encoding, data);
    return data;
  };
}

export type ExampleEdit = Extract<Change, { kind: 'example' }>;

/**
 * The data set with these edits made, in order. Without edits it is the same object; the original never changes. What is
 * typed is what the network gets: features and raw values follow, the figures of the normalisation stay.
 */
export function withEdits(data: DataSet, edits: readonly ExampleEdit[]): DataSet {
  if (edits.length === 0) return data;
  const inputs = data.train.inputs.slice() as FloatArray;
  const targets = data.train.targets.slice() as FloatArray;
  const trainLabels = data.trainLabels.slice();
  const train: ExampleSet = { ...data.train, inputs, targets };
  for (const { example, part, index, value } of edits) {
    const width = part === 'input' ? train.inputSize : train.targetSize;
    // A target edited under a cost with another encoding has no place here.
    if (index >= width) continue;
    (part === 'input' ? inputs : targets)[example * width + index] = value;
    if (part === 'input') writeFeatures(data.features, inputs, example * width, data.baseSize);
    if (part === 'target' && trainLabels.length > 0) trainLabels[example] = labelOf(train, example);
  }
  return { ...data, train, raw: { ...data.raw, train: rawWithEdits(data, train, edits) }, trainLabels };
}

/** The arrays of the network where the raw values are the same anyway. */
function rawWithEdits(data: DataSet, train: ExampleSet, edits: readonly ExampleEdit[]): RawExamples {
  const { raw, baseSize, scaling, targetScaling } = data;
  const sameInputs = raw.train.inputs === data.train.inputs;
  const sameTargets = raw.train.targets === data.train.targets;
  const inputs = sameInputs ? train.inputs : raw.train.inputs.slice();
  const targets = sameTargets ? train.targets : raw.train.targets.slice();
  for (const { example, part, index, value } of edits) {
    if (part === 'input' && !sameInputs && index < baseSize) {
      inputs[example * baseSize + index] = unscaled(value, scaling[index]);
    }
    if (part === 'target' && !sameTargets && index < train.targetSize) {
      targets[example * train.targetSize + index] = unscaled(value, targetScaling);
    }
  }
  return { inputs, targets };
}

function labelOf({ targets, targetSize }: ExampleSet, example: number): number {
  if (targetSize === 1) return Math.max(0, Math.round(targets[example]));
  const row = targets.subarray(example * targetSize, (example + 1) * targetSize);
  return row.indexOf(Math.max(...row));
}
