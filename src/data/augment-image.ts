// One varied copy of one digit image: warped, its strokes made thicker or thinner, its contrast changed.
//
// Fast enough to be done while training: stretches without ink are passed over, and where it cannot be foretold which
// of two numbers is the larger there is no branch.
import { cos, exp, sin } from '../engine/elementary.ts';
import type { Random } from '../engine/random.ts';
import type { AugmentationRange } from './augment.ts';
import { MNIST_PIXELS, MNIST_SIDE } from './mnist.ts';

/** Nodes of the bending grid along each axis, and pixels between two of them. */
const NODES = 5;
const NODE_SPACING = MNIST_SIDE / (NODES - 1);
/** Steps of ink in a warped image between two values of a byte. */
const INK_BITS = 8;
const INK = 1 << INK_BITS;
const MIDDLE_GREY = 127.5 * INK;
/** However soft the contrast, ink gets no more than so many times as dark. */
const FAINT = 8;
/** Stretches between two nodes in a row, and one on each side. */
const STRETCHES = NODES + 1;
/** Width of an image with an edge of paper on each side: no pixel lacks a neighbour. */
const PADDED = MNIST_SIDE + 2;

/** Room for the image at work: nothing is allocated per image. */
export interface Workbench {
  /** The source with its edge of paper. */
  readonly source: Uint8Array;
  /** The warped image with its edge of paper; its ink counts `INK` per unit of the source. */
  readonly warped: Int32Array;
  /** Along x, then along y. */
  readonly bends: Float64Array;
  /** By row and stretch between two nodes, with an edge of its own: 1 where the warped image may have ink. */
  readonly inked: Uint8Array;
}

/** Where there is ink, in pixels of an image with an edge; all of it lies between first and last. */
interface InkBox {
  readonly firstRow: number;
  readonly lastRow: number;
  readonly firstColumn: number;
  readonly lastColumn: number;
}

/** To be made once, for any number of images. */
export function createWorkbench(): Workbench {
  return {
    source: new Uint8Array(PADDED * PADDED),
    warped: new Int32Array(PADDED * PADDED),
    bends: new Float64Array(2 * NODES * NODES),
    inked: new Uint8Array(PADDED * STRETCHES),
  };
}

/** Image `to` of target ← a varied copy of image `from` of source. */
export function augmentImage(
  source: Uint8Array,
  from: number,
  target: Uint8Array,
  to: number,
  random: Random,
  range: AugmentationRange,
  bench: Workbench,
): void {
  const box = copyPadded(source, from * MNIST_PIXELS, bench.source);
  warp(bench, box, random, range);
  const thickness = spread(random, range.thickness);
  const contrast = exp(spread(random, range.logContrast));
  finish(bench, target, to * MNIST_PIXELS, thickness, contrast);
}

function spread(random: Random, limit: number): number {
  return (2 * random.uniform() - 1) * limit;
}

function copyPadded(source: Uint8Array, start: number, padded: Uint8Array): InkBox {
  let firstRow = PADDED;
  let lastRow = 0;
  let firstColumn = PADDED;
  let lastColumn = 0;
  for (let row = 1, pixel = start; row <= MNIST_SIDE; row++) {
    const edge = row * PADDED;
    let inked = 0;
    for (let at = edge + 1; at <= edge + MNIST_SIDE; at++, pixel++) {
      const ink = source[pixel];
      padded[at] = ink;
      inked |= ink;
    }
    if (inked === 0) continue;
    if (row < firstRow) firstRow = row;
    lastRow = row;
    for (let column = 1; column < firstColumn; column++) if (padded[edge + column] !== 0) firstColumn = column;
    for (let column = MNIST_SIDE; column > lastColumn; column--) if (padded[edge + column] !== 0) lastColumn = column;
  }
  return { firstRow, lastRow, firstColumn, lastColumn };
}

/**
 * For each pixel: where it comes from in the source, read by bilinear interpolation. Turning, scaling and shearing are
 * linear, and bending is so between two nodes: there, each pixel's origin is one step on from that of its left neighbour.
 */
function warp(
  { source, warped, bends, inked }: Workbench,
  box: InkBox,
  random: Random,
  range: AugmentationRange,
): void {
  const angle = spread(random, range.rotation);
  const shear = spread(random, range.shear);
  const scaleX = exp(spread(random, range.logScale));
  const scaleY = exp(spread(random, range.logScale));
  const shiftX = spread(random, range.shift);
  const shiftY = spread(random, range.shift);
  for (let i = 0; i < bends.length; i++) bends[i] = range.bend * random.normal();
  const cosine = cos(angle);
  const sine = sin(angle);
  const yPerColumn = sine / scaleY;
  const yPerRow = cosine / scaleY;
  const xPerColumn = cosine / scaleX + shear * yPerColumn;
  const xPerRow = -sine / scaleX + shear * yPerRow;
  const middle = MNIST_SIDE / 2;
  // Origins are counted in pixels of the padded source: its middle is one pixel further on.
  const origin = middle + 0.5;
  for (let row = 0; row < MNIST_SIDE; row++) {
    const y = row + 0.5 - middle - shiftY;
    const above = Math.trunc((row + 0.5) / NODE_SPACING);
    const upper = above * NODES;
    const down = (row + 0.5) / NODE_SPACING - above;
    for (let node = 0; node < NODES - 1; node++) {
      const leftX = between(bends, upper + node, down);
      const leftY = between(bends, upper + node + NODES * NODES, down);
      const stepX = (between(bends, upper + node + 1, down) - leftX) / NODE_SPACING;
      const stepY = (between(bends, upper + node + 1 + NODES * NODES, down) - leftY) / NODE_SPACING;
      const x = node * NODE_SPACING + 0.5 - middle - shiftX;
      const fromX = xPerColumn * x + xPerRow * y + leftX + stepX / 2 + origin;
      const fromY = yPerColumn * x + yPerRow * y + leftY + stepY / 2 + origin;
      const at = (row + 1) * PADDED + 1 + node * NODE_SPACING;
      inked[(row + 1) * STRETCHES + 1 + node] = Number(
        readLine(source, box, warped, at, fromX, fromY, xPerColumn + stepX, yPerColumn + stepY),
      );
    }
  }
}

