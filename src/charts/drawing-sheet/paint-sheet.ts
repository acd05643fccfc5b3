// The pictures of a sheet, all on one canvas.
import { pixelColors } from '../pixels/colors.ts';
import { readPixelPalette } from '../pixels/paint.ts';
import { cellPlace, INSET, PICTURE, type SheetLayout } from './geometry.ts';
import type { SheetCell } from './model.ts';

const SIDE = 28;

export function paintSheet(canvas: HTMLCanvasElement, cells: readonly SheetCell[], layout: SheetLayout): void {
  const ratio = devicePixelRatio;
  canvas.width = Math.round(layout.width * ratio);
  canvas.height = Math.round(layout.height * ratio);
  canvas.style.inlineSize = `${layout.width}px`;
  canvas.style.blockSize = `${layout.height}px`;
  const context = canvas.getContext('2d');
  const one = document.createElement('canvas');
  one.width = SIDE;
  one.height = SIDE;
  const brush = one.getContext('2d');
  if (!context || !brush || canvas.width === 0 || canvas.height === 0) return;
  context.imageSmoothingEnabled = false;
  const palette = readPixelPalette(canvas);
  const side = Math.round(PICTURE * ratio);
  for (const [index, { image }] of cells.entries()) {
    const { x, y } = cellPlace(index, layout);
    brush.putImageData(new ImageData(pixelColors(image, 'ink', 255, palette), SIDE, SIDE), 0, 0);
    context.drawImage(one, Math.round((x + INSET) * ratio), Math.round((y + INSET) * ratio), side, side);
  }
}
