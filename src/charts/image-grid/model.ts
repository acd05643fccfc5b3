// What a grid of small images is told to draw, and what it tells of the hand on it. Types only.
import type { FloatArray } from '../../engine/types.ts';
import type { PixelMode } from '../pixels/model.ts';

export interface ImageCell {
  /** All of it in words: "Test image 248: a 4, read as 9, 99.8%". */
  readonly label: string;
  /** The same one in the next data keeps its element, and the focus. Left out: its index. */
  readonly id?: number;
  /** Under the picture, strong. */
  readonly title?: string;
  /** Under it too: beside the title, or below it where the form has two lines. */
  readonly detail?: string;
  /** In a corner of the picture: "✗ 9". */
  readonly mark?: string;
  /** right, wrong: colours the detail, or with a mark the picture · faint: paler, with a dashed frame (off, dead). */
  readonly state?: 'right' | 'wrong' | 'faint';
}

/** What decides about the places, besides the number of cells and the width. Compared by identity. */
export interface GridForm {
  /** Smallest and largest side of a picture, px. */
  readonly sides: readonly [number, number];
  /** Between two cells, px. */
  readonly gap: number;
  /** So many, if they fit · 'most': as few rows as possible · left out: pictures as large as `tallest` allows. */
  readonly columns?: number | 'most';
  /** The height, px, that it has at most as long as smaller pictures help. */
  tallest?(width: number): number;
  /** Lines of text under each picture; 0 if left out. */
  readonly lines?: 0 | 1 | 2;
  /** px between a picture and the edge of the card around it and its text; cards fill the width. Left out: no cards. */
  readonly padding?: number;
}

export interface ImageGridData {
  /** What the images are, with the keys. */
  readonly label: string;
  readonly form: GridForm;
  readonly cells: readonly ImageCell[];
  /**
   * [cells × 784], one after the other; fewer where some are on their way, null for none. The same array is not
   * painted again unless mode or scale are others.
   */
  readonly images: FloatArray | Uint8Array | null;
  readonly mode: PixelMode;
  /** What gets the full colour: so much, the largest of each picture, or of all. */
  readonly scale: number | 'own' | 'common';
  /** Index of the chosen cell. */
  readonly chosen: number | null;
}

/** Without handlers the pictures are a list to look at. */
export interface ImageGridHandlers {
  /** A click, Space; Enter too, unless that opens. */
  onPick?(index: number): void;
  /** Arrow keys have led here. */
  onMove?(index: number): void;
  /** Pointed at or focused. */
  onPoint?(index: number): void;
  /** Enter, a double click. */
  onOpen?(index: number): void;
  /** A key that the grid does not use itself. @returns whether it was used */
  onKey?(index: number, key: string): boolean;
}

/** choice: one of them is the chosen one · buttons: each does something */
export type GridKind = 'choice' | 'buttons';

export interface ImageGrid {
  update(data: ImageGridData): void;
  destroy(): void;
}
