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
  /** Marked with a stroke through its caption and paler: off, dead. */
  readonly isFaint?: boolean;
}

export interface ImageTilesData {
  readonly label: string;
  readonly mode: PixelMode;
  readonly tiles: readonly Tile[];
  /** null: nothing is chosen, or nothing can be. */
  readonly selected: number | null;
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
