// The fast engine of a thread as its sessions use it. Loaded with the kernels.
//
// Image sets in use stay in its memory, all others go.
import { createFastEngine } from '../engine/fast/engine.ts';
import type { KernelFactory } from '../engine/fast/kernels.ts';
import type { FastEngine, FastExamples } from '../engine/fast/types.ts';
import type { OpenTraining } from '../engine/fast-trainer.ts';
import { trainingIn } from '../engine/fast-trainer.ts';
import type { ExampleSet } from '../engine/types.ts';
import { FastSurface } from './fast-surface.ts';

export interface ShelvedEngine extends FastEngine {
  /** For trainers. */
  readonly training: OpenTraining;
  /** For pictures of the output. */
  readonly surface: FastSurface;
  /** Takes all sets out of the memory but these. */
  keepOnly(sets: readonly ExampleSet[]): void;
}

export function createShelvedEngine(kernels: KernelFactory): ShelvedEngine {
  return withShelf(createFastEngine(kernels));
}

export function withShelf(engine: FastEngine): ShelvedEngine {
  const loaded = new Map<ExampleSet, FastExamples>();
  const shelved = {
    load(set: ExampleSet) {
      const examples = loaded.get(set) ?? engine.load(set);
      loaded.set(set, examples);
      return examples;
    },
    release(examples: FastExamples) {
      loaded.delete(examples.set);
      engine.release(examples);
    },
    keepOnly(sets: readonly ExampleSet[]) {
      for (const [set, examples] of loaded) {
        if (sets.includes(set)) continue;
        loaded.delete(set);
        engine.release(examples);
      }
    },
    open: engine.open.bind(engine),
    get memoryBytes() {
      return engine.memoryBytes;
    },
  };
  return Object.assign(shelved, { training: trainingIn(shelved), surface: new FastSurface(engine) });
}
