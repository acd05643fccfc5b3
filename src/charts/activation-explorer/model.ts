// What the activation explorer is told to draw. Types only.
import type { Separator } from '../shared/text.ts';

export interface ExplorerCurve {
  /** Name of the activation as the engine calls it; decides kinks and jumps. */
  readonly kind: string;
  /** As it is written beside the curve: "sigmoid". */
  readonly label: string;
  /** How its line is broken (stroke-dasharray); empty for an unbroken one. */
  readonly dash: string;
  /** It is the function of the layer on screen: drawn in colour. */
  readonly own: boolean;
  /** Its row in the legend is pointed at. */
  readonly lit: boolean;
  /** f(s) and f′(s). */
  evaluate(s: number): number;
  slope(s: number): number;
  /** Infimum and supremum of f. */
  readonly range: readonly [number, number];
}

/** Where a neuron of the layer stands on the axis. */
export interface ExplorerPoint {
  /** Id of its s: `preActivation.1.0`. */
  readonly quantity: string;
  /** s of the example on screen. */
  readonly s: number;
  /** Its number: "2". */
  readonly text: string;
  /** f′(s) is next to 0. */
  readonly saturated: boolean;
  /** It is pointed at somewhere on the screen. */
  readonly lit: boolean;
}

export interface ActivationExplorerData {
  readonly curves: readonly ExplorerCurve[];
  readonly points: readonly ExplorerPoint[];
  /** The s that is read off. */
  readonly probe: number;
  /** "s = 1.00" */
  readonly probeText: string;
  /** "f(s)" and "f′(s)" */
  readonly valueCaption: string;
  readonly slopeCaption: string;
  readonly domain: readonly [number, number];
  /** Of the numbers on the axes. */
  readonly separator: Separator;
  /** The picture in a sentence, for screen readers. */
  readonly description: string;
}

export interface ActivationExplorerHandlers {
  /** The reader moved the line at s. */
  onProbe(s: number): void;
  onPoint(quantity: string | null): void;
  onSelect(quantity: string): void;
}

export interface ActivationExplorer {
  update(data: ActivationExplorerData): void;
  destroy(): void;
}
