// What an entry of the catalogue of data sets consists of, and the words in which entries are written.
import type { InitialiserSettings, LayerShape, LearningSettings, LossName } from '../engine/types.ts';
import type { DataKind, DataName, DataSettings, NormalisationName } from './types.ts';

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
  /** Absent: none. */
  readonly inputUnits?: readonly string[];
  readonly targetName: string;
  readonly targetUnit?: string;
  /** Absent: class 0, class 1, … */
  readonly classNames?: readonly string[];
  /** Brought along by the set; absent: none. */
  readonly normalisation?: NormalisationName;
  readonly defaults: DataSettings;
  readonly knobs: DataKnobs;
  readonly network: DefaultNetwork;
}

export const ADJUSTABLE: DataKnobs = { count: true, noise: true, trainShare: true, classes: false };
export const FIXED: DataKnobs = { count: false, noise: false, trainShare: false, classes: false };

export function settings(
  name: DataName,
  count: number,
  noise: number,
  trainShare: number,
  classes: number,
): DataSettings {
  return { name, count, noise, trainShare, classes };
}

export function sgd(loss: LossName, learningRate: number, batchSize: number, trainBiases = true): LearningSettings {
  return { loss, regularisation: null, optimizer: { type: 'sgd', learningRate }, batchSize, trainBiases };
}

export function adam(loss: LossName, learningRate: number, batchSize: number): LearningSettings {
  const optimizer = { type: 'adam', learningRate, beta1: 0.9, beta2: 0.999, epsilon: 1e-8 } as const;
  return { loss, regularisation: null, optimizer, batchSize, trainBiases: true };
}

/** Layers from the first hidden one to the output: [6, 'tanh'], [1, 'linear']. Weights are drawn by Xavier. */
export function network(
  learning: LearningSettings,
  ...layers: readonly (readonly [units: number, activation: LayerShape['activation']])[]
): DefaultNetwork {
  return {
    layers: layers.map(([units, activation]) => ({ units, activation })),
    learning,
    startWeights: { type: 'xavierUniform' },
  };
}

export const PLANE = {
  kind: 'plane',
  task: 'classification',
  inputNames: ['x₁', 'x₂'],
  targetName: 'class',
} as const;

export const LINE = { kind: 'line', task: 'regression', inputNames: ['x'], targetName: 'y' } as const;
