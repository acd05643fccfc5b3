// A digit network on a phone: image and outputs beside each other, and every hidden layer under them in its full width.
import type { Size } from '../shared/boxes.ts';
import { bestGrid, boundsOf, cellsOf, type HiddenBlock } from './blocks.ts';
import { CAPTION, type DigitsLayout, FRAME, OUTPUT_COUNT, outputSizes } from './layout-parts.ts';

const EDGE = 12;
const TOP = 30;
const ROW_PITCH = 24.5;
const BETWEEN = 26;
/** Between layers, which have boxes around them: the caption stands clear of the one above. */
const BETWEEN_LAYERS = CAPTION + FRAME + 4;
const BAR_WIDTH = 2;
/** What a dense first layer gets of the height of a phone. */
const SMALL_HEIGHT = 212;

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
    top = block.bounds.y + block.bounds.height + BETWEEN_LAYERS;
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
    imageAbove: true,
    height: top - BETWEEN_LAYERS + FRAME + 5,
  };
}

/** One hidden layer of many neurons, small under the image, so that the card is not pushed off the screen. */
export function beside(size: Size, count: number): DigitsLayout {
  const side = Math.round(Math.min(84, size.width * 0.24));
  const outputWidth = Math.round(Math.min(220, size.width * 0.5));
  const outputs = { x: size.width - 4 - outputWidth, y: TOP, width: outputWidth, height: ROW_PITCH * OUTPUT_COUNT };
  const image = { x: EDGE, y: TOP, width: side, height: side };
  const top = image.y + side + BETWEEN;
  const room = { width: outputs.x - EDGE - 14, height: SMALL_HEIGHT };
  const grid = bestGrid(count, room, 1 + BAR_WIDTH + 2, 3, 22);
  const cells = cellsOf(count, grid, { x: EDGE, y: top }, { x: grid.cell + BAR_WIDTH + 3, y: grid.cell + 3 });
  const bounds = boundsOf(cells, 1 + BAR_WIDTH);
  return {
    image,
    blocks: [
      {
        kind: 'images',
        cells,
        columns: grid.columns,
        byRows: false,
        barWidth: BAR_WIDTH,
        caption: { x: EDGE, y: top - CAPTION },
        bounds,
      },
    ],
    outputs,
    rowPitch: ROW_PITCH,
    ...outputSizes(ROW_PITCH),
    captions: { image: { x: EDGE, y: 9 }, outputs: { x: outputs.x + 2, y: 9 } },
    narrow: true,
    isStacked: false,
    imageAbove: true,
    height: Math.ceil(Math.max(bounds.y + bounds.height, outputs.y + outputs.height) + 10),
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
