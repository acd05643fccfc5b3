// What a grid of small pictures is told to draw. Types only.
import type { FloatArray } from '../../engine/types.ts';

export interface PictureCell {
  /** "Hidden neuron 4" */
  readonly label: string;
  /** Told by colour and by `mark`; an attribute of the cell for the style sheet. */
  readonly state?: 'right' | 'wrong';
  /** Written in its corner: "✗ 9". */
  readonly mark?: string;
}

export interface PictureGridData {
  /** All pictures of 28 × 28, one after the other. The same array is not painted again unless `scale` is another one. */
  readonly images: FloatArray | Uint8Array;
  /** ink: bytes, 0 paper · weights: blue above 0, orange below */
  readonly mode: 'ink' | 'weights';
  /** What gets the full colour: the largest of each picture, or of all. */
  readonly scale: 'own' | 'common';
  readonly cells: readonly PictureCell[];
  /** The one that is shown large elsewhere. */
  readonly chosen: number | null;
  /** What the pictures are, with the keys. */
  readonly label: string;
}

export interface PictureGridHandlers {
  /** Pointed at or focused. */
  onPoint?(index: number): void;
  onPick?(index: number): void;
}

export interface PictureGrid {
  update(data: PictureGridData): void;
  destroy(): void;
}
