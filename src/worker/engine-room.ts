// Where a thread has its fast engine: fetched when it is first wanted.
import type { Environment } from './environment.ts';
import type { ShelvedEngine } from './shelved-engine.ts';

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
      const { createShelvedEngine } = await import('./shelved-engine.ts');
      return createShelvedEngine(kernels);
    } catch {
      // The plain engine computes the same, only slower.
      return null;
    }
  }
}
