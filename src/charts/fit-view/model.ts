// What the picture of a fit is told to draw: a line view with new points. Types only.
import type { LineData } from '../output-view/model.ts';

/** A point that is in no set, and the curve's value at its x. */
export interface FreshPoint {
  readonly x: number;
  readonly y: number;
  readonly answer: number;
}

export interface FitData {
  readonly line: LineData;
  /** In the order in which they were drawn; the last one stands out. */
  readonly fresh: readonly FreshPoint[];
}

export interface FitView {
  update(data: FitData): void;
  destroy(): void;
}
