// Decision regions as colours: which class wins at each point of the plane, and how clearly.
import { clamp } from '../shared/boxes.ts';
import type { Rgb } from '../shared/color.ts';

/** The strongest region colour is this far from paper to the class's own colour, so that points stand out on it. */
const STRENGTH = 0.56;

export interface RegionPalette {
  readonly paper: Rgb;
  /** One per class. */
  readonly classes: readonly Rgb[];
}

export interface Decision {
  readonly winner: number;
  /** 0: undecided, 1: as sure as the outputs can be. */
  readonly certainty: number;
}

/**
 * The class the outputs at `offset` stand for. One output: below the middle of `range` class 0, above it class 1.
 * Several: the largest wins, by its lead over the next. Not finite outputs decide nothing.
 */
export function decide(
  outputs: ArrayLike<number>,
  offset: number,
  count: number,
  range: readonly [number, number],
): Decision {
  if (count === 1) {
    const share = (2 * (outputs[offset] - range[0])) / (range[1] - range[0]) - 1;
    return { winner: share > 0 ? 1 : 0, certainty: Number.isNaN(share) ? 0 : clamp(Math.abs(share), 0, 1) };
  }
  let winner = 0;
  let best = Number.NEGATIVE_INFINITY;
  let second = Number.NEGATIVE_INFINITY;
  for (let index = 0; index < count; index++) {
    const value = outputs[offset + index];
    if (value > best) {
      second = best;
      best = value;
      winner = index;
    } else if (value > second) second = value;
  }
  const lead = best - second;
  return { winner, certainty: Number.isNaN(lead) ? 0 : clamp(lead, 0, 1) };
}

/**
 * RGBA bytes of a [rows × columns × outputs] surface whose first row is the smallest x₂: the picture has it at the
 * bottom. Paper where nothing is decided.
 */
export function regionColors(
  surface: Float32Array,
  shape: { readonly columns: number; readonly rows: number; readonly outputs: number },
  range: readonly [number, number],
  palette: RegionPalette,
): Uint8ClampedArray<ArrayBuffer> {
  const { columns, rows, outputs } = shape;
  const bytes = new Uint8ClampedArray(rows * columns * 4);
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const { winner, certainty } = decide(surface, (row * columns + column) * outputs, outputs, range);
      const color = palette.classes[winner] ?? palette.paper;
      const at = ((rows - 1 - row) * columns + column) * 4;
      for (let channel = 0; channel < 3; channel++) {
        const paper = palette.paper[channel];
        bytes[at + channel] = paper + (color[channel] - paper) * certainty * STRENGTH;
      }
      bytes[at + 3] = 255;
    }
  }
  return bytes;
}
