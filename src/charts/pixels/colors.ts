// Numbers to colours, for pictures of inputs, weights and contributions. Pure: runs without a browser.
import { clamp } from '../shared/boxes.ts';
import { mix, type Rgb } from '../shared/color.ts';
import type { PixelMode, PixelPalette } from './model.ts';

/** The largest |v| over all the arrays, not finite values left out; 1 when everything is 0, so it can divide. */
export function largestMagnitude(...arrays: readonly ArrayLike<number>[]): number {
  let largest = 0;
  for (const values of arrays) {
    for (let index = 0; index < values.length; index++) {
      const magnitude = Math.abs(values[index]);
      if (magnitude > largest && magnitude < Number.POSITIVE_INFINITY) largest = magnitude;
    }
  }
  return largest || 1;
}

/** The two ends a value is mixed between: [at 0, at +limit, at −limit]. */
function endsOf(mode: PixelMode, palette: PixelPalette): readonly [Rgb, Rgb, Rgb] {
  if (mode === 'ink') return [palette.paper, palette.ink, palette.paper];
  if (mode === 'inverse') return [palette.ink, palette.paper, palette.ink];
  return [palette.paper, palette.positive, palette.negative];
}

/**
 * RGBA bytes for `values`, four per value, opaque. Magnitudes beyond `limit` get the full colour; what is not finite
 * is coloured as 0.
 */
export function pixelColors(
  values: ArrayLike<number>,
  mode: PixelMode,
  limit: number,
  palette: PixelPalette,
): Uint8ClampedArray<ArrayBuffer> {
  const [zero, positive, negative] = endsOf(mode, palette);
  const scale = limit > 0 ? 1 / limit : 0;
  const bytes = new Uint8ClampedArray(values.length * 4);
  for (let index = 0; index < values.length; index++) {
    const share = clamp(Number.isFinite(values[index]) ? values[index] * scale : 0, -1, 1);
    const end = share < 0 ? negative : positive;
    const amount = Math.abs(share);
    const at = index * 4;
    bytes[at] = zero[0] + (end[0] - zero[0]) * amount;
    bytes[at + 1] = zero[1] + (end[1] - zero[1]) * amount;
    bytes[at + 2] = zero[2] + (end[2] - zero[2]) * amount;
    bytes[at + 3] = 255;
  }
  return bytes;
}

/** The colours of a legend from −limit to +limit (or 0 to limit), `count` of them. */
export function scaleColors(mode: PixelMode, palette: PixelPalette, count: number): Rgb[] {
  const [zero, positive, negative] = endsOf(mode, palette);
  return Array.from({ length: count }, (_, index) => {
    const along = count > 1 ? index / (count - 1) : 1;
    if (mode !== 'diverging') return mix(zero, positive, along);
    return along < 0.5 ? mix(negative, zero, along * 2) : mix(zero, positive, along * 2 - 1);
  });
}

/**
 * The CSS size at which every picture element covers a whole number of device pixels, if that loses no more than 15 %
 * of the space; all of the space otherwise.
 */
export function crispSize(available: number, columns: number, devicePixelRatio: number): number {
  const whole = Math.floor((available * devicePixelRatio) / columns);
  const size = (whole * columns) / devicePixelRatio;
  return size >= available * 0.85 ? size : available;
}
