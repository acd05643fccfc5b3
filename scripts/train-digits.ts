// npm run train:digits: trains a digit network in Node with the engine that the browser runs.
//
// Training never sees a test image; they are only read for the accuracy after each epoch.
import { writeFileSync } from 'node:fs';
import { createVariation } from '../src/data/augment.ts';
import type { DigitImages } from '../src/data/mnist.ts';
import { MNIST_PIXELS, mnistExamples } from '../src/data/mnist.ts';
import type { ModelEpoch } from '../src/data/models.ts';
import { serialiseModel } from '../src/data/models.ts';
import type { EvaluationResult } from '../src/engine/evaluate.ts';
import { evaluate } from '../src/engine/evaluate.ts';
import { createNodeEngine } from '../src/engine/fast/testing/node-kernels.ts';
import { trainingIn } from '../src/engine/fast-trainer.ts';
import { initialiseParameters } from '../src/engine/initialisers.ts';
import type { Trainer } from '../src/engine/trainer.ts';
import { createTrainer, currentParameters, replaceLearning, trainOneUpdate } from '../src/engine/trainer.ts';
import type { ExampleSet, LearningSettings } from '../src/engine/types.ts';
import { createWorkspace } from '../src/engine/workspace.ts';
import { readTestDigits, readTrainDigits } from './digits/idx.ts';
import type { TrainOptions } from './digits/options.ts';
import { OptionError, readOptions, USAGE } from './digits/options.ts';

const LOSS = 'categoricalCrossEntropy';
const START_WEIGHTS = { type: 'heNormal' } as const;

interface TimedEpoch extends ModelEpoch {
  readonly seconds: number;
}

async function main(): Promise<void> {
  const options = readOptions(process.argv.slice(2));
  if (options === null) {
    console.log(USAGE);
    return;
  }
  const engine = await createNodeEngine();
  const digits = firstDigits(readTrainDigits(), options.trainCount);
  const test = readTestDigits();
  const learning: LearningSettings = {
    loss: LOSS,
    regularisation: null,
    optimizer: options.optimizer,
    batchSize: options.batchSize,
    trainBiases: true,
  };
  const trainer = createTrainer({
    shape: options.shape,
    parameters: initialiseParameters(options.shape, START_WEIGHTS, options.seed, 'float32'),
    learning,
    examples: mnistExamples(digits.images, digits.labels, LOSS),
    seed: options.seed,
    fast: trainingIn(engine),
    vary: options.augment > 0 ? createVariation(options.seed, options.augment) : null,
  });
  const testExamples = mnistExamples(test.images, test.labels, LOSS);
  const epochs: TimedEpoch[] = [];
  for (let epoch = 1; epoch <= options.epochs; epoch++) {
    const start = performance.now();
    replaceLearning(trainer, {
      ...learning,
      optimizer: { ...options.optimizer, learningRate: rateOf(options, epoch) },
    });
    trainEpoch(trainer, epoch, options.epochs);
    const seconds = Math.round((performance.now() - start) / 10) / 100;
    const trainingLoss = measure(trainer, trainer.examples).loss;
    const testAccuracy = measure(trainer, testExamples).accuracy ?? 0;
    epochs.push({ epoch, trainingLoss, testAccuracy, seconds });
    const line = `epoch ${epoch} of ${options.epochs}: training loss ${trainingLoss.toFixed(4)}`;
    report(`${line}, test accuracy ${testAccuracy.toFixed(4)}, ${seconds} s`, true);
  }
  if (options.out !== null) writeModel(options.out, options, learning, trainer, epochs);
  const { shape, out, name, ...settings } = options;
  console.log(JSON.stringify({ layers: [784, ...shape.layers.map(({ units }) => units)], ...settings, epochs }));
}

function firstDigits({ images, labels }: DigitImages, count: number): DigitImages {
  return { images: images.subarray(0, count * MNIST_PIXELS), labels: labels.subarray(0, count) };
}

/** From the first rate to the final one along half a cosine. */
function rateOf(options: TrainOptions, epoch: number): number {
  const first = options.optimizer.learningRate;
  if (options.finalRate === first || options.epochs === 1) return first;
  const progress = (epoch - 1) / (options.epochs - 1);
  return options.finalRate + ((first - options.finalRate) * (1 + Math.cos(Math.PI * progress))) / 2;
}

/** One epoch, with news of how far it is. */
function trainEpoch(trainer: Trainer, epoch: number, epochs: number): void {
  const { count } = trainer.examples;
  // On a terminal a hundred times an epoch, elsewhere ten times in all.
  const interval = process.stderr.isTTY ? count / 100 : (count * epochs) / 10;
  const before = (epoch - 1) * count;
  let done = 0;
  while (trainer.position.epoch === epoch) {
    const divergence = trainOneUpdate(trainer);
    if (divergence !== null) {
      const { of, layer } = divergence.parameter;
      throw new Error(
        `Training diverged in epoch ${epoch}: a ${of} of layer ${layer} would become ${divergence.value}.`,
      );
    }
    const reached = Math.floor((before + done) / interval);
    done = trainer.position.epoch === epoch ? trainer.position.offset : count;
    if (Math.floor((before + done) / interval) === reached) continue;
    const percent = Math.round((100 * (before + done)) / (count * epochs));
    report(`${percent} %: epoch ${epoch} of ${epochs}`, false);
  }
}

/** Mean loss and accuracy over a whole set. */
function measure(trainer: Trainer, examples: ExampleSet): EvaluationResult {
  const { shape, fast } = trainer;
  return evaluate({
    shape,
    parameters: currentParameters(trainer),
    examples,
    loss: LOSS,
    task: 'classification',
    workspace: createWorkspace(shape, 100, 'float32'),
    fast: fast && { network: () => fast.network(), examples: fast.engine.load(examples) },
  });
}

/** Progress goes to stderr: a line that is written over on a terminal, a line for each piece of news elsewhere. */
function report(text: string, isFinal: boolean): void {
  if (process.stderr.isTTY) process.stderr.write(`\r${text.padEnd(78)}${isFinal ? '\n' : ''}`);
  else process.stderr.write(`${text}\n`);
}

function writeModel(
  file: string,
  options: TrainOptions,
  learning: LearningSettings,
  trainer: Trainer,
  epochs: readonly TimedEpoch[],
): void {
  const history = epochs.map(({ epoch, trainingLoss, testAccuracy }) => ({ epoch, trainingLoss, testAccuracy }));
  const text = serialiseModel({
    name: options.name,
    shape: options.shape,
    seed: options.seed,
    training: {
      learning,
      finalLearningRate: options.finalRate,
      startWeights: START_WEIGHTS,
      epochs: options.epochs,
      trainCount: options.trainCount,
      augmentation: options.augment,
    },
    history,
    testAccuracy: history[history.length - 1].testAccuracy,
    parameters: currentParameters(trainer),
  });
  writeFileSync(file, text);
}

try {
  await main();
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  if (error instanceof OptionError) console.error('--help lists the arguments.');
  process.exitCode = error instanceof OptionError ? 2 : 1;
}
