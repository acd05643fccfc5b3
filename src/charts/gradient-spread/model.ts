// What the chart of gradient distributions is told to draw. Types only.
import type { Spread } from '../../engine/analysis/types.ts';
import type { Separator } from '../shared/text.ts';

/** Smallest, quartiles, largest and mean of a set of sizes. */
export type Box = Spread;

/** |δ| of one neuron for the example on screen. */
export interface SpreadDot {
  /** `delta.1.0` */
  readonly quantity: string;
  readonly size: number;
  readonly lit: boolean;
}

export interface SpreadRow {
  /** "layer 3" */
  readonly name: string;
  /** null while they are being measured. */
  readonly deltas: Box | null;
  readonly gradients: Box | null;
  readonly dots: readonly SpreadDot[];
  /** How the mean of |δ| changes from this row to the next: "÷ 34", "× 12", "0"; empty for the last one. */
  readonly change: string;
  /** The change is more than tenfold. */
  readonly striking: boolean;
}

export interface GradientSpreadData {
  /** Output layer first, as blame flows. */
  readonly rows: readonly SpreadRow[];
  /** "|δ|" and "|∂J/∂w|" */
  readonly deltaName: string;
  readonly gradientName: string;
  /** Of the numbers on the axes. */
  readonly separator: Separator;
  /** The picture in a sentence, for screen readers. */
  readonly description: string;
}

export interface GradientSpreadHandlers {
  onPoint(quantity: string | null): void;
  onSelect(quantity: string): void;
}

export interface GradientSpread {
  update(data: GradientSpreadData): void;
  destroy(): void;
}
