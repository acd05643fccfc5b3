// A sheet of small drawings, each with its label and how it was read. Types only.

export interface SheetCell {
  /** The same one in the next data: its element and the focus stay. */
  readonly id: number;
  /** [784] bytes, 0 paper … 255 ink */
  readonly image: Uint8Array;
  /** Under the picture: "4" */
  readonly caption: string;
  /** How it was read: right, or as what; null: not yet. */
  readonly read: { readonly isRight: boolean; readonly text: string } | null;
  /** All of it in words: "Drawing 3: a 4, read as 9". */
  readonly label: string;
}

export interface SheetData {
  /** Name of the list. */
  readonly label: string;
  readonly cells: readonly SheetCell[];
  /** The id of the chosen cell. */
  readonly chosen: number | null;
}

export interface SheetHandlers {
  onChoose(id: number): void;
  /** A key that the list does not use itself, pressed on a cell. @returns whether it was used */
  onKey(id: number, key: string): boolean;
}

export interface DrawingSheet {
  update(data: SheetData): void;
  destroy(): void;
}
