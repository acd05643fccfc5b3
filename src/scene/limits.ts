// The sizes the instrument accepts. They are checked before anything is allocated.
import type { ActivationName, InitialiserName } from '../engine/types.ts';
import type { Granularity } from '../steps/types.ts';

export { LOSS_NAMES } from '../engine/losses.ts';

export const LIMITS = {
  /** Networks one steps through neuron by neuron. */
  exploreHiddenLayers: 6,
  exploreUnits: 8,
  /** Networks on 28 × 28 images. */
  digitHiddenLayers: 4,
  digitUnits: 256,
  /** Examples of any set; the catalogue has narrower bounds for each. */
  maxExamples: 70_000,
  maxNoise: 0.5,
  minTrainShare: 0.5,
  maxBatch: 512,
  maxRate: 1000,
  maxLambda: 1000,
  maxSeed: 4_294_967_295,
  maxUpdate: 10_000_000,
  maxChanges: 500,
  /** Weights, biases, inputs and targets typed by hand. */
  maxMagnitude: 1e9,
  minDecimals: 2,
  maxDecimals: 10,
  maxInputs: 784,
  maxTargets: 10,
  /** Characters of a link that are read at all. */
  maxLinkLength: 65_536,
} as const;

/** Characters of the parameters up to which the address of the page is readable; longer ones are packed (link-fit.ts). */
export const READABLE_LINK = 2000;

export const ACTIVATION_NAMES: readonly ActivationName[] = [
  'linear',
  'sigmoid',
  'tanh',
  'relu',
  'leakyRelu',
  'elu',
  'gelu',
  'softplus',
  'swish',
  'arctan',
  'step',
  'sign',
  'softmax',
];

export const INITIALISER_NAMES: readonly InitialiserName[] = [
  'zeros',
  'constant',
  'uniform',
  'normal',
  'xavierUniform',
  'xavierNormal',
  'heUniform',
  'heNormal',
  'lecun',
];

export const GRANULARITIES: readonly Granularity[] = ['operation', 'neuron', 'layer', 'pass', 'example', 'epoch'];
