// Keeps the session of the Explore screen in the browser; the code for it comes after the first paint, or with a reload.
import type { Instrument } from '../store/instrument.ts';
import { pageAddress } from './address.ts';

type Name = 'sessionStorage' | 'localStorage';

/** Storage may be denied altogether. */
export function openStorage(name: Name): Storage | null {
  try {
    return window[name];
  } catch {
    return null;
  }
}

/** What was kept in this tab is brought back by what this returns. */
export function keptIn(instrument: Instrument): (hash: string) => Promise<boolean> | null {
  // Something may happen before the code is there.
  let touched = false;
  const stop = instrument.store.subscribe(({ cursor, past }, before) => {
    if (before.frame !== null && (cursor !== before.cursor || past !== before.past)) touched = true;
  });
  const keeper = async () => {
    const { keepSession } = await import('../store/keep-session.ts');
    stop();
    return keepSession(instrument, {
      touched,
      tab: openStorage('sessionStorage'),
      all: openStorage('localStorage'),
      readAddress: pageAddress.read,
      onLeave(listener) {
        window.addEventListener('pagehide', listener);
        document.addEventListener('visibilitychange', () => document.hidden && listener());
      },
    });
  };
  return (hash) => {
    const keeping = hasKept() ? keeper() : null;
    if (keeping) {
      // Without the code nothing can be brought back; the address still can.
      return keeping.then(
        (kept) => kept.restore(hash),
        () => false,
      );
    }
    const isBare = !hash.includes('?');
    const idle = window.requestIdleCallback ?? ((action: () => void) => setTimeout(action, 1000));
    idle(
      () =>
        void keeper().then(
          (kept) => isBare && kept.offer(),
          () => {},
        ),
    );
    return null;
  };
}

/** The name under which store/keep-session.ts keeps it. */
const KEY = 'backstep-session';

function hasKept(): boolean {
  try {
    return openStorage('sessionStorage')?.getItem(KEY) != null;
  } catch {
    return false;
  }
}
