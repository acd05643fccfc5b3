// The data sets one by one: their names, knobs and defaults, and a network that learns each of them. Plain data.
import type { InitialiserSettings, LayerShape, LearningSettings, LossName } from '../engine/types.ts';
import type { DataKind, DataName, DataSettings } from './types.ts';

/** Which of the settings mean something for a set; the others keep their default. */
export interface DataKnobs {
  readonly count: boolean;
  readonly noise: boolean;
  readonly trainShare: boolean;
  readonly classes: boolean;
}

/** The network and learning settings that are offered when a set is chosen. */
export interface DefaultNetwork {
  /** Layers 1 … L, the output layer last. */
  readonly layers: readonly LayerShape[];
  readonly learning: LearningSettings;
  /** `given`: the weights of `givenParameters`. */
  readonly startWeights: InitialiserSettings | { readonly type: 'given' };
}

export interface DataSetEntry {
  readonly name: DataName;
  readonly label: string;
  /** One sentence that says what the set is. */
  readonly sentence: string;
  readonly kind: DataKind;
  readonly task: 'classification' | 'regression';
  readonly inputNames: readonly string[];
  readonly defaults: DataSettings;
  readonly knobs: DataKnobs;
  readonly network: DefaultNetwork;
}

const ADJUSTABLE: DataKnobs = { count: true, noise: true, trainShare: true, classes: false };
const FIXED: DataKnobs = { count: false, noise: false, trainShare: false, classes: false };

function settings(name: DataName, count: number, noise: number, trainShare: number, classes: number): DataSettings {
  return { name, count, noise, trainShare, classes };
}

function sgd(loss: LossName, learningRate: number, batchSize: number, trainBiases = true): LearningSettings {
  return { loss, regularisation: null, optimizer: { type: 'sgd', learningRate }, batchSize, trainBiases };
}

function adam(loss: LossName, learningRate: number, batchSize: number): LearningSettings {
  const optimizer = { type: 'adam', learningRate, beta1: 0.9, beta2: 0.999, epsilon: 1e-8 } as const;
  return { loss, regularisation: null, optimizer, batchSize, trainBiases: true };
}

const PLANE = { kind: 'plane', task: 'classification', inputNames: ['x₁', 'x₂'] } as const;

