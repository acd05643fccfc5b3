// When each own example has its turn as a test example: by its inputs, not by its place among the rows.
import { createRandom } from '../engine/random.ts';

const WORDS = 0x100000000;

/**
 * A number per example, by which they are ordered; it follows from the seed, the inputs and how many examples with the
 * same inputs come before. So one example more or less leaves the order of the others as it is.
 */
export function ownTurns(examples: readonly { readonly inputs: readonly number[] }[], seed: number): number[] {
  const random = createRandom(seed, 'data/split');
  const [first, second] = [random.integer(WORDS), random.integer(WORDS)];
  const bits = new DataView(new ArrayBuffer(8));
  const seen = new Map<number, number>();
  return examples.map(({ inputs }) => {
    let [one, other] = [first, second];
    for (const input of inputs) {
      // Zero has one sign.
      bits.setFloat64(0, input + 0);
      one = mixed(mixed(one, bits.getUint32(0)), bits.getUint32(4));
      other = mixed(mixed(other, bits.getUint32(4)), bits.getUint32(0));
    }
    const place = joined(one, other);
    const before = seen.get(place) ?? 0;
    seen.set(place, before + 1);
    return joined(mixed(mixed(one, before), 1), mixed(mixed(other, before), 2));
  });
}

/** Multiply and fold: every bit of both ends up in many of the result. Integers of 32 bits, the same on every machine. */
function mixed(state: number, word: number): number {
  const product = Math.imul(state ^ word, 0x9e3779b1);
  const folded = Math.imul(product ^ (product >>> 15), 0x85ebca6b);
  return folded ^ (folded >>> 13);
}

function joined(one: number, other: number): number {
  return (one >>> 11) * WORDS + (other >>> 0);
}
