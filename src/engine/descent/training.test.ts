// A trainer with plain descent at speed: its numbers are those of the updates, however they were made.
import { expect, test } from 'vitest';
import { learningOf, parameterDifference, randomExamples, shapeOf } from '../fast/testing/comparison.ts';
import { initialiseParameters } from '../initialisers.ts';
import { OPTIMIZERS } from '../optimizers.ts';
import { restore, snapshot } from '../snapshot.ts';
import type { Trainer, TrainerOptions } from '../trainer.ts';
import { createTrainer, replaceLearning, trainOnExamples, trainOneUpdate, trainUpdates } from '../trainer.ts';
import type { LearningSettings } from '../types.ts';
import type { Vary } from '../varied.ts';
import { descend } from './descent.ts';

const shape = shapeOf([100, 9, 3], 'relu');
const examples = randomExamples(shape, 'sparseCategoricalCrossEntropy', 61, 1, 'bytes');

function trainerOf(changes: Partial<LearningSettings> = {}, options: Partial<TrainerOptions> = {}): Trainer {
  return createTrainer({
    shape,
    parameters: initialiseParameters(shape, { type: 'heNormal' }, 5, 'float32'),
    learning: learningOf(changes),
    examples,
    seed: 5,
    descend,
    ...options,
  });
}

function train(trainer: Trainer, updates: number, most = 1): void {
  for (let left = updates; left > 0; ) {
    const made = trainUpdates(trainer, Math.min(left, most));
    if (typeof made !== 'number') throw new Error('it diverged');
    left -= made;
  }
}

test('it moves as pass by pass, within single precision, and keeps nothing of its passes', () => {
  const trainer = trainerOf();
  const plain = trainerOf({}, { descend: null });
  train(trainer, 20, 100);
  train(plain, 20);
  expect(trainer.position).toEqual(plain.position);
  expect(trainer.optimizerState.updateCount).toBe(20);
  expect([trainer.lastBatchSize, plain.lastBatchSize]).toEqual([0, 8]);
  expect(parameterDifference(trainer.parameters, plain.parameters)).toBeLessThan(1e-5);
  expect(trainer.parameters).not.toEqual(plain.parameters);
});

test('many at once, saved and restored, and with picks in between, the bits are the same', () => {
  const run = (most: number, isDisturbed: boolean) => {
    const trainer = trainerOf();
    train(trainer, 13, most);
    if (isDisturbed) {
      const saved = snapshot(trainer);
      train(trainer, 9, most);
      restore(trainer, saved);
    }
    expect(trainOnExamples(trainer, [4])).toBeNull();
    train(trainer, 13, most);
    return snapshot(trainer);
  };
  const straight = run(1, false);
  expect(run(100, false)).toEqual(straight);
  expect(run(4, true)).toEqual(straight);
});

test('divergence ends it where it ends single updates, reported pass by pass', () => {
  const exploding = { optimizer: { type: 'sgd', learningRate: 1e30 } } as const;
  const ends = [1, 3, 100].map((most) => {
    const trainer = trainerOf(exploding, { shape: shapeOf([100, 9, 3], 'linear') });
    for (let i = 0; i < 100; i++) {
      const before = snapshot(trainer);
      const made = trainUpdates(trainer, most);
      if (typeof made === 'number') continue;
      expect(snapshot(trainer)).toEqual(before);
      expect(trainOneUpdate(trainer)).toEqual(made);
      return { made, before };
    }
    throw new Error('it did not diverge');
  });
  expect(Number.isFinite(ends[0].made.value)).toBe(false);
  expect(ends[1]).toEqual(ends[0]);
  expect(ends[2]).toEqual(ends[0]);
});

test('varied images are learnt in place of those of the set', () => {
  const vary: Vary = (images, epoch, indices, into) => {
    for (let i = 0; i < indices.length; i++) {
      for (let k = 0; k < 100; k++) into[100 * i + k] = images[100 * indices[i] + ((k + epoch) % 100)];
    }
  };
  const trainer = trainerOf({}, { vary });
  const plain = trainerOf({}, { vary, descend: null });
  const still = trainerOf();
  for (const each of [trainer, plain, still]) train(each, 20, 5);
  expect(parameterDifference(trainer.parameters, plain.parameters)).toBeLessThan(1e-5);
  expect(parameterDifference(trainer.parameters, still.parameters)).toBeGreaterThan(1e-3);
});

test('in double precision it is left alone', () => {
  const refuse = () => {
    throw new Error('asked for');
  };
  const parameters = initialiseParameters(shape, { type: 'heNormal' }, 5, 'float64');
  train(trainerOf({}, { parameters, descend: refuse }), 3);
  expect(() => train(trainerOf({}, { descend: refuse }), 3)).toThrow('asked for');
});

test('another optimiser goes on pass by pass, with fresh moments', () => {
  const trainer = trainerOf();
  train(trainer, 5, 5);
  replaceLearning(trainer, learningOf({ optimizer: OPTIMIZERS.adam.defaults }));
  train(trainer, 5, 5);
  expect(trainer.optimizerState.updateCount).toBe(5);
  expect(trainer.lastBatchSize).toBe(8);
});
