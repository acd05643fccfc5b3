// What pointer and keyboard share: the picture they work on, and what hovers over it while they do.
import type { Point } from '../shared/boxes.ts';
import type { PlotPlace } from './geometry.ts';
import type { DataPlaneData, DataPlaneHandlers, Spot } from './model.ts';

/** What is drawn over the points. */
export interface Over {
  /** Point looked at, −1: none. */
  readonly looked: number;
  /** A point that follows the pointer or the crosshair, not yet put down. */
  readonly carried: { readonly index: number; readonly spot: Spot } | null;
  /** Where a click would place a point. */
  readonly ghost: Spot | null;
  /** The crosshair of the keyboard. */
  readonly cross: Spot | null;
  /** Taken away by an eraser that has not been lifted yet. */
  readonly erased: ReadonlySet<number>;
}

export const NOTHING_OVER: Over = { looked: -1, carried: null, ghost: null, cross: null, erased: new Set() };

export interface Hands {
  readonly root: HTMLElement;
  readonly handlers: DataPlaneHandlers;
  data(): DataPlaneData | null;
  place(): PlotPlace | null;
  pixels(): readonly Point[];
  over(): Over;
  /** Draws with these parts of what hovers replaced. */
  show(parts: Partial<Over>): void;
  announce(text: string): void;
}
