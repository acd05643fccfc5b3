// What the activation plot is told to draw. Types only.
import type { Separator } from '../shared/text.ts';

export interface ActivationPlotData {
  /** Name of the activation as the engine calls it; decides the window, kinks and jumps. */
  readonly kind: string;
  /** The activation's name for people: "Sigmoid". */
  readonly name: string;
  /** How the function is written: σ, ReLU, tanh. */
  readonly symbol: string;
  /** f(s). */
  evaluate(s: number): number;
  /** f′(s). */
  slope(s: number): number;
  /** Infimum and supremum of f; ±Infinity where it is unbounded. */
  readonly range: readonly [number, number];
  /** The neuron's s; null while nothing is selected or computed: the curve is then drawn faint, without a point. */
  readonly operatingPoint: number | null;
  /** The complete labels, as drawn: "s = 0.499", "σ(s) = 0.622", "σ′(s) = 0.235". Unused without a point. */
  readonly pointText: string;
  readonly valueText: string;
  readonly slopeText: string;
  /** The ids of these three numbers; null without a point. */
  readonly quantities?: { readonly point: string; readonly value: string; readonly slope: string } | null;
  /** Draw the tangent and its label (the backward pass has asked for f′). */
  readonly showSlope: boolean;
  /** Of the numbers on the axes. */
  readonly separator: Separator;
}

export interface ActivationPlot {
  update(data: ActivationPlotData): void;
  destroy(): void;
}
