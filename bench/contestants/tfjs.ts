// tfjs, on its plain and its WebAssembly backend, one thread: core's own optimiser, batches that are tensors already.
import type { Tensor, Variable } from '@tensorflow/tfjs';
import * as tf from '@tensorflow/tfjs';
import { createRandom } from '../../src/engine/random.ts';
import { imageOf, oneHot } from '../data.ts';
import { DIGITS_BATCH, LEARNING_RATE, POINTS_BATCH } from '../settings.ts';
import type { Contestant, Digits, Host, Training } from '../types.ts';

async function selectBackend(name: 'cpu' | 'wasm', host: Host): Promise<void> {
  if (name === 'wasm') {
    const { setThreadsCount, setWasmPaths } = await import('@tensorflow/tfjs-backend-wasm');
    if (host.tfjsFiles !== null) setWasmPaths(host.tfjsFiles);
    setThreadsCount(1);
  }
  await tf.setBackend(name);
  await tf.ready();
  if (tf.getBackend() !== name) throw new Error(`tfjs has no backend ${name} here.`);
}

interface Layer {
  readonly weights: Variable;
  readonly biases: Variable;
}

function createLayers(sizes: readonly number[]): Layer[] {
  return sizes.slice(1).map((units, l) => {
    const random = createRandom(1, `bench/tfjs/${l}`);
    const limit = Math.sqrt(6 / (sizes[l] + units));
    const weights = Float32Array.from({ length: sizes[l] * units }, () => limit * (2 * random.uniform() - 1));
    return {
      weights: tf.variable(tf.tensor2d(weights, [sizes[l], units])),
      biases: tf.variable(tf.zeros([units])),
    };
  });
}

interface Batch {
  readonly inputs: Tensor;
  readonly targets: Tensor;
}

function batchesOf(inputs: Float32Array, targets: Float32Array, width: number, outputs: number, size: number): Batch[] {
  return Array.from({ length: inputs.length / width / size }, (_, i) => ({
    inputs: tf.tensor2d(inputs.slice(i * size * width, (i + 1) * size * width), [size, width]),
    targets: tf.tensor2d(targets.slice(i * size * outputs, (i + 1) * size * outputs), [size, outputs]),
  }));
}

function training(
  layers: readonly Layer[],
  batches: readonly Batch[],
  rate: number,
  size: number,
  lossOf: (batch: Batch) => Tensor,
): Training {
  const optimiser = tf.train.sgd(rate);
  const variables = layers.flatMap(({ weights, biases }) => [weights, biases]);
  let at = 0;
  return {
    portion: () => {
      optimiser.minimize(() => lossOf(batches[at]), false, variables);
      at = (at + 1) % batches.length;
      return size;
    },
    loss: () => batches.reduce((sum, batch) => sum + tf.tidy(() => lossOf(batch).dataSync()[0]), 0) / batches.length,
  };
}

const forwardDigits = (inputs: Tensor, [hidden, output]: readonly Layer[]) =>
  tf.fused.matMul({
    a: tf.fused.matMul({ a: inputs, b: hidden.weights, bias: hidden.biases, activation: 'relu' }),
    b: output.weights,
    bias: output.biases,
    activation: 'linear',
  });

const digitLayers = (data: Digits) => createLayers([784, data.hidden, 10]);

function tfjs(backend: 'cpu' | 'wasm'): Contestant {
  return {
    points: async (data, host) => {
      await selectBackend(backend, host);
      const layers = createLayers([2, 8, 8, 1]);
      const batches = batchesOf(data.inputs, data.targets, 2, 1, POINTS_BATCH);
      return training(layers, batches, LEARNING_RATE.points, POINTS_BATCH, ({ inputs, targets }) => {
        const output = layers.reduce(
          (values, { weights, biases }) => tf.tanh(tf.add(tf.matMul(values, weights), biases)),
          inputs,
        );
        return tf.mean(tf.square(tf.sub(output, targets)));
      });
    },
    digits: async (data, host) => {
      await selectBackend(backend, host);
      const layers = digitLayers(data);
      const batches = batchesOf(data.inputs, oneHot(data), 784, 10, DIGITS_BATCH);
      return training(layers, batches, LEARNING_RATE.digits, DIGITS_BATCH, ({ inputs, targets }) =>
        tf.losses.softmaxCrossEntropy(targets, forwardDigits(inputs, layers)),
      );
    },
    prediction: async (data, host) => {
      await selectBackend(backend, host);
      const layers = digitLayers(data);
      const image = tf.tensor2d(imageOf(data, 0).slice(), [1, 784]);
      return () => tf.tidy(() => tf.softmax(forwardDigits(image, layers)).dataSync()[0]);
    },
  };
}

export const tfjsCpu = tfjs('cpu');
export const tfjsWasm = tfjs('wasm');
