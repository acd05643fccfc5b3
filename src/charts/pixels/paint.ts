// Painting a picture of numbers onto a canvas, one canvas pixel per value; CSS scales it up without smoothing.
import { readColor } from '../shared/theme.ts';
import { pixelColors } from './colors.ts';
import type { PixelOptions, PixelPalette } from './model.ts';

/** Reads the colours once; pass the result on when painting many pictures, and read again when the theme changes. */
export function readPixelPalette(element: Element): PixelPalette {
  return {
    paper: readColor(element, '--surface'),
    ink: readColor(element, '--ink'),
    positive: readColor(element, '--positive'),
    negative: readColor(element, '--negative'),
  };
}

/** Paints `values` row by row from the top left. About 10 µs for 28 × 28; 64 pictures fit in a frame many times over. */
export function paintPixels(canvas: HTMLCanvasElement, values: ArrayLike<number>, options: PixelOptions): void {
  const columns = options.columns ?? 28;
  const rows = Math.floor(values.length / columns);
  const context = canvas.getContext('2d');
  if (!context || rows === 0) return;
  if (canvas.width !== columns) canvas.width = columns;
  if (canvas.height !== rows) canvas.height = rows;
  const palette = options.palette ?? readPixelPalette(canvas);
  const bytes = pixelColors(values, options.mode, options.limit, palette).subarray(0, columns * rows * 4);
  context.putImageData(new ImageData(bytes, columns, rows), 0, 0);
}
