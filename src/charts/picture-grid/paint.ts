// Painting many small pictures at once: one canvas, colours from a table, no object for each pixel.

import type { PixelPalette } from '../pixels/model.ts';
import type { Rgb } from '../shared/color.ts';
import type { PictureGridData } from './model.ts';

const SIDE = 28;
export const PICTURE = SIDE * SIDE;
/** Colours on each side of 0. */
const STEPS = 255;

/** Colours from −1 to +1 as 32-bit pixels; the middle one is 0. */
export type ColorTable = Uint32Array;

export function colorTable(mode: PictureGridData['mode'], palette: PixelPalette): ColorTable {
  const positive = mode === 'ink' ? palette.ink : palette.positive;
  const table = new Uint32Array(2 * STEPS + 1);
  const bytes = new Uint8Array(table.buffer);
  for (let step = -STEPS; step <= STEPS; step++) {
    const end: Rgb = step < 0 ? palette.negative : positive;
    const share = Math.abs(step) / STEPS;
    const at = (step + STEPS) * 4;
    for (let channel = 0; channel < 3; channel++) {
      bytes[at + channel] = palette.paper[channel] + (end[channel] - palette.paper[channel]) * share;
    }
    bytes[at + 3] = 255;
  }
  return table;
}

/** What gets the full colour in picture `index`, or in all from there to `index + count`. */
export function limitOf(images: ArrayLike<number>, index: number, count = 1): number {
  let largest = 0;
  for (let i = index * PICTURE; i < (index + count) * PICTURE; i++) {
    const size = images[i] < 0 ? -images[i] : images[i];
    if (size > largest && size < Number.POSITIVE_INFINITY) largest = size;
  }
  return largest || 1;
}

/**
 * pixels ← all pictures in rows of `columns`, without room between them.
 * @param pixels [rows · 28 × columns · 28]
 */
export function paintPictures(
  { images, mode, scale }: Pick<PictureGridData, 'images' | 'mode' | 'scale'>,
  columns: number,
  pixels: Uint32Array,
  table: ColorTable,
): void {
  const count = Math.floor(images.length / PICTURE);
  const width = columns * SIDE;
  const common = mode === 'ink' ? STEPS : scale === 'common' ? limitOf(images, 0, count) : 0;
  for (let index = 0; index < count; index++) {
    const factor = STEPS / (common || limitOf(images, index));
    const left = (index % columns) * SIDE;
    const top = Math.floor(index / columns) * SIDE;
    let from = index * PICTURE;
    for (let row = 0; row < SIDE; row++) {
      let to = (top + row) * width + left;
      for (let column = 0; column < SIDE; column++) {
        // Not a number becomes 0 here, which is paper.
        const step = (images[from++] * factor) | 0;
        pixels[to++] = table[(step > STEPS ? STEPS : step < -STEPS ? -STEPS : step) + STEPS];
      }
    }
  }
}
