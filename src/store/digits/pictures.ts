// The stored digits that the rounds of a scene are made on, loaded as far as they are wanted.
import type { DigitsContext } from './context.ts';
import { inkOf } from './drawings.ts';
import type { DigitsScene } from './link.ts';
import { writeDigit } from './link-digit.ts';
import { PIXELS, type StoredDigit } from './state.ts';

/** Ink of the stored digits of a scene. */
export type Pictures = (digit: StoredDigit) => Float32Array;

/** For a scene that names no stored digit. */
export const noPicture: Pictures = () => new Float32Array(PIXELS);

/** Rejects with a message for people where they cannot be had. */
export async function loadPictures({ rounds }: DigitsScene, context: DigitsContext): Promise<Pictures> {
  const known = new Map<string, Float32Array>();
  const wanted = rounds.flatMap(({ digit }) => (digit === 'example' ? [] : [digit]));
  for (const set of ['samples', 'test', 'train'] as const) {
    const indices = [...new Set(wanted.filter((digit) => digit.set === set).map(({ index }) => index))];
    if (indices.length === 0) continue;
    const images = await bytesOf(set, indices, context);
    for (const [place, index] of indices.entries())
      known.set(writeDigit({ set, index }), inkOf(bytesAt(images, place)));
  }
  return (digit) => known.get(writeDigit(digit)) ?? noPicture(digit);
}

/** [indices × 784] */
async function bytesOf(
  set: StoredDigit['set'],
  indices: readonly number[],
  { ask, services }: DigitsContext,
): Promise<Uint8Array> {
  if (set !== 'samples') return (await ask({ kind: 'images', set, indices, asker: 'link' })).images;
  const { images } = await services.loadSamples(() => {}, new AbortController().signal);
  const chosen = new Uint8Array(indices.length * PIXELS);
  for (const [place, index] of indices.entries()) chosen.set(bytesAt(images, index), place * PIXELS);
  return chosen;
}

export function bytesAt(images: Uint8Array, place: number): Uint8Array {
  return images.subarray(place * PIXELS, (place + 1) * PIXELS);
}
