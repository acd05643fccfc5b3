// A network in the kernels' memory: what types.ts promises, in terms of what the kernels can do.
import type { Task } from '../evaluate.ts';
import { decisionThreshold } from '../evaluate.ts';
import type { FloatArray, LearningSettings, NetworkShape, OptimizerState, Parameters } from '../types.ts';
import { layerCount, unitsOf } from '../types.ts';
import type { Arena } from './arena.ts';
import type { Buffers } from './buffers.ts';
import { copyReadings, createBuffers, READINGS_AT_A_TIME, UPDATES_AT_A_TIME } from './buffers.ts';
import { requireImages, requireIndices, requireRows, requireSlice } from './checks.ts';
import type { LoadedExamples } from './examples.ts';
import type { KernelExports } from './kernels.ts';
import { LAYER_BYTES, readNetwork, writeNetwork } from './layout.ts';
import { learningFields, writeCorrections } from './optimizer-fields.ts';
import { NetworkState } from './state.ts';
import type { EvaluationSums, FastExamples, FastNetwork, Readings } from './types.ts';

/** Rows that are computed at a time where all are wanted: few enough to stay in the first cache. */
const ROWS_AT_A_TIME = 64;

export class KernelNetwork implements FastNetwork {
  readonly shape: NetworkShape;
  readonly #kernels: KernelExports;
  readonly #arena: Arena;
  readonly #capacity: number;
  readonly #buffers: Buffers;
  readonly #state: NetworkState;
  readonly #loadedOf: (examples: FastExamples) => LoadedExamples;
  readonly #thresholds = new WeakMap<FastExamples, number>();
  #learning: LearningSettings | null = null;
  #updateCount = 0;
  #savedUpdateCount = 0;

