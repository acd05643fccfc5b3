// Regressions with one input, drawn from a seed, each with a network that learns it. Plain data.
import { ADJUSTABLE, adam, type DataSetEntry, LINE, network, settings, sgd } from './set-entry.ts';

/** In the order in which they are offered. */
export const LINE_SETS: readonly DataSetEntry[] = [
  {
    ...LINE,
    name: 'line',
    label: 'line',
    sentence: 'A straight line with noise: one weight and one bias are enough to fit it.',
    defaults: settings('line', 40, 0.1, 0.8, 0),
    knobs: ADJUSTABLE,
    network: network(sgd('halfSquaredError', 0.1, 1), [1, 'linear']),
  },
  {
    ...LINE,
    name: 'parabola',
    label: 'parabola',
    sentence:
      'A parabola with a few noisy points: a line is too stiff for it, a large network learns the noise by heart.',
    defaults: settings('parabola', 24, 0.15, 0.5, 0),
    knobs: ADJUSTABLE,
    network: network(adam('halfSquaredError', 0.02, 4), [4, 'tanh'], [1, 'linear']),
  },
  {
    ...LINE,
    name: 'curve',
    label: 'sine',
    sentence: 'One number in, one number out: a sine wave with noise, to be fitted by a curve.',
    defaults: settings('curve', 60, 0.1, 0.8, 0),
    knobs: ADJUSTABLE,
    network: network(adam('halfSquaredError', 0.02, 4), [6, 'tanh'], [1, 'linear']),
  },
  {
    ...LINE,
    name: 'stairs',
    label: 'stairs',
    sentence: 'Four level steps with jumps between them, which a smooth network can only come close to.',
    defaults: settings('stairs', 80, 0.05, 0.8, 0),
    knobs: ADJUSTABLE,
    network: network(adam('halfSquaredError', 0.02, 4), [8, 'tanh'], [1, 'linear']),
  },
];
