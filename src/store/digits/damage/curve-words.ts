// What a curve over one knob shows, read from the curve itself: how high, how far it holds, where it is best.
import { percent } from '../../../explain/digits-words.ts';
import { formatSetting, type NumberStyle } from '../../../explain/format.ts';
import { SWEEP_VALUES, type SweepName } from './breaking.ts';

/** Points that count as a loss. */
const WITHIN = 0.05;
/** Below this it is little more than a guess, one in ten. */
const GUESSED = 0.2;
/** From this on the network can be said to read. */
const READING = 0.5;
/** The shift, in pixels, at which the two ways are held against one another. */
const COMPARED_SHIFT = 4;

interface Ways {
  readonly unit: string;
  readonly still: string;
  readonly back: string;
  readonly on: string;
}
const WAYS: Readonly<Record<'shiftX' | 'rotation', Ways>> = {
  shiftX: { unit: ' px', still: 'unmoved', back: 'to the left', on: 'to the right' },
  rotation: { unit: '°', still: 'unturned', back: 'anticlockwise', on: 'clockwise' },
};

interface Curve {
  readonly name: SweepName;
  readonly values: readonly number[];
  readonly heights: readonly number[];
  /** Place of the knob at 0. */
  readonly middle: number;
  readonly numbers: NumberStyle;
}

/** Null before the curve is complete. */
export function sweepReading(
  name: SweepName,
  accuracies: readonly (number | null)[],
  numbers: NumberStyle,
): string | null {
  if (accuracies.some((accuracy) => accuracy === null)) return null;
  const values = SWEEP_VALUES[name];
  const heights = accuracies.map((accuracy) => accuracy ?? 0);
  const curve: Curve = { name, values, heights, middle: values.indexOf(0), numbers };
  const flat = flatReading(curve);
  if (flat !== null) return flat;
  return name === 'weightNoise' ? noiseReading(curve) : `${heldReading(curve, WAYS[name])} ${endsReading(curve)}`;
}

/** Where the knob makes no difference, or nothing is left that it could take away. */
function flatReading({ heights, numbers }: Curve): string | null {
  const lowest = Math.min(...heights);
  const highest = Math.max(...heights);
  const between =
    shown(lowest, numbers) === shown(highest, numbers)
      ? shown(lowest, numbers)
      : `between ${shown(lowest, numbers)} and ${shown(highest, numbers)}`;
  if (highest < GUESSED) {
    return `All along it reads ${between} right, not far from one guess in ten: there is nothing left for this knob to take away.`;
  }
  return highest - lowest < WITHIN
    ? `All along it reads ${between} right: this knob makes next to no difference.`
    : null;
}

function noiseReading({ values, heights, numbers }: Curve): string {
  const at = (value: number) => shown(heights[values.indexOf(value)], numbers);
  const far = values[values.length - 1];
  return `Without noise ${at(0)}; with noise as wide as the weights themselves, ${at(1)}; with ${formatSetting(far, numbers)} times as much, ${at(far)}. One guess in ten would be right by chance.`;
}

/** How far the knob can be turned either way from where the curve is highest. */
function heldReading({ values, heights, middle, numbers }: Curve, ways: Ways): string {
  const given = (value: number) => `${formatSetting(Math.abs(value), numbers)}${ways.unit}`;
  const side = (value: number) => (value < 0 ? ways.back : ways.on);
  const highest = Math.max(...heights);
  if (highest - heights[middle] >= WITHIN) {
    const best = values[heights.indexOf(highest)];
    return `It reads best not ${ways.still} (${shown(heights[middle], numbers)}) but at ${given(best)} ${side(best)}, ${shown(highest, numbers)}.`;
  }
  const step = values[1] - values[0];
  const [back, on] = [reachOf(heights, middle, -1) * step, reachOf(heights, middle, 1) * step];
  if (back === 0 && on === 0) return `Already ${given(step)} either way costs more than 5 points.`;
  if (back === on) return `Up to ${given(on)} either way costs less than 5 points.`;
  const [short, long] = back < on ? [-back, on] : [on, -back];
  const shorter = back < on ? ways.back : ways.on;
  const less = short === 0 ? `already ${given(step)} ${shorter} more` : `${shorter} only up to ${given(short)}`;
  return `Up to ${given(long)} ${side(long)} costs less than 5 points, ${less}.`;
}

/** So many places on in a direction stay within five points of the middle. */
function reachOf(heights: readonly number[], middle: number, direction: 1 | -1): number {
  let reach = 0;
  while ((heights[middle + direction * (reach + 1)] ?? Number.NEGATIVE_INFINITY) > heights[middle] - WITHIN) reach++;
  return reach;
}

function endsReading(curve: Curve): string {
  return curve.name === 'shiftX' ? shiftReading(curve) : turnReading(curve);
}

function shiftReading({ values, heights, middle, numbers }: Curve): string {
  const left = heights[values.indexOf(-COMPARED_SHIFT)];
  const right = heights[values.indexOf(COMPARED_SHIFT)];
  const place = `At ${formatSetting(COMPARED_SHIFT, numbers)} px`;
  const isEven = Math.abs(left - right) < WITHIN;
  const ends = isEven
    ? `${place} it reads ${shown((left + right) / 2, numbers)} right, about as many to the left as to the right`
    : `${place} to the left it reads ${shown(left, numbers)} right, to the right ${shown(right, numbers)}`;
  const needsMiddle = heights[middle] >= READING && Math.max(left, right) < heights[middle] - WITHIN;
  if (!needsMiddle) return `${ends}.`;
  return `${ends}: it needs digits that stand in the middle. A convolutional network, which looks for the same thing everywhere, would not.`;
}

function turnReading({ heights, middle, numbers }: Curve): string {
  const upsideDown = heights[heights.length - 1];
  const reads = `reads ${shown(upsideDown, numbers)} right`;
  const isLost = heights[middle] >= READING && upsideDown < heights[middle] - WITHIN;
  if (!isLost || upsideDown < GUESSED) return `Upside down it ${reads}.`;
  return `Upside down it still ${reads}: 0, 1 and 8 look much the same from either side.`;
}

function shown(share: number, numbers: NumberStyle): string {
  return percent(share, numbers);
}
