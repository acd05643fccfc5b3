// convnetjs: batches by accumulation. Its regression layer has a linear output in place of tanh.
import { Net, SGDTrainer, Vol } from 'convnetjs';
import { imageOf } from '../data.ts';
import { DIGITS_BATCH, LEARNING_RATE, POINTS_BATCH } from '../settings.ts';
import type { Contestant, Digits } from '../types.ts';

function volume(values: ArrayLike<number>): Vol {
  const vol = new Vol(1, 1, values.length, 0);
  vol.w.set(values);
  return vol;
}

function digitNet(data: Digits): Net {
  const net = new Net();
  net.makeLayers([
    { type: 'input', out_sx: 1, out_sy: 1, out_depth: 784 },
    { type: 'fc', num_neurons: data.hidden, activation: 'relu' },
    { type: 'softmax', num_classes: 10 },
  ]);
  return net;
}

const trainerOf = (net: Net, rate: number, batch: number) =>
  new SGDTrainer(net, { learning_rate: rate, momentum: 0, batch_size: batch, l1_decay: 0, l2_decay: 0 });

export const convnet: Contestant = {
  points: (data) => {
    const net = new Net();
    net.makeLayers([
      { type: 'input', out_sx: 1, out_sy: 1, out_depth: 2 },
      { type: 'fc', num_neurons: 8, activation: 'tanh' },
      { type: 'fc', num_neurons: 8, activation: 'tanh' },
      { type: 'regression', num_neurons: 1 },
    ]);
    const trainer = trainerOf(net, LEARNING_RATE.points, POINTS_BATCH);
    const rows = Array.from({ length: data.count }, (_, i) => ({
      input: volume(data.inputs.subarray(2 * i, 2 * i + 2)),
      target: [data.targets[i]],
    }));
    return {
      portion: () => {
        for (const { input, target } of rows) trainer.train(input, target);
        return rows.length;
      },
      loss: () =>
        rows.reduce((sum, { input, target }) => sum + 0.5 * (net.forward(input, false).w[0] - target[0]) ** 2, 0) /
        rows.length,
    };
  },
  digits: (data) => {
    const net = digitNet(data);
    const trainer = trainerOf(net, LEARNING_RATE.digits, DIGITS_BATCH);
    const images = Array.from({ length: data.count }, (_, i) => volume(imageOf(data, i)));
    let at = 0;
    return {
      portion: () => {
        for (let k = 0; k < DIGITS_BATCH; k++, at = (at + 1) % data.count) trainer.train(images[at], data.labels[at]);
        return DIGITS_BATCH;
      },
      loss: () => {
        let sum = 0;
        for (let i = 0; i < 320; i++) sum -= Math.log(net.forward(images[i], false).w[data.labels[i]]);
        return sum / 320;
      },
    };
  },
  prediction: (data) => {
    const net = digitNet(data);
    const image = volume(imageOf(data, 0));
    return () => net.forward(image, false).w[0];
  },
};
