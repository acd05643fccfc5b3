// Keeps the focus in a part of the page when the button that had it has gone: another one takes it over.
import { useEffect, useLayoutEffect, useRef } from 'react';

/** For the part's element. Runs after every render of it. `heir`: what gets the focus; of the card, the question. */
export function useKeptFocus<Part extends HTMLElement = HTMLElement>(heir = 'h2') {
  const card = useRef<Part>(null);
  const hadFocus = useRef(false);
  useEffect(() => {
    const abort = new AbortController();
    const note = ({ target }: FocusEvent) => {
      hadFocus.current = target instanceof Node && (card.current?.contains(target) ?? false);
    };
    document.addEventListener('focusin', note, { signal: abort.signal });
    document.addEventListener('pointerdown', () => (hadFocus.current = false), { signal: abort.signal, capture: true });
    return () => abort.abort();
  }, []);
  useLayoutEffect(() => {
    if (!hadFocus.current || document.activeElement !== document.body) return;
    card.current?.querySelector<HTMLElement>(heir)?.focus({ preventScroll: true });
  });
  return card;
}
