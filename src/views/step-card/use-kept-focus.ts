// Keeps the focus in a part of the page when the button that had it has gone: another one takes it over.
import { useEffect, useLayoutEffect, useRef } from 'react';

/** For the part's element. Runs after every render of it. `heir`: what gets the focus; of the card, the question. */
export function useKeptFocus<Part extends HTMLElement = HTMLElement>(heir = 'h2') {
  const card = useRef<Part>(null);
  const focused = useRef<Element | null>(null);
  useEffect(() => {
    const abort = new AbortController();
    const note = ({ target }: FocusEvent) => {
      focused.current = target instanceof Element && card.current?.contains(target) ? target : null;
    };
    document.addEventListener('focusin', note, { signal: abort.signal });
    document.addEventListener('pointerdown', () => (focused.current = null), { signal: abort.signal, capture: true });
    return () => abort.abort();
  }, []);
  useLayoutEffect(() => {
    // On its way from one element to the next the focus is nowhere for a moment: only what is gone has an heir.
    const stays = focused.current?.isConnected && !focused.current.matches(':disabled');
    if (!focused.current || stays || document.activeElement !== document.body) return;
    card.current?.querySelector<HTMLElement>(heir)?.focus({ preventScroll: true });
  });
  return card;
}
