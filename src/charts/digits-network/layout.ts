// Where everything of a digit network lies: the image at the left, hidden layers in blocks, outputs at the right.
import type { Size } from '../shared/boxes.ts';
import { BAR_GAP, bestGrid, SMALLEST_TARGET } from './blocks.ts';
import { sideBySideDeep } from './layout-deep.ts';
import {
  CAPTION,
  cellSize,
  type DigitsLayout,
  imageBlock,
  MOST_BUTTONS,
  OUTPUT_COUNT,
  outputSizes,
} from './layout-parts.ts';
import { beside, stacked } from './layout-stacked.ts';

const NARROW = 560;
/** From here on neurons stand in a dense grid instead of two columns. */
const DENSE = 32;
const ROW_GAP = 6;
const TIGHT_GAP = 3;
/** The least in which 16 neurons stand in two columns with room to tap them. */
const NARROW_HEIGHT = 316;

/** @param counts neurons of each hidden layer, the first one first */
export function layoutDigits(size: Size, counts: readonly number[]): DigitsLayout {
  const narrow = size.width < NARROW;
  if (narrow && counts.length === 1 && counts[0] > DENSE && counts[0] <= MOST_BUTTONS) return beside(size, counts[0]);
  if (narrow && (counts.length > 1 || counts[0] > DENSE)) return stacked(size, counts);
  return counts.length > 1 ? sideBySideDeep(size, counts) : sideBySide(size, counts[0], narrow);
}

/** One hidden layer between image and outputs. */
function sideBySide(size: Size, count: number, narrow: boolean): DigitsLayout {
  const dense = count > DENSE;
  const edge = narrow ? 12 : 28;
  const top = narrow ? 34 : 48;
  const room = Math.max(160, size.height - top - (narrow ? 10 : 26));
  const barWidth = dense ? 4 : 6;
  const wanted = size.width * (dense ? 0.46 : 0.3);
  const { columns, rows, pitch, gap, cell } = firstLayer(count, { width: wanted, height: room }, barWidth, narrow);
  const columnPitch = cell + BAR_GAP + barWidth + gap.column;
  const blockWidth = columns * columnPitch - gap.column;
  const outputWidth = narrow ? 150 : Math.min(230, Math.max(158, size.width * 0.26));
  const outputs = size.width - (narrow ? 4 : 18) - outputWidth;
  const share = dense ? 0.2 : narrow ? 0.22 : 0.26;
  const imageSide = Math.round(Math.min(size.width * share, room * 0.6, 224));
  const free = outputs - edge - imageSide - blockWidth;
  const hiddenLeft = Math.round(edge + imageSide + free * (dense ? 0.45 : 0.42));
  const middle = top + room / 2;
  const blockTop = middle - (rows * pitch - gap.row) / 2;
  const rowPitch = Math.min(room / OUTPUT_COUNT, Math.max(32, pitch * 0.8), 46);
  const outputsTop = middle - (rowPitch * OUTPUT_COUNT) / 2;
  const image = { x: edge, y: Math.round(middle - imageSide / 2), width: imageSide, height: imageSide };
  const origin = { x: hiddenLeft, y: blockTop };
  return {
    image,
    blocks: [imageBlock(count, { columns, rows, cell }, origin, { x: columnPitch, y: pitch }, barWidth)],
    outputs: { x: outputs, y: outputsTop, width: outputWidth, height: rowPitch * OUTPUT_COUNT },
    rowPitch,
    ...outputSizes(rowPitch),
    captions: {
      image: { x: image.x, y: image.y - CAPTION },
      outputs: { x: outputs + 2, y: Math.max(4, outputsTop - CAPTION - 2) },
    },
    narrow,
    isStacked: false,
    imageAbove: false,
    height: narrow ? NARROW_HEIGHT : 0,
  };
}

/** Two columns, or eight where there are many; as many as make the images largest where that leaves them too small. */
function firstLayer(count: number, room: Size, barWidth: number, narrow: boolean) {
  const dense = count > DENSE;
  const columns = dense ? 8 : 2;
  const rows = Math.ceil(count / columns);
  const pitch = Math.min(room.height / rows, dense ? 48 : 70);
  const gap = dense ? 5 : narrow ? 10 : 20;
  const widest = room.width / columns - gap - barWidth - BAR_GAP;
  const cell = cellSize(Math.min(pitch - ROW_GAP, widest));
  if (!dense || cell >= SMALLEST_TARGET) return { columns, rows, pitch, gap: { column: gap, row: ROW_GAP }, cell };
  const best = bestGrid(count, room, BAR_GAP + barWidth + TIGHT_GAP, TIGHT_GAP, 28);
  const tight = { column: TIGHT_GAP, row: TIGHT_GAP };
  return { ...best, pitch: Math.min(room.height / best.rows, best.cell + 2 * TIGHT_GAP), gap: tight };
}
