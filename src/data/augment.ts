// Varied copies of digit images: other hands hold the pen otherwise. For training networks that read drawings.
//
// Every image of every epoch is turned, sheared, scaled, shifted and bent a little, its strokes made thicker or thinner
// and its edges harder or softer. Simard, Steinkraus and Platt (2003) describe the effect of such copies on MNIST.
import type { Random } from '../engine/random.ts';
import { createRandom } from '../engine/random.ts';
import { MNIST_PIXELS, MNIST_SIDE } from './mnist.ts';

/** How far the copies may differ; each number is the largest deviation, drawn evenly in both directions. */
export interface AugmentationRange {
  /** Radians. */
  readonly rotation: number;
  /** Horizontal shift per pixel of height. */
  readonly shear: number;
  /** Of the natural logarithm of the size, along each axis. */
  readonly logScale: number;
  /** Pixels. */
  readonly shift: number;
  /** Standard deviation, in pixels, of the bending at the nodes of a coarse grid. */
  readonly bend: number;
  /** 1: as thick as if drawn with a pen one pixel wider on each side; −1: as thin as one narrower. */
  readonly thickness: number;
  /** Of the natural logarithm of the contrast. */
  readonly logContrast: number;
}

export const DEFAULT_AUGMENTATION: AugmentationRange = {
  rotation: 0.22,
  shear: 0.25,
  logScale: 0.13,
  shift: 1.5,
  bend: 0.9,
  thickness: 0.7,
  logContrast: 0.7,
};

/** The usual range made narrower or wider; 0 leaves the images as they are. */
export function scaleAugmentation(strength: number): AugmentationRange {
  const { rotation, shear, logScale, shift, bend, thickness, logContrast } = DEFAULT_AUGMENTATION;
  return {
    rotation: strength * rotation,
    shear: strength * shear,
    logScale: strength * logScale,
    shift: strength * shift,
    bend: strength * bend,
    thickness: Math.min(1, strength * thickness),
    logContrast: strength * logContrast,
  };
}

/** Nodes of the bending grid along each axis. */
const NODES = 5;
const NODE_SPACING = MNIST_SIDE / (NODES - 1);

/**
 * target ← a varied copy of each image of source, both [n × 784] bytes. Image i of an epoch comes from its epoch's
 * sub-stream only: the same seed, epoch and source give the same bytes.
 */
export function augmentImages(
  source: Uint8Array,
  target: Uint8Array,
  seed: number,
  epoch: number,
  range: AugmentationRange = DEFAULT_AUGMENTATION,
): void {
  if (target.length !== source.length) throw new RangeError('source and target must hold the same number of images');
  const random = createRandom(seed, `augment/${epoch}`);
  const warped = new Float64Array(MNIST_PIXELS);
  const bends = new Float64Array(2 * NODES * NODES);
  for (let start = 0; start < source.length; start += MNIST_PIXELS) {
    warp(source.subarray(start, start + MNIST_PIXELS), warped, bends, random, range);
    const thickness = spread(random, range.thickness);
    const contrast = Math.exp(spread(random, range.logContrast));
    finish(warped, target.subarray(start, start + MNIST_PIXELS), thickness, contrast);
  }
}

function spread(random: Random, limit: number): number {
  return (2 * random.uniform() - 1) * limit;
}

/** For each pixel: where it comes from in the source, read by bilinear interpolation. */
function warp(
  source: Uint8Array,
  warped: Float64Array,
  bends: Float64Array,
  random: Random,
  range: AugmentationRange,
): void {
  const angle = spread(random, range.rotation);
  const shear = spread(random, range.shear);
  const scaleX = Math.exp(spread(random, range.logScale));
  const scaleY = Math.exp(spread(random, range.logScale));
  const shiftX = spread(random, range.shift);
  const shiftY = spread(random, range.shift);
  for (let i = 0; i < bends.length; i++) bends[i] = range.bend * random.normal();
  const cosine = Math.cos(angle);
  const sine = Math.sin(angle);
  const centre = MNIST_SIDE / 2;
  for (let row = 0, pixel = 0; row < MNIST_SIDE; row++) {
    for (let column = 0; column < MNIST_SIDE; column++, pixel++) {
      const x = column + 0.5 - centre - shiftX;
      const y = row + 0.5 - centre - shiftY;
      const turnedX = (cosine * x - sine * y) / scaleX;
      const turnedY = (sine * x + cosine * y) / scaleY;
      const node = Math.floor((row + 0.5) / NODE_SPACING) * NODES + Math.floor((column + 0.5) / NODE_SPACING);
      const alongX = ((column + 0.5) / NODE_SPACING) % 1;
      const alongY = ((row + 0.5) / NODE_SPACING) % 1;
      const fromX = turnedX + shear * turnedY + bendAt(bends, node, alongX, alongY) + centre - 0.5;
      const fromY = turnedY + bendAt(bends, node + NODES * NODES, alongX, alongY) + centre - 0.5;
      warped[pixel] = sample(source, fromX, fromY);
    }
  }
}

function bendAt(bends: Float64Array, node: number, alongX: number, alongY: number): number {
  const upper = bends[node] + (bends[node + 1] - bends[node]) * alongX;
  const lower = bends[node + NODES] + (bends[node + NODES + 1] - bends[node + NODES]) * alongX;
  return upper + (lower - upper) * alongY;
}

/** Bilinear interpolation between pixel centres; paper outside. */
function sample(source: Uint8Array, x: number, y: number): number {
  if (!(x > -1 && x < MNIST_SIDE && y > -1 && y < MNIST_SIDE)) return 0;
  const column = Math.floor(x);
  const row = Math.floor(y);
  const alongX = x - column;
  const alongY = y - row;
  const at = row * MNIST_SIDE + column;
  const hasLeft = column >= 0;
  const hasRight = column < MNIST_SIDE - 1;
  let upper = 0;
  let lower = 0;
  if (row >= 0) upper = (hasLeft ? source[at] * (1 - alongX) : 0) + (hasRight ? source[at + 1] * alongX : 0);
  if (row < MNIST_SIDE - 1) {
    const below = at + MNIST_SIDE;
    lower = (hasLeft ? source[below] * (1 - alongX) : 0) + (hasRight ? source[below + 1] * alongX : 0);
  }
  return upper * (1 - alongY) + lower * alongY;
}

/** Thickness towards the darkest or lightest of the four neighbours, then contrast about the middle grey. */
function finish(warped: Float64Array, target: Uint8Array, thickness: number, contrast: number): void {
  for (let pixel = 0; pixel < MNIST_PIXELS; pixel++) {
    const column = pixel % MNIST_SIDE;
    const here = warped[pixel];
    const left = column > 0 ? warped[pixel - 1] : 0;
    const right = column < MNIST_SIDE - 1 ? warped[pixel + 1] : 0;
    const above = pixel >= MNIST_SIDE ? warped[pixel - MNIST_SIDE] : 0;
    const below = pixel < MNIST_PIXELS - MNIST_SIDE ? warped[pixel + MNIST_SIDE] : 0;
    const extreme =
      thickness > 0 ? Math.max(here, left, right, above, below) : Math.min(here, left, right, above, below);
    const ink = here + Math.abs(thickness) * (extreme - here);
    // Paper stays paper: a soft contrast must not turn it grey.
    target[pixel] = ink < 1 ? 0 : Math.round(Math.min(255, Math.max(0, (ink - 127.5) * contrast + 127.5)));
  }
}
