// The state after the update of the pass on screen, once its last step stands there: its losses and its output. Pure.
import type { AfterUpdate, Metrics } from '../worker/protocol.ts';
import { mergeHistory } from './facts.ts';
import type { InstrumentState } from './state.ts';

/** What is true from the last step of a pass on; null before it, and while a run goes on. Its update is one further. */
export function afterOf({ frame, steps, cursor }: InstrumentState): AfterUpdate | null {
  return (cursor === steps.length - 1 && frame?.after) || null;
}

/** Updates made before the weights on the screen. */
export function updatesMade(state: InstrumentState): number {
  return afterOf(state)?.metrics.update ?? state.frame?.update ?? 0;
}

/** The losses known of the run, that of the weights on the screen among them. */
export function shownHistory(state: InstrumentState): readonly Metrics[] {
  const after = afterOf(state);
  return after ? mergeHistory(state.history, [after.metrics]) : state.history;
}
