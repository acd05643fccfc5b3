// Plain descent at speed against the plain engine in double precision, against the fixtures, and against itself.
import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ACTIVATION_NAMES, activationDefinition } from '../activations.ts';
import { compare } from '../conformance.ts';
import type { ConformanceCase } from '../conformance-case.ts';
import { casesOfFile, parseCase } from '../conformance-case.ts';
import {
  learningOf,
  OPTIMIZERS_TO_TEST,
  parameterDifference,
  randomExamples,
  randomParameters,
  shapeOf,
  trainPlain,
} from '../fast/testing/comparison.ts';
import { allowedOutputActivations, LOSS_NAMES } from '../losses.ts';
import { cloneParameters, createParameters } from '../parameters.ts';
import type { DescentJob } from '../trainer-types.ts';
import type { ExampleSet, LearningSettings, NetworkShape, OptimizerName, Parameters } from '../types.ts';
import { layerCount } from '../types.ts';
import { descend } from './descent.ts';

/** Parameters are rounded to single precision after each update, nothing else is. */
const TOLERANCE = 2e-6;

function singles(parameters: Parameters): Parameters {
  return {
    weights: parameters.weights.map((array) => Float32Array.from(array)),
    biases: parameters.biases.map((array) => Float32Array.from(array)),
  };
}

function jobOf(
  shape: NetworkShape,
  parameters: Parameters,
  examples: ExampleSet,
  updates: number,
  learning: LearningSettings = learningOf(),
): DescentJob {
  // An order that is no identity: 7 has no divisor in common with the counts of these tests.
  const order = Array.from({ length: examples.count }, (_, i) => (7 * i + 3) % examples.count);
  return { shape, parameters, learning, examples, order, from: 0, end: examples.count, updates };
}

/** Updates one after the other, as many as wanted each time. */
function run(job: DescentJob, most: number = job.updates): number {
  let made = 0;
  while (made < job.updates) {
    const wanted = Math.min(most, job.updates - made);
    const some = descend({ ...job, from: job.from + made * job.learning.batchSize, updates: wanted });
    if (some === 0) break;
    made += some;
  }
  return made;
}

function batchesOf({ order, from, end, updates, learning: { batchSize } }: DescentJob): number[][] {
  return Array.from({ length: updates }, (_, u) =>
    Array.from(order).slice(from + u * batchSize, Math.min(end, from + (u + 1) * batchSize)),
  );
}

const SIZES = [
  [[3, 6, 5, 4], 'floats'],
  [[2, 1], 'floats'],
  [[5, 3, 1], 'floats'],
  [[784, 16, 10], 'bytes'],
  [[100, 13, 9, 10], 'bytes'],
  [[64, 2], 'bytes'],
] as const;

describe.each(SIZES)('%j with %s', (sizes, kind) => {
  test.each(LOSS_NAMES)('moves parameters as the plain engine does under %s', (loss) => {
    const units = sizes[sizes.length - 1];
    for (const output of allowedOutputActivations(loss)) {
      // Softmax of one output is always 1; under another loss than its own, it is not for this engine.
      if (output === 'softmax' && (units === 1 || loss === 'halfSquaredError')) continue;
      for (const trainBiases of [true, false]) {
        const shape = shapeOf(sizes, 'tanh', output);
        const learning = learningOf({ loss, trainBiases });
        const examples = randomExamples(shape, loss, 20, 1, kind);
        const start = randomParameters(shape, 2);
        const parameters = singles(start);
        const job = jobOf(shape, parameters, examples, 3, learning);
        expect(run(job)).toBe(3);
        const expected = trainPlain(shape, start, learning, examples, batchesOf(job)).parameters;
        expect(parameterDifference(parameters, expected)).toBeLessThan(TOLERANCE);
        expect(parameterDifference(parameters, start) > TOLERANCE).toBe(activationDefinition(output).trainable);
        if (!trainBiases) expect(parameters.biases).toEqual(singles(start).biases);
      }
    }
  });
});

