// Where everything of a digit network lies: the image at the left, hidden layers in blocks, outputs at the right.
import type { Size } from '../shared/boxes.ts';
import { BAR_GAP } from './blocks.ts';
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
import { stacked } from './layout-stacked.ts';

const NARROW = 560;
/** From here on neurons stand in a dense grid instead of two columns. */
const DENSE = 32;
/** The least in which 16 neurons stand in two columns with room to tap them. */
const NARROW_HEIGHT = 316;

/** @param counts neurons of each hidden layer, the first one first */
export function layoutDigits(size: Size, counts: readonly number[]): DigitsLayout {
  const narrow = size.width < NARROW;
  if (narrow && (counts.length > 1 || counts[0] > DENSE)) return stacked(size, counts);
  return counts.length > 1 ? sideBySideDeep(size, counts) : sideBySide(size, counts[0], narrow);
}

/** One hidden layer between image and outputs. */
function sideBySide(size: Size, count: number, narrow: boolean): DigitsLayout {
  const dense = count > DENSE;
  const edge = narrow ? 12 : 28;
  const top = narrow ? 34 : 48;
  const room = Math.max(160, size.height - top - (narrow ? 10 : 26));
  const columns = dense ? (count > MOST_BUTTONS ? 12 : 8) : 2;
  const rows = Math.ceil(count / columns);
  const pitch = Math.min(room / rows, dense ? 48 : 70);
  const gap = { column: dense ? 5 : narrow ? 10 : 20, row: rows > 20 ? 3 : 6 };
  const barWidth = dense ? 4 : 6;
  const wanted = size.width * (dense ? 0.46 : 0.3);
  const widest = wanted / columns - gap.column - barWidth - BAR_GAP;
  const cell = cellSize(Math.min(pitch - gap.row, widest));
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
    height: narrow ? NARROW_HEIGHT : 0,
  };
}
