// The fast engine of a thread, with the image sets it holds: those in use stay, all others go.
import type { FastEngine, FastExamples } from '../engine/fast/types.ts';
import type { ExampleSet } from '../engine/types.ts';
import type { Environment } from './environment.ts';

export interface ShelvedEngine extends FastEngine {
  /** Takes all sets out of the memory but these. */
  keepOnly(sets: readonly ExampleSet[]): void;
}

export function withShelf(engine: FastEngine): ShelvedEngine {
  const loaded = new Map<ExampleSet, FastExamples>();
  return {
    load(set) {
      const examples = loaded.get(set) ?? engine.load(set);
      loaded.set(set, examples);
      return examples;
    },
    release(examples) {
      loaded.delete(examples.set);
      engine.release(examples);
    },
    keepOnly(sets) {
      for (const [set, examples] of loaded) {
        if (sets.includes(set)) continue;
        loaded.delete(set);
        engine.release(examples);
      }
    },
    open: (shape, batchCapacity) => engine.open(shape, batchCapacity),
    get memoryBytes() {
      return engine.memoryBytes;
    },
  };
}

/** The engine of a thread, made when it is first wanted. */
export class EngineRoom {
  readonly #environment: Pick<Environment, 'loadKernels'>;
  #engine: ShelvedEngine | null = null;
  #opening: Promise<ShelvedEngine | null> | null = null;

  constructor(environment: Pick<Environment, 'loadKernels'>) {
    this.#environment = environment;
  }

  /** The engine if it is there. */
  get engine(): ShelvedEngine | null {
    return this.#engine;
  }

  /** The engine, or null where there is none; another try is made the next time it is wanted. */
  async open(): Promise<ShelvedEngine | null> {
    if (this.#engine !== null) return this.#engine;
    this.#opening ??= this.#make();
    this.#engine = await this.#opening;
    this.#opening = null;
    return this.#engine;
  }

  async #make(): Promise<ShelvedEngine | null> {
    try {
      const kernels = await this.#environment.loadKernels();
      if (kernels === null) return null;
      const { createFastEngine } = await import('../engine/fast/engine.ts');
      return withShelf(createFastEngine(kernels));
    } catch {
      // The plain engine computes the same, only slower.
      return null;
    }
  }
}
