// A hidden layer drawn on a canvas: discs filled by activation with δ as rings, or small images of weights with bars.

import type { FloatArray } from '../../engine/types.ts';
import { largestMagnitude } from '../pixels/colors.ts';
import type { PixelPalette } from '../pixels/model.ts';
import { paintPixels } from '../pixels/paint.ts';
import type { Box } from '../shared/boxes.ts';
import { mix, type Rgb, rgbText } from '../shared/color.ts';
import type { HiddenBlock } from './blocks.ts';
import type { EdgeColors } from './edges.ts';
import type { HiddenLayer } from './model.ts';

/** Room around the cells for rings and outlines. */
export const MARGIN = 6;
const FULL_TURN = 2 * Math.PI;
const TOP = -Math.PI / 2;
/** Smaller discs have no number. */
const NUMBERED = 20;
const IMAGE_SIDE = 28;

/** The box of a cell inside its canvas. */
function inside(cell: Box, bounds: Box): Box {
  return { ...cell, x: cell.x - bounds.x + MARGIN, y: cell.y - bounds.y + MARGIN };
}

export function drawDiscs(
  context: CanvasRenderingContext2D,
  block: HiddenBlock,
  layer: HiddenLayer,
  colors: EdgeColors,
): void {
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  for (const [neuron, cell] of block.cells.entries()) {
    const { x, y, width } = inside(cell, block.bounds);
    const center = { x: x + width / 2, y: y + width / 2 };
    const share = layer.shares ? layer.shares[neuron] : 0;
    const radius = width / 2 - 0.5;
    disc(context, center.x, center.y, radius);
    context.fillStyle = rgbText(mix(colors.surface, colors.forward, 0.92 * Math.abs(share)));
    context.fill();
    context.lineWidth = 1;
    context.strokeStyle = rgbText(mix(colors.paper, colors.ink, 0.55));
    context.stroke();
    inDisc(context, { ...center, radius, share, neuron }, colors);
    const delta = layer.deltas ? layer.deltas[neuron] : Number.NaN;
    if (!Number.isNaN(delta)) ring(context, { ...center, radius: radius + (width > 12 ? 2.5 : 1.5) }, delta, colors);
    if (layer.current === neuron) outline(context, center.x, center.y, radius + (width > 12 ? 5 : 3.5), colors.ink);
  }
}

/** A minus where the activation is negative, its number where there is room. */
function inDisc(
  context: CanvasRenderingContext2D,
  disc: {
    readonly x: number;
    readonly y: number;
    readonly radius: number;
    readonly share: number;
    readonly neuron: number;
  },
  colors: EdgeColors,
): void {
  const { x, y, radius, share, neuron } = disc;
  const ink = Math.abs(share) > 0.5 ? colors.surface : colors.ink;
  if (2 * radius + 1 >= NUMBERED) {
    context.fillStyle = rgbText(ink);
    context.font = `600 ${Math.round(radius * 0.9)}px ${colors.font}`;
    context.fillText(`${share < 0 ? '−' : ''}${neuron + 1}`, x, y + 0.5);
  } else if (share < 0 && radius > 2.5) {
    context.fillStyle = rgbText(ink);
    context.fillRect(x - radius * 0.55, y - 0.75, radius * 1.1, 1.5);
  }
}

function disc(context: CanvasRenderingContext2D, x: number, y: number, radius: number): void {
  context.beginPath();
  context.arc(x, y, Math.max(1, radius), 0, FULL_TURN);
}

function outline(context: CanvasRenderingContext2D, x: number, y: number, radius: number, color: Rgb): void {
  disc(context, x, y, radius);
  context.lineWidth = 2;
  context.strokeStyle = rgbText(color);
  context.stroke();
}

/** Length is size, clockwise is positive. */
function ring(
  context: CanvasRenderingContext2D,
  { x, y, radius }: { readonly x: number; readonly y: number; readonly radius: number },
  delta: number,
  colors: EdgeColors,
): void {
  context.lineWidth = radius > 7 ? 2.5 : 1.75;
  context.lineCap = 'butt';
  context.strokeStyle = rgbText(mix(colors.paper, colors.backward, 0.18));
  disc(context, x, y, radius);
  context.stroke();
  if (delta === 0) return;
  context.strokeStyle = rgbText(colors.backward);
  context.beginPath();
  context.arc(x, y, radius, TOP, TOP + delta * FULL_TURN * 0.98, delta < 0);
  context.stroke();
}

/** All images of weights beside each other, to be scaled down to their cells: made once for each set of weights. */
export function paintAtlas(weights: FloatArray, count: number, palette: PixelPalette): HTMLCanvasElement {
  const atlas = document.createElement('canvas');
  atlas.width = IMAGE_SIDE * count;
  atlas.height = IMAGE_SIDE;
  const context = atlas.getContext('2d');
  const single = document.createElement('canvas');
  const width = weights.length / count;
  for (let neuron = 0; neuron < count; neuron++) {
    const values = weights.subarray(neuron * width, (neuron + 1) * width);
    paintPixels(single, values, { mode: 'diverging', limit: largestMagnitude(values), palette });
    context?.drawImage(single, neuron * IMAGE_SIDE, 0);
  }
  return atlas;
}

export function drawImages(
  context: CanvasRenderingContext2D,
  block: HiddenBlock,
  layer: HiddenLayer,
  atlas: HTMLCanvasElement,
  colors: EdgeColors,
): void {
  context.imageSmoothingEnabled = true;
  context.imageSmoothingQuality = 'high';
  const { barWidth, bounds } = block;
  for (const [neuron, cell] of block.cells.entries()) {
    const { x, y, width } = inside(cell, bounds);
    context.drawImage(atlas, neuron * IMAGE_SIDE, 0, IMAGE_SIDE, IMAGE_SIDE, x, y, width, width);
    const bar = x + width + 1;
    context.fillStyle = rgbText(mix(colors.paper, colors.ink, 0.1));
    context.fillRect(bar, y, barWidth, width);
    const height = width * Math.abs(layer.shares?.[neuron] ?? 0);
    context.fillStyle = rgbText(colors.forward);
    context.fillRect(bar, y + width - height, barWidth, height);
    const delta = layer.deltas?.[neuron] ?? Number.NaN;
    if (!Number.isNaN(delta)) deltaBar(context, { x, y: y + width - 2, width, height: 2 }, delta, colors);
    context.lineWidth = layer.current === neuron ? 2 : 0.5;
    const around = layer.current === neuron ? 1 : 0;
    context.strokeStyle = rgbText(layer.current === neuron ? colors.ink : mix(colors.paper, colors.ink, 0.25));
    context.strokeRect(x - around, y - around, width + 2 * around, width + 2 * around);
  }
}

/** From the middle: to the right where δ is positive. */
function deltaBar(context: CanvasRenderingContext2D, box: Box, delta: number, colors: EdgeColors): void {
  context.fillStyle = rgbText(mix(colors.surface, colors.backward, 0.2));
  context.fillRect(box.x, box.y, box.width, box.height);
  const half = box.width / 2;
  context.fillStyle = rgbText(colors.backward);
  context.fillRect(box.x + half + Math.min(0, delta) * half, box.y, Math.abs(delta) * half, box.height);
}
