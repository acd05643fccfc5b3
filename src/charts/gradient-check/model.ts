// What the chart of the gradient check is told to draw. Types only.
import type { Separator } from '../shared/text.ts';

export interface CheckPoint {
  /** Id of the derivative: `averageWeightGradient.1.0.1`. */
  readonly quantity: string;
  readonly backpropagated: number;
  readonly numeric: number;
  /** The two disagree by more than rounding explains. */
  readonly off: boolean;
  /** The one with the largest relative error. */
  readonly worst: boolean;
  readonly lit: boolean;
}

export interface GradientCheckData {
  readonly points: readonly CheckPoint[];
  /** "w³₁₂", beside the worst. */
  readonly worstName: string;
  /** Of the numbers on the axes. */
  readonly separator: Separator;
  /** The picture in a sentence, for screen readers. */
  readonly description: string;
}

export interface GradientCheckHandlers {
  onPoint(quantity: string | null): void;
  onSelect(quantity: string): void;
}

export interface GradientCheckChart {
  update(data: GradientCheckData): void;
  destroy(): void;
}
