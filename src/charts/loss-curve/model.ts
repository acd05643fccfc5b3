// What the loss curve is told to draw. Types only.
import type { Separator } from '../shared/text.ts';

/** Losses and accuracies after `update` updates; the worker's `Metrics` can be passed as they are. null: not defined. */
export interface LossPoint {
  readonly update: number;
  readonly trainLoss: number | null;
  readonly testLoss: number | null;
  readonly trainAccuracy: number | null;
  readonly testAccuracy: number | null;
}

export interface LossCurveData {
  /** Ascending by update. Those beyond `currentUpdate` are the known future and drawn faint. */
  readonly points: readonly LossPoint[];
  /** Updates made before the moment on screen. */
  readonly currentUpdate: number;
  /** The position on the time axis, in epochs, of an update: usually update / updatesPerEpoch. */
  epochOf(update: number): number;
  readonly logScale: boolean;
  /** Draw accuracies (0 … 1) against a second axis at the right, 0–100 %. */
  readonly showAccuracy: boolean;
  /** Loss as text, in the user's number of decimals, with a real minus. */
  format(value: number): string;
  /** Of the numbers on the axes. */
  readonly separator: Separator;
  /** Shown when there is no point yet: "Step or play to see the loss fall". */
  readonly emptyText: string;
}

export interface LossCurveHandlers {
  /** The user clicked a point, or pressed Enter on it: go to the moment after `update` updates. */
  onSeek?(update: number): void;
}

export interface LossCurve {
  update(data: LossCurveData): void;
  destroy(): void;
}
