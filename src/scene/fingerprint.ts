// A short name for the exact weights of a network: what was measured on one network is not taken for another's.
import type { FloatArray, Parameters } from '../engine/types.ts';

/** Equal for equal bits, and for hardly anything else. MurmurHash3 over the words of all arrays. */
export function fingerprintOf({ weights, biases }: Pick<Parameters, 'weights' | 'biases'>): number {
  let hash = 0;
  for (const values of [...weights, ...biases]) hash = mixIn(hash, values);
  return finish(hash);
}

function mixIn(start: number, values: FloatArray): number {
  const words = new Uint32Array(values.buffer, values.byteOffset, values.byteLength / Uint32Array.BYTES_PER_ELEMENT);
  let hash = start ^ words.length;
  for (let index = 0; index < words.length; index++) {
    let word = Math.imul(words[index], 0xcc9e2d51);
    word = Math.imul((word << 15) | (word >>> 17), 0x1b873593);
    hash ^= word;
    hash = Math.imul((hash << 13) | (hash >>> 19), 5) + 0xe6546b64;
  }
  return hash;
}

function finish(start: number): number {
  let hash = Math.imul(start ^ (start >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
