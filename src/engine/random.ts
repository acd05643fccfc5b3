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
  const next = createWords(hashWords(`${seed === 0 ? 0 : seed}/${stream}`));
  const uniform = () => ((next() >>> 5) * 0x4000000 + (next() >>> 6)) / 0x20000000000000;

  const integer = (n: number) => {
    if (!Number.isInteger(n) || n < 1 || n > 0x100000000) throw new RangeError(`no whole number below ${n}`);
    // Words above the largest multiple of n would favour small results; they are drawn again. Most are far below it.
    let word = next();
    if (word >= 0x100000000 - n) {
      const limit = 0x100000000 - (0x100000000 % n);
      while (word >= limit) word = next();
    }
    return word % n;
  };

  const permutation = (n: number) => {
    const order = new Uint32Array(n);
    for (let i = 0; i < n; i++) order[i] = i;
    for (let i = n - 1; i > 0; i--) {
      const j = integer(i + 1);
      const moved = order[i];
      order[i] = order[j];
      order[j] = moved;
    }
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

/** sfc32: a function that gives the next 32-bit word. */
function createWords(state: readonly [number, number, number, number]): () => number {
  let [a, b, c, counter] = state;
  const next = () => {
    const word = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + word) | 0;
    return word >>> 0;
  };
  // The first words still show the pattern of the seed.
  for (let i = 0; i < 16; i++) next();
  return next;
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
