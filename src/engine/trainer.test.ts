import { describe, expect, test } from 'vitest';
import { decisionThreshold, evaluate } from './evaluate.ts';
import { validateExamples } from './examples.ts';
import { initialiseParameters } from './initialisers.ts';
import { OPTIMIZERS } from './optimizers.ts';
import { cloneParameters, createParameters, MAX_UNITS, parameterCount, validateShape } from './parameters.ts';
import { createRandom } from './random.ts';
import { restore, snapshot } from './snapshot.ts';
import type { Trainer } from './trainer.ts';
import { createTrainer, replaceLearning, trainOnExamples, trainOneUpdate, upcomingBatch } from './trainer.ts';
import type { ActivationName, ExampleSet, LearningSettings, NetworkShape, OptimizerName, Precision } from './types.ts';
import { createWorkspace } from './workspace.ts';

const shape: NetworkShape = {
  inputSize: 2,
  layers: [
    { units: 9, activation: 'tanh' },
    { units: 2, activation: 'softmax' },
  ],
};
const learning: LearningSettings = {
  loss: 'sparseCategoricalCrossEntropy',
  regularisation: { type: 'l2', lambda: 0.001 },
  optimizer: { type: 'sgd', learningRate: 0.3 },
  batchSize: 4,
  trainBiases: true,
};

/** Points in the square, class 1 where the signs of the coordinates differ: XOR with ten examples. */
function xorExamples(count = 10): ExampleSet {
  const random = createRandom(1, 'examples');
  const inputs = Float64Array.from({ length: 2 * count }, () => 2 * random.uniform() - 1);
  const targets = Uint8Array.from({ length: count }, (_, i) => Number(inputs[2 * i] * inputs[2 * i + 1] < 0));
  return { count, inputSize: 2, targetSize: 1, inputs, inputScale: 1, targets };
}

function trainerOf(changes: Partial<LearningSettings> = {}, precision: Precision = 'float64', count = 10): Trainer {
  const parameters = initialiseParameters(shape, { type: 'xavierNormal' }, 5, precision);
  return createTrainer({
    shape,
    parameters,
    learning: { ...learning, ...changes },
    examples: xorExamples(count),
    seed: 5,
  });
}

function train(trainer: Trainer, updates: number): void {
  for (let i = 0; i < updates; i++) expect(trainOneUpdate(trainer)).toBeNull();
}

