// Whether a run has gone off the rails, told at a glance: what there is to say about it is loaded only then.
import type { Metrics } from '../worker/protocol.ts';
import type { InstrumentState } from './state.ts';

/** A loss this many times the first one is no learning any more. */
const BEYOND = 1000;

/** Whether the loss at this point is out of all proportion to the first one, or no number at all. */
export function isBeyond(point: Metrics, first: number): boolean {
  return point.trainLoss === null || point.trainLoss > BEYOND * Math.max(first, Number.EPSILON);
}

/** True for every state in which `overshootOf` finds an update that overshot. */
export function hasSignOfOvershoot({ frame, history }: InstrumentState): boolean {
  if (!frame) return false;
  if (frame.divergence !== null) return true;
  const first = history[0]?.trainLoss;
  const known = frame.metrics ? [frame.metrics, ...history] : history;
  return typeof first === 'number' && known.some((point) => isBeyond(point, first));
}