  constructor(
    kernels: KernelExports,
    arena: Arena,
    shape: NetworkShape,
    capacity: number,
    loadedOf: (examples: FastExamples) => LoadedExamples,
  ) {
    this.shape = shape;
    this.#kernels = kernels;
    this.#arena = arena;
    this.#capacity = capacity;
    this.#loadedOf = loadedOf;
    this.#buffers = createBuffers(arena, shape, capacity);
    try {
      this.#state = new NetworkState(arena, shape, this.#buffers.network, this.#buffers.layers);
    } catch (error) {
      for (const block of this.#buffers.blocks) this.#arena.free(block);
      throw error;
    }
  }

  close(): void {
    this.#state.free();
    for (const block of this.#buffers.blocks) this.#arena.free(block);
  }

  writeParameters(parameters: Parameters): void {
    this.#state.write('parameters', parameters);
  }

  readParameters(into: Parameters): void {
    this.#state.read('parameters', into);
  }

  configure(learning: LearningSettings): void {
    if (this.#learning?.optimizer.type !== learning.optimizer.type) {
      this.#state.startMoments(learning.optimizer.type);
      this.#updateCount = 0;
      this.#setMoving(0);
    }
    this.#learning = learning;
    writeNetwork(this.#arena, this.#buffers.network, learningFields(learning));
  }

  writeOptimizerState(state: OptimizerState): void {
    this.#updateCount = state.updateCount;
    this.#state.write('first', state.first);
    this.#state.write('second', state.second);
    this.#setMoving(1);
  }

  readOptimizerState(into: OptimizerState): void {
    into.updateCount = this.#updateCount;
    this.#state.read('first', into.first);
    this.#state.read('second', into.second);
  }

  update(examples: FastExamples, indices: ArrayLike<number>): boolean {
    const loaded = this.#trainable(examples);
    this.#takeIndices(loaded, indices);
    this.#takeCorrections(1);
    const { network, indices: place, corrections } = this.#buffers;
    const count = indices.length;
    const made = this.#kernels.train(network, loaded.address, place, count, count, corrections);
    this.#updateCount += made;
    return made === 1;
  }

  updateVaried(examples: FastExamples, indices: ArrayLike<number>, images: Uint8Array): boolean {
    const loaded = this.#trainable(examples);
    const count = indices.length;
    requireImages(images, count, this.shape.inputSize);
    this.#takeIndices(loaded, indices);
    this.#takeCorrections(1);
    const { network, indices: place, corrections, inputs } = this.#buffers;
    this.#arena.bytes.set(images, inputs);
    const made = this.#kernels.trainVaried(network, loaded.address, place, inputs, count, corrections);
    this.#updateCount += made;
    return made === 1;
  }

  train(examples: FastExamples, order: Uint32Array, from: number, batchSize: number, updates: number): number {
    const loaded = this.#trainable(examples);
    requireRows(batchSize, this.#capacity);
    const { network, indices, indexCount, corrections } = this.#buffers;
    const most = Math.min(UPDATES_AT_A_TIME, Math.floor(indexCount / batchSize));
    let made = 0;
    while (made < updates) {
      const start = from + made * batchSize;
      const count = Math.min(order.length - start, batchSize * Math.min(most, updates - made));
      if (count <= 0) break;
      const portion = order.subarray(start, start + count);
      requireIndices(loaded.set.count, portion);
      this.#arena.words.set(portion, indices / 4);
      const expected = Math.ceil(count / batchSize);
      this.#takeCorrections(expected);
      const some = this.#kernels.train(network, loaded.address, indices, batchSize, count, corrections);
      this.#updateCount += some;
      made += some;
      if (some < expected) break;
    }
    return made;
  }

  save(): void {
    this.#state.save();
    this.#savedUpdateCount = this.#updateCount;
  }

  rollback(): void {
    if (!this.#state.hasSaved) throw new RangeError('nothing has been saved since the optimiser was chosen');
    this.#state.rollback();
    this.#updateCount = this.#savedUpdateCount;
    this.#setMoving(1);
  }

  evaluate(examples: FastExamples, task: Task, from: number, to: number, into?: Readings): EvaluationSums {
    const loaded = this.#trainable(examples);
    requireSlice(loaded.set.count, from, to);
    const portion = into === undefined ? Math.max(1, to - from) : READINGS_AT_A_TIME;
    let lossSum = 0;
    let correct = 0;
    for (let start = from; start < to; start += portion) {
      const end = Math.min(start + portion, to);
      lossSum += this.#evaluatePortion(loaded, start, end, into);
      correct += readNetwork(this.#arena, this.#buffers.network, 'correct');
    }
    return { lossSum, correct: task === 'classification' ? correct : 0 };
  }

  predict(inputs: FloatArray, count: number): Float32Array[] {
    const { inputSize } = this.shape;
    requireRows(count, this.#capacity);
    const { network, inputs: place } = this.#buffers;
    this.#arena.floats.set(inputs.subarray(0, count * inputSize), place / 4);
    this.#kernels.predict(network, place, count);
    const values: Float32Array[] = [this.#arena.floats.slice(place / 4, place / 4 + count * inputSize)];
    for (let l = 1; l <= layerCount(this.shape); l++) values.push(this.#valuesOf(l, count));
    return values;
  }

  predictOutputs(inputs: FloatArray, count: number, out: Float32Array, at: number): void {
    const { inputSize } = this.shape;
    const outputs = unitsOf(this.shape, layerCount(this.shape));
    const { network, rows, inputs: place, inputRows, outputs: results } = this.#buffers;
    const batch = Math.min(rows, ROWS_AT_A_TIME);
    for (let start = 0; start < count; start += inputRows) {
      const some = Math.min(inputRows, count - start);
      this.#arena.floats.set(inputs.subarray(start * inputSize, (start + some) * inputSize), place / 4);
      this.#kernels.predictOutputs(network, place, some, batch, results);
      out.set(this.#arena.floats.subarray(results / 4, results / 4 + some * outputs), at + start * outputs);
    }
  }

  activationsOf(examples: FastExamples, layer: number, from: number, to: number): Float32Array {
    const loaded = this.#loadedOf(examples);
    requireSlice(loaded.set.count, from, to);
    const { network, rows } = this.#buffers;
    const units = unitsOf(this.shape, layer);
    const values = new Float32Array((to - from) * units);
    for (let start = from; start < to; start += rows) {
      const count = Math.min(rows, to - start);
      this.#kernels.forwardExamples(network, loaded.address, start, count, layer);
      values.set(this.#valuesOf(layer, count), (start - from) * units);
    }
    return values;
  }

  /** The values of a layer for the first `count` rows, without padding: a fresh array. */
  #valuesOf(layer: number, count: number): Float32Array {
    const { layers, outputs } = this.#buffers;
    this.#kernels.compactValues(layers + layer * LAYER_BYTES, count, outputs);
    return this.#arena.floats.slice(outputs / 4, outputs / 4 + count * unitsOf(this.shape, layer));
  }

  #evaluatePortion(loaded: LoadedExamples, from: number, to: number, into: Readings | undefined): number {
    const { network, rows, readings } = this.#buffers;
    const threshold = this.#thresholdOf(loaded);
    const place = into === undefined ? 0 : readings;
    const batch = Math.min(rows, ROWS_AT_A_TIME);
    const lossSum = this.#kernels.evaluate(network, loaded.address, from, to, batch, threshold, place);
    if (into === undefined) return lossSum;
    copyReadings(this.#arena, place, to - from, into, from);
    return lossSum;
  }

  #thresholdOf(loaded: LoadedExamples): number {
    const known = this.#thresholds.get(loaded);
    if (known !== undefined) return known;
    const threshold = decisionThreshold(this.shape, loaded.set);
    this.#thresholds.set(loaded, threshold);
    return threshold;
  }

  /** The set, once it is known what to learn. */
  #trainable(examples: FastExamples): LoadedExamples {
    if (this.#learning === null) throw new RangeError('the network has not been configured');
    return this.#loadedOf(examples);
  }

  #takeIndices(loaded: LoadedExamples, indices: ArrayLike<number>): void {
    requireRows(indices.length, this.#capacity);
    requireIndices(loaded.set.count, indices);
    this.#arena.words.set(indices, this.#buffers.indices / 4);
  }

  #takeCorrections(updates: number): void {
    writeNetwork(this.#arena, this.#buffers.network, { updateCount: this.#updateCount });
    const optimizer = this.#learning?.optimizer;
    if (optimizer?.type !== 'adam') return;
    writeCorrections(optimizer, this.#updateCount, updates, this.#arena.floats, this.#buffers.corrections / 4);
  }

  #setMoving(value: number): void {
    const { isMoving } = this.#buffers;
    this.#arena.bytes.fill(value, isMoving, isMoving + this.shape.inputSize);
  }
}
