// What the fast network promises besides right numbers: the same bits, exact state, a way back, and clear refusals.
import { beforeAll, describe, expect, test } from 'vitest';
import { createOptimizerState } from '../optimizers.ts';
import { cloneParameters, createParameters } from '../parameters.ts';
import type { ExampleSet, LearningSettings, NetworkShape, OptimizerName, Parameters } from '../types.ts';
import { createFastEngine } from './engine.ts';
import type { KernelExports } from './kernels.ts';
import { rowBytes } from './layout.ts';
import { learningOf, OPTIMIZERS_TO_TEST, randomExamples, randomParameters, shapeOf } from './testing/comparison.ts';
import { createNodeEngine, loadKernelFactory } from './testing/node-kernels.ts';
import type { FastEngine, FastNetwork } from './types.ts';

let engine: FastEngine;
beforeAll(async () => {
  engine = await createNodeEngine();
});

const image = shapeOf([784, 20, 10]);
const small = shapeOf([3, 6, 5, 4]);
const optimizers = Object.keys(OPTIMIZERS_TO_TEST) as OptimizerName[];

function opened(shape: NetworkShape, learning: LearningSettings, capacity = 16): FastNetwork {
  const network = engine.open(shape, capacity);
  network.configure(learning);
  network.writeParameters(randomParameters(shape, 1));
  return network;
}

function setFor(shape: NetworkShape): ExampleSet {
  return randomExamples(shape, 'sparseCategoricalCrossEntropy', 50, 2, shape === image ? 'bytes' : 'floats');
}

function parametersOf(network: FastNetwork): Parameters {
  const parameters = createParameters(network.shape, 'float32');
  network.readParameters(parameters);
  return parameters;
}

function stateOf(network: FastNetwork, learning: LearningSettings) {
  const state = createOptimizerState(network.shape, learning.optimizer, 'float32');
  network.readOptimizerState(state);
  return state;
}

const ORDER = Uint32Array.from({ length: 230 }, (_, i) => (i * 17) % 50);

