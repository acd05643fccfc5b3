// Playing by whole updates: passes go by too fast to be read one by one.
import type { InstrumentState } from './state.ts';

export function isFlying(state: InstrumentState): boolean {
  const { granularity } = state.view;
  return state.playing && (granularity === 'example' || granularity === 'epoch');
}
