// Keeps the focus in the card when the button that had it has gone with its step: the question takes it over.
import { useEffect, useLayoutEffect, useRef } from 'react';

/** For the card's element. Runs after every render of the card. */
export function useKeptFocus() {
  const card = useRef<HTMLElement>(null);
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
    card.current?.querySelector<HTMLElement>('h2')?.focus({ preventScroll: true });
  });
  return card;
}
