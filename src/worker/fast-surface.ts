// The network's output over the domain by the fast engine: for a picture, single precision is enough.
import type { FastEngine, FastNetwork } from '../engine/fast/types.ts';
import { areFinite } from '../engine/finite.ts';
import type { NetworkShape } from '../engine/types.ts';
import { layerCount, unitsOf } from '../engine/types.ts';
import type { SurfaceSource } from './frame.ts';
import { writeCells } from './frame.ts';
import type { SurfaceRequest } from './protocol.ts';

/** Cells computed at a time. */
const ROWS = 256;

export class FastSurface {
  readonly #engine: FastEngine;
  #network: FastNetwork | null = null;
  /** The inputs of all cells, and what they were made from. */
  #cells: {
    readonly data: SurfaceSource['data'];
    readonly request: SurfaceRequest;
    readonly inputs: Float32Array;
  } | null = null;

  constructor(engine: FastEngine) {
    this.#engine = engine;
  }

  /** @returns null where the plain engine has to compute: there is no room, or a number beyond single precision */
  paint({ data, shape, parameters }: SurfaceSource, request: SurfaceRequest, cells: number): Float32Array | null {
    const network = this.#networkFor(shape);
    if (network === null) return null;
    if (this.#cells?.data !== data || this.#cells.request !== request) {
      const inputs = new Float32Array(cells * shape.inputSize);
      writeCells(data, request, 0, cells, inputs);
      this.#cells = { data, request, inputs };
    }
    const surface = new Float32Array(cells * unitsOf(shape, layerCount(shape)));
    network.writeParameters(parameters);
    network.predictOutputs(this.#cells.inputs, cells, surface, 0);
    return areFinite(surface) ? surface : null;
  }

  close(): void {
    this.#network?.close();
    this.#network = null;
    this.#cells = null;
  }

  #networkFor(shape: NetworkShape): FastNetwork | null {
    if (this.#network?.shape === shape) return this.#network;
    this.close();
    try {
      this.#network = this.#engine.open(shape, ROWS);
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
    }
    return this.#network;
  }
}