test.each(ACTIVATION_NAMES.filter((name) => name !== 'softmax'))('has %s in hidden layers', (activation) => {
  const shape = shapeOf([4, 9, 6, 3], activation);
  const examples = randomExamples(shape, 'sparseCategoricalCrossEntropy', 40, 3);
  const start = randomParameters(shape, 4);
  const parameters = singles(start);
  const job = jobOf(shape, parameters, examples, 5);
  expect(run(job)).toBe(5);
  const expected = trainPlain(shape, start, job.learning, examples, batchesOf(job)).parameters;
  expect(parameterDifference(parameters, expected)).toBeLessThan(TOLERANCE);
});

test('batches of any size, from any place of the epoch, fit; the last one may be smaller', () => {
  const shape = shapeOf([70 + 2, 11, 3], 'relu');
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 60 }), fc.integer({ min: 0, max: 30 }), (batchSize, from) => {
      const examples = randomExamples(shape, 'sparseCategoricalCrossEntropy', 50, 5, 'bytes');
      const start = randomParameters(shape, 6);
      const parameters = singles(start);
      const updates = Math.ceil((50 - from) / batchSize);
      const job = { ...jobOf(shape, parameters, examples, updates, learningOf({ batchSize })), from };
      expect(run(job)).toBe(updates);
      const expected = trainPlain(shape, start, job.learning, examples, batchesOf(job)).parameters;
      expect(parameterDifference(parameters, expected)).toBeLessThan(10 * TOLERANCE);
    }),
    { numRuns: 20 },
  );
});

test('how many updates are made at once, and which other networks train in between, changes no bit', () => {
  const shape = shapeOf([100, 13, 10], 'relu');
  const other = shapeOf([64, 3, 2]);
  const examples = randomExamples(shape, 'sparseCategoricalCrossEntropy', 99, 7, 'bytes');
  const others = randomExamples(other, 'sparseCategoricalCrossEntropy', 99, 8, 'bytes');
  const start = singles(randomParameters(shape, 9));
  const results = [12, 1, 5].map((most) => {
    const parameters = cloneParameters(start);
    expect(run(jobOf(shape, parameters, examples, 12), most)).toBe(12);
    run(jobOf(other, singles(randomParameters(other, most)), others, 12));
    return parameters;
  });
  expect(results[1]).toEqual(results[0]);
  expect(results[2]).toEqual(results[0]);
});

test('updates before one that is not finite are made, that one is not, however many are asked for', () => {
  const shape = shapeOf([3, 5, 2], 'relu', 'linear');
  const learning = learningOf({ loss: 'halfSquaredError', optimizer: { type: 'sgd', learningRate: 1e7 } });
  const examples = randomExamples(shape, 'halfSquaredError', 99, 10);
  const results = [12, 1, 5].map((most) => {
    const parameters = singles(randomParameters(shape, 11));
    return { made: run(jobOf(shape, parameters, examples, 12, learning), most), parameters };
  });
  expect(results[0].made).toBeGreaterThan(0);
  expect(results[0].made).toBeLessThan(12);
  expect(results[0].parameters.weights.flatMap((array) => [...array]).every(Number.isFinite)).toBe(true);
  expect(results[1]).toEqual(results[0]);
  expect(results[2]).toEqual(results[0]);
});

