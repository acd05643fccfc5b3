// brain.js 2 on the processor, called below its `train` so that it need not prepare its data again and again.
// It has no batches and no softmax: every example is an update, all layers have one activation, the loss is squared.
import type { Pattern } from 'brain.js';
import { NeuralNetwork } from 'brain.js';
import { imageOf, oneHot } from '../data.ts';
import { LEARNING_RATE } from '../settings.ts';
import type { Contestant, Digits, Training } from '../types.ts';

function createNetwork(patterns: readonly Pattern[], hiddenLayers: number[], activation: string, learningRate: number) {
  const network = new NeuralNetwork({ hiddenLayers, activation });
  network.updateTrainingOptions({ activation, learningRate, momentum: 1e-9, log: false });
  network.verifyIsInitialized(patterns);
  return network;
}

function training(network: NeuralNetwork, patterns: readonly Pattern[], perPortion: number): Training {
  const portions = Array.from({ length: Math.floor(patterns.length / perPortion) }, (_, i) =>
    patterns.slice(i * perPortion, (i + 1) * perPortion),
  );
  let at = 0;
  return {
    portion: () => {
      network.trainPatterns(portions[at]);
      at = (at + 1) % portions.length;
      return perPortion;
    },
    loss: () => {
      let sum = 0;
      for (const { input, output } of patterns.slice(0, 320)) {
        network.run(input).forEach((value, j) => {
          sum += 0.5 * (value - output[j]) ** 2;
        });
      }
      return sum / Math.min(320, patterns.length);
    },
  };
}

function digitPatterns(data: Digits): Pattern[] {
  const targets = oneHot(data);
  return Array.from({ length: data.count }, (_, i) => ({
    input: imageOf(data, i),
    output: targets.subarray(10 * i, 10 * i + 10),
  }));
}

export const brain: Contestant = {
  points: (data) => {
    const patterns = Array.from({ length: data.count }, (_, i) => ({
      input: data.inputs.subarray(2 * i, 2 * i + 2),
      output: data.targets.subarray(i, i + 1),
    }));
    return training(createNetwork(patterns, [8, 8], 'tanh', LEARNING_RATE.points), patterns, data.count);
  },
  digits: (data) => {
    const patterns = digitPatterns(data);
    return training(createNetwork(patterns, [data.hidden], 'leaky-relu', 0.01), patterns, 32);
  },
  prediction: (data) => {
    const network = createNetwork(digitPatterns(data), [data.hidden], 'leaky-relu', 0.01);
    const image = imageOf(data, 0);
    return () => network.run(image)[0];
  },
};
