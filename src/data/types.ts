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
  | 'curve'
  | 'mazur'
  | 'relu423'
  | 'mnist';

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
}

/** plane: two inputs, drawn as points; line: one input, drawn as a curve; vector: neither; image: 28 × 28. */
export type DataKind = 'plane' | 'line' | 'vector' | 'image';

export interface DataSet {
  readonly settings: DataSettings;
  readonly kind: DataKind;
  readonly task: 'classification' | 'regression';
  /** Number of classes; 0 for regression. */
  readonly classes: number;
  readonly inputNames: readonly string[];
  readonly inputSize: number;
  /** Training and test examples, targets encoded for the network's output layer and cost. */
  readonly train: ExampleSet;
  readonly test: ExampleSet;
  /** Per input: the interval shown on its axis. */
  readonly domain: readonly (readonly [number, number])[];
  /** Class of each training / test example; empty for regression. */
  readonly trainLabels: Uint8Array;
  readonly testLabels: Uint8Array;
}
