// The app's SIMD kernels by themselves, as the trainer calls them.
import { createFastEngine } from '../../src/engine/fast/engine.ts';
import type { FastEngine, FastExamples, FastNetwork } from '../../src/engine/fast/types.ts';
import { initialiseParameters } from '../../src/engine/initialisers.ts';
import { createRandom } from '../../src/engine/random.ts';
import type { LearningSettings, NetworkShape } from '../../src/engine/types.ts';
import { createPoints, imageOf } from '../data.ts';
import { byteExamples, digitLearning, digitShape, POINT_SHAPE, pointExamples, pointLearning } from '../ours.ts';
import { SIDE } from '../settings.ts';
import type { Contestant, Host, Training } from '../types.ts';

export async function createEngine(host: Host): Promise<FastEngine> {
  return createFastEngine(await host.loadKernels());
}

export function openNetwork(engine: FastEngine, shape: NetworkShape, learning: LearningSettings): FastNetwork {
  const network = engine.open(shape, Math.max(learning.batchSize, 100));
  network.writeParameters(initialiseParameters(shape, { type: 'heNormal' }, 1, 'float32'));
  network.configure(learning);
  return network;
}

/** `epochs` permutations of the examples, one after the other. */
export function shuffledOrder(count: number, epochs: number): Uint32Array {
  const order = new Uint32Array(count * epochs);
  for (let epoch = 0; epoch < epochs; epoch++) {
    order.set(createRandom(1, `bench/order/${epoch}`).permutation(count), epoch * count);
  }
  return order;
}

/** Trains as many updates as there are batches in `order`. */
export function trainAll(network: FastNetwork, examples: FastExamples, order: Uint32Array, batchSize: number): number {
  const updates = Math.ceil(order.length / batchSize);
  if (network.train(examples, order, 0, batchSize, updates) !== updates) throw new Error('The kernels diverge.');
  return order.length;
}

function training(network: FastNetwork, examples: FastExamples, order: Uint32Array, batchSize: number): Training {
  const { count } = examples.set;
  return {
    portion: () => trainAll(network, examples, order, batchSize),
    loss: () => network.evaluate(examples, 'classification', 0, count).lossSum / count,
  };
}

export const kernels: Contestant = {
  points: async (data, host) => {
    const engine = await createEngine(host);
    const network = openNetwork(engine, POINT_SHAPE, pointLearning);
    const examples = engine.load(pointExamples(data));
    return training(network, examples, shuffledOrder(data.count, 10), pointLearning.batchSize);
  },
  tick: async (data, host) => {
    const engine = await createEngine(host);
    const network = openNetwork(engine, POINT_SHAPE, pointLearning);
    const train = engine.load(pointExamples(data));
    const test = engine.load(pointExamples(createPoints('test')));
    const order = shuffledOrder(data.count, 1);
    const places = new Float32Array(2 * SIDE * SIDE);
    for (let cell = 0; cell < SIDE * SIDE; cell++) {
      places[2 * cell] = -6 + (12 * ((cell % SIDE) + 0.5)) / SIDE;
      places[2 * cell + 1] = -6 + (12 * (Math.floor(cell / SIDE) + 0.5)) / SIDE;
    }
    const region = new Float32Array(SIDE * SIDE);
    const lossOf = (examples: FastExamples) =>
      network.evaluate(examples, 'classification', 0, data.count).lossSum / data.count;
    return () => {
      trainAll(network, train, order, pointLearning.batchSize);
      const losses = lossOf(train) + lossOf(test);
      network.predictOutputs(places, SIDE * SIDE, region, 0);
      return losses + region[304];
    };
  },
  digits: async (data, host) => {
    const engine = await createEngine(host);
    const network = openNetwork(engine, digitShape(data.hidden), digitLearning);
    const examples = engine.load(byteExamples(data));
    return training(network, examples, shuffledOrder(data.count, 1), digitLearning.batchSize);
  },
  prediction: async (data, host) => {
    const network = openNetwork(await createEngine(host), digitShape(data.hidden), digitLearning);
    const image = imageOf(data, 0);
    const outputs = new Float32Array(10);
    return () => {
      network.predictOutputs(image, 1, outputs, 0);
      return outputs[0];
    };
  },
};