describe.each(optimizers)('%s', (optimizer) => {
  const learning = learningOf({ optimizer: OPTIMIZERS_TO_TEST[optimizer] });
  test.each([
    ['images', image],
    ['points', small],
  ] as const)(
    'on %s gives the same bits in one call, in many, with readings in between, and moved out and in again',
    (_name, shape) => {
      const examples = engine.load(setFor(shape));
      const whole = opened(shape, learning);
      expect(whole.train(examples, ORDER, 0, 8, 29)).toBe(29);
      const slow = opened(shape, learning);
      let other = opened(shape, learning);
      for (let u = 0; u < 29; u++) {
        slow.update(examples, Array.from(ORDER.subarray(u * 8, u * 8 + 8)));
        slow.evaluate(examples, 'classification', 0, 50);
        expect(other.train(examples, ORDER, u * 8, 8, 1)).toBe(1);
        if (u % 5 !== 0) continue;
        const next = engine.open(shape, 512);
        next.configure(learning);
        next.writeParameters(parametersOf(other));
        next.writeOptimizerState(stateOf(other, learning));
        other.close();
        other = next;
      }
      for (const network of [slow, other]) {
        expect(parametersOf(network)).toEqual(parametersOf(whole));
        expect(stateOf(network, learning)).toEqual(stateOf(whole, learning));
        network.close();
      }
      expect(stateOf(whole, learning).updateCount).toBe(29);
      whole.close();
      engine.release(examples);
    },
  );

  test('goes back to what was saved, moments and t included, and takes the same way again', () => {
    const examples = engine.load(setFor(image));
    const network = opened(image, learning);
    network.train(examples, ORDER, 0, 8, 3);
    network.save();
    const saved = { parameters: parametersOf(network), state: stateOf(network, learning) };
    network.train(examples, ORDER, 24, 8, 4);
    const later = { parameters: parametersOf(network), state: stateOf(network, learning) };
    expect(later.parameters).not.toEqual(saved.parameters);
    network.rollback();
    expect({ parameters: parametersOf(network), state: stateOf(network, learning) }).toEqual(saved);
    network.train(examples, ORDER, 24, 8, 4);
    expect({ parameters: parametersOf(network), state: stateOf(network, learning) }).toEqual(later);
    network.close();
    engine.release(examples);
  });

  test('keeps the padding at 0', async () => {
    const factory = await loadKernelFactory();
    let kernels: KernelExports | undefined;
    const own = createFastEngine(() => {
      kernels = factory();
      return kernels;
    });
    if (kernels === undefined) throw new Error('no kernels');
    const shape = shapeOf([5, 7, 2], 'sigmoid');
    const examples = own.load(setFor(shape));
    const before = new Float32Array(kernels.memory.buffer.slice(0));
    const network = own.open(shape, 8);
    const penalised = { ...learning, regularisation: { type: 'l1', lambda: 0.01 } as const };
    network.configure(penalised);
    // One number throughout shows where the parameters are; 8 rows of 8 and 8 rows of 4.
    const ones = createParameters(shape, 'float32');
    for (const array of [...ones.weights, ...ones.biases]) array.fill(1.2345);
    network.writeParameters(ones);
    const marked = new Float32Array(kernels.memory.buffer);
    const first = marked.findIndex((value, i) => value === Math.fround(1.2345) && before[i] !== value);
    const stride = rowBytes(7) / 4;
    const padding = Array.from({ length: 8 }, (_, k) => first + k * stride + 7);
    for (let j = 0; j < stride; j++) padding.push(...[5, 6, 7].map((k) => first + k * stride + j));
    expect(marked[first + 6]).toBe(Math.fround(1.2345));
    network.train(examples, ORDER, 0, 7, 20);
    expect(marked[first]).not.toBe(Math.fround(1.2345));
    expect(padding.map((place) => marked[place])).toEqual(padding.map(() => 0));
  });
});

test('moments that have decayed to nothing end as 0, so that no arithmetic with subnormal numbers is left', () => {
  const shape = shapeOf([3, 4, 2]);
  const learning = learningOf({ optimizer: { type: 'momentum', learningRate: 0.01, momentum: 0.5 } });
  // The second input is not 0 in the first example only.
  const inputs = Float32Array.of(1, 1, 0, 1, 0, 1);
  const examples = engine.load({
    count: 2,
    inputSize: 3,
    targetSize: 1,
    inputs,
    inputScale: 1,
    targets: Uint8Array.of(0, 1),
  });
  const network = opened(shape, learning);
  network.update(examples, [0]);
  const velocity = () => stateOf(network, learning).first.weights[1][1];
  expect(velocity()).not.toBe(0);
  network.train(examples, new Uint32Array(120).fill(1), 0, 1, 120);
  expect(Math.abs(velocity())).toBeGreaterThan(0);
  expect(Math.abs(velocity())).toBeLessThan(1e-35);
  network.train(examples, new Uint32Array(71).fill(1), 0, 1, 71);
  expect(velocity()).toBe(0);
  network.close();
  engine.release(examples);
});

test('another type of optimiser starts with fresh moments, another rate does not', () => {
  const examples = engine.load(setFor(small));
  const learning = learningOf({ optimizer: OPTIMIZERS_TO_TEST.adam });
  const network = opened(small, learning);
  network.train(examples, ORDER, 0, 8, 3);
  const before = stateOf(network, learning);
  network.configure({ ...learning, optimizer: { ...OPTIMIZERS_TO_TEST.adam, learningRate: 0.5 } });
  expect(stateOf(network, learning)).toEqual(before);
  const parameters = parametersOf(network);
  network.configure(learningOf({ optimizer: OPTIMIZERS_TO_TEST.momentum }));
  network.configure(learning);
  expect(stateOf(network, learning)).toEqual(createOptimizerState(small, learning.optimizer, 'float32'));
  expect(parametersOf(network)).toEqual(parameters);
  network.close();
});