/** The bend between a node and the one below it. */
function between(bends: Float64Array, node: number, down: number): number {
  return bends[node] + (bends[node + NODES] - bends[node]) * down;
}

/**
 * The pixels from one node to the next: read along a line through the source; paper outside.
 * @returns whether there may be ink among them
 */
function readLine(
  source: Uint8Array,
  box: InkBox,
  warped: Int32Array,
  at: number,
  fromX: number,
  fromY: number,
  stepX: number,
  stepY: number,
): boolean {
  const left = box.firstColumn - 1;
  const right = box.lastColumn + 1;
  const top = box.firstRow - 1;
  const bottom = box.lastRow + 1;
  const toX = fromX + NODE_SPACING * stepX;
  const toY = fromY + NODE_SPACING * stepY;
  const misses =
    (fromX <= left && toX <= left) ||
    (fromX >= right && toX >= right) ||
    (fromY <= top && toY <= top) ||
    (fromY >= bottom && toY >= bottom);
  if (misses) {
    for (let pixel = at; pixel < at + NODE_SPACING; pixel++) warped[pixel] = 0;
    return false;
  }
  for (let pixel = 0; pixel < NODE_SPACING; pixel++) {
    const x = fromX + pixel * stepX;
    const y = fromY + pixel * stepY;
    if (!(x > left && x < right && y > top && y < bottom)) {
      warped[at + pixel] = 0;
      continue;
    }
    // Not negative here: cutting off is rounding down.
    const column = x | 0;
    const row = y | 0;
    const corner = row * PADDED + column;
    const alongX = x - column;
    const upper = source[corner] + (source[corner + 1] - source[corner]) * alongX;
    const below = corner + PADDED;
    const lower = source[below] + (source[below + 1] - source[below]) * alongX;
    warped[at + pixel] = INK * (upper + (lower - upper) * (y - row));
  }
  return true;
}

/** Thickness towards the darkest or lightest of the four neighbours, then contrast about the middle grey. */
function finish(
  { warped, inked }: Workbench,
  target: Uint8Array,
  start: number,
  thickness: number,
  contrast: number,
): void {
  for (let row = 0, pixel = start; row < MNIST_SIDE; row++) {
    for (let node = 0; node < NODES - 1; node++, pixel += NODE_SPACING) {
      const stretch = (row + 1) * STRETCHES + 1 + node;
      const beside = inked[stretch - 1] | inked[stretch] | inked[stretch + 1];
      if ((beside | inked[stretch - STRETCHES] | inked[stretch + STRETCHES]) === 0) {
        for (let at = pixel; at < pixel + NODE_SPACING; at++) target[at] = 0;
      } else {
        const from = (row + 1) * PADDED + 1 + node * NODE_SPACING;
        finishStretch(warped, from, target, pixel, thickness, contrast);
      }
    }
  }
}

function finishStretch(
  warped: Int32Array,
  from: number,
  target: Uint8Array,
  pixel: number,
  thickness: number,
  contrast: number,
): void {
  // Thinner strokes are thicker paper: with all bits turned, the smallest is the largest.
  const turned = thickness > 0 ? 0 : -1;
  const share = Math.trunc(thickness * INK);
  const slope = Math.trunc(contrast * INK);
  for (let i = 0; i < NODE_SPACING; i++) {
    const at = from + i;
    const here = warped[at] ^ turned;
    const beside = larger(warped[at - 1] ^ turned, warped[at + 1] ^ turned);
    const along = larger(warped[at - PADDED] ^ turned, warped[at + PADDED] ^ turned);
    const step = (larger(here, larger(beside, along)) - here) | 0;
    const ink = (warped[at] + (Math.imul(share, step) >> INK_BITS)) | 0;
    const value = ((Math.imul(slope, ink - MIDDLE_GREY) >> INK_BITS) + MIDDLE_GREY) | 0;
    // Paper stays paper: a soft contrast must not turn it grey.
    const rounded = (smaller(value, Math.imul(FAINT, ink)) + INK / 2) >> INK_BITS;
    target[pixel + i] = smaller(255, larger(0, rounded));
  }
}

/** The larger of two small whole numbers, without a branch: which one it is cannot be foretold. */
function larger(a: number, b: number): number {
  const difference = (a - b) | 0;
  return (a - (difference & (difference >> 31))) | 0;
}

function smaller(a: number, b: number): number {
  const difference = (a - b) | 0;
  return (b + (difference & (difference >> 31))) | 0;
}
