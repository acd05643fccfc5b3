// What the plane of examples is told to draw, and what a hand does on it. Types only.
import type { Separator } from '../shared/text.ts';

export interface Spot {
  readonly x: number;
  readonly y: number;
}

export interface DataPoint extends Spot {
  /** Class index; −1 in a regression. */
  readonly label: number;
  readonly isTest: boolean;
  /** From 0, within its set. */
  readonly number: number;
}

type Interval = readonly [number, number];

/** The network's answer behind the points, at the centres of equal cells. */
export interface Answer {
  /** plane: [rows × columns × outputs], first row = smallest y. line: [columns], in the units of y. */
  readonly values: Float32Array;
  readonly columns: number;
  readonly rows: number;
  readonly outputs: number;
}

export interface DataPlaneData {
  /** plane: two inputs and classes, on a square. line: one input and a number, as wide as there is room. */
  readonly kind: 'plane' | 'line';
  readonly points: readonly DataPoint[];
  readonly domain: { readonly x: Interval; readonly y: Interval };
  /** With their units, where they have one. */
  readonly names: { readonly x: string; readonly y: string };
  readonly classNames: readonly string[];
  /** null: there is none. Left out while the next one is on its way: the last one stays. */
  readonly answer?: Answer | null;
  /** Index in `points` of the example being stepped. */
  readonly current: number | null;
  /** Points can be placed, moved and erased. */
  readonly isEditable: boolean;
  /** The class of the next point; `erase` takes points away instead. */
  readonly hand: number | 'erase';
  format(value: number): string;
  readonly separator: Separator;
}

export interface DataPlaneHandlers {
  /** Returns what happened, to be said; empty if nothing did. */
  onPlace(spot: Spot): string;
  onMove(index: number, spot: Spot): string;
  onErase(indices: readonly number[]): string;
  /** Step this example. */
  onPick(index: number): void;
  /** Keys 1 … 4: another class for the next point. Returns what happened, to be said. */
  onHand(label: number): string;
  /** What can be done with this point is asked for, at this place in the chart's pixels. */
  onMenu(index: number, at: Spot): void;
  /** The keyboard leaves. */
  onLeave(): void;
}

export interface DataPlane {
  update(data: DataPlaneData): void;
  destroy(): void;
}
