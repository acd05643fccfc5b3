// The data sets one by one: their names, knobs and defaults, and a network that learns each of them. Plain data.
import { FIRST_OWN, ownCount } from './own.ts';
import { adam, type DataSetEntry, type DefaultNetwork, FIXED, network, PLANE, settings, sgd } from './set-entry.ts';
import { LINE_SETS } from './sets-line.ts';
import { PLANE_SETS } from './sets-plane.ts';
import { TEACHING_SETS } from './sets-teaching.ts';

const OWN_PLANE_NETWORK = network(sgd('binaryCrossEntropy', 0.3, 1), [4, 'tanh'], [1, 'sigmoid']);

/** A network for own data with this many classes; 0: a regression. */
export function networkForOwn(classes: number): DefaultNetwork {
  if (classes === 2) return OWN_PLANE_NETWORK;
  return classes === 0
    ? network(adam('halfSquaredError', 0.02, 4), [6, 'tanh'], [1, 'linear'])
    : network(sgd('categoricalCrossEntropy', 0.1, 1), [6, 'tanh'], [classes, 'softmax']);
}

/** Every data set, in the order in which they are offered. */
export const DATA_SETS: readonly DataSetEntry[] = [
  ...PLANE_SETS,
  ...LINE_SETS,
  ...TEACHING_SETS,
  {
    ...PLANE,
    name: 'own',
    label: 'own data',
    sentence: 'Your own examples: points placed on the plane, or a table from a file.',
    // Kind, task, names and classes follow from the examples: catalogue.ts.
    defaults: { ...settings('own', ownCount(FIRST_OWN), 0, 0.8, 2), own: FIRST_OWN },
    knobs: { ...FIXED, trainShare: true },
    network: OWN_PLANE_NETWORK,
  },
  {
    name: 'mnist',
    label: 'digits',
    sentence: 'Handwritten digits of MNIST, 28 × 28 pixels each; the 10,000 test images are never trained on.',
    kind: 'image',
    task: 'classification',
    inputNames: [],
    targetName: 'digit',
    // For MNIST `count` is the number of training images; the test images are a set of their own.
    defaults: settings('mnist', 2000, 0, 1, 10),
    knobs: { ...FIXED, count: true },
    network: {
      layers: [
        { units: 16, activation: 'relu' },
        { units: 10, activation: 'softmax' },
      ],
      learning: sgd('categoricalCrossEntropy', 0.1, 32),
      startWeights: { type: 'heNormal' },
    },
  },
];
