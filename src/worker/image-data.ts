// Digit images as the data of a session.
import type { DigitImages } from '../data/mnist.ts';
import { MNIST_CLASSES, MNIST_PIXELS, mnistExamples } from '../data/mnist.ts';
import type { DataSet } from '../data/types.ts';
import type { ExampleSet, LossName } from '../engine/types.ts';
import type { LoadedDigits } from './source.ts';

/** Examples of images, so that another session on the same ones has the same sets. */
const examplesOf = new WeakMap<DigitImages, Map<string, ExampleSet>>();

/** As many training images as there will be, so that epochs have their length; nothing is ever computed from them. */
export function blankDigits(count: number): LoadedDigits {
  const none = { images: new Uint8Array(0), labels: new Uint8Array(0) };
  return { train: { images: new Uint8Array(count * MNIST_PIXELS), labels: new Uint8Array(count) }, test: none };
}

export function digitData(settings: DataSet['settings'], digits: LoadedDigits, loss: LossName): DataSet {
  const train = digitExamples(digits.train, loss);
  const test = digitExamples(digits.test, loss);
  return {
    settings,
    kind: 'image',
    task: 'classification',
    classes: MNIST_CLASSES,
    classNames: [],
    inputNames: [],
    inputUnits: [],
    targetName: 'digit',
    targetUnit: '',
    inputSize: MNIST_PIXELS,
    baseSize: MNIST_PIXELS,
    features: [],
    train,
    test,
    raw: { train, test },
    scaling: [],
    targetScaling: null,
    domain: [],
    trainLabels: digits.train.labels,
    testLabels: digits.test.labels,
  };
}

/** Digit images as examples; the same object for the same images and kind of target. */
export function digitExamples(digits: DigitImages, loss: LossName): ExampleSet {
  const kind = loss === 'sparseCategoricalCrossEntropy' ? 'index' : 'vector';
  const known = examplesOf.get(digits) ?? new Map<string, ExampleSet>();
  examplesOf.set(digits, known);
  const examples = known.get(kind) ?? mnistExamples(digits.images, digits.labels, loss);
  known.set(kind, examples);
  return examples;
}
