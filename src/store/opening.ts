// Opening a setup; and where the session refuses it, going back to what was on the screen before.
import type { StoreApi } from 'zustand/vanilla';
import { changesBeforeStart, currentLearning } from '../scene/changes.ts';
import type { Change, Position, Setup } from '../scene/types.ts';
import type { OpenCommand } from './core.ts';
import { lockedStart } from './lock.ts';
import type { InstrumentState } from './state.ts';

export interface Opened {
  readonly setup: Setup;
  readonly changes: readonly Change[];
  readonly position: Position;
  readonly parameters: OpenCommand['parameters'];
}

/** `words`: what that deed is, for undo, where before and after do not tell. */
export type Open = (
  setup: Setup,
  changes: readonly Change[],
  position: Position,
  parameters?: OpenCommand['parameters'],
  words?: string,
) => void;

export interface Opening {
  open(setup: Setup, changes: readonly Change[], position: Position, parameters?: OpenCommand['parameters']): void;
  /** What was opened last is refused: open what was on the screen before; if nothing was, the setup by itself. */
  fallBack(): void;
  /** Start weights that were handed over with the last opening (those of a shipped network). */
  parameters(): OpenCommand['parameters'];
}

export function createOpening(store: StoreApi<InstrumentState>, carryOut: (opened: Opened) => void): Opening {
  let latest: Opened | null = null;
  let fallback: Opened | null = null;

  /** The moment on screen, to be opened again. */
  function present(): Opened | null {
    const { frame, setup, changes, cursor } = store.getState();
    if (!frame || !latest) return null;
    return { setup, changes, position: { update: frame.update, step: cursor }, parameters: latest.parameters };
  }

  return {
    open(setup, changes, position, parameters) {
      const alone = { setup, changes: [], position: { update: 0, step: 0 }, parameters };
      // Without a pass on the screen the last opening is still under way: what was before it stays the way back.
      fallback = present() ?? fallback ?? (changes.length > 0 ? alone : null);
      latest = { setup, changes, position, parameters };
      carryOut(latest);
    },
    fallBack() {
      if (!fallback) return;
      const { notice } = store.getState();
      latest = fallback;
      // If that fails as well, there is nothing left to try.
      fallback = null;
      carryOut(latest);
      store.setState({ notice });
    },
    parameters: () => latest?.parameters,
  };
}

/** The same run from its start, or from where a link lets it begin; with the learning settings as they are now. */
export function restarted(
  { setup, changes, frame, lock, start }: InstrumentState,
  parameters: Opened['parameters'],
): Opened {
  const fixed = lockedStart({ lock, start });
  if (fixed) return { setup, changes: changes.filter(({ at }) => at <= fixed.update), position: fixed, parameters };
  const learning = currentLearning(setup, changes, frame?.update ?? 0);
  const position = { update: 0, step: 0 };
  return { setup: { ...setup, learning }, changes: changesBeforeStart(changes), position, parameters };
}
