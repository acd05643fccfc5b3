// What the bench talks about: tasks, contestants that take part in them, and the world a measurement runs in.
import type { DigitImages } from '../src/data/mnist.ts';
import type { KernelFactory } from '../src/engine/fast/kernels.ts';

/** Everything that differs between Node and a worker of Chromium. */
export interface Host {
  readonly name: 'node' | 'chromium';
  /** All 60,000 + 10,000 images. */
  loadImages(): Promise<{ readonly train: DigitImages; readonly test: DigitImages }>;
  loadKernels(): Promise<KernelFactory>;
  /** Where the WebAssembly files of tfjs are; null where it finds them itself. */
  readonly tfjsFiles: string | null;
}

/** 2-8-8-1: points of a plane and a target of -1 or 1. */
export interface Points {
  readonly count: number;
  /** [count × 2] */
  readonly inputs: Float32Array;
  readonly targets: Float32Array;
}

/** 784-hidden-10: pixels from 0 to 1. */
export interface Digits {
  readonly count: number;
  /** [count × 784] */
  readonly inputs: Float32Array;
  readonly labels: Uint8Array;
  readonly hidden: number;
}

/** Work that is ready to be timed. */
export interface Training {
  /** Does some work and returns how many examples it was. */
  portion(): number | Promise<number>;
  /** The mean loss over the examples, whatever the contestant's loss is: it has to fall. */
  loss(): number | Promise<number>;
}

/** One call does one of it; returns something that depends on the result. */
export type Once = () => number;

/** One library or engine; what it cannot do or nobody would want to wait for is left out. */
export interface Contestant {
  /** SGD on 2-8-8-1 tanh, ½ squared error, batches of 10. */
  readonly points?: (data: Points, host: Host) => Training | Promise<Training>;
  /** The Playground's tick: an epoch in batches of 10, the loss of two sets, the output at 100 × 100 places. */
  readonly tick?: (data: Points, host: Host) => Once | Promise<Once>;
  /** SGD on 784-hidden-10, ReLU, softmax and cross-entropy, batches of 32. */
  readonly digits?: (data: Digits, host: Host) => Training | Promise<Training>;
  /** The outputs for one image on 784-128-10. */
  readonly prediction?: (data: Digits, host: Host) => Once | Promise<Once>;
}

export const TASK_NAMES = ['points', 'tick', 'digits-32', 'digits-128', 'prediction'] as const;
export type TaskName = (typeof TASK_NAMES)[number];

/** What one fresh process or worker has found. */
export interface Outcome {
  /** Examples per second; for ticks and predictions, of them per second. */
  readonly perSecond: number;
  /** Mean loss before and after; it must have fallen. Absent where nothing is trained. */
  readonly losses?: readonly [before: number, after: number];
  /** Further figures, by name. */
  readonly figures?: Readonly<Record<string, number>>;
  /** How long a fixed piece of arithmetic took just before, in ms: how busy the machine was. */
  readonly calibration: number;
}

/** What a measurement of figures gives. */
export type Figures = Required<Pick<Outcome, 'perSecond' | 'figures'>>;
