// The place of the number cards on a screen: empty until a number is pointed at for the first time.
import { useEffect, useState } from 'react';
import { onDemand } from '../common/on-demand.tsx';

/** Without its code there are no cards; everything else works as before. */
function Nothing() {
  return null;
}

const OriginCards = onDemand(
  () =>
    import('./OriginCards.tsx').then(
      (module) => module.OriginCards,
      () => Nothing,
    ),
  null,
).Component;

/** Milliseconds. */
const AFTER_FIRST_PAINT = 1000;

export function OriginPlace() {
  const [isWanted, setWanted] = useState(false);
  useEffect(() => {
    const abort = new AbortController();
    // A finger that presses long cannot wait for the code, nor come first to announce itself.
    const coarse = window.matchMedia('(any-pointer: coarse)').matches;
    const timer = coarse ? setTimeout(() => setWanted(true), AFTER_FIRST_PAINT) : undefined;
    const look = (event: Event) => {
      if (!(event.target as Element).closest?.('[data-q]')) return;
      abort.abort();
      setWanted(true);
    };
    for (const type of ['pointerover', 'focusin']) document.addEventListener(type, look, { signal: abort.signal });
    return () => {
      abort.abort();
      clearTimeout(timer);
    };
  }, []);
  return isWanted && <OriginCards />;
}
