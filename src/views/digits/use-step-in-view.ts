// On a phone the text of a step would lie below the fold: the first step brings network and text onto the screen.
import { type RefObject, useEffect, useRef } from 'react';
import { useInstrumentState } from '../common/use-instrument.tsx';

/** Enough for the question and a sentence, px. */
const ENOUGH = 240;

/** @param network goes to the top, below the header (its scroll-margin), or further where that leaves too little of `text` */
export function useStepInView(network: RefObject<HTMLElement | null>, text: RefObject<HTMLElement | null>): void {
  const cursor = useInstrumentState((state) => state.cursor);
  const seen = useRef(cursor);
  useEffect(() => {
    const isFirst = seen.current === cursor;
    seen.current = cursor;
    if (isFirst || cursor === 0 || !network.current || !text.current) return;
    const end = text.current.nextElementSibling?.getBoundingClientRect().top ?? window.innerHeight;
    const missing = ENOUGH - (end - text.current.getBoundingClientRect().top);
    if (missing <= 0) return;
    const head = Number.parseFloat(getComputedStyle(network.current).scrollMarginTop);
    const toTop = network.current.getBoundingClientRect().top - head;
    const calm = matchMedia('(prefers-reduced-motion: reduce)').matches;
    window.scrollBy({ top: Math.max(toTop, missing), behavior: calm ? 'instant' : 'smooth' });
  }, [cursor, network, text]);
}
