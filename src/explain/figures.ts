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
  /** The layer of `meanDelta`; of the others the moment, in updates made before it. -1: the moment on screen. */
  readonly index: number;
}

const KINDS: ReadonlySet<string> = new Set<FigureKind>([
  'trainingLoss',
  'testLoss',
  'accuracy',
  'testAccuracy',
  'meanDelta',
  'updates',
]);

/** `figure.trainingLoss`, `figure.trainingLoss.330`, `figure.meanDelta.2`. */
export function figureId(of: FigureKind, index = -1): string {
  return index < 0 ? `figure.${of}` : `figure.${of}.${index}`;
}

/** The figure an id names, or null. */
export function parseFigureId(id: string): Figure | null {
  const [head, of, index = '-1', ...rest] = id.split('.');
  if (head !== 'figure' || !KINDS.has(of) || rest.length > 0) return null;
  if (!/^(-1|0|[1-9][0-9]{0,9})$/.test(index) || (of === 'meanDelta' && Number(index) < 1)) return null;
  return { of: of as FigureKind, index: Number(index) };
}

/** The quantity at whose step a figure is complete: for the mean of a layer's deltas, the last of them. */
export function restingPlaceOf(id: string, pass: PassShape | null): Quantity | null {
  const figure = parseFigureId(id);
  if (figure?.of !== 'meanDelta' || !pass || figure.index > layerCount(pass.network)) return null;
  return quantity('delta', figure.index, unitsOf(pass.network, figure.index) - 1);
}
