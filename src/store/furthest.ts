// The furthest update known of a run: where its time axis ends. Pure.
import type { InstrumentState } from './state.ts';

/** By its losses, its changes and its names, and by the moment on screen. */
export function furthestUpdate({ history, frame, changes, marks }: InstrumentState): number {
  return Math.max(frame?.update ?? 0, history.at(-1)?.update ?? 0, changes.at(-1)?.at ?? 0, marks.at(-1)?.update ?? 0);
}
