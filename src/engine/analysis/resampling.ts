// Moving, turning and scrambling square images, as what it is: each new pixel is a weighted sum of old ones.
//
// Being linear, it can as well be done to the weights that read the image: W (R x) = (W R) x. So a network can be tried
// on ten thousand moved images without moving one of them.
import { cos, sin } from '../elementary.ts';
import type { FloatArray } from '../types.ts';

export interface ImageMove {
  /** Pixels to the right and down; fractions are interpolated. */
  readonly shiftX: number;
  readonly shiftY: number;
  /** Degrees, clockwise, about the middle; it comes before the shift. */
  readonly rotation: number;
  /** New pixel i is pixel `permutation[i]` of the moved image; null: all stay where they are. */
  readonly permutation: Uint32Array | null;
}

/** R as sparse rows: new pixel t = Σ shares[i] · old pixel sources[i] over starts[t] ≤ i < starts[t + 1]. */
export interface Resampling {
  readonly starts: Uint32Array;
  readonly sources: Uint16Array;
  readonly shares: Float64Array;
}

/** Closer to a whole pixel than this, rounding errors of sine and cosine are meant. */
const WHOLE = 1e-9;

/**
 * By bilinear interpolation between the centres of the pixels; paper comes in from outside.
 * @param side of the square image, in pixels
 */
export function createResampling(side: number, { shiftX, shiftY, rotation, permutation }: ImageMove): Resampling {
  const starts = new Uint32Array(side * side + 1);
  const sources: number[] = [];
  const shares: number[] = [];
  const angle = (rotation * Math.PI) / 180;
  const cosine = cos(angle);
  const sine = sin(angle);
  const middle = (side - 1) / 2;
  for (let target = 0; target < side * side; target++) {
    const pixel = permutation === null ? target : permutation[target];
    const x = (pixel % side) - middle - shiftX;
    const y = Math.floor(pixel / side) - middle - shiftY;
    // Backwards: where does this pixel come from?
    const fromX = snapped(cosine * x + sine * y + middle);
    const fromY = snapped(cosine * y - sine * x + middle);
    const column = Math.floor(fromX);
    const row = Math.floor(fromY);
    for (const [atX, shareX] of sharesOf(column, fromX)) {
      for (const [atY, shareY] of sharesOf(row, fromY)) {
        if (shareX * shareY === 0 || atX < 0 || atY < 0 || atX >= side || atY >= side) continue;
        sources.push(atY * side + atX);
        shares.push(shareX * shareY);
      }
    }
    starts[target + 1] = sources.length;
  }
  return { starts, sources: Uint16Array.from(sources), shares: Float64Array.from(shares) };
}

function snapped(place: number): number {
  const whole = Math.round(place);
  return Math.abs(place - whole) < WHOLE ? whole : place;
}

function sharesOf(first: number, place: number): readonly (readonly [at: number, share: number])[] {
  return [
    [first, 1 - (place - first)],
    [first + 1, place - first],
  ];
}

/** into ← R image; both of side², and not the same array. */
export function resampleImage(
  { starts, sources, shares }: Resampling,
  image: ArrayLike<number>,
  into: FloatArray,
): void {
  for (let target = 0; target < starts.length - 1; target++) {
    let sum = 0;
    for (let i = starts[target]; i < starts[target + 1]; i++) sum += shares[i] * image[sources[i]];
    into[target] = sum;
  }
}

/** into ← W R, both [units × side²] and not the same array: reads images as W reads the moved ones. */
export function resampleWeights({ starts, sources, shares }: Resampling, weights: FloatArray, into: FloatArray): void {
  const pixels = starts.length - 1;
  into.fill(0);
  for (let row = 0; row < weights.length; row += pixels) {
    for (let target = 0; target < pixels; target++) {
      const weight = weights[row + target];
      for (let i = starts[target]; i < starts[target + 1]; i++) into[row + sources[i]] += shares[i] * weight;
    }
  }
}
