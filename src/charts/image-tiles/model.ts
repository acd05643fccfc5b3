// What a sheet of small pictures is told to draw. Types only.
import type { PixelMode } from '../pixels/model.ts';

export interface Tile {
  /** [784] */
  readonly values: ArrayLike<number>;
  /** The magnitude that gets the full colour. */
  readonly limit: number;
  /** In words: "hidden neuron 5", "image 812, a 7: activation 3.210". */
  readonly label: string;
  /** A short line under the picture. */
  readonly caption?: string;
  /** Paler, with a dashed frame: off, dead. */
  readonly isFaint?: boolean;
}

export interface ImageTilesData {
  readonly label: string;
  readonly mode: PixelMode;
  readonly tiles: readonly Tile[];
  /** null: nothing is chosen, or nothing can be. */
  readonly selected: number | null;
  /** In as few rows as possible, or in a block about as high as wide. */
  readonly form: 'strip' | 'sheet';
  /** Smallest and largest side of a picture, px. */
  readonly sides: readonly [number, number];
}

export interface ImageTilesHandlers {
  /** Without it the pictures are a list to look at; with it, a choice. */
  onChoose?(index: number): void;
}

export interface ImageTiles {
  update(data: ImageTilesData): void;
  destroy(): void;
}