/** Every data set, in the order in which they are offered. */
export const DATA_SETS: readonly DataSetEntry[] = [
  {
    ...PLANE,
    name: 'xor',
    label: 'XOR',
    sentence: 'Class 1 when exactly one of the two inputs is high: no straight line separates the classes.',
    defaults: settings('xor', 200, 0.4, 0.8, 2),
    knobs: ADJUSTABLE,
    network: {
      layers: [
        { units: 3, activation: 'sigmoid' },
        { units: 2, activation: 'sigmoid' },
      ],
      learning: sgd('halfSquaredError', 0.5, 1),
      startWeights: { type: 'xavierUniform' },
    },
  },
  {
    ...PLANE,
    name: 'circles',
    label: 'circles',
    sentence: 'A disc of one class inside a ring of the other.',
    defaults: settings('circles', 200, 0.05, 0.8, 2),
    knobs: ADJUSTABLE,
    network: {
      layers: [
        { units: 4, activation: 'tanh' },
        { units: 1, activation: 'sigmoid' },
      ],
      learning: sgd('binaryCrossEntropy', 0.1, 1),
      startWeights: { type: 'xavierUniform' },
    },
  },
  {
    ...PLANE,
    name: 'moons',
    label: 'moons',
    sentence: 'Two half-circles that reach into one another.',
    defaults: settings('moons', 200, 0.05, 0.8, 2),
    knobs: ADJUSTABLE,
    network: {
      layers: [
        { units: 4, activation: 'tanh' },
        { units: 1, activation: 'sigmoid' },
      ],
      learning: sgd('binaryCrossEntropy', 0.3, 1),
      startWeights: { type: 'xavierUniform' },
    },
  },
  {
    ...PLANE,
    name: 'spirals',
    label: 'spirals',
    sentence: 'Two arms wound around one another: the hardest of the small sets.',
    defaults: settings('spirals', 300, 0.02, 0.8, 2),
    knobs: ADJUSTABLE,
    network: {
      layers: [
        { units: 8, activation: 'tanh' },
        { units: 8, activation: 'tanh' },
        { units: 2, activation: 'softmax' },
      ],
      learning: adam('categoricalCrossEntropy', 0.02, 5),
      startWeights: { type: 'xavierUniform' },
    },
  },
  {
    ...PLANE,
    name: 'blobs',
    label: 'blobs',
    sentence: 'Clouds of points, one per class, scattered around their centres.',
    defaults: settings('blobs', 200, 0.1, 0.8, 3),
    knobs: { ...ADJUSTABLE, classes: true },
    network: {
      layers: [
        { units: 4, activation: 'tanh' },
        { units: 3, activation: 'softmax' },
      ],
      learning: sgd('categoricalCrossEntropy', 0.1, 1),
      startWeights: { type: 'xavierUniform' },
    },
  },
  {
    name: 'curve',
    label: 'curve',
    sentence: 'One number in, one number out: a sine wave with noise, to be fitted by a curve.',
    kind: 'line',
    task: 'regression',
    inputNames: ['x'],
    defaults: settings('curve', 60, 0.1, 0.8, 0),
    knobs: ADJUSTABLE,
    network: {
      layers: [
        { units: 6, activation: 'tanh' },
        { units: 1, activation: 'linear' },
      ],
      learning: adam('halfSquaredError', 0.02, 4),
      startWeights: { type: 'xavierUniform' },
    },
  },
  {
    ...PLANE,
    name: 'and',
    label: 'AND',
    sentence: 'Class 1 when both inputs are high: one neuron is enough.',
    defaults: settings('and', 4, 0, 1, 2),
    knobs: ADJUSTABLE,
    network: {
      layers: [{ units: 1, activation: 'sigmoid' }],
      learning: sgd('binaryCrossEntropy', 0.5, 1),
      startWeights: { type: 'xavierUniform' },
    },
  },
  {
    ...PLANE,
    name: 'or',
    label: 'OR',
    sentence: 'Class 1 when at least one input is high: one neuron is enough.',
    defaults: settings('or', 4, 0, 1, 2),
    knobs: ADJUSTABLE,
    network: {
      layers: [{ units: 1, activation: 'sigmoid' }],
      learning: sgd('binaryCrossEntropy', 0.5, 1),
      startWeights: { type: 'xavierUniform' },
    },
  },
  {
    name: 'mazur',
    label: 'Mazur 2-2-2',
    sentence: 'One example and given weights: the worked example of Matt Mazur that many courses calculate by hand.',
    kind: 'vector',
    task: 'regression',
    inputNames: ['x₁', 'x₂'],
    defaults: settings('mazur', 1, 0, 1, 0),
    knobs: FIXED,
    network: {
      layers: [
        { units: 2, activation: 'sigmoid' },
        { units: 2, activation: 'sigmoid' },
      ],
      learning: sgd('halfSquaredError', 0.5, 1, false),
      startWeights: { type: 'given' },
    },
  },
  {
    name: 'relu423',
    label: '4-2-3 ReLU',
    sentence: 'Three iris flowers with four measurements each, one output per species, and given weights.',
    kind: 'vector',
    task: 'classification',
    inputNames: ['x₁', 'x₂', 'x₃', 'x₄'],
    defaults: settings('relu423', 3, 0, 1, 3),
    knobs: FIXED,
    network: {
      layers: [
        { units: 2, activation: 'relu' },
        { units: 3, activation: 'sigmoid' },
      ],
      learning: sgd('halfSquaredError', 0.1, 1),
      startWeights: { type: 'given' },
    },
  },
  {
    name: 'mnist',
    label: 'digits',
    sentence: 'Handwritten digits of MNIST, 28 × 28 pixels each; the 10,000 test images are never trained on.',
    kind: 'image',
    task: 'classification',
    inputNames: [],
    // For MNIST `count` is the number of training images ; the test images are a set of their own.
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
