// On a phone the text of a step would lie below the fold: the first step brings network and text onto the screen.
import { type RefObject, useEffect, useRef } from 'react';
import { useInstrumentState } from '../common/use-instrument.tsx';

/** Enough for the question, a sentence and the equation, px. */
const ENOUGH = 240;

/** @param network its top goes to the top of the window, below the header (scroll-margin), if there is too little of `text` to be seen */
export function useStepInView(network: RefObject<HTMLElement | null>, text: RefObject<HTMLElement | null>): void {
  const cursor = useInstrumentState((state) => state.cursor);
  const seen = useRef(cursor);
  useEffect(() => {
    const isFirst = seen.current === cursor;
    seen.current = cursor;
    if (isFirst || cursor === 0 || !network.current || !text.current) return;
    const transport = text.current.nextElementSibling?.getBoundingClientRect().top ?? window.innerHeight;
    const head = Number.parseFloat(getComputedStyle(network.current).scrollMarginTop);
    if (
      network.current.getBoundingClientRect().top <= head ||
      transport - text.current.getBoundingClientRect().top >= ENOUGH
    )
      return;
    const calm = matchMedia('(prefers-reduced-motion: reduce)').matches;
    network.current.scrollIntoView({ block: 'start', behavior: calm ? 'instant' : 'smooth' });
  }, [cursor, network, text]);
}
