// What the loss curve is told to draw. Types only.
import type { Point } from '../shared/boxes.ts';
import type { Mark } from '../shared/marks.ts';
import type { Separator } from '../shared/text.ts';
import type { Scales } from './scales.ts';

/** Losses and accuracies after `update` updates; the worker's `Metrics` can be passed as they are. null: not defined. */
export interface LossPoint {
  readonly update: number;
  readonly trainLoss: number | null;
  readonly testLoss: number | null;
  readonly trainAccuracy: number | null;
  readonly testAccuracy: number | null;
}

/** Another run, drawn behind the present one. */
export interface GhostCurve {
  /** "A" … "D", at its end and in the legend. */
  readonly letter: string;
  readonly name: string;
  readonly points: readonly LossPoint[];
  readonly updatesPerEpoch: number;
}

/** What one other run has at a position in time. */
export interface GhostValue {
  /** "pin-a" */
  readonly class: string;
  readonly letter: string;
  readonly trainLoss: number | null;
  readonly testLoss: number | null;
}

/** Draws other runs; made by ghosts.ts, whose code comes with the first run that is kept. */
export interface GhostLayer {
  /** The losses that the axis makes room for. */
  readonly losses: readonly Pick<LossPoint, 'trainLoss' | 'testLoss'>[];
  readonly lastEpoch: number;
  legendHeight(width: number): number;
  draw(
    data: LossCurveData,
    scales: Scales,
  ): { readonly marks: readonly Mark[]; readonly polylines: readonly Point[][] };
  /** Positions in epochs, ascending, where a run goes on after `epoch`. */
  stopsAfter(epoch: number): readonly number[];
  valuesAt(epoch: number): readonly GhostValue[];
}

export interface LossCurveData {
  /** Ascending by update. Those beyond `currentUpdate` are the known future and drawn faint. */
  readonly points: readonly LossPoint[];
  /** Updates made before the moment on screen. */
  readonly currentUpdate: number;
  /** The furthest update known of the run, where it is further than the points. */
  readonly lastUpdate?: number;
  /** The position on the time axis, in epochs, of an update: usually update / updatesPerEpoch. */
  epochOf(update: number): number;
  readonly logScale: boolean;
  /** Draw accuracies (0 … 1) against a second axis at the right, 0–100 %. */
  readonly showAccuracy: boolean;
  /** Where that axis begins; 0 if left out. What lies below is not drawn. */
  readonly accuracyFrom?: number;
  /** Loss as text, in the user's number of decimals, with a real minus. */
  format(value: number): string;
  /** Of the numbers on the axes. */
  readonly separator: Separator;
  /** Accuracies are not told, nor the numbers of the axes; losses are what `format` makes of them. */
  readonly isHidden?: boolean;
  /** Runs to compare with; null or absent: none. */
  readonly ghosts?: GhostLayer | null;
  /** Shown when there is no point yet: "Step or play to see the loss fall". */
  readonly emptyText: string;
}

export interface LossCurveHandlers {
  /** The user clicked a point, or pressed Enter on it: go to the moment after `update` updates. */
  onSeek?(update: number): void;
}

export interface LossCurve {
  update(data: LossCurveData): void;
  /** Where an update lies on the time axis, in pixels from the left edge; null before anything is drawn. */
  xOf(update: number): number | null;
  /** Called when the time axis has moved: another size, another run. */
  onAxis: (() => void) | null;
  destroy(): void;
}