test('varied images that are those of the set make the same update, others another one', () => {
  for (const shape of [image, shapeOf([9, 6, 4])]) {
    const set = randomExamples(shape, 'sparseCategoricalCrossEntropy', 50, 2, 'bytes');
    const examples = engine.load(set);
    const indices = [3, 11, 4, 49, 0];
    const size = shape.inputSize;
    const images = new Uint8Array(indices.flatMap((i) => [...set.inputs.subarray(i * size, (i + 1) * size)]));
    const plain = opened(shape, learningOf());
    const varied = opened(shape, learningOf());
    plain.update(examples, indices);
    expect(varied.updateVaried(examples, indices, images)).toBe(true);
    expect(parametersOf(varied)).toEqual(parametersOf(plain));
    plain.update(examples, indices);
    images.fill(255, 0, size);
    varied.updateVaried(examples, indices, images);
    expect(parametersOf(varied)).not.toEqual(parametersOf(plain));
    plain.close();
    varied.close();
    engine.release(examples);
  }
});

test.each(optimizers)('%s stops at the update that is not finite, and the way back is exact', (optimizer) => {
  const shape = shapeOf([3, 5, 2], 'relu', 'linear');
  const rate = optimizer === 'sgd' ? 30 : 3e37;
  const learning = learningOf({
    loss: 'halfSquaredError',
    optimizer: { ...OPTIMIZERS_TO_TEST[optimizer], learningRate: rate },
  });
  const examples = engine.load(randomExamples(shape, 'halfSquaredError', 50, 2));
  const network = opened(shape, learning);
  network.save();
  const start = parametersOf(network);
  const made = network.train(examples, ORDER, 0, 8, 28);
  expect(made).toBeLessThan(28);
  network.rollback();
  expect(parametersOf(network)).toEqual(start);
  expect(stateOf(network, learning).updateCount).toBe(0);
  for (let u = 0; u < made; u++) expect(network.train(examples, ORDER, u * 8, 8, 1)).toBe(1);
  for (const array of Object.values(parametersOf(network)).flat()) expect([...array].every(Number.isFinite)).toBe(true);
  expect(network.train(examples, ORDER, made * 8, 8, 1)).toBe(0);
  network.close();
  engine.release(examples);
});

test('numbers that are large but finite are no divergence', () => {
  const shape = shapeOf([2, 40, 2], 'step', 'softmax');
  const network = opened(shape, learningOf());
  const large = cloneParameters(randomParameters(shape, 1));
  for (const array of large.weights) array.fill(3e38);
  network.writeParameters(large);
  const examples = engine.load(setFor(shape));
  expect(network.update(examples, [0, 1, 2])).toBe(false);
  large.weights[2].fill(0);
  network.writeParameters(large);
  expect(network.update(examples, [0, 1, 2])).toBe(true);
  network.close();
  engine.release(examples);
});

test('what does not fit is refused', () => {
  const examples = engine.load(setFor(small));
  const network = engine.open(small, 8);
  expect(() => network.update(examples, [0])).toThrow(/configured/);
  network.configure(learningOf());
  expect(() => network.update(examples, [])).toThrow(RangeError);
  expect(() => network.update(examples, Array(9).fill(0))).toThrow(/9 examples/);
  expect(() => network.update(examples, [50])).toThrow(/no example 50/);
  expect(() => network.train(examples, Uint32Array.of(1, 99), 0, 2, 1)).toThrow(/no example 99/);
  expect(() => network.evaluate(examples, 'regression', 10, 51)).toThrow(/slice/);
  expect(() => network.updateVaried(examples, [0], new Uint8Array(2))).toThrow(/3 bytes/);
  expect(() => network.rollback()).toThrow(/saved/);
  engine.release(examples);
  expect(() => network.update(examples, [0])).toThrow(/released/);
  network.close();
});
