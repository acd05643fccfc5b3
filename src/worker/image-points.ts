// When a training run on images is evaluated: often at its start, then so rarely that it takes some three percent of the time.
//
// Which updates these are follows from the images used so far alone, so that a replay has the same points. Evaluating an
// image takes two fifths to a half of the time that training on it does.

/** Images before the first point after the start. */
const FIRST = 1280;
/** At the start, each gap between two points is so many times the one before it. */
const GROWTH = 1.5;
/** Images between two points in the long run, for each one that is evaluated. */
const TRAINED_PER_EVALUATED = 15;

/** The points of one run. */
export interface ImagePoints {
  readonly imagesPerUpdate: number;
  /** Images used at each point of the beginning, up to where the spacing is even. */
  readonly early: readonly number[];
  /** Images between two points from there on. */
  readonly spacing: number;
}

/** @param evaluated images that are evaluated for each point */
export function imagePoints(imagesPerUpdate: number, evaluated: number): ImagePoints {
  const spacing = Math.max(FIRST, TRAINED_PER_EVALUATED * evaluated);
  const early = [FIRST];
  for (let gap = FIRST * GROWTH; gap < spacing; gap *= GROWTH) early.push(Math.round(early[early.length - 1] + gap));
  return { imagesPerUpdate, early, spacing };
}

/** Points that have come after the start once so many images were used. */
export function pointsUpTo({ early, spacing }: ImagePoints, images: number): number {
  const even = early[early.length - 1];
  if (images >= even) return early.length + Math.floor((images - even) / spacing);
  let count = 0;
  while (early[count] <= images) count++;
  return count;
}

/** The number of the point at this update, 0 at the start; null where there is none. */
export function pointNumber(points: ImagePoints, update: number): number | null {
  if (update === 0) return 0;
  const count = pointsUpTo(points, update * points.imagesPerUpdate);
  return count > pointsUpTo(points, (update - 1) * points.imagesPerUpdate) ? count : null;
}
