import { beforeAll, describe, expect, test } from 'vitest';
import { createNodeEngine } from './fast/testing/node-kernels.ts';
import type { FastEngine } from './fast/types.ts';
import { trainingIn } from './fast-trainer.ts';
import { initialiseParameters } from './initialisers.ts';
import { OPTIMIZERS } from './optimizers.ts';
import { cloneParameters } from './parameters.ts';
import { createRandom } from './random.ts';
import { restore, snapshot } from './snapshot.ts';
import type { Trainer, TrainerOptions } from './trainer.ts';
import {
  computePassOf,
  createTrainer,
  currentParameters,
  currentState,
  releaseTrainer,
  replaceLearning,
  trainOnExamples,
  trainOneUpdate,
  trainUpdates,
} from './trainer.ts';
import type { ExampleSet, LearningSettings, NetworkShape, OptimizerName, Parameters } from './types.ts';
import type { Vary } from './varied.ts';

const shape: NetworkShape = {
  inputSize: 100,
  layers: [
    { units: 9, activation: 'relu' },
    { units: 3, activation: 'softmax' },
  ],
};
const learning: LearningSettings = {
  loss: 'sparseCategoricalCrossEntropy',
  regularisation: null,
  optimizer: OPTIMIZERS.adam.defaults,
  batchSize: 8,
  trainBiases: true,
};

/** Pictures of 100 bytes, mostly paper; each class has its own rows inked. */
function pictures(count: number): ExampleSet {
  const random = createRandom(1, 'pictures');
  const targets = Uint8Array.from({ length: count }, () => random.integer(3));
  const inputs = Uint8Array.from({ length: 100 * count }, (_, i) =>
    Math.floor((i % 100) / 34) === targets[Math.floor(i / 100)] || random.integer(5) === 0 ? random.integer(256) : 0,
  );
  return { count, inputSize: 100, targetSize: 1, inputs, inputScale: 1 / 255, targets };
}

const examples = pictures(61);
let engine: FastEngine;
beforeAll(async () => {
  engine = await createNodeEngine();
});

function trainerOf(changes: Partial<LearningSettings> = {}, options: Partial<TrainerOptions> = {}): Trainer {
  return createTrainer({
    shape,
    parameters: initialiseParameters(shape, { type: 'heNormal' }, 5, 'float32'),
    learning: { ...learning, ...changes },
    examples,
    seed: 5,
    fast: trainingIn(engine),
    ...options,
  });
}

function train(trainer: Trainer, updates: number): void {
  for (let i = 0; i < updates; i++) expect(trainOneUpdate(trainer)).toBeNull();
}

function largestDifference(a: Parameters, b: Parameters): number {
  let largest = 0;
  for (const of of ['weights', 'biases'] as const) {
    a[of].forEach((array, l) => {
      array.forEach((value, i) => {
        largest = Math.max(largest, Math.abs(value - b[of][l][i]));
      });
    });
  }
  return largest;
}

describe.each(Object.keys(OPTIMIZERS) as OptimizerName[])('with %s', (name) => {
  const optimizer = OPTIMIZERS[name].defaults;

  test('the fast engine trains as the plain one does, within single precision', () => {
    const fast = trainerOf({ optimizer });
    const plain = trainerOf({ optimizer }, { fast: null });
    train(fast, 12);
    train(plain, 12);
    expect(fast.position).toEqual(plain.position);
    expect(fast.optimizerState.updateCount).toBe(12);
    expect(largestDifference(fast.parameters, plain.parameters)).toBeLessThan(2e-4);
    expect(fast.parameters).not.toEqual(plain.parameters);
  });

  test('reading, writing back, saving and restoring in between change no bit', () => {
    const straight = trainerOf({ optimizer });
    train(straight, 40);
    const disturbed = trainerOf({ optimizer });
    train(disturbed, 7);
    const { parameters } = disturbed;
    parameters.weights[1].set(parameters.weights[1].slice());
    train(disturbed, 1);
    expect(currentState(disturbed).optimizerState.updateCount).toBe(8);
    train(disturbed, 1);
    const saved = snapshot(disturbed);
    const frozen = structuredClone(saved);
    train(disturbed, 20);
    expect(saved).toEqual(frozen);
    restore(disturbed, saved);
    computePassOf(disturbed, [1, 2, 3]);
    train(disturbed, 31);
    expect(snapshot(disturbed)).toEqual(snapshot(straight));
    const elsewhere = trainerOf({ optimizer });
    restore(elsewhere, saved);
    train(elsewhere, 31);
    expect(snapshot(elsewhere)).toEqual(snapshot(straight));
  });
});

