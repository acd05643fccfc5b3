// Binds the key map to the page.
import { useEffect } from 'react';
import type { Instrument } from '../store/instrument.ts';
import { entryFor, isTaken } from './keymap.ts';

export function useKeyboard(instrument: Instrument, openHelp: () => void): void {
  useEffect(() => {
    function onKeyDown(event: KeyboardEvent) {
      if (event.defaultPrevented || isTaken(event.target, event.key)) return;
      if (event.key === '?') {
        openHelp();
        return;
      }
      const entry = entryFor(event);
      if (!entry) return;
      event.preventDefault();
      entry.run(instrument);
    }
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [instrument, openHelp]);
}
