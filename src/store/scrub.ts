// Scrubbing through time: at most one request on its way; of those that come meanwhile the newest wins.
import type { Instrument } from './instrument.ts';

export interface Scrub {
  /** To an update, on the step one stands on. */
  to(update: number): void;
  stop(): void;
}

export function createScrub({ store, goToUpdate }: Pick<Instrument, 'store' | 'goToUpdate'>): Scrub {
  let wanted: number | null = null;
  const stop = store.subscribe(go);

  function go(): void {
    const { waiting, cursor, playing } = store.getState();
    if (wanted === null || (waiting && !playing)) return;
    const update = wanted;
    wanted = null;
    goToUpdate(update, { on: 'index', index: cursor });
  }

  return {
    to(update) {
      wanted = update;
      go();
    },
    stop,
  };
}
