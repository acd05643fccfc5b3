// The pictures as they are, closely packed on a canvas of their own, and the way from there to their places.
import type { PixelPalette } from '../pixels/model.ts';
import { cellAt, type GridLayout } from './geometry.ts';
import type { ImageGridData } from './model.ts';
import { type ColorTable, colorTable, PICTURE, paintPictures, SIDE } from './paint.ts';

/** Pictures in a row. */
const SHEET_COLUMNS = 16;

export interface Sheet {
  paint(data: ImageGridData, palette: PixelPalette): void;
  /** Each picture to its place; nothing where there is none. */
  spread(canvas: HTMLCanvasElement, layout: GridLayout): void;
}

export function createSheet(): Sheet {
  const sheet = document.createElement('canvas');
  let pixels: ImageData | null = null;
  let count = 0;
  let table: { readonly palette: PixelPalette; readonly mode: string; readonly colors: ColorTable } | null = null;
  return {
    paint({ images, cells, mode, scale }, palette) {
      count = images === null ? 0 : Math.min(cells.length, Math.floor(images.length / PICTURE));
      const context = sheet.getContext('2d', { willReadFrequently: true });
      if (!context || images === null || count === 0) return;
      if (table?.palette !== palette || table.mode !== mode) {
        table = { palette, mode, colors: colorTable(mode, palette) };
      }
      const rows = Math.ceil(count / SHEET_COLUMNS);
      if (pixels?.height !== rows * SIDE) {
        sheet.width = SHEET_COLUMNS * SIDE;
        sheet.height = rows * SIDE;
        pixels = context.createImageData(sheet.width, sheet.height);
      }
      const shown = images.subarray(0, count * PICTURE);
      paintPictures(shown, scale, SHEET_COLUMNS, new Uint32Array(pixels.data.buffer), table.colors);
      context.putImageData(pixels, 0, 0);
    },
    spread(canvas, layout) {
      const ratio = devicePixelRatio || 1;
      const context = sized(canvas, layout, ratio);
      if (!context) return;
      const shown = Math.round(layout.side * ratio);
      // Large ones are crisp squares; small ones are averaged, so that no row of pixels is lost.
      context.imageSmoothingEnabled = shown < 2 * SIDE;
      for (let index = 0; index < count; index++) {
        const fromX = (index % SHEET_COLUMNS) * SIDE;
        const fromY = Math.floor(index / SHEET_COLUMNS) * SIDE;
        const corner = cellAt(layout, index);
        const x = Math.round((corner.x + layout.inset.x) * ratio);
        const y = Math.round((corner.y + layout.inset.y) * ratio);
        context.drawImage(sheet, fromX, fromY, SIDE, SIDE, x, y, shown, shown);
      }
    },
  };
}

/** The canvas in the size of the layout, blank. */
function sized(canvas: HTMLCanvasElement, layout: GridLayout, ratio: number): CanvasRenderingContext2D | null {
  const width = Math.max(1, Math.round(layout.width * ratio));
  const height = Math.max(1, Math.round(layout.height * ratio));
  const context = canvas.getContext('2d');
  if (canvas.width === width && canvas.height === height) {
    context?.clearRect(0, 0, width, height);
    return context;
  }
  canvas.width = width;
  canvas.height = height;
  canvas.style.inlineSize = `${width / ratio}px`;
  canvas.style.blockSize = `${height / ratio}px`;
  return context;
}
