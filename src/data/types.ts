// The vocabulary of data sets: which exist, their settings, and what a built set offers.
import type { ExampleSet } from '../engine/types.ts';

export type DataName =
  | 'xor'
  | 'and'
  | 'or'
  | 'circles'
  | 'moons'
  | 'spirals'
  | 'blobs'
  | 'checkerboard'
  | 'curve'
  | 'line'
  | 'parabola'
  | 'stairs'
  | 'fruit'
  | 'houses'
  | 'mazur'
  | 'relu423'
  | 'own'
  | 'mnist';

/** Inputs that are computed from the first two: x₁², x₂², x₁x₂, sin πx₁, sin πx₂ (of data with one input: x², sin πx). */
export const FEATURE_NAMES = ['square1', 'square2', 'product', 'sine1', 'sine2'] as const;
export type FeatureName = (typeof FEATURE_NAMES)[number];

/** How input columns (and the target of a regression) are rescaled, with figures of the training examples alone. */
export const NORMALISATION_NAMES = ['none', 'standard', 'range'] as const;
export type NormalisationName = (typeof NORMALISATION_NAMES)[number];

/** Examples of the user's own: placed by hand, typed, pasted or read from a file. */
export interface OwnExamples {
  /** One per input column, 1 … 15. */
  readonly inputNames: readonly string[];
  readonly targetName: string;
  /** 2 … 8 names; empty for a regression. */
  readonly classNames: readonly string[];
  /** Row by row: the inputs as they were given, then the index of the class or the target. */
  readonly rows: readonly number[];
}

export interface DataSettings {
  readonly name: DataName;
  /** Examples in all, training and test together. Fixed by the set for mazur and relu423. */
  readonly count: number;
  /** 0 … 0.5, relative to the size of the picture. */
  readonly noise: number;
  /** Share of the examples used for training, 0.5 … 1 (1: no test examples). */
  readonly trainShare: number;
  /** Number of classes, for blobs (2 … 4). */
  readonly classes: number;
  /** In the order of FEATURE_NAMES, each once; absent: none. */
  readonly features?: readonly FeatureName[];
  /** Absent: what the set brings along (`none` for most). */
  readonly normalisation?: NormalisationName;
  /** The examples, for `own`; absent for every other set. */
  readonly own?: OwnExamples;
}

/** What was done to a column: shown = (raw − offset) / scale. */
export interface Scaling {
  readonly offset: number;
  readonly scale: number;
}

/** plane: two inputs, drawn as points; line: one input, drawn as a curve; vector: neither; image: 28 × 28. */
export type DataKind = 'plane' | 'line' | 'vector' | 'image';

/** Examples in the units in which they were given: what axes and sentences say. */
export interface RawExamples {
  /** [count × baseSize] the base inputs, without features. */
  readonly inputs: ExampleSet['inputs'];
  /** [count × targetSize] */
  readonly targets: ExampleSet['targets'];
}

export interface DataSet {
  readonly settings: DataSettings;
  readonly kind: DataKind;
  readonly task: 'classification' | 'regression';
  /** Number of classes; 0 for regression. */
  readonly classes: number;
  readonly classNames: readonly string[];
  /** Of every input of the network: the base inputs, then the features. */
  readonly inputNames: readonly string[];
  /** Of the base inputs; empty texts where there is none. */
  readonly inputUnits: readonly string[];
  readonly targetName: string;
  readonly targetUnit: string;
  /** Inputs of the network: base inputs and features. */
  readonly inputSize: number;
  /** Inputs that were measured or drawn; those after them are computed from them. */
  readonly baseSize: number;
  readonly features: readonly FeatureName[];
  /** Training and test examples as the network gets them, targets encoded for its output layer and cost. */
  readonly train: ExampleSet;
  readonly test: ExampleSet;
  /** The same examples before normalisation and features. The same arrays where there is nothing of the kind. */
  readonly raw: { readonly train: RawExamples; readonly test: RawExamples };
  /** Per base input; empty without normalisation. */
  readonly scaling: readonly Scaling[];
  /** Of the target of a regression; null without normalisation. */
  readonly targetScaling: Scaling | null;
  /** Per base input: the interval shown on its axis, in raw units. */
  readonly domain: readonly (readonly [number, number])[];
  /** Class of each training / test example; empty for regression. */
  readonly trainLabels: Uint8Array;
  readonly testLabels: Uint8Array;
}
