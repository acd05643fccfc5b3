// When a training run on images is evaluated: often at its start, then so that evaluating takes about a tenth of the time.
//
// Which updates these are follows from the images used so far alone, so that a replay has the same points. Evaluating
// some 12,000 images costs about as much as training on 4,000: it needs a third of the arithmetic for each.

/** Images before the first point after the start. */
const FIRST = 640;
/** The next point comes after so many more, as a share of those used. */
const GROWTH = 0.4;
/** Images between two points in the long run. */
const SPACING = 25_000;

const THRESHOLDS = firstThresholds();

/** Images used at each point of the beginning, up to where the spacing is even. */
function firstThresholds(): readonly number[] {
  const thresholds = [FIRST];
  for (let step = FIRST; step < SPACING; ) {
    const last = thresholds[thresholds.length - 1];
    step = Math.min(SPACING, Math.max(FIRST, Math.round(last * GROWTH)));
    thresholds.push(last + step);
  }
  return thresholds;
}

/** Points that have come after the start once so many images were used. */
export function pointsUpTo(images: number): number {
  const even = THRESHOLDS[THRESHOLDS.length - 1];
  if (images >= even) return THRESHOLDS.length + Math.floor((images - even) / SPACING);
  let count = 0;
  while (THRESHOLDS[count] <= images) count++;
  return count;
}

/** The number of the point at this update, 0 at the start; null where there is none. */
export function pointNumber(update: number, imagesPerUpdate: number): number | null {
  if (update === 0) return 0;
  const count = pointsUpTo(update * imagesPerUpdate);
  return count > pointsUpTo((update - 1) * imagesPerUpdate) ? count : null;
}
