// The one source of chance: a seeded generator with named sub-streams that do not disturb each other.
//
// sfc32 (Chris Doty-Humphrey, PractRand): 128 bits of state, integer arithmetic only, so the same on every machine.
import { log } from './elementary.ts';

export interface Random {
  /** A number in [0, 1) with 53 random bits. */
  uniform(): number;
  /** A number from the standard normal distribution. */
  normal(): number;
  /** A whole number 0 … n-1, every one equally likely; n from 1 to 2³². */
  integer(n: number): number;
  /** The numbers 0 … n-1 in random order. */
  permutation(n: number): Uint32Array;
}

/**
 * A generator for one purpose, such as `weights/1` or `shuffle/7`. The same seed and stream always give the same
 * numbers, however much other streams are used.
 * @param seed any finite number
 */
export function createRandom(seed: number, stream: string): Random {
  if (!Number.isFinite(seed)) throw new RangeError(`a seed must be a finite number, not ${seed}`);
  const words = new Words(hashWords(`${seed === 0 ? 0 : seed}/${stream}`));
  const uniform = () => ((words.next() >>> 5) * 0x4000000 + (words.next() >>> 6)) / 0x20000000000000;

  const integer = (n: number) => {
    if (!Number.isInteger(n) || n < 1 || n > 0x100000000) throw new RangeError(`no whole number below ${n}`);
    return wordBelow(words, n);
  };

  const permutation = (n: number) => {
    const order = new Uint32Array(n);
    for (let i = 0; i < n; i++) order[i] = i;
    shuffle(words, order);
    return order;
  };

  let spare: number | null = null;
  // Marsaglia's polar method: two normal numbers from a point in the unit disc; the second is kept for the next call.
  const normal = () => {
    if (spare !== null) {
      const kept = spare;
      spare = null;
      return kept;
    }
    let u = 0;
    let v = 0;
    let square = 0;
    do {
      u = 2 * uniform() - 1;
      v = 2 * uniform() - 1;
      square = u * u + v * v;
    } while (square >= 1 || square === 0);
    const scale = Math.sqrt((-2 * log(square)) / square);
    spare = v * scale;
    return u * scale;
  };

  return { uniform, normal, integer, permutation };
}

/** sfc32. A class, and functions outside of the generator, so that many generators share one machine code. */
class Words {
  #a: number;
  #b: number;
  #c: number;
  #counter: number;

  constructor(state: readonly [number, number, number, number]) {
    [this.#a, this.#b, this.#c, this.#counter] = state;
    // The first words still show the pattern of the seed.
    for (let i = 0; i < 16; i++) this.next();
  }

  /** The next 32 bits. */
  next(): number {
    const word = (((this.#a + this.#b) | 0) + this.#counter) | 0;
    this.#counter = (this.#counter + 1) | 0;
    this.#a = this.#b ^ (this.#b >>> 9);
    this.#b = (this.#c + (this.#c << 3)) | 0;
    this.#c = (((this.#c << 21) | (this.#c >>> 11)) + word) | 0;
    return word >>> 0;
  }
}

function wordBelow(words: Words, n: number): number {
  let word = words.next();
  // Words above the largest multiple of n would favour small results; they are drawn again. Only the last n can be.
  if (word >= 0x100000000 - n) {
    const excess = (-n >>> 0) % n;
    while (word >= 0x100000000 - excess) word = words.next();
  }
  return word % n;
}

function shuffle(words: Words, order: Uint32Array): void {
  for (let i = order.length - 1; i > 0; i--) {
    const j = wordBelow(words, i + 1);
    const moved = order[i];
    order[i] = order[j];
    order[j] = moved;
  }
}

/** Four words from a text, each FNV-1a with its own start and the finaliser of MurmurHash3. */
function hashWords(text: string): [number, number, number, number] {
  const word = (start: number) => {
    let hash = start | 0;
    for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
    hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
    hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
    return hash ^ (hash >>> 16);
  };
  return [word(0x811c9dc5), word(0x9e3779b9), word(0x7f4a7c15), word(0x2545f491)];
}