test('a read is never stale, and what is written then is learnt from', () => {
  const trainer = trainerOf({ optimizer: OPTIMIZERS.sgd.defaults });
  const read = cloneParameters(currentParameters(trainer));
  train(trainer, 1);
  expect(currentParameters(trainer)).not.toEqual(read);
  expect(currentParameters(trainer)).toEqual(trainer.parameters);
  const twin = trainerOf({ optimizer: OPTIMIZERS.sgd.defaults });
  train(twin, 1);
  trainer.parameters.weights[1][3] = 2;
  train(trainer, 1);
  train(twin, 1);
  expect(Math.abs(trainer.parameters.weights[1][3] - 2)).toBeLessThan(0.5);
  expect(trainer.parameters).not.toEqual(twin.parameters);
});

test('many updates at once have the bits of as many single ones', () => {
  const single = trainerOf();
  train(single, 50);
  const several = trainerOf();
  for (const most of [1, 5, 100, 100, 3, 100, 100, 100, 100, 100]) {
    const made = trainUpdates(several, Math.min(most, 50 - several.position.updateCount));
    expect(made).toBeGreaterThan(0);
    if (several.position.updateCount === 50) break;
  }
  expect(several.position.updateCount).toBe(50);
  expect(snapshot(several)).toEqual(snapshot(single));
});

test('an update on chosen examples is made by the plain engine, whatever is replayed around it', () => {
  const run = (trainer: Trainer) => {
    train(trainer, 5);
    expect(trainOnExamples(trainer, [4])).toBeNull();
    train(trainer, 5);
    return snapshot(trainer);
  };
  const straight = run(trainerOf());
  const replayed = trainerOf();
  train(replayed, 3);
  const saved = snapshot(replayed);
  train(replayed, 30);
  restore(replayed, saved);
  train(replayed, 2);
  trainOnExamples(replayed, [4]);
  train(replayed, 5);
  expect(snapshot(replayed)).toEqual(straight);
});

test('a changed rate and batch keep the moments; another optimiser starts them afresh', () => {
  const trainer = trainerOf();
  train(trainer, 3);
  replaceLearning(trainer, {
    ...learning,
    batchSize: 50,
    optimizer: { ...OPTIMIZERS.adam.defaults, learningRate: 0.1 },
  });
  train(trainer, 1);
  expect(trainer.optimizerState.updateCount).toBe(4);
  replaceLearning(trainer, { ...learning, optimizer: OPTIMIZERS.rmsprop.defaults });
  expect(trainer.optimizerState.updateCount).toBe(0);
  train(trainer, 1);
  expect(currentState(trainer).optimizerState.updateCount).toBe(1);
  const plain = trainerOf({}, { fast: null });
  train(plain, 3);
  replaceLearning(plain, { ...learning, batchSize: 50, optimizer: { ...OPTIMIZERS.adam.defaults, learningRate: 0.1 } });
  train(plain, 1);
  replaceLearning(plain, { ...learning, optimizer: OPTIMIZERS.rmsprop.defaults });
  train(plain, 1);
  expect(largestDifference(trainer.parameters, plain.parameters)).toBeLessThan(1e-3);
});

