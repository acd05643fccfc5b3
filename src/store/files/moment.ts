// The moment that a file is of: its name, and the weights that stand on the screen.
import type { Parameters } from '../../engine/types.ts';
import type { Frame } from '../../worker/protocol.ts';
import type { InstrumentState } from '../state.ts';

/** `backstep-xor-epoch-3.json`, `backstep-xor-epoch-3-weights.csv` */
export function fileName(state: InstrumentState, what: string, extension: string): string {
  const { setup, frame } = state;
  const parts = ['backstep', setup.data.name, `epoch-${frame?.epoch ?? 1}`, what];
  return `${parts.filter(Boolean).join('-')}.${extension}`;
}

export interface ShownParameters {
  readonly parameters: Parameters;
  /** Updates made before these are the parameters. */
  readonly updates: number;
}

/**
 * The weights of the moment on screen: those after the update as soon as its steps have begun, as where one is typed in,
 * else those before it.
 */
export function shownParameters(state: InstrumentState): ShownParameters | null {
  const { frame, steps, cursor } = state;
  if (!frame) return null;
  return isUpdated(frame, steps[cursor]?.phase)
    ? { parameters: frame.record.after, updates: frame.update + 1 }
    : { parameters: frame.record.before, updates: frame.update };
}

function isUpdated(frame: Frame, phase: string | undefined): boolean {
  return phase === 'update' && !frame.divergence;
}
