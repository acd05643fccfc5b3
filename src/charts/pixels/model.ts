// How a picture of numbers is coloured. Types only.
import type { Rgb } from '../shared/color.ts';

/**
 * ink: 0 is paper, `limit` is ink · inverse: 0 is ink, `limit` is paper (as MNIST is stored)
 * diverging: −limit is the negative colour, 0 paper, +limit the positive colour
 */
export type PixelMode = 'ink' | 'inverse' | 'diverging';

export interface PixelPalette {
  readonly paper: Rgb;
  readonly ink: Rgb;
  readonly positive: Rgb;
  readonly negative: Rgb;
}

export interface PixelOptions {
  readonly mode: PixelMode;
  /** The magnitude that gets the full colour: 1 for inputs, 255 for bytes, `largestMagnitude(…)` for weights. */
  readonly limit: number;
  /** Picture width in pixels, 28 if left out; the height follows from the number of values. */
  readonly columns?: number;
  /** Colours, read from the canvas's own custom properties if left out; pass them when painting many. */
  readonly palette?: PixelPalette;
}

export interface PixelsData extends PixelOptions {
  /** null: nothing yet, an empty picture. */
  readonly values: ArrayLike<number> | null;
  /** The picture in words: "Weights of hidden neuron 4, from −0.31 to 0.28". */
  readonly label: string;
}

export interface Pixels {
  readonly canvas: HTMLCanvasElement;
  update(data: PixelsData): void;
  destroy(): void;
}
