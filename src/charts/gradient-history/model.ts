// What the chart of sizes over time is told to draw. Types only.
import type { Separator } from '../shared/text.ts';

export interface HistorySeries {
  /** "layer 3" */
  readonly name: string;
  /** How its line is broken (stroke-dasharray); empty for an unbroken one. */
  readonly dash: string;
  /** One size per moment; null where there is none to draw. */
  readonly sizes: readonly (number | null)[];
}

export interface GradientHistoryData {
  /** Ascending by the updates made before each. Those beyond `currentUpdate` are the known future and drawn faint. */
  readonly moments: readonly { readonly update: number }[];
  /** Output layer first. */
  readonly series: readonly HistorySeries[];
  readonly currentUpdate: number;
  epochOf(update: number): number;
  format(size: number): string;
  /** Of the numbers on the axes. */
  readonly separator: Separator;
  /** "mean |δ|" */
  readonly measure: string;
  /** Shown while there is nothing to draw. */
  readonly emptyText: string;
}

export interface GradientHistoryHandlers {
  onSeek(update: number): void;
}

export interface GradientHistory {
  update(data: GradientHistoryData): void;
  destroy(): void;
}
