// Which levels of J are drawn: round numbers, evenly spread, or by powers where J spans several sizes.
import { ticks } from 'd3-array';

const COUNT = 7;
/** From this ratio of highest to lowest on, even levels would all lie on the steep walls. */
const STEEP = 25;

/** The smallest and the largest finite number; null if there is none. */
export function finiteExtent(values: ArrayLike<number>): readonly [number, number] | null {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (let index = 0; index < values.length; index++) {
    if (!Number.isFinite(values[index])) continue;
    low = Math.min(low, values[index]);
    high = Math.max(high, values[index]);
  }
  return low <= high ? [low, high] : null;
}

/** Rising levels strictly between the ends; none for a plain. */
export function contourLevels([low, high]: readonly [number, number]): number[] {
  if (!(high - low > Math.abs(high) * 1e-9)) return [];
  const even = ticks(low, high, COUNT);
  const levels = low > 0 && high / low > STEEP ? steepLevels(low, high) : even;
  return levels.filter((level) => level > low && level < high);
}

/** 1, 2 and 5 times powers of ten; only every second or third of them where there would be too many. */
function steepLevels(low: number, high: number): number[] {
  const all: number[] = [];
  for (let power = Math.floor(Math.log10(low)); 10 ** power <= high; power++) {
    for (const first of [1, 2, 5]) {
      // 5e-3 rather than 5 * 10 ** -3, which is 0.005 only nearly.
      const level = Number(`${first}e${power}`);
      if (level > low && level < high) all.push(level);
    }
  }
  const stride = Math.ceil(all.length / (COUNT + 2));
  return all.filter((_, index) => (all.length - 1 - index) % stride === 0);
}

/** The values with what is not finite put above everything else, so that a wall stays a wall. */
export function withWalls(values: ArrayLike<number>, [low, high]: readonly [number, number]): Float64Array {
  const top = high + (high - low || 1);
  return Float64Array.from(values, (value) => (Number.isFinite(value) ? value : top));
}
