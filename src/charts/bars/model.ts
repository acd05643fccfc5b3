// What the prediction bars are told to draw. Types only.

export interface PredictionBar {
  /** "3" */
  readonly name: string;
  /** Length of the bar, 0 … 1; null while it has not been computed. */
  readonly share: number | null;
  /** "87.2%" */
  readonly text: string;
  /** The id of the number, where it is one of the pass on screen. */
  readonly quantity?: string | null;
}

export interface BarsData {
  /** What the bars are: "Prediction". */
  readonly label: string;
  readonly bars: readonly PredictionBar[];
  /** Index of the answer: drawn strong. */
  readonly best: number | null;
  /** Index of the right answer: gets the green square. */
  readonly target: number | null;
  readonly selected: number | null;
}

export interface BarsHandlers {
  /** Rows become buttons when given. */
  onSelect?(index: number): void;
  /** The row pointed at or focused; null when none. */
  onPoint?(index: number | null): void;
}

export interface Bars {
  update(data: BarsData): void;
  destroy(): void;
}
