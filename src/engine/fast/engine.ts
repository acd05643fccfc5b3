// The fast engine: one instance of the kernels, with the sets and networks that lie in its memory.
import { validateShape } from '../parameters.ts';
import type { ExampleSet, NetworkShape } from '../types.ts';
import { Arena } from './arena.ts';
import type { LoadedExamples } from './examples.ts';
import { loadExamples } from './examples.ts';
import type { KernelExports, KernelFactory } from './kernels.ts';
import { LAYER_BYTES, NETWORK_BYTES } from './layout.ts';
import { KernelNetwork } from './network.ts';
import type { FastEngine, FastExamples, FastNetwork } from './types.ts';

class KernelEngine implements FastEngine {
  readonly #kernels: KernelExports;
  readonly #arena: Arena;
  readonly #sets = new Map<ExampleSet, LoadedExamples>();

  constructor(kernels: KernelExports) {
    if (kernels.networkBytes() !== NETWORK_BYTES || kernels.layerBytes() !== LAYER_BYTES) {
      throw new RangeError('the kernels were compiled for another layout');
    }
    this.#kernels = kernels;
    this.#arena = new Arena(kernels.memory, kernels.heapStart());
  }

  get memoryBytes(): number {
    return this.#arena.size;
  }

  load(set: ExampleSet): FastExamples {
    const known = this.#sets.get(set);
    if (known !== undefined) return known;
    const loaded = loadExamples(this.#arena, this.#kernels, set);
    this.#sets.set(set, loaded);
    return loaded;
  }

  /** Of a set that is not loaded (any more), nothing. */
  release(examples: FastExamples): void {
    const loaded = this.#sets.get(examples.set);
    if (loaded !== examples || loaded === undefined) return;
    this.#sets.delete(examples.set);
    for (const block of loaded.blocks) this.#arena.free(block);
  }

  open(shape: NetworkShape, batchCapacity: number): FastNetwork {
    validateShape(shape);
    return new KernelNetwork(this.#kernels, this.#arena, shape, batchCapacity, (examples) => this.#loaded(examples));
  }

  #loaded(examples: FastExamples): LoadedExamples {
    const loaded = this.#sets.get(examples.set);
    if (loaded === undefined || loaded !== examples) throw new RangeError('these examples have been released');
    return loaded;
  }
}

/** The fast engine on an instance of its own. */
export function createFastEngine(instantiate: KernelFactory): FastEngine {
  return new KernelEngine(instantiate());
}
