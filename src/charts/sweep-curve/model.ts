// What the curve of a share over a knob is told to draw. Types only.
import type { Separator } from '../shared/text.ts';

export interface SweepCurveData {
  /** Places of the knob, ascending, and the share at each of them; null while it is not known. */
  readonly values: readonly number[];
  readonly shares: readonly (number | null)[];
  /** Where the knob stands, and the share there; null while it is not known. */
  readonly now: { readonly value: number; readonly share: number | null };
  /** Without any damage: a level to compare with. */
  readonly level: number | null;
  /** Places with a label on the axis. */
  readonly ticks: readonly number[];
  /** Behind the numbers of the axis: " px", "°", "". */
  readonly unit: string;
  /** In words, with its numbers where they may be known. */
  readonly label: string;
  /** No numbers on the axis of shares. */
  readonly hidden: boolean;
  readonly separator: Separator;
}

export interface SweepCurveHandlers {
  /** A place was clicked or tapped: the value next to it. */
  onPick(value: number): void;
}

export interface SweepCurve {
  update(data: SweepCurveData): void;
  destroy(): void;
}
