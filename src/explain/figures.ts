// Figures: numbers on the screen that are no quantities of the pass, such as the loss over all examples. Their ids.
import { layerCount, unitsOf } from '../engine/types.ts';
import { quantity } from '../steps/quantities.ts';
import type { PassShape, Quantity } from '../steps/types.ts';

export type FigureKind =
  | 'trainingLoss'
  | 'testLoss'
  /** Share of right answers in the training set, and in the test set. */
  | 'accuracy'
  | 'testAccuracy'
  /** Mean |δ| of a layer. */
  | 'meanDelta'
  /** Updates made before this pass. */
  | 'updates';

export interface Figure {
  readonly of: FigureKind;
  /** The layer of `meanDelta`; -1 for the others. */
  readonly layer: number;
}

const KINDS: ReadonlySet<string> = new Set<FigureKind>([
  'trainingLoss',
  'testLoss',
  'accuracy',
  'testAccuracy',
  'meanDelta',
  'updates',
]);

/** `figure.trainingLoss`, `figure.meanDelta.2`. */
export function figureId(of: FigureKind, layer = -1): string {
  return of === 'meanDelta' ? `figure.${of}.${layer}` : `figure.${of}`;
}

/** The figure an id names, or null. */
export function parseFigureId(id: string): Figure | null {
  const [head, of, layer, ...rest] = id.split('.');
  if (head !== 'figure' || !KINDS.has(of) || rest.length > 0) return null;
  if (of !== 'meanDelta') return layer === undefined ? { of: of as FigureKind, layer: -1 } : null;
  return /^[1-9][0-9]?$/.test(layer ?? '') ? { of, layer: Number(layer) } : null;
}

/** The quantity at whose step a figure is complete: for the mean of a layer's deltas, the last of them. */
export function restingPlaceOf(id: string, pass: PassShape | null): Quantity | null {
  const figure = parseFigureId(id);
  if (figure?.of !== 'meanDelta' || !pass || figure.layer > layerCount(pass.network)) return null;
  return quantity('delta', figure.layer, unitsOf(pass.network, figure.layer) - 1);
}
