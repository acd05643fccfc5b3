// The kernels' memory, handed out in blocks: the first gap that is large enough, and more memory where there is none.
import type { KernelMemory } from './kernels.ts';

const PAGE = 65536;
/** Blocks begin at a line of the cache. */
const LINE = 64;
/** Memory grows by this much at least, so that many small blocks do not grow it many times. */
const GROWTH = 16 * PAGE;

interface Gap {
  start: number;
  end: number;
}

export class Arena {
  readonly #memory: KernelMemory;
  /** Ascending, never touching. */
  readonly #gaps: Gap[];
  readonly #blocks = new Map<number, number>();
  #bytes: Uint8Array;
  #words: Uint32Array;
  #floats: Float32Array;

  constructor(memory: KernelMemory, from: number) {
    this.#memory = memory;
    this.#gaps = [{ start: Math.ceil(from / LINE) * LINE, end: memory.buffer.byteLength }];
    this.#bytes = new Uint8Array(memory.buffer);
    this.#words = new Uint32Array(memory.buffer);
    this.#floats = new Float32Array(memory.buffer);
  }

  /** Views of the whole memory; ask for them anew after every `allocate`. */
  get bytes(): Uint8Array {
    if (this.#bytes.length === 0) this.#bytes = new Uint8Array(this.#memory.buffer);
    return this.#bytes;
  }

  get words(): Uint32Array {
    if (this.#words.length === 0) this.#words = new Uint32Array(this.#memory.buffer);
    return this.#words;
  }

  get floats(): Float32Array {
    if (this.#floats.length === 0) this.#floats = new Float32Array(this.#memory.buffer);
    return this.#floats;
  }

  get size(): number {
    return this.#memory.buffer.byteLength;
  }

  /** A block of zeros, at a multiple of 64. @throws {RangeError} where memory does not suffice */
  allocate(length: number): number {
    const bytes = Math.max(LINE, Math.ceil(length / LINE) * LINE);
    const gap = this.#gaps.find(({ start, end }) => end - start >= bytes) ?? this.#grow(bytes);
    const start = gap.start;
    gap.start += bytes;
    if (gap.start === gap.end) this.#gaps.splice(this.#gaps.indexOf(gap), 1);
    this.#blocks.set(start, bytes);
    this.bytes.fill(0, start, start + bytes);
    return start;
  }

  /** Gives a block back; 0 is no block. */
  free(start: number): void {
    const bytes = this.#blocks.get(start);
    if (bytes === undefined) {
      if (start === 0) return;
      throw new RangeError(`there is no block at ${start}`);
    }
    this.#blocks.delete(start);
    const next = this.#gaps.findIndex((gap) => gap.start > start);
    this.#gaps.splice(next < 0 ? this.#gaps.length : next, 0, { start, end: start + bytes });
    this.#join(next < 0 ? this.#gaps.length - 1 : next);
  }

  /** Makes one gap of the one at `index` and those that touch it. */
  #join(index: number): void {
    const gap = this.#gaps[index];
    const after = this.#gaps[index + 1];
    if (after?.start === gap.end) {
      gap.end = after.end;
      this.#gaps.splice(index + 1, 1);
    }
    const before = this.#gaps[index - 1];
    if (before?.end === gap.start) {
      before.end = gap.end;
      this.#gaps.splice(index, 1);
    }
  }

  /** The gap at the end of memory, made large enough. */
  #grow(bytes: number): Gap {
    const end = this.size;
    const last = this.#gaps.at(-1);
    const free = last?.end === end ? end - last.start : 0;
    this.#memory.grow(Math.ceil(Math.max(bytes - free, GROWTH) / PAGE));
    if (last?.end === end) {
      last.end = this.size;
      return last;
    }
    const gap = { start: end, end: this.size };
    this.#gaps.push(gap);
    return gap;
  }
}
