// Scrubbing through time: at most one request on its way; of those that come meanwhile the newest wins.
import type { Instrument } from './instrument.ts';

export interface Scrub {
  /** To an update, on the first step of its pass: what is on the screen then is all of one moment. */
  to(update: number): void;
  stop(): void;
}

export function createScrub({ store, goToUpdate }: Pick<Instrument, 'store' | 'goToUpdate'>): Scrub {
  let wanted: number | null = null;
  const stop = store.subscribe(go);

  function go(): void {
    const { waiting, playing } = store.getState();
    if (wanted === null || (waiting && !playing)) return;
    const update = wanted;
    wanted = null;
    goToUpdate(update);
  }

  return {
    to(update) {
      wanted = update;
      go();
    },
    stop,
  };
}
