// Where tabs are out of sight: a button that brings the next of them, and after the last the first again.
import { type RefObject, useEffect, useState } from 'react';

/** So much of a list that is scrolled to its end may be missing through rounding, px. */
const TOLERANCE = 4;

type Hidden = 'none' | 'after' | 'before';

/** What is out of sight: something after, or only something before. */
export function hiddenTabs({
  scrollWidth,
  clientWidth,
  scrollLeft,
}: Pick<HTMLElement, 'scrollWidth' | 'clientWidth' | 'scrollLeft'>): Hidden {
  if (scrollWidth - clientWidth <= TOLERANCE) return 'none';
  return scrollLeft + clientWidth < scrollWidth - TOLERANCE ? 'after' : 'before';
}

/** For the pointer: arrow keys reach every tab anyway. */
export function MoreTabs({ list }: { readonly list: RefObject<HTMLElement | null> }) {
  const [hidden, setHidden] = useState<Hidden>('none');
  useEffect(() => {
    const element = list.current;
    if (!element) return;
    const look = () => setHidden(hiddenTabs(element));
    const observer = new ResizeObserver(look);
    observer.observe(element);
    element.addEventListener('scroll', look, { passive: true });
    return () => {
      observer.disconnect();
      element.removeEventListener('scroll', look);
    };
  }, [list]);
  if (hidden === 'none') return null;
  const isEnd = hidden === 'before';
  return (
    <button
      type="button"
      className="tab-more"
      tabIndex={-1}
      aria-label={isEnd ? 'Back to the first tabs' : 'More tabs'}
      onClick={() => list.current?.scrollBy({ left: (isEnd ? -100 : 0.7) * list.current.clientWidth })}
    >
      {isEnd ? '‹' : '›'}
    </button>
  );
}
