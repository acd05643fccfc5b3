// Where everything of a digit network lies: the image at the left, hidden neurons in a grid, outputs at the right.
import type { Box, Point, Size } from '../shared/boxes.ts';

export interface DigitsLayout {
  readonly image: Box;
  /** The images of the hidden neurons' weights. */
  readonly cells: readonly Box[];
  readonly columns: number;
  readonly barWidth: number;
  readonly outputs: Box;
  readonly rowPitch: number;
  /** Radius of the ring that shows an output's δ, and the diameter of the disc in it: neighbours never touch. */
  readonly ring: number;
  readonly disc: number;
  readonly captions: { readonly image: Point; readonly hidden: Point; readonly outputs: Point };
  readonly narrow: boolean;
  /** What the picture needs below a width where its parts lie under one another. */
  readonly height: number;
}

const NARROW = 560;
/** From here on neurons stand in a dense grid instead of two columns. */
const DENSE = 32;
const CELL_SIZES = [84, 56, 42, 28, 24] as const;
const CAPTION = 20;
/** The least in which 16 neurons stand in two columns with room to tap them. */
const NARROW_HEIGHT = 316;
const WIDEST_RING = 18.5;
export const RING_WIDTH = 3;
const WIDEST_DISC = 28;
const OUTPUT_COUNT = 10;

export function layoutDigits(size: Size, hiddenCount: number): DigitsLayout {
  const narrow = size.width < NARROW;
  if (narrow && hiddenCount > DENSE) return stacked(size, hiddenCount);
  return sideBySide(size, hiddenCount, narrow);
}

function sideBySide(size: Size, hiddenCount: number, narrow: boolean): DigitsLayout {
  const dense = hiddenCount > DENSE;
  const edge = narrow ? 12 : 28;
  const top = narrow ? 34 : 48;
  const room = Math.max(160, size.height - top - (narrow ? 10 : 26));
  const columns = dense ? 8 : 2;
  const rows = Math.ceil(hiddenCount / columns);
  const pitch = Math.min(room / rows, dense ? 48 : 70);
  const gap = { column: dense ? 5 : narrow ? 10 : 20, row: 6 };
  const barWidth = dense ? 4 : 6;
  const wanted = size.width * (dense ? 0.46 : 0.3);
  const widest = wanted / columns - gap.column - barWidth - 3;
  const cell = cellSize(Math.min(pitch - gap.row, widest));
  const columnPitch = cell + 3 + barWidth + gap.column;
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
  return {
    image,
    cells: grid(hiddenCount, columns, { x: hiddenLeft, y: blockTop }, columnPitch, pitch, cell),
    columns,
    barWidth,
    outputs: { x: outputs, y: outputsTop, width: outputWidth, height: rowPitch * OUTPUT_COUNT },
    rowPitch,
    ...outputSizes(rowPitch),
    captions: {
      image: { x: image.x, y: image.y - CAPTION },
      hidden: { x: hiddenLeft, y: Math.max(4, blockTop - CAPTION - 2) },
      outputs: { x: outputs + 2, y: Math.max(4, outputsTop - CAPTION - 2) },
    },
    narrow,
    height: narrow ? NARROW_HEIGHT : 0,
  };
}

/** On a phone a dense grid has the full width, under image and outputs. */
function stacked(size: Size, hiddenCount: number): DigitsLayout {
  const edge = 12;
  const cell = 24;
  const barWidth = 2;
  const columnPitch = cell + 3 + barWidth + 2;
  const columns = Math.max(4, Math.floor((size.width - 2 * edge + 1) / columnPitch));
  const rows = Math.ceil(hiddenCount / columns);
  const rowPitch = 26;
  const outputWidth = Math.min(230, size.width * 0.55);
  const imageSide = Math.min(112, size.width * 0.3);
  const top = 34;
  const outputs = { x: size.width - 4 - outputWidth, y: top, width: outputWidth, height: rowPitch * OUTPUT_COUNT };
  const gridTop = top + outputs.height + 36;
  return {
    image: { x: edge, y: top + 40, width: imageSide, height: imageSide },
    cells: grid(hiddenCount, columns, { x: edge, y: gridTop }, columnPitch, cell + 5, cell),
    columns,
    barWidth,
    outputs,
    rowPitch,
    ...outputSizes(rowPitch),
    captions: {
      image: { x: edge, y: top + 18 },
      hidden: { x: edge, y: gridTop - CAPTION },
      outputs: { x: outputs.x + 2, y: 12 },
    },
    narrow: true,
    height: gridTop + rows * (cell + 5) + 10,
  };
}

function outputSizes(rowPitch: number): Pick<DigitsLayout, 'ring' | 'disc'> {
  const ring = Math.min(WIDEST_RING, (rowPitch - RING_WIDTH - 1) / 2);
  return { ring, disc: Math.min(WIDEST_DISC, Math.floor(2 * ring - 2 * RING_WIDTH)) };
}

function cellSize(room: number): number {
  return CELL_SIZES.find((size) => size <= room) ?? Math.max(16, Math.floor(room));
}

function grid(count: number, columns: number, origin: Point, columnPitch: number, pitch: number, cell: number): Box[] {
  const rows = Math.ceil(count / columns);
  // Column by column, as a layer is counted.
  return Array.from({ length: count }, (_, index) => ({
    x: Math.round(origin.x + Math.floor(index / rows) * columnPitch),
    y: Math.round(origin.y + (index % rows) * pitch),
    width: cell,
    height: cell,
  }));
}

/** Whether the hidden neurons lie under the image and the outputs. */
export function isStacked({ cells, outputs }: DigitsLayout): boolean {
  return cells.length > 0 && cells[0].y >= outputs.y + outputs.height;
}

/** Where the edges of output j end. */
export function outputPoint({ outputs, rowPitch }: DigitsLayout, neuron: number): Point {
  return { x: outputs.x + 16, y: outputs.y + (neuron + 0.5) * rowPitch };
}

/** The cell reached from `from` with an arrow key, or null at the border. */
export function cellBeside(layout: DigitsLayout, from: number, key: string): number | null {
  const rows = Math.ceil(layout.cells.length / layout.columns);
  const row = from % rows;
  const steps: Record<string, number> = { ArrowUp: -1, ArrowDown: 1, ArrowLeft: -rows, ArrowRight: rows };
  const step = steps[key];
  if (step === undefined || (step === -1 && row === 0) || (step === 1 && row === rows - 1)) return null;
  const to = from + step;
  return to >= 0 && to < layout.cells.length ? to : null;
}
