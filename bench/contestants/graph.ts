// The Playground-style graph of objects as a contestant.
import { createRandom } from '../../src/engine/random.ts';
import { createPoints, imageOf, oneHot } from '../data.ts';
import type { Network } from '../peers/object-graph.ts';
import {
  backProp,
  buildNetwork,
  forwardProp,
  RELU,
  SIGMOID,
  SQUARE,
  TANH,
  updateWeights,
} from '../peers/object-graph.ts';
import { LEARNING_RATE, POINTS_BATCH, SIDE } from '../settings.ts';
import type { Contestant, Digits, Points } from '../types.ts';

function pointNetwork(): Network {
  return buildNetwork([2, 8, 8, 1], TANH, TANH, createRandom(1, 'bench/graph').uniform, 1);
}

/** The Playground's features; the first two are switched on. It asks them for every point of every pass. */
const FEATURES: Record<string, (x: number, y: number) => number> = {
  x: (x) => x,
  y: (_x, y) => y,
  xSquared: (x) => x * x,
  ySquared: (_x, y) => y * y,
  xTimesY: (x, y) => x * y,
  sinX: (x) => Math.sin(x),
  sinY: (_x, y) => Math.sin(y),
};
const ENABLED: Record<string, boolean> = { x: true, y: true };

function constructInput(x: number, y: number): number[] {
  const input: number[] = [];
  for (const name in FEATURES) if (ENABLED[name]) input.push(FEATURES[name](x, y));
  return input;
}

const rowsOf = ({ inputs, targets, count }: Points) =>
  Array.from({ length: count }, (_, i) => ({ input: [inputs[2 * i], inputs[2 * i + 1]], target: [targets[i]] }));

type Row = ReturnType<typeof rowsOf>[number];

const withInputs = (rows: readonly Row[]): Row[] =>
  rows.map(({ input, target }) => ({ input: constructInput(input[0], input[1]), target }));

function trainEpoch(network: Network, rows: readonly Row[]): void {
  for (let i = 0; i < rows.length; i++) {
    forwardProp(network, rows[i].input);
    backProp(network, rows[i].target);
    if ((i + 1) % POINTS_BATCH === 0) updateWeights(network, LEARNING_RATE.points, 0);
  }
}

function lossOf(network: Network, rows: readonly Row[]): number {
  let sum = 0;
  for (let i = 0; i < rows.length; i++) {
    sum += SQUARE.error(forwardProp(network, rows[i].input), rows[i].target[0]);
  }
  return sum / rows.length;
}

function digitNetwork(data: Digits): Network {
  return buildNetwork([784, data.hidden, 10], RELU, SIGMOID, createRandom(1, 'bench/graph').uniform, 0.1);
}

export const graph: Contestant = {
  points: (data) => {
    const network = pointNetwork();
    const rows = rowsOf(data);
    return {
      portion: () => {
        for (let epoch = 0; epoch < 10; epoch++) trainEpoch(network, rows);
        return 10 * rows.length;
      },
      loss: () => lossOf(network, rows),
    };
  },
  tick: (data) => {
    const network = pointNetwork();
    const train = rowsOf(data);
    const test = rowsOf(createPoints('test'));
    const region = Array.from({ length: SIDE }, () => new Array<number>(SIDE).fill(0));
    return () => {
      trainEpoch(network, withInputs(train));
      const losses = lossOf(network, withInputs(train)) + lossOf(network, withInputs(test));
      for (let i = 0; i < SIDE; i++) {
        for (let j = 0; j < SIDE; j++) {
          region[i][j] = forwardProp(
            network,
            constructInput(-6 + (12 * (i + 0.5)) / SIDE, -6 + (12 * (j + 0.5)) / SIDE),
          );
        }
      }
      return losses + region[3][4];
    };
  },
  digits: (data) => {
    const network = digitNetwork(data);
    const targets = oneHot(data);
    const targetOf = (i: number) => targets.subarray(10 * i, 10 * i + 10);
    let at = 0;
    return {
      portion: () => {
        for (let k = 0; k < 32; k++, at = (at + 1) % data.count) {
          forwardProp(network, imageOf(data, at));
          backProp(network, targetOf(at));
        }
        updateWeights(network, LEARNING_RATE.digits, 0);
        return 32;
      },
      loss: () => {
        let sum = 0;
        for (let i = 0; i < 320; i++) {
          forwardProp(network, imageOf(data, i));
          network[2].forEach((node, j) => {
            sum += SQUARE.error(node.output, targetOf(i)[j]);
          });
        }
        return sum / 320;
      },
    };
  },
  prediction: (data) => {
    const network = digitNetwork(data);
    const image = imageOf(data, 0);
    return () => forwardProp(network, image);
  },
};
