// What a grid of small images is told to draw, and what it tells of the hand on it. Types only.

export interface ImageTile {
  /** Two short lines under the picture. */
  readonly title: string;
  readonly detail: string;
  /** All of it in words: "Test image 248: a 4, read as 9, 99.8%". */
  readonly label: string;
}

export interface ImageGridData {
  /** What the images are, in words. */
  readonly label: string;
  readonly tiles: readonly ImageTile[];
  /** [tiles × 784] bytes, 0 paper … 255 ink; null while they are on their way. */
  readonly images: Uint8Array | null;
  readonly selected: number | null;
}

export interface ImageGridHandlers {
  /** Pointed at with the mouse or the focus moved there. */
  onSelect(index: number): void;
  /** Enter, or a double click. */
  onOpen(index: number): void;
  /** Page Up, Page Down. */
  onTurn(by: -1 | 1): void;
}

export interface ImageGrid {
  update(data: ImageGridData): void;
  destroy(): void;
}