describe('what is not for it', () => {
  const shape = shapeOf([100, 5, 3]);
  const bytes = randomExamples(shape, 'sparseCategoricalCrossEntropy', 20, 12, 'bytes');
  const shifted = { ...bytes, inputs: new Uint8Array(2001).subarray(1) };
  const wide = shapeOf([100, 8000, 3]);
  const others: OptimizerName[] = ['momentum', 'nesterov', 'rmsprop', 'adagrad', 'adam'];
  test.each<readonly [string, NetworkShape, ExampleSet, Partial<LearningSettings>]>([
    ...others.map((name) => [name, shape, bytes, { optimizer: OPTIMIZERS_TO_TEST[name] }] as const),
    ['a penalty', shape, bytes, { regularisation: { type: 'l2', lambda: 0.1 } }],
    [
      'softmax under squared error',
      shape,
      randomExamples(shape, 'halfSquaredError', 20, 1, 'bytes'),
      { loss: 'halfSquaredError' },
    ],
    ['wide inputs that are no bytes', shape, randomExamples(shape, 'sparseCategoricalCrossEntropy', 20, 1), {}],
    ['bytes that do not lie in words', shape, shifted, {}],
    [
      'a network larger than the memory',
      wide,
      randomExamples(wide, 'sparseCategoricalCrossEntropy', 20, 1, 'bytes'),
      {},
    ],
  ])('%s is left alone', (_name, of, examples, changes) => {
    const parameters = singles(randomParameters(of, 13));
    const before = cloneParameters(parameters);
    expect(descend(jobOf(of, parameters, examples, 2, learningOf(changes)))).toBe(0);
    expect(parameterDifference(parameters, before)).toBe(0);
  });
});

describe('the fixtures', () => {
  const folder = new URL('../fixtures/', import.meta.url);
  const cases = readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .flatMap((file) => casesOfFile(JSON.parse(readFileSync(new URL(file, folder), 'utf8'))).map(parseCase));
  const isForIt = ({ regularisation, shape, loss }: ConformanceCase) =>
    regularisation === null && !(loss === 'halfSquaredError' && shape.layers.at(-1)?.activation === 'softmax');

  function start({ shape, examples, loss, weights, biases }: ConformanceCase, learningRate: number): DescentJob {
    const parameters = createParameters(shape, 'float32');
    for (let l = 1; l <= layerCount(shape); l++) {
      parameters.weights[l].set(weights[l - 1]);
      parameters.biases[l].set(biases[l - 1]);
    }
    const learning = learningOf({ loss, batchSize: examples.count, optimizer: { type: 'sgd', learningRate } });
    return { ...jobOf(shape, parameters, examples, 1, learning), order: Array.from(Array(examples.count).keys()) };
  }

  const chosen = cases.filter(isForIt);
  test.each(chosen.map((reference) => [reference.name, reference] as const))('%s', (_name, reference) => {
    const problems: string[] = [];
    const check = (tensors: ConformanceCase['initial'], values: Map<string, ArrayLike<number>>) => {
      for (const { name, values: expected } of tensors) {
        const actual = values.get(name);
        if (actual === undefined) continue;
        const { difference, allowed } = compare(actual, expected, reference.tolerance.float32);
        if (!(difference <= allowed)) problems.push(`${name}: ${difference} > ${allowed}`);
        values.delete(name);
      }
      expect([...values.keys()], 'values without a reference').toEqual([]);
    };
    // ∂J/∂θ as the difference that one step with η = 1 makes.
    const step = start(reference, 1);
    const before = cloneParameters(step.parameters);
    expect(run(step)).toBe(1);
    const gradients = new Map<string, ArrayLike<number>>();
    for (let l = 1; l <= layerCount(reference.shape); l++) {
      const { weights, biases } = step.parameters;
      gradients.set(
        `dW^${l}`,
        before.weights[l].map((w, i) => w - weights[l][i]),
      );
      gradients.set(
        `db^${l}`,
        before.biases[l].map((b, i) => b - biases[l][i]),
      );
    }
    check(reference.initial, gradients);
    if (reference.optimizer.type === 'sgd') {
      const job = start(reference, reference.optimizer.learningRate);
      let done = 0;
      for (const { steps, tensors } of reference.later) {
        for (; done < steps; done++) expect(run(job)).toBe(1);
        const values = new Map<string, ArrayLike<number>>();
        for (let l = 1; l <= layerCount(reference.shape); l++) {
          values.set(`afterSteps.${steps}.W^${l}`, job.parameters.weights[l]);
          values.set(`afterSteps.${steps}.b^${l}`, job.parameters.biases[l]);
        }
        check(tensors, values);
      }
    }
    expect(problems).toEqual([]);
  });

  test('most of them are for it', () => {
    expect(chosen.length).toBeGreaterThan(90);
  });
});
