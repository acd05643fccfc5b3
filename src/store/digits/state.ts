// What the Digits screen knows besides its instrument. Types and the empty state; the actions live beside it.

import type {
  ActivationName,
  FloatArray,
  InitialiserSettings,
  NetworkShape,
  OptimizerSettings,
  Parameters,
  Regularisation,
} from '../../engine/types.ts';
import type { WorkerLike } from '../../worker/client.ts';
import type { Glimpse, TrainingImages } from '../../worker/protocol.ts';
import { networkWords } from './network-words.ts';
import type { OwnDigitsService } from './teach/types.ts';

/** One movement of the pen: points in the units of the pad. */
export type PenStroke = readonly (readonly [number, number])[];

/** Side of the pad and width of its pen, in its own units. */
export const PAD_SIDE = 280;
export const PEN_WIDTH = 18;
export const PIXELS = 784;
export const CLASSES = ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9'] as const;

export type ModelName = 'digits-16' | 'digits-128';
export const MODEL_NAMES: readonly ModelName[] = ['digits-16', 'digits-128'];

/** One drawing at a time teaches gently: at the rate of training a single update would make the network certain of it. */
export const RATE_ON_DRAWINGS = 0.01;
export const SMALLEST_RATE = 1e-6;
export const LARGEST_RATE = 10;
/** So many updates on drawings are kept, each with its picture. */
export const MOST_ROUNDS = 400;
/** Test digits to choose from. */
export const SAMPLE_COUNT = 64;

/** Test images, and as many of the training images, that can be shown one by one. */
export const STORED_COUNT = 10_000;

/** Which stored digit: one of the samples, a test image, or one of the first training images. */
export interface StoredDigit {
  readonly set: 'samples' | 'test' | 'train';
  /** From 0. */
  readonly index: number;
}

/** A shipped network. */
export interface DigitModel {
  readonly shape: NetworkShape;
  readonly trainCount: number;
  /** Measured on all 10,000 test images. */
  readonly testAccuracy: number;
  readonly parameters: Parameters;
  /** How it was trained, epoch by epoch. */
  readonly history: readonly ModelEpoch[];
}

export interface ModelEpoch {
  /** From 1. */
  readonly epoch: number;
  /** Mean loss of the batches of this epoch. */
  readonly trainingLoss: number;
  readonly testAccuracy: number;
}

export interface Samples {
  /** [64 × 784] bytes, 0 paper … 255 ink. */
  readonly images: Uint8Array;
  readonly labels: Uint8Array;
}

/** What the screen needs from below the store; the app hands it in. */
export interface DigitServices {
  createWorker(): WorkerLike;
  now(): number;
  toImage(strokes: readonly PenStroke[], penWidth: number): Float32Array;
  loadModel(name: ModelName): Promise<DigitModel>;
  loadSamples(onProgress: (done: number, total: number) => void, signal: AbortSignal): Promise<Samples>;
  /** Own drawings as files, and kept in the browser. */
  readonly ownDigits: OwnDigitsService;
  /** Keeps the network that was trained or taught here. */
  readonly tabMemory: TabMemory;
  /** The engine's forward pass: activations of every layer for one image. */
  read(network: NetworkShape, parameters: Parameters, image: FloatArray): readonly FloatArray[];
  /** The engine's backward pass down to the image: ∂J/∂x for J = −ln p of `digit`. */
  gradientOfImage(network: NetworkShape, parameters: Parameters, image: FloatArray, digit: number): FloatArray;
}

/** What is on the screen; the networks before it; the lessons that can be undone. */
export type TabSlot = 'screen' | 'earlier' | 'lessons';

/** What one tab of the browser finds again after a reload; copied as the browser copies objects. */
export interface TabMemory {
  /** Null for nothing. */
  read(slot: TabSlot): Promise<unknown>;
  /** False where the browser keeps nothing, or has no room. */
  write(slot: TabSlot, value: unknown): Promise<boolean>;
  forget(slot: TabSlot): Promise<void>;
  /** The page is left, or put aside. */
  onLeave(listener: () => void): void;
}

