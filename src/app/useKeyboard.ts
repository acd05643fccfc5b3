// Binds the key map to the page.
import { useEffect } from 'react';
import type { Instrument } from '../store/instrument.ts';
import { usePreferencesStore } from '../views/common/preferences-context.tsx';
import { entryFor, isTaken } from './keymap.ts';

const always = () => true;

/** @param showsPass whether a pass is on the screen; asked with each key. The same function each time */
export function useKeyboard(instrument: Instrument, openHelp: () => void, showsPass: () => boolean = always): void {
  const preferences = usePreferencesStore();
  useEffect(() => {
    // Asked when the focus arrives: a key press by itself makes the browser count any focus as one of the keyboard.
    let reachedByKeys = false;
    function onFocusIn(event: FocusEvent) {
      reachedByKeys = event.target instanceof Element && event.target.matches(':focus-visible');
    }
    function onKeyDown(event: KeyboardEvent) {
      const ledHere = reachedByKeys && !event.ctrlKey && !event.metaKey;
      if (event.defaultPrevented || isTaken(event.target, event.key, ledHere)) return;
      if (event.key === '?') {
        openHelp();
        return;
      }
      const entry = entryFor(event);
      if (!entry || (entry.steps && !showsPass())) return;
      event.preventDefault();
      entry.run(instrument, preferences);
    }
    window.addEventListener('focusin', onFocusIn);
    window.addEventListener('keydown', onKeyDown);
    return () => {
      window.removeEventListener('focusin', onFocusIn);
      window.removeEventListener('keydown', onKeyDown);
    };
  }, [instrument, preferences, openHelp, showsPass]);
}
