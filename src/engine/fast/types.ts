// The fast engine as its users see it: float32 networks whose numbers live in the memory of the SIMD kernels.
//
// It computes what the plain engine computes (src/engine/fixtures/README.md), in single precision. The same calls give
// the same bits on every machine: WebAssembly leaves nothing about SIMD arithmetic to the implementation.
import type { Task } from '../evaluate.ts';
import type { ExampleSet, FloatArray, LearningSettings, NetworkShape, OptimizerState, Parameters } from '../types.ts';

/** One per thread: a memory that holds examples and networks. */
export interface FastEngine {
  /**
   * Takes examples into the memory; of images, only what is not 0. The same set object gives the same handle.
   * @throws {RangeError} where it does not fit
   */
  load(examples: ExampleSet): FastExamples;
  release(examples: FastExamples): void;
  /** A network of zeros. `batchCapacity` rows are computed at a time at most. */
  open(shape: NetworkShape, batchCapacity: number): FastNetwork;
  /** All that the memory holds now. */
  readonly memoryBytes: number;
}

export interface FastExamples {
  readonly set: ExampleSet;
}

/** Per example of an evaluation; write into arrays as long as the set. */
export interface Readings {
  /** The class with the largest output, the first of equals (of one output: 0 or 1). */
  readonly predicted: Uint8Array;
  /** The largest output (of one output: the output). */
  readonly confidence: Float32Array;
  /** L of the example. */
  readonly losses: Float32Array;
}

export interface EvaluationSums {
  readonly lossSum: number;
  readonly correct: number;
}

export interface FastNetwork {
  readonly shape: NetworkShape;
  /** Frees its memory. It must not be used again. */
  close(): void;

  /** Row-major parameters of any precision in; rounded to single. */
  writeParameters(parameters: Parameters): void;
  /** Row-major parameters out, into arrays of any precision. */
  readParameters(into: Parameters): void;
  /** What the next updates follow. Another type of optimiser starts with fresh moments at t = 0. */
  configure(learning: LearningSettings): void;
  writeOptimizerState(state: OptimizerState): void;
  readOptimizerState(into: OptimizerState): void;

  /**
   * One update with these examples of a set, moments and t included.
   * @returns false if a parameter or moment became something that is not finite: then call `rollback`
   */
  update(examples: FastExamples, indices: ArrayLike<number>): boolean;
  /** One update with varied images: `images` [count × inputSize] bytes in place of those of `indices`; targets of the set. */
  updateVaried(examples: FastExamples, indices: ArrayLike<number>, images: Uint8Array): boolean;
  /**
   * `updates` updates in one call, each with the next `batchSize` of `order` from `from` on (fewer at its end).
   * @returns how many were made before one that was not finite; `updates` if all were
   */
  train(examples: FastExamples, order: Uint32Array, from: number, batchSize: number, updates: number): number;
  /** Remembers parameters, moments and t … */
  save(): void;
  /** … and brings them back, bit for bit. */
  rollback(): void;

  /** Loss and correct answers over examples from … to - 1, as the plain engine counts them (../evaluate.ts). */
  evaluate(examples: FastExamples, task: Task, from: number, to: number, into?: Readings): EvaluationSums;
  /**
   * The forward pass of up to `batchCapacity` rows [count × inputSize].
   * @returns activations of every layer [count × n_l], [0] being the input; fresh arrays
   */
  predict(inputs: FloatArray, count: number): Float32Array[];
  /** Only the outputs, written to out[at …], for many rows: no arrays are made. */
  predictOutputs(inputs: FloatArray, count: number, out: Float32Array, at: number): void;
  /** Activations of one layer l ≥ 1 for examples from … to - 1 of a set: [(to - from) × n_l]. */
  activationsOf(examples: FastExamples, layer: number, from: number, to: number): Float32Array;
}
