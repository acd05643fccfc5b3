// The pictures as they are, closely packed on a canvas of their own, and the way from there to their places.
import type { PixelPalette } from '../pixels/model.ts';
import { GAP, type GridLayout } from './geometry.ts';
import type { PictureGridData } from './model.ts';
import { type ColorTable, colorTable, paintPictures } from './paint.ts';

const SIDE = 28;
/** Pictures in a row. */
const SHEET_COLUMNS = 16;

export interface Sheet {
  paint(data: PictureGridData, palette: PixelPalette): void;
  /** Each of the first `count` pictures to its place. */
  spread(canvas: HTMLCanvasElement, layout: GridLayout, count: number): void;
}

export function createSheet(): Sheet {
  const sheet = document.createElement('canvas');
  let image: ImageData | null = null;
  let table: { readonly palette: PixelPalette; readonly mode: string; readonly colors: ColorTable } | null = null;
  return {
    paint(data: PictureGridData, palette: PixelPalette): void {
      const rows = Math.ceil(data.cells.length / SHEET_COLUMNS);
      const context = sheet.getContext('2d', { willReadFrequently: true });
      if (!context || rows === 0) return;
      if (table?.palette !== palette || table.mode !== data.mode) {
        table = { palette, mode: data.mode, colors: colorTable(data.mode, palette) };
      }
      if (!image || image.height !== rows * SIDE) {
        sheet.width = SHEET_COLUMNS * SIDE;
        sheet.height = rows * SIDE;
        image = context.createImageData(sheet.width, sheet.height);
      }
      paintPictures(data, SHEET_COLUMNS, new Uint32Array(image.data.buffer), table.colors);
      context.putImageData(image, 0, 0);
    },
    spread(canvas: HTMLCanvasElement, { columns, rows, side }: GridLayout, count: number): void {
      const ratio = devicePixelRatio || 1;
      const pitch = (side + GAP) * ratio;
      const width = Math.round(columns * pitch);
      const height = Math.round(rows * pitch);
      if (canvas.width !== width) canvas.width = width;
      if (canvas.height !== height) canvas.height = height;
      canvas.style.inlineSize = `${width / ratio}px`;
      canvas.style.blockSize = `${height / ratio}px`;
      const context = canvas.getContext('2d');
      if (!context) return;
      const shown = Math.round(side * ratio);
      // Whole multiples stay crisp squares; smaller ones are averaged, so that no row of pixels is lost.
      context.imageSmoothingEnabled = shown < 2 * SIDE;
      for (let index = 0; index < count; index++) {
        const fromX = (index % SHEET_COLUMNS) * SIDE;
        const fromY = Math.floor(index / SHEET_COLUMNS) * SIDE;
        const x = Math.round((index % columns) * pitch);
        const y = Math.round(Math.floor(index / columns) * pitch);
        context.drawImage(sheet, fromX, fromY, SIDE, SIDE, x, y, shown, shown);
      }
    },
  };
}
