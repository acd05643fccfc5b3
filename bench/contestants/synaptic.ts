// synaptic, which writes and compiles a program for its network. It has no batches: every example is an update.
import { Architect, Neuron } from 'synaptic';
import { LEARNING_RATE } from '../settings.ts';
import type { Contestant } from '../types.ts';

export const synaptic: Contestant = {
  points: (data) => {
    const network = new Architect.Perceptron(2, 8, 8, 1);
    for (const { neuron } of network.neurons()) neuron.squash = Neuron.squash.TANH;
    const rows = Array.from({ length: data.count }, (_, i) => ({
      input: [data.inputs[2 * i], data.inputs[2 * i + 1]],
      target: [data.targets[i]],
    }));
    return {
      portion: () => {
        for (let epoch = 0; epoch < 10; epoch++) {
          for (const { input, target } of rows) {
            network.activate(input);
            network.propagate(LEARNING_RATE.points, target);
          }
        }
        return 10 * rows.length;
      },
      loss: () =>
        rows.reduce((sum, { input, target }) => sum + 0.5 * (network.activate(input)[0] - target[0]) ** 2, 0) /
        rows.length,
    };
  },
};