/** A network to be trained from random weights; its output layer is softmax with cross-entropy. */
export interface TrainingPlan {
  /** Neurons of each hidden layer. */
  readonly hidden: readonly number[];
  readonly activation: ActivationName;
  readonly optimizer: OptimizerSettings;
  readonly batchSize: number;
  readonly regularisation: Regularisation | null;
  readonly startWeights: InitialiserSettings;
  readonly seed: number;
  /** Training images. */
  readonly count: number;
  /** How strongly every image is varied in every epoch: 0 not at all, 1 as usual. */
  readonly augmentation: number;
  /** The run ends by itself after so many; 0: only when paused. */
  readonly epochs: number;
}

export interface Training {
  readonly plan: TrainingPlan;
  /** `seeking`: on the way to another moment of it. */
  readonly status: 'loading' | 'running' | 'seeking' | 'paused';
  readonly update: number;
  readonly imagesPerSecond: number | null;
  /** The update at which the present run ends by itself; null: when it is paused. */
  readonly goal: number | null;
  /** The next update would lead to a number that is not finite. */
  readonly diverged: boolean;
}

/** What the network on the screen was taught by drawings of one's own; its session begins with these weights. */
export interface Taught {
  /** The network that was taught: "digits-128". */
  readonly name: string;
  /** Drawings of the lesson. */
  readonly drawings: number;
  readonly parameters: Parameters;
}

export interface Problem {
  readonly text: string;
  readonly retry: (() => void) | null;
}

/** What the stage shows: the network that is stepped through, or a part of the laboratory. */
export type DigitsPart = 'step' | 'train' | 'teach' | 'results' | 'neurons' | 'break';
export const DIGITS_PARTS: readonly DigitsPart[] = ['step', 'train', 'teach', 'results', 'neurons', 'break'];

export interface DigitsState {
  readonly part: DigitsPart;
  /** The newest one of the run going on; null before the first. */
  readonly glimpse: Glimpse | null;
  /** What the session trains on, if it is not MNIST as it is. */
  readonly images: TrainingImages | null;
  readonly strokes: readonly PenStroke[];
  /** Where the picture comes from: what starts a new drawing when the pen comes down. */
  readonly source: 'example' | 'drawing' | 'sample';
  /** Which stored digit the picture is; null where it is none. */
  readonly sample: StoredDigit | null;
  /** [784] ink 0 … 1 as the network sees it; null while nothing is drawn. */
  readonly image: Float32Array | null;
  readonly label: number | null;
  /** The pen is down, or what it drew is not yet the pass on screen. */
  readonly live: boolean;
  /** Activations of every layer for the image while it is live or the network is training. */
  readonly reading: readonly FloatArray[] | null;
  readonly shown: ModelName | 'own';
  readonly models: Readonly<Partial<Record<ModelName, DigitModel>>>;
  readonly loading: ModelName | null;
  readonly training: Training | null;
  /** Of a network that was taught one's own hand, which is then `shown` as "own" with no `training`. */
  readonly taught: Taught | null;
  /** A lesson on drawings of one's own is going on. */
  readonly teaching: boolean;
  readonly problem: Problem | null;
  /** Which digit the card asks the image to become more like; null: the right answer. */
  readonly wish: number | null;
}

export const EMPTY_DIGITS: DigitsState = {
  part: 'step',
  glimpse: null,
  images: null,
  strokes: [],
  source: 'example',
  sample: null,
  image: null,
  label: null,
  live: false,
  reading: null,
  shown: 'digits-16',
  models: {},
  loading: null,
  training: null,
  taught: null,
  teaching: false,
  problem: null,
  wish: null,
};

export function isTraining({ training, teaching }: DigitsState): boolean {
  const status = training?.status;
  return teaching || status === 'loading' || status === 'running' || status === 'seeking';
}

/** Weights that the session on the screen began with; none where they are drawn from a seed. */
export function startWeights({ shown, taught, models }: DigitsState): Parameters | undefined {
  return shown === 'own' ? taught?.parameters : models[shown]?.parameters;
}

/** Not while a shipped network that has come back is still on its way from the server. */
export function hasStartWeights({ shown, models }: DigitsState): boolean {
  return shown === 'own' || models[shown] !== undefined;
}

/** "large network, taught 12 drawings" */
export function taughtWords({ name, drawings }: Taught): string {
  return `${networkWords(name)}, taught ${drawings} drawing${drawings === 1 ? '' : 's'}`;
}
