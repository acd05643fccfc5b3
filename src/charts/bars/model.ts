// What the prediction bars are told to draw. Types only.

export interface PredictionBar {
  /** "3" */
  readonly name: string;
  /** Length of the bar, 0 … 1, or −1 … 1 where `isSigned`; null while it has not been computed. */
  readonly share: number | null;
  /** "87.2%" */
  readonly text: string;
  /** The id of the number, where it is one of the pass on screen. */
  readonly quantity?: string | null;
  /** Where a line stands that says what it was before, 0 … 1. */
  readonly before?: number | null;
  /** In words, where `text` does not say enough. */
  readonly spoken?: string;
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
  /** Bars start in the middle: what is negative goes to the left. */
  readonly isSigned?: boolean;
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