test('an epoch uses every training example once, its last batch being smaller', () => {
  const trainer = trainerOf();
  const orders: number[][] = [];
  for (const epoch of [1, 2]) {
    const used: number[] = [];
    for (const size of [4, 4, 2]) {
      expect(trainer.position).toEqual({
        updateCount: (epoch - 1) * 3 + Math.ceil(used.length / 4),
        epoch,
        offset: used.length,
      });
      const batch = [...upcomingBatch(trainer)];
      expect(batch).toHaveLength(size);
      used.push(...batch);
      train(trainer, 1);
      expect(trainer.lastBatchSize).toBe(size);
    }
    orders.push(used);
    expect(used.toSorted((a, b) => a - b)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
  }
  expect(orders[0]).not.toEqual(orders[1]);
});

test('training never writes to the examples, so shuffling cannot reach test examples', () => {
  const trainer = trainerOf();
  const before = structuredClone(trainer.examples);
  train(trainer, 12);
  expect(trainer.examples).toEqual(before);
});

describe.each(Object.keys(OPTIMIZERS) as OptimizerName[])('with %s', (name) => {
  test.each(['float64', 'float32'] as const)('a restored snapshot continues bit for bit in %s', (precision) => {
    const trainer = trainerOf({ optimizer: OPTIMIZERS[name].defaults }, precision);
    train(trainer, 5);
    const saved = snapshot(trainer);
    const frozen = structuredClone(saved);
    train(trainer, 7);
    const after = snapshot(trainer);
    expect(saved).toEqual(frozen);
    restore(trainer, saved);
    expect(snapshot(trainer)).toEqual(frozen);
    train(trainer, 7);
    expect(snapshot(trainer)).toEqual(after);
  });
});

test('a snapshot remembers the optimiser, even if another one has been used since', () => {
  const trainer = trainerOf({ optimizer: OPTIMIZERS.adam.defaults });
  train(trainer, 2);
  const saved = snapshot(trainer);
  replaceLearning(trainer, { ...learning, optimizer: OPTIMIZERS.momentum.defaults, batchSize: 10 });
  train(trainer, 2);
  restore(trainer, saved);
  expect(snapshot(trainer)).toEqual(saved);
});

test('a changed rate keeps the moments; a changed type of optimiser starts them afresh', () => {
  const trainer = trainerOf({ optimizer: OPTIMIZERS.adam.defaults });
  train(trainer, 3);
  replaceLearning(trainer, { ...learning, optimizer: { ...OPTIMIZERS.adam.defaults, learningRate: 0.5 } });
  expect(trainer.optimizerState.updateCount).toBe(3);
  replaceLearning(trainer, { ...learning, optimizer: OPTIMIZERS.rmsprop.defaults });
  expect(trainer.optimizerState.updateCount).toBe(0);
  expect(trainer.position.updateCount).toBe(3);
});

test('a changed batch size continues the epoch where it stands', () => {
  const trainer = trainerOf();
  train(trainer, 1);
  const rest = [...trainer.order.subarray(4)];
  replaceLearning(trainer, { ...learning, batchSize: 100 });
  expect([...upcomingBatch(trainer)]).toEqual(rest);
  train(trainer, 1);
  expect(trainer.position).toEqual({ updateCount: 2, epoch: 2, offset: 0 });
  expect(upcomingBatch(trainer)).toHaveLength(10);
});

test('refused settings leave the trainer as it is', () => {
  const trainer = trainerOf();
  expect(() => replaceLearning(trainer, { ...learning, batchSize: 0 })).toThrow(/batch size/);
  expect(() => replaceLearning(trainer, { ...learning, loss: 'binaryCrossEntropy' })).toThrow(/sigmoid/);
  expect(trainer.learning).toEqual(learning);
});

test('training on chosen examples updates the parameters and leaves the epoch where it is', () => {
  const trainer = trainerOf();
  train(trainer, 1);
  const upcoming = [...upcomingBatch(trainer)];
  const before = cloneParameters(trainer.parameters);
  const drawn: ExampleSet = { ...xorExamples(1), inputs: Uint8Array.of(255, 0), inputScale: 1 / 255 };
  expect(trainOnExamples(trainer, [0], drawn)).toBeNull();
  expect(trainOnExamples(trainer, [3, 3, 1, 0, 2])).toBeNull();
  expect(trainer.lastBatchSize).toBe(5);
  expect(trainer.position).toEqual({ updateCount: 3, epoch: 1, offset: 4 });
  expect([...upcomingBatch(trainer)]).toEqual(upcoming);
  expect(trainer.parameters).not.toEqual(before);
  expect(() => trainOnExamples(trainer, [10])).toThrow(/no example 10/);
});

test('a divergence leaves parameters, moments and position untouched', () => {
  const trainer = trainerOf({
    optimizer: { type: 'sgd', learningRate: 1e300 },
    regularisation: { type: 'l2', lambda: 1 },
  });
  let divergence = null;
  let before = snapshot(trainer);
  for (let i = 0; i < 5 && divergence === null; i++) {
    before = snapshot(trainer);
    divergence = trainOneUpdate(trainer);
  }
  expect(divergence).not.toBeNull();
  expect(snapshot(trainer)).toEqual(before);
});

test.each(['float64', 'float32'] as const)('a 2-9-2 network learns XOR in %s', (precision) => {
  const trainer = trainerOf({ optimizer: { ...OPTIMIZERS.adam.defaults, learningRate: 0.03 } }, precision, 100);
  const { examples, parameters } = trainer;
  const workspace = createWorkspace(shape, 7, precision);
  const measure = () =>
    evaluate({ shape, parameters, examples, loss: learning.loss, task: 'classification', workspace });
  const before = measure();
  train(trainer, 1500);
  const after = measure();
  expect(after.loss).toBeLessThan(before.loss / 4);
  expect(after.accuracy).toBeGreaterThan(0.9);
});

describe('evaluation', () => {
  const single = (activation: ActivationName, targets: number[]) => {
    const one: NetworkShape = { inputSize: 1, layers: [{ units: 1, activation }] };
    const parameters = createParameters(one, 'float64');
    parameters.weights[1][0] = 1;
    const inputs = Float64Array.of(-2, -0.1, 0.1, 2);
    const examples = {
      count: 4,
      inputSize: 1,
      targetSize: 1,
      inputs,
      inputScale: 1,
      targets: Float64Array.from(targets),
    };
    const workspace = createWorkspace(one, 3, 'float64');
    return { shape: one, parameters, examples, loss: 'halfSquaredError', task: 'classification', workspace } as const;
  };

  test('one output is a yes from 0.5, or from 0 where the targets are -1 and 1', () => {
    expect(evaluate(single('sigmoid', [0, 0, 1, 0])).accuracy).toBe(0.75);
    expect(evaluate(single('tanh', [-1, -1, 1, 1])).accuracy).toBe(1);
    expect(evaluate(single('tanh', [0, 0, 1, 1])).accuracy).toBe(0.75);
    const negative = single('arctan', [-1, 1, 1, 1]);
    expect(decisionThreshold(negative.shape, negative.examples)).toBe(0);
  });

  test('a regression has a loss and no accuracy', () => {
    const result = evaluate({ ...single('linear', [-2, -0.1, 0.1, 1]), task: 'regression' });
    expect(result).toEqual({ loss: 0.125, accuracy: null });
  });

  test('slices can be evaluated on their own', () => {
    const settings = single('linear', [-2, -0.1, 0.1, 1]);
    expect(evaluate(settings, 3, 4).loss).toBe(0.5);
    expect(() => evaluate(settings, 3, 5)).toThrow(/slice/);
  });
});

describe('what does not fit is refused with a reason', () => {
  const layer = { units: 2, activation: 'tanh' } as const;
  test.each<[string, NetworkShape, RegExp]>([
    ['no layers', { inputSize: 2, layers: [] }, /at least one layer/],
    ['a fraction of an input', { inputSize: 1.5, layers: [layer] }, /input size/],
    ['too many units', { inputSize: 2, layers: [{ ...layer, units: MAX_UNITS + 1 }] }, /units of layer 1/],
    ['too many parameters', { inputSize: 4000, layers: [{ ...layer, units: 4000 }] }, /parameters/],
    ['softmax inside', { inputSize: 2, layers: [{ units: 2, activation: 'softmax' }, layer] }, /output layer only/],
    ['an unknown activation', { inputSize: 2, layers: [{ units: 2, activation: 'cube' as never }] }, /cube/],
  ])('%s', (_what, bad, reason) => {
    expect(() => validateShape(bad)).toThrow(reason);
  });

  test.each<[string, Partial<ExampleSet>, RegExp]>([
    ['a class that does not exist', { targets: new Uint8Array(10).fill(2) }, /class from 0 to 1/],
    ['an input that is not finite', { inputs: new Float64Array(20).fill(Number.NaN) }, /example 0/],
    ['too few inputs', { inputs: new Float64Array(19) }, /20 inputs/],
    ['another input size', { inputSize: 3 }, /3 inputs/],
    ['no examples', { count: 0 }, /at least one/],
  ])('%s', (_what, changes, reason) => {
    expect(() => validateExamples(shape, learning.loss, { ...xorExamples(), ...changes })).toThrow(reason);
  });

  test('a 784-32-10 network has 25,450 parameters', () => {
    const digits: NetworkShape = {
      inputSize: 784,
      layers: [
        { units: 32, activation: 'relu' },
        { units: 10, activation: 'softmax' },
      ],
    };
    expect(parameterCount(digits)).toBe(25450);
  });
});
