// Where the button that has the focus goes away or is disabled, the focus moves to its neighbour instead of being lost.
import { type RefObject, useEffect } from 'react';

const FOCUSABLE = 'button, a[href], input, select, textarea, summary, [tabindex]';
/** What belongs together: the neighbour is looked for here first. */
const GROUP = '.lab-panel, .lab-part';

interface Place {
  readonly element: HTMLElement;
  /** From the innermost to the outermost. */
  readonly groups: readonly Element[];
  readonly x: number;
  readonly y: number;
}

export function useFocusStays(container: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const root = container.current;
    if (!root) return;
    let last: Place | null = null;

    function onFocus({ target }: FocusEvent): void {
      last = target instanceof HTMLElement && root?.contains(target) ? placeOf(target, root) : null;
    }
    /** Somebody points elsewhere: there is nothing to bring back. */
    function onPointer({ target }: PointerEvent): void {
      if (last && target instanceof Node && !last.element.contains(target)) last = null;
    }
    function look(): void {
      if (!last || (last.element.isConnected && !last.element.matches(':disabled'))) return;
      const { activeElement } = document;
      if (activeElement !== null && activeElement !== document.body && activeElement !== last.element) return;
      const lost = last;
      for (const group of [...lost.groups, root as HTMLElement]) {
        const next = group.isConnected ? nearest(group, lost) : null;
        if (!next) continue;
        next.focus();
        return;
      }
    }

    const observer = new MutationObserver(look);
    observer.observe(root, { childList: true, subtree: true, attributes: true, attributeFilter: ['disabled'] });
    document.addEventListener('focusin', onFocus);
    document.addEventListener('pointerdown', onPointer);
    return () => {
      observer.disconnect();
      document.removeEventListener('focusin', onFocus);
      document.removeEventListener('pointerdown', onPointer);
    };
  }, [container]);
}

function placeOf(element: HTMLElement, root: HTMLElement): Place {
  const groups: Element[] = [];
  for (let at = element.closest(GROUP); at && root.contains(at); at = at.parentElement?.closest(GROUP) ?? null) {
    groups.push(at);
  }
  return { element, groups, ...centreOf(element, groups[0] ?? root) };
}

/** Within its group, so that scrolling does not matter. */
function centreOf(element: Element, group: Element): { readonly x: number; readonly y: number } {
  const [box, around] = [element.getBoundingClientRect(), group.getBoundingClientRect()];
  return { x: box.x + box.width / 2 - around.x, y: box.y + box.height / 2 - around.y };
}

/** The nearest button, or whatever else takes the focus where there is none. */
function nearest(group: Element, { element, x, y }: Place): HTMLElement | null {
  const candidates = Array.from(group.querySelectorAll<HTMLElement>(FOCUSABLE)).filter(
    (one) => one !== element && one.tabIndex >= 0 && !one.matches(':disabled') && one.getClientRects().length > 0,
  );
  const buttons = candidates.filter((one) => one instanceof HTMLButtonElement);
  const distance = (one: HTMLElement) => {
    const centre = centreOf(one, group);
    return Math.hypot(centre.x - x, centre.y - y);
  };
  return (buttons.length > 0 ? buttons : candidates).reduce<HTMLElement | null>(
    (best, one) => (best === null || distance(one) < distance(best) ? one : best),
    null,
  );
}