describe('an update that diverges', () => {
  /** Grows by a constant factor with each update until it is no number any more. */
  const exploding: Partial<LearningSettings> = {
    optimizer: { type: 'sgd', learningRate: 10 },
    regularisation: { type: 'l2', lambda: 1 },
  };

  const untilDivergence = (trainer: Trainer, most = 200) => {
    for (let update = 0; update < most; update++) {
      const before = snapshot(trainer);
      const divergence = trainOneUpdate(trainer);
      if (divergence !== null) return { divergence, before };
    }
    throw new Error('it did not diverge');
  };

  test('is found and reported as by the plain engine, and not made', () => {
    const trainer = trainerOf(exploding);
    const { divergence, before } = untilDivergence(trainer);
    expect(snapshot(trainer)).toEqual(before);
    expect(Number.isFinite(divergence.value)).toBe(false);
    expect(trainOneUpdate(trainer)).toEqual(divergence);
    const plain = untilDivergence(trainerOf(exploding, { fast: null }));
    expect(plain.before.position).toEqual(before.position);
  });

  test('ends many updates at once where it ends single ones', () => {
    const straight = untilDivergence(trainerOf(exploding)).before;
    const trainer = trainerOf(exploding);
    while (typeof trainUpdates(trainer, 1000) === 'number') expect(trainer.position.updateCount).toBeLessThan(200);
    expect(snapshot(trainer)).toEqual(straight);
  });

  test('leaves the same bits wherever the last save was', () => {
    const straight = untilDivergence(trainerOf(exploding)).before;
    for (const stop of [1, 5, 17]) {
      const trainer = trainerOf(exploding);
      train(trainer, stop);
      restore(trainer, snapshot(trainer));
      expect(untilDivergence(trainer).before).toEqual(straight);
    }
  });

  test('is the end only as long as nothing is changed', () => {
    const trainer = trainerOf(exploding);
    untilDivergence(trainer);
    for (const weights of trainer.parameters.weights) weights.fill(0.01);
    for (const biases of trainer.parameters.biases) biases.fill(0);
    replaceLearning(trainer, { ...learning, ...exploding, optimizer: { type: 'sgd', learningRate: 0.9 } });
    train(trainer, 20);
  });
});

describe('varied images', () => {
  const vary: Vary = (images, epoch, indices, into) => {
    for (let i = 0; i < indices.length; i++) {
      for (let k = 0; k < 100; k++) {
        into[100 * i + k] = images[100 * indices[i] + ((k + epoch) % 100)];
      }
    }
  };

  test('are learnt in place of those of the set, the same way by both engines', () => {
    const fast = trainerOf({}, { vary });
    const plain = trainerOf({}, { vary, fast: null });
    const still = trainerOf();
    for (const trainer of [fast, plain, still]) train(trainer, 20);
    expect(largestDifference(fast.parameters, plain.parameters)).toBeLessThan(2e-4);
    expect(largestDifference(fast.parameters, still.parameters)).toBeGreaterThan(1e-3);
  });

  test('come back bit for bit', () => {
    const straight = trainerOf({}, { vary });
    train(straight, 30);
    const trainer = trainerOf({}, { vary });
    train(trainer, 9);
    const saved = snapshot(trainer);
    train(trainer, 12);
    restore(trainer, saved);
    train(trainer, 21);
    expect(snapshot(trainer)).toEqual(snapshot(straight));
  });
});

test('a released trainer goes on with what it had, and its memory is free again', () => {
  const trainer = trainerOf();
  train(trainer, 3);
  const before = snapshot(trainer);
  releaseTrainer(trainer);
  expect(snapshot(trainer)).toEqual(before);
  train(trainer, 3);
  const { memoryBytes } = engine;
  for (let i = 0; i < 50; i++) {
    const other = trainerOf();
    train(other, 1);
    releaseTrainer(other);
  }
  expect(engine.memoryBytes).toBe(memoryBytes);
});

test('where the memory does not hold the examples, the plain engine trains', () => {
  const full: FastEngine = {
    ...engine,
    load: () => {
      throw new RangeError('no room');
    },
    open: (...of) => engine.open(...of),
  };
  const trainer = trainerOf({}, { fast: trainingIn(full) });
  const plain = trainerOf({}, { fast: null });
  train(trainer, 3);
  train(plain, 3);
  expect(snapshot(trainer)).toEqual(snapshot(plain));
});

test('in double precision the fast engine is left alone', () => {
  const parameters = initialiseParameters(shape, { type: 'heNormal' }, 5, 'float64');
  expect(trainerOf({}, { parameters }).fast).toBeNull();
});
