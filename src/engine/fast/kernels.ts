// What the compiled kernels (assembly/index.ts) export, in as many words as the engine needs: addresses are byte offsets
// in their memory, and everything that lies there is laid out by layout.ts.

export interface KernelMemory {
  readonly buffer: ArrayBuffer;
  /** Adds pages of 64 KiB. @throws {RangeError} where that is not to be had */
  grow(pages: number): number;
}

export interface KernelExports {
  readonly memory: KernelMemory;
  /** Where memory is free from. */
  heapStart(): number;
  networkBytes(): number;
  layerBytes(): number;
  countInk(bytes: number, count: number): number;
  compressImages(bytes: number, count: number, size: number, starts: number, ink: number, total: number): number;
  train(
    network: number,
    examples: number,
    indices: number,
    batchSize: number,
    total: number,
    corrections: number,
  ): number;
  trainVaried(
    network: number,
    examples: number,
    indices: number,
    images: number,
    rows: number,
    corrections: number,
  ): number;
  forwardExamples(network: number, examples: number, start: number, rows: number, last: number): void;
  evaluate(
    network: number,
    examples: number,
    from: number,
    to: number,
    batch: number,
    threshold: number,
    readings: number,
  ): number;
  predict(network: number, floats: number, rows: number): void;
  compactValues(layer: number, rows: number, out: number): void;
  predictOutputs(network: number, floats: number, rows: number, batch: number, out: number): void;
}

/** Makes a fresh instance of the kernels, with a memory of its own. */
export type KernelFactory = () => KernelExports;
