// Varied copies of digit images: other hands hold the pen otherwise. For training networks that read drawings.
//
// Every image of every epoch, by a sub-stream of its own, is turned, sheared, scaled, shifted and bent a little, its strokes made thicker or thinner
// and its edges harder or softer. Simard, Steinkraus and Platt (2003) describe the effect of such copies on MNIST.
import { createRandom } from '../engine/random.ts';
import type { Vary } from '../engine/varied.ts';
import { augmentImage, createWorkbench } from './augment-image.ts';
import { MNIST_PIXELS } from './mnist.ts';

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

/**
 * Variation for a trainer: image i in epoch e comes from seed, e and i alone.
 * @param strength 0 leaves the images as they are, 1 is the usual range
 */
export function createVariation(seed: number, strength: number): Vary {
  const range = scaleAugmentation(strength);
  const bench = createWorkbench();
  return (images, epoch, indices, into) => {
    for (let i = 0; i < indices.length; i++) {
      const random = createRandom(seed, `augment/${epoch}/${indices[i]}`);
      augmentImage(images, indices[i], into, i, random, range, bench);
    }
  };
}

/** target ← a varied copy of each image of source, both [n × 784] bytes: all images of an epoch. */
export function augmentImages(source: Uint8Array, target: Uint8Array, seed: number, epoch: number, strength = 1): void {
  if (target.length !== source.length) throw new RangeError('source and target must hold the same number of images');
  const indices = Uint32Array.from({ length: source.length / MNIST_PIXELS }, (_, i) => i);
  createVariation(seed, strength)(source, epoch, indices, target);
}
