// What all layouts of a digit network share: the sizes of its outputs, the block of the first layer, and what is laid out.
import type { Box, Point } from '../shared/boxes.ts';
import { BAR_GAP, boundsOf, type CellGrid, cellsOf, type HiddenBlock, SMALLEST_TARGET } from './blocks.ts';

export interface DigitsLayout {
  readonly image: Box;
  /** One for each hidden layer. */
  readonly blocks: readonly HiddenBlock[];
  readonly outputs: Box;
  readonly rowPitch: number;
  /** Radius of the ring that shows an output's δ, and the diameter of the disc in it: neighbours never touch. */
  readonly ring: number;
  readonly disc: number;
  readonly captions: { readonly image: Point; readonly outputs: Point };
  readonly narrow: boolean;
  /** The hidden layers lie under the image and the outputs, and under one another. */
  readonly isStacked: boolean;
  /** The image lies over the first hidden layer. */
  readonly imageAbove: boolean;
  /** What the picture needs below a width where its parts lie under one another. */
  readonly height: number;
}

/** More than these are no buttons, each for itself. */
export const MOST_BUTTONS = 128;
const CELL_SIZES = [84, 56, 42, 28, 24] as const;
/** From the head of a layer down to its neurons, with the box around them between. */
export const CAPTION = 27;
/** Pixels between a layer and the box around it. */
export const FRAME = 7;
const WIDEST_RING = 18.5;
export const RING_WIDTH = 3;
const WIDEST_DISC = 28;
export const OUTPUT_COUNT = 10;

/** The first hidden layer: images of weights, each a button where a finger can hit it. */
export function imageBlock(
  count: number,
  grid: CellGrid,
  origin: Point,
  pitch: { readonly x: number; readonly y: number },
  barWidth: number,
): HiddenBlock {
  const cells = cellsOf(count, grid, origin, pitch);
  return {
    kind: grid.cell >= SMALLEST_TARGET && count <= MOST_BUTTONS ? 'grid' : 'images',
    cells,
    columns: grid.columns,
    byRows: false,
    barWidth,
    caption: { x: Math.round(origin.x), y: Math.max(4, Math.round(origin.y - CAPTION - 2)) },
    bounds: boundsOf(cells, BAR_GAP + barWidth),
  };
}

export function outputSizes(rowPitch: number): Pick<DigitsLayout, 'ring' | 'disc'> {
  const ring = Math.min(WIDEST_RING, (rowPitch - RING_WIDTH - 1) / 2);
  return { ring, disc: Math.min(WIDEST_DISC, Math.floor(2 * ring - 2 * RING_WIDTH)) };
}

export function cellSize(room: number): number {
  return CELL_SIZES.find((size) => size <= room) ?? Math.max(3, Math.floor(room));
}

/** Where the edges of output j end. */
export function outputPoint({ outputs, rowPitch }: DigitsLayout, neuron: number): Point {
  return { x: outputs.x + 16, y: outputs.y + (neuron + 0.5) * rowPitch };
}
