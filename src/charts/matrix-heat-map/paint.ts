// Painting a heat map: a colour for the sign and size of each number, a stroke through negative ones, outlines.
import { pixelColors } from '../pixels/colors.ts';
import type { PixelPalette } from '../pixels/model.ts';
import { type Rgb, rgbText } from '../shared/color.ts';
import { type CellSize, cellSize } from './geometry.ts';
import type { CellWindow, MatrixHeatMapData } from './model.ts';

/** Smaller cells have no room for a stroke or a dot. */
const SMALLEST_MARK = 7;

export interface HeatPalette extends PixelPalette {
  /** Where nothing has been computed yet. */
  readonly empty: Rgb;
  readonly quiet: Rgb;
}

export function paintHeatMap(canvas: HTMLCanvasElement, data: MatrixHeatMapData, palette: HeatPalette): void {
  const size = cellSize(data);
  const scale = window.devicePixelRatio || 1;
  const width = size.width * data.columns;
  const height = size.height * data.rows;
  canvas.width = Math.round(width * scale);
  canvas.height = Math.round(height * scale);
  canvas.style.inlineSize = `${width}px`;
  canvas.style.blockSize = `${height}px`;
  const context = canvas.getContext('2d');
  if (!context) return;
  context.scale(scale, scale);
  fillCells(context, data, palette, width, height);
  if (Math.min(size.width, size.height) >= SMALLEST_MARK) markCells(context, data, size, palette);
  for (const outlined of data.outlined) outline(context, outlined, size, rgbText(palette.quiet), 1.5);
  if (!data.loupe) return;
  outline(context, data.loupe, size, rgbText(palette.ink), 1.5);
  outline(context, { ...data.focus, rows: 1, columns: 1 }, size, rgbText(palette.ink), 2.5);
}

/** One pixel per number, stretched over the picture. Columns narrower than a pixel are blended, rows never. */
function fillCells(
  context: CanvasRenderingContext2D,
  { values, rows, columns, limit }: MatrixHeatMapData,
  palette: HeatPalette,
  width: number,
  height: number,
): void {
  const pixels = createCanvas(columns, rows);
  const bytes = pixelColors(values, 'diverging', limit, palette);
  values.forEach((value, index) => {
    if (Number.isNaN(value)) bytes.set(palette.empty.map(Math.round), index * 4);
  });
  pixels.getContext('2d')?.putImageData(new ImageData(bytes, columns, rows), 0, 0);
  context.imageSmoothingEnabled = false;
  context.drawImage(width < columns ? narrowed(pixels, context.canvas.width) : pixels, 0, 0, width, height);
}

function createCanvas(width: number, height: number): HTMLCanvasElement {
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  return canvas;
}

/** The same rows with fewer columns, each the blend of its neighbours. */
function narrowed(pixels: HTMLCanvasElement, width: number): HTMLCanvasElement {
  const canvas = createCanvas(width, pixels.height);
  const context = canvas.getContext('2d');
  if (!context) return pixels;
  context.imageSmoothingQuality = 'high';
  context.drawImage(pixels, 0, 0, width, pixels.height);
  return canvas;
}

/** A stroke through what is negative, a dot for what is not known: colour is never the only sign. */
function markCells(
  context: CanvasRenderingContext2D,
  { values, columns }: MatrixHeatMapData,
  { width, height }: CellSize,
  palette: HeatPalette,
): void {
  context.lineWidth = 1;
  context.strokeStyle = rgbText(palette.ink);
  context.fillStyle = rgbText(palette.quiet);
  context.beginPath();
  values.forEach((value, index) => {
    const x = (index % columns) * width + width / 2;
    const y = Math.floor(index / columns) * height + height / 2;
    if (Number.isNaN(value)) context.fillRect(x - 1, y - 1, 2, 2);
    else if (value < 0) {
      context.moveTo(x - width / 5, y);
      context.lineTo(x + width / 5, y);
    }
  });
  context.stroke();
}

function outline(
  context: CanvasRenderingContext2D,
  { row, column, rows, columns }: CellWindow,
  { width, height }: CellSize,
  color: string,
  lineWidth: number,
): void {
  context.strokeStyle = color;
  context.lineWidth = lineWidth;
  const inset = lineWidth / 2;
  context.strokeRect(
    column * width + inset,
    row * height + inset,
    Math.max(lineWidth, columns * width - lineWidth),
    Math.max(lineWidth, rows * height - lineWidth),
  );
}
