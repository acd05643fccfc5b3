// A digit network on a phone: image and outputs beside each other, and every hidden layer under them in its full width.
import type { Size } from '../shared/boxes.ts';
import { boundsOf, cellsOf, type HiddenBlock } from './blocks.ts';
import { CAPTION, type DigitsLayout, OUTPUT_COUNT, outputSizes } from './layout-parts.ts';

const EDGE = 12;
const TOP = 30;
const ROW_PITCH = 24.5;
const BETWEEN = 26;
const BAR_WIDTH = 2;

export function stacked(size: Size, counts: readonly number[]): DigitsLayout {
  const width = size.width - 2 * EDGE;
  const outputWidth = Math.min(230, size.width * 0.55);
  const side = Math.round(Math.min(112, size.width * 0.3));
  const outputs = { x: size.width - 4 - outputWidth, y: TOP, width: outputWidth, height: ROW_PITCH * OUTPUT_COUNT };
  const blocks: HiddenBlock[] = [];
  let top = TOP + outputs.height + BETWEEN;
  for (const [index, count] of counts.entries()) {
    const block = index === 0 ? imagesOf(count, width, top) : discsOf(count, width, top);
    blocks.push(block);
    top = block.bounds.y + block.bounds.height + BETWEEN + 4;
  }
  return {
    image: { x: EDGE, y: TOP + 56, width: side, height: side },
    blocks,
    outputs,
    rowPitch: ROW_PITCH,
    ...outputSizes(ROW_PITCH),
    captions: { image: { x: EDGE, y: TOP + 34 }, outputs: { x: outputs.x + 2, y: 9 } },
    narrow: true,
    isStacked: true,
    height: top - BETWEEN + 8,
  };
}

function imagesOf(count: number, width: number, top: number): HiddenBlock {
  const cell = count <= 64 ? 22 : count <= 128 ? 17 : 14;
  const pitch = { x: cell + BAR_WIDTH + 4, y: cell + 4 };
  return rowsOf('images', count, cell, pitch, width, top);
}

function discsOf(count: number, width: number, top: number): HiddenBlock {
  const cell = count <= 16 ? 18 : count <= 64 ? 14 : 9;
  return rowsOf('discs', count, cell, { x: cell + 5, y: cell + 5 }, width, top);
}

function rowsOf(
  kind: 'images' | 'discs',
  count: number,
  cell: number,
  pitch: { readonly x: number; readonly y: number },
  width: number,
  top: number,
): HiddenBlock {
  const columns = Math.min(count, Math.floor((width + pitch.x - cell - BAR_WIDTH) / pitch.x));
  const rows = Math.ceil(count / columns);
  const cells = cellsOf(count, { columns, rows, cell }, { x: EDGE, y: top }, pitch, true);
  const barWidth = kind === 'images' ? BAR_WIDTH : 0;
  return {
    kind,
    cells,
    columns,
    byRows: true,
    barWidth,
    caption: { x: EDGE, y: top - CAPTION },
    bounds: boundsOf(cells, kind === 'images' ? 1 + barWidth : 0),
  };
}
