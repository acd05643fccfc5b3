// Outputs, losses, readings and right answers of the fast engine against the plain one.
import { beforeAll, describe, expect, test } from 'vitest';
import { computeLosses } from '../cost.ts';
import type { Task } from '../evaluate.ts';
import { createEvaluation, evaluateSlice } from '../evaluate.ts';
import { fillBatch } from '../examples.ts';
import { forward } from '../forward.ts';
import { allowedOutputActivations, LOSS_NAMES } from '../losses.ts';
import { createParameters } from '../parameters.ts';
import type { ExampleSet, NetworkShape, Parameters } from '../types.ts';
import { layerCount, unitsOf } from '../types.ts';
import { createWorkspace } from '../workspace.ts';
import {
  learningOf,
  randomExamples,
  randomParameters,
  relativeDifference,
  shapeOf,
  trainFast,
} from './testing/comparison.ts';
import { createNodeEngine } from './testing/node-kernels.ts';
import type { FastEngine } from './types.ts';

let engine: FastEngine;
beforeAll(async () => {
  engine = await createNodeEngine();
});

function plainPass(shape: NetworkShape, parameters: Parameters, examples: ExampleSet) {
  const workspace = createWorkspace(shape, examples.count, 'float64');
  fillBatch(examples, null, 0, examples.count, workspace);
  forward(shape, parameters, workspace, examples.count);
  return workspace;
}

function emptyReadings(count: number) {
  return { predicted: new Uint8Array(count), confidence: new Float32Array(count), losses: new Float32Array(count) };
}

const COUNT = 1500;

describe.each(LOSS_NAMES)('%s', (loss) => {
  const cases = allowedOutputActivations(loss).flatMap((output) =>
    [1, 3, 10].map((outputs) => [output, outputs] as const),
  );
  test.each(cases)('%s, %i outputs: losses, predictions and sums are those of the plain engine', (output, outputs) => {
    const shape = shapeOf([3, 9, outputs], 'tanh', output);
    const examples = randomExamples(shape, loss, COUNT, 1);
    const parameters = randomParameters(shape, 2);
    const network = engine.open(shape, 100);
    network.configure(learningOf({ loss }));
    network.writeParameters(parameters);
    const loaded = engine.load(examples);
    const readings = emptyReadings(COUNT);
    const task: Task = 'classification';
    const sums = network.evaluate(loaded, task, 0, COUNT, readings);
    const workspace = plainPass(shape, parameters, examples);
    computeLosses(shape, loss, workspace, COUNT);
    expect(relativeDifference(readings.losses, workspace.losses)).toBeLessThan(2e-6);
    const values = workspace.activations[2];
    const largest = Float64Array.from(readings.predicted, (k, i) => values[i * outputs + (outputs > 1 ? k : 0)]);
    expect(relativeDifference(readings.confidence, largest)).toBeLessThan(2e-6);

    const settings = { shape, parameters, examples, loss, task, workspace };
    const evaluation = createEvaluation(settings);
    evaluateSlice(settings, evaluation, 0, COUNT);
    expect(relativeDifference([sums.lossSum], [evaluation.lossSum])).toBeLessThan(1e-6);
    // An output that is nearly at the threshold, or two that are nearly equal, may fall to the other side.
    expect(Math.abs(sums.correct - evaluation.correct)).toBeLessThanOrEqual(2);
    expect(network.evaluate(loaded, 'regression', 0, COUNT)).toEqual({
      lossSum: expect.closeTo(sums.lossSum, 9),
      correct: 0,
    });

    const part = emptyReadings(COUNT);
    network.evaluate(loaded, task, 100, 1300, part);
    expect(part.losses.subarray(100, 1300)).toEqual(readings.losses.subarray(100, 1300));
    expect(part.predicted.subarray(100, 1300)).toEqual(readings.predicted.subarray(100, 1300));
    expect([part.losses[99], part.losses[1300]]).toEqual([0, 0]);
    network.close();
    engine.release(loaded);
  });
});

test('the first of equal outputs is the prediction, also in the last of many classes', () => {
  const shape = shapeOf([2, 11], 'tanh', 'softmax');
  const network = engine.open(shape, 4);
  network.configure(learningOf());
  const targets = Uint8Array.of(0, 5, 10, 0);
  const examples = { count: 4, inputSize: 2, targetSize: 1, inputs: new Float32Array(8), inputScale: 1, targets };
  const loaded = engine.load(examples);
  const readings = emptyReadings(4);
  expect(network.evaluate(loaded, 'classification', 0, 4, readings).correct).toBe(2);
  expect([...readings.predicted]).toEqual([0, 0, 0, 0]);
  const parameters = createParameters(shape, 'float32');
  parameters.biases[1][10] = 1;
  network.writeParameters(parameters);
  expect(network.evaluate(loaded, 'classification', 0, 4, readings).correct).toBe(1);
  expect([...readings.predicted]).toEqual([10, 10, 10, 10]);
  network.close();
});

