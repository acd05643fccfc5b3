// A trainer's numbers in the fast engine: who holds the newest of them, and the way back when an update is not finite.
//
// The plain arrays and the network in the kernels' memory are two places for one state. Single precision on both sides,
// so moving it is exact, and when it moves makes no difference to any bit.
import type { FastEngine, FastExamples, FastNetwork } from './fast/types.ts';
import type { ExampleSet, LearningSettings, NetworkShape, OptimizerState, Parameters } from './types.ts';

/** The state in plain arrays; `optimizerState` is replaced when the type of optimiser is. */
export interface PlainState {
  readonly parameters: Parameters;
  optimizerState: OptimizerState;
}

/** Gives a trainer its part of a fast engine. Handed to the trainer, so that whoever has no engine loads none of this. */
export type OpenTraining = (shape: NetworkShape, plain: PlainState, learning: LearningSettings) => FastTraining;

export function trainingIn(engine: FastEngine): OpenTraining {
  return (shape, plain, learning) => new FastTraining(engine, shape, plain, learning);
}

/** Some updates with the next batches of an epoch: each has `batchSize` examples of `order`, from `from` on. */
export interface Batches {
  readonly order: Uint32Array;
  readonly from: number;
  readonly batchSize: number;
  readonly updates: number;
  /**
   * Writes the images [count × inputSize] in place of those of the set, the same ones whenever it is called; then there
   * is one update. null: as they are.
   */
  readonly vary: ((into: Uint8Array) => void) | null;
}

/** Most updates between two saved states: so many have to be made again when one is not finite. */
const SAVED_EVERY = 32;
/** Rows computed at a time where more than a batch is to be computed: an evaluation. */
const FEWEST_ROWS = 128;

export class FastTraining {
  readonly engine: FastEngine;
  readonly #shape: NetworkShape;
  readonly #plain: PlainState;
  #learning: LearningSettings;
  #network: FastNetwork | null = null;
  #capacity = 0;
  #configured: LearningSettings | null = null;
  #networkIsNewest = false;
  #parametersAreNewest = true;
  #momentsAreNewest = true;
  /** Since the last save, all of them finite. */
  #made: Batches[] = [];
  #images = new Uint8Array(0);
  #prepared: ExampleSet | null = null;

  constructor(engine: FastEngine, shape: NetworkShape, plain: PlainState, learning: LearningSettings) {
    this.engine = engine;
    this.#shape = shape;
    this.#plain = plain;
    this.#learning = learning;
  }

  /** Frees the network. The newest state is in the plain arrays then. */
  close(): void {
    this.readPlain();
    this.#network?.close();
    this.#network = null;
    this.#networkIsNewest = false;
  }

  /** Brings the plain arrays up to date; they are not to be written to. */
  readPlain(): PlainState {
    this.readParameters();
    if (!this.#momentsAreNewest) this.#network?.readOptimizerState(this.#plain.optimizerState);
    this.#momentsAreNewest = true;
    return this.#plain;
  }

  /** The same for the parameters alone. */
  readParameters(): Parameters {
    if (!this.#parametersAreNewest) this.#network?.readParameters(this.#plain.parameters);
    this.#parametersAreNewest = true;
    return this.#plain.parameters;
  }

  /** Brings the plain arrays up to date and leaves the state to them: whoever has them may write to them. */
  takeOver(): PlainState {
    this.readPlain();
    this.#networkIsNewest = false;
    return this.#plain;
  }

  /** What the next updates follow. */
  configure(learning: LearningSettings): void {
    this.#learning = learning;
  }

  /** The network with the newest state and settings, room for a batch, and at least a hundred rows. */
  network(): FastNetwork {
    const rows = Math.max(FEWEST_ROWS, this.#learning.batchSize);
    if (this.#network === null || this.#capacity < rows) {
      this.close();
      this.#network = this.engine.open(this.#shape, rows);
      this.#capacity = rows;
      this.#configured = null;
    }
    const network = this.#network;
    if (this.#configured !== this.#learning) {
      // A saved state is one under the settings in force.
      this.#made = [];
      this.takeOver();
      network.configure(this.#learning);
      this.#configured = this.#learning;
    }
    if (!this.#networkIsNewest) {
      this.#made = [];
      network.writeParameters(this.#plain.parameters);
      network.writeOptimizerState(this.#plain.optimizerState);
      this.#networkIsNewest = true;
    }
    return network;
  }

  /** Makes room for training on a set. @returns false where the memory does not hold it */
  prepare(set: ExampleSet): boolean {
    if (this.#prepared === set) return true;
    try {
      this.engine.load(set);
      this.network();
      this.#prepared = set;
      return true;
    } catch (error) {
      if (error instanceof RangeError) return false;
      throw error;
    }
  }

  /**
   * Updates with examples of a set: all of them, or as many as are made at once.
   * @returns how many; 0 where the first one would not be finite. That one has to be made by the plain engine, which
   *   finds out which number it is.
   */
  update(set: ExampleSet, wanted: Batches): number {
    const batches = { ...wanted, updates: Math.min(wanted.updates, SAVED_EVERY) };
    const network = this.network();
    // The same each time, unless it has been released in between.
    const examples = this.engine.load(set);
    const since = this.#made.reduce((sum, { updates }) => sum + updates, 0);
    if (since === 0 || since + batches.updates > SAVED_EVERY) {
      network.save();
      this.#made = [];
    }
    const count = this.#make(network, examples, batches);
    if (count > 0) {
      this.#made.push({ ...batches, updates: count });
      this.#parametersAreNewest = false;
      this.#momentsAreNewest = false;
    }
    if (count < batches.updates) {
      network.rollback();
      for (const made of this.#made) this.#make(network, examples, made);
      this.#made = [];
    }
    return count;
  }

  #make(network: FastNetwork, examples: FastExamples, { order, from, batchSize, updates, vary }: Batches): number {
    if (vary === null) return network.train(examples, order, from, batchSize, updates);
    const indices = order.subarray(from, from + batchSize);
    const size = indices.length * examples.set.inputSize;
    if (this.#images.length < size) this.#images = new Uint8Array(size);
    const images = this.#images.subarray(0, size);
    vary(images);
    return Number(network.updateVaried(examples, indices, images));
  }
}
