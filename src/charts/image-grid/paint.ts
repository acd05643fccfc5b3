// Painting many small pictures at once: colours from a table, no object for each pixel. Pure.
import { largestMagnitude, scaleColors } from '../pixels/colors.ts';
import type { PixelMode, PixelPalette } from '../pixels/model.ts';
import type { ImageGridData } from './model.ts';

export const SIDE = 28;
export const PICTURE = SIDE * SIDE;
/** Colours on each side of 0. */
const STEPS = 255;

/** Colours from −1 to +1 as 32-bit pixels; the middle one is 0. */
export type ColorTable = Uint32Array;

export function colorTable(mode: PixelMode, palette: PixelPalette): ColorTable {
  const isSigned = mode === 'diverging';
  const colors = scaleColors(mode, palette, isSigned ? 2 * STEPS + 1 : STEPS + 1);
  const bytes = new Uint8Array((2 * STEPS + 1) * 4);
  for (let at = 0; at <= 2 * STEPS; at++) {
    // Without a colour of their own, numbers below 0 look like 0.
    bytes.set(colors[isSigned ? at : Math.max(0, at - STEPS)], at * 4);
    bytes[at * 4 + 3] = 255;
  }
  return new Uint32Array(bytes.buffer);
}

/**
 * pixels ← all pictures in rows of `columns`, without room between them.
 * @param pixels [rows · 28 × columns · 28]
 */
export function paintPictures(
  images: NonNullable<ImageGridData['images']>,
  scale: ImageGridData['scale'],
  columns: number,
  pixels: Uint32Array,
  table: ColorTable,
): void {
  const count = Math.floor(images.length / PICTURE);
  const width = columns * SIDE;
  const common = scale === 'own' ? 0 : scale === 'common' ? largestMagnitude(images) : scale;
  for (let index = 0; index < count; index++) {
    let from = index * PICTURE;
    const factor = STEPS / (common || largestMagnitude(images.subarray(from, from + PICTURE)));
    const left = (index % columns) * SIDE;
    const top = Math.floor(index / columns) * SIDE;
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