test('one output says yes from its threshold on: 0 where outputs and targets are negative too, else 0.5', () => {
  for (const [targets, right] of [
    [[-1, -1, 1, 1], 3],
    [[0, 0, 1, 1], 3],
  ] as const) {
    const shape = shapeOf([1, 1], 'tanh', 'linear');
    const network = engine.open(shape, 4);
    network.configure(learningOf({ loss: 'halfSquaredError' }));
    network.writeParameters({
      weights: [new Float32Array(0), Float32Array.of(1)],
      biases: [new Float32Array(0), new Float32Array(1)],
    });
    const edge = targets[0] < 0 ? 0 : 0.5;
    const inputs = Float32Array.of(edge - 0.1, edge, edge, edge + 0.2);
    const examples = {
      count: 4,
      inputSize: 1,
      targetSize: 1,
      inputs,
      inputScale: 1,
      targets: Float32Array.from(targets),
    };
    const readings = emptyReadings(4);
    const loaded = engine.load(examples);
    expect(network.evaluate(loaded, 'classification', 0, 4, readings).correct).toBe(right);
    expect([...readings.predicted]).toEqual([0, 1, 1, 1]);
    network.close();
    engine.release(loaded);
  }
});

test('predictions are the plain activations of every layer, one row or many, in any precision', () => {
  for (const [sizes, kind] of [
    [[2, 8, 8, 1], 'floats'],
    [[5, 1, 3, 7], 'floats'],
    [[784, 33, 10], 'bytes'],
  ] as const) {
    const shape = shapeOf(sizes, 'sigmoid', 'softmax');
    const parameters = randomParameters(shape, 3);
    const examples = randomExamples(shape, 'sparseCategoricalCrossEntropy', 150, 4, kind);
    const workspace = plainPass(shape, parameters, examples);
    const inputs = workspace.activations[0];
    const network = engine.open(shape, 150);
    network.writeParameters(parameters);
    const loaded = engine.load(examples);
    const all = network.predict(inputs, 150);
    expect(all[0]).toEqual(Float32Array.from(inputs));
    for (let l = 1; l <= layerCount(shape); l++) {
      const units = unitsOf(shape, l);
      expect(relativeDifference(all[l], workspace.activations[l])).toBeLessThan(5e-6);
      expect(network.activationsOf(loaded, l, 0, 150)).toEqual(all[l]);
      expect(network.activationsOf(loaded, l, 7, 9)).toEqual(all[l].slice(7 * units, 9 * units));
    }
    const outputs = unitsOf(shape, layerCount(shape));
    for (const count of [1, 2, 3, 5]) {
      expect(network.predict(inputs, count).at(-1)).toEqual(all.at(-1)?.slice(0, count * outputs));
    }
    const many = new Float64Array(inputs.length * 20);
    for (let i = 0; i < 20; i++) many.set(inputs, i * inputs.length);
    const out = new Float32Array(3000 * outputs + 2).fill(7);
    network.predictOutputs(many, 3000, out, 1);
    for (let i = 0; i < 20; i++)
      expect(out.slice(1 + i * 150 * outputs, 1 + (i + 1) * 150 * outputs)).toEqual(all.at(-1));
    expect([out[0], out.at(-1)]).toEqual([7, 7]);
    network.close();
    engine.release(loaded);
  }
});

test('an update descends along the finite differences of the fast loss', () => {
  const shape = shapeOf([3, 6, 4], 'gelu', 'softmax');
  const examples = randomExamples(shape, 'categoricalCrossEntropy', 12, 5);
  const learning = learningOf({ loss: 'categoricalCrossEntropy', optimizer: { type: 'sgd', learningRate: 1 } });
  const start = randomParameters(shape, 6);
  const batch = Array.from({ length: 12 }, (_, i) => i);
  const after = trainFast(engine, shape, start, learning, examples, [batch]).parameters;
  const network = engine.open(shape, 12);
  network.configure(learning);
  const loaded = engine.load(examples);
  const costAt = (array: Float32Array | Float64Array, i: number, value: number) => {
    const before = array[i];
    array[i] = value;
    network.writeParameters(start);
    array[i] = before;
    return network.evaluate(loaded, 'regression', 0, 12).lossSum / 12;
  };
  const step = 2 ** -6;
  for (let l = 1; l <= 2; l++) {
    for (const of of ['weights', 'biases'] as const) {
      const array = start[of][l];
      for (let i = 0; i < array.length; i++) {
        const slope = (costAt(array, i, array[i] + step) - costAt(array, i, array[i] - step)) / (2 * step);
        // Single precision over a step of 1/64, and the curvature over that step.
        expect(Math.abs(array[i] - after[of][l][i] - slope)).toBeLessThan(1e-4);
      }
    }
  }
});
