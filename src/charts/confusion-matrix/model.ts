// What a confusion matrix is told to draw, and what it tells of the hand on it. Types only.

/** Row or column null: the total of all of them. */
export interface ConfusionPlace {
  readonly row: number | null;
  readonly column: number | null;
}

export interface ConfusionMatrixData {
  /** What the table is of, in words. */
  readonly label: string;
  readonly classes: readonly string[];
  /** Row-major [classes × classes], row: the right class, column: the answer. */
  readonly counts: ArrayLike<number>;
  /** The cell whose images are listed; null: none. */
  readonly chosen: ConfusionPlace | null;
  /** How a number is written: hidden ones are a question mark. */
  write(count: number): string;
  /** A place in words: "4 read as 9: 31 of 982". */
  describe(place: ConfusionPlace): string;
}

export interface ConfusionMatrixHandlers {
  onPick(place: ConfusionPlace): void;
  /** Nothing is to be chosen any more. */
  onClear(): void;
}

export interface ConfusionMatrix {
  update(data: ConfusionMatrixData): void;
  destroy(): void;
}
