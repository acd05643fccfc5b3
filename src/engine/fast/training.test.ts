// Updates by the fast engine against the same updates by the plain engine in double precision.
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { ACTIVATION_NAMES } from '../activations.ts';
import { allowedOutputActivations, LOSS_NAMES } from '../losses.ts';
import type { ActivationName, LossName, OptimizerName, Regularisation } from '../types.ts';
import {
  learningOf,
  OPTIMIZERS_TO_TEST,
  randomExamples,
  randomParameters,
  resultDifference,
  shapeOf,
  trainFast,
  trainPlain,
} from './testing/comparison.ts';
import { createNodeEngine } from './testing/node-kernels.ts';
import type { FastEngine } from './types.ts';

/** Single precision keeps 24 binary digits; a few hundred roundings and several updates leave this much, relative. */
const TOLERANCE = 5e-5;

let engine: FastEngine;
beforeAll(async () => {
  engine = await createNodeEngine();
});

const PENALTIES: (Regularisation | null)[] = [null, { type: 'l1', lambda: 0.02 }, { type: 'l2', lambda: 0.05 }];
const optimizers = Object.keys(OPTIMIZERS_TO_TEST) as OptimizerName[];

/** Six batches of eight out of twenty examples, the last one shorter. */
const BATCHES = Array.from({ length: 6 }, (_, u) =>
  Array.from({ length: u === 5 ? 3 : 8 }, (_, i) => (7 * u + 3 * i) % 20),
);

describe.each(optimizers)('%s', (optimizer) => {
  const cases = PENALTIES.flatMap((regularisation) =>
    [true, false].map((trainBiases) => ({ regularisation, trainBiases })),
  );
  test.each(cases)(
    'moves parameters and moments as the plain engine, with $regularisation.type, biases $trainBiases',
    (choice) => {
      for (const [sizes, kind] of [
        [[3, 6, 5, 4], 'floats'],
        [[100, 37, 10], 'bytes'],
        [[70, 5, 3], 'floats'],
      ] as const) {
        const shape = shapeOf(sizes);
        const learning = learningOf({ ...choice, optimizer: OPTIMIZERS_TO_TEST[optimizer] });
        const examples = randomExamples(shape, learning.loss, 20, 1, kind);
        const start = randomParameters(shape, 2);
        const fast = trainFast(engine, shape, start, learning, examples, BATCHES);
        const plain = trainPlain(shape, start, learning, examples, BATCHES);
        expect(fast.state.updateCount).toBe(BATCHES.length);
        expect(resultDifference(fast, plain)).toBeLessThan(TOLERANCE);
        if (!choice.trainBiases) expect(fast.parameters.biases[1]).toEqual(Float32Array.from(start.biases[1]));
      }
    },
  );
});

test.each(LOSS_NAMES.flatMap((loss) => allowedOutputActivations(loss).map((output) => [loss, output] as const)))(
  '%s on %s outputs is learned as by the plain engine',
  (loss: LossName, output: ActivationName) => {
    for (const outputs of [1, 3, 4, 10, 18]) {
      const shape = shapeOf([5, 7, outputs], 'sigmoid', output);
      const examples = randomExamples(shape, loss, 20, 3);
      const start = randomParameters(shape, 4);
      const learning = learningOf({ loss });
      const fast = trainFast(engine, shape, start, learning, examples, BATCHES);
      expect(resultDifference(fast, trainPlain(shape, start, learning, examples, BATCHES))).toBeLessThan(TOLERANCE);
    }
  },
);

test.each(ACTIVATION_NAMES.filter((name) => name !== 'softmax'))(
  '%s in hidden layers learns as in the plain engine',
  (name) => {
    for (const units of [1, 4, 6, 9, 21]) {
      const shape = shapeOf([4, units, units, 3], name);
      const learning = learningOf();
      const examples = randomExamples(shape, learning.loss, 20, 5);
      const start = randomParameters(shape, 6);
      const fast = trainFast(engine, shape, start, learning, examples, BATCHES);
      expect(resultDifference(fast, trainPlain(shape, start, learning, examples, BATCHES))).toBeLessThan(TOLERANCE);
    }
  },
);

test('any sizes and any batch are computed as by the plain engine', () => {
  const size = fc.constantFrom(1, 2, 3, 4, 5, 7, 8, 12, 13, 17, 33);
  const layers = fc.array(size, { minLength: 1, maxLength: 5 });
  const inputs = fc.constantFrom(
    [1, 'floats'],
    [3, 'floats'],
    [63, 'bytes'],
    [64, 'bytes'],
    [784, 'bytes'],
    [65, 'floats'],
  );
  const batch = fc.oneof(fc.integer({ min: 1, max: 9 }), fc.constantFrom(31, 32, 33, 64, 511, 512));
  fc.assert(
    fc.property(
      inputs,
      layers,
      batch,
      fc.constantFrom(...optimizers),
      fc.nat(1000),
      ([width, kind], units, count, name, seed) => {
        const shape = shapeOf([width as number, ...units]);
        const learning = learningOf({ optimizer: OPTIMIZERS_TO_TEST[name] });
        const examples = randomExamples(shape, learning.loss, 20, seed, kind as 'bytes' | 'floats');
        const start = randomParameters(shape, seed);
        const batches = [0, 1].map((u) => Array.from({ length: count }, (_, i) => (i * 3 + u) % 20));
        const fast = trainFast(engine, shape, start, learning, examples, batches);
        expect(resultDifference(fast, trainPlain(shape, start, learning, examples, batches))).toBeLessThan(TOLERANCE);
      },
    ),
    { numRuns: 60, seed: 1 },
  );
});
