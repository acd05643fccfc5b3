// Where the keyboard goes on when what had the focus is gone: to its neighbour, or to the heading of the part.
import { type RefObject, useLayoutEffect, useRef } from 'react';

/** To the heading of the part that `element` is in: for buttons that go away with what they do. */
export function focusHeading(element: Element): void {
  const heading = element.closest('.lab-part')?.querySelector<HTMLElement>('h2');
  if (!heading) return;
  heading.tabIndex = -1;
  heading.focus({ preventScroll: true });
}

/** Buttons inside come and go: where the one with the focus went, the next one has it, or the first of the group. */
export function useFocusKept<Group extends HTMLElement>(): RefObject<Group | null> {
  const ref = useRef<Group>(null);
  useLayoutEffect(() => (ref.current ? keepFocusIn(ref.current) : undefined), []);
  return ref;
}

function keepFocusIn(group: HTMLElement): () => void {
  let focused: Element | null = null;
  let place = 0;
  const note = ({ target }: FocusEvent) => {
    focused = target as Element;
    place = Math.max(0, buttonsIn(group).indexOf(target as HTMLButtonElement));
  };
  // A button that is taken away may lose the focus before it goes: only one that stays was left.
  const forget = () => queueMicrotask(() => focused?.isConnected && focused !== document.activeElement && drop());
  const drop = () => {
    focused = null;
  };
  const watch = new MutationObserver(() => {
    if (focused === null || focused.isConnected || document.activeElement !== document.body) return;
    const buttons = buttonsIn(group);
    const next = buttons[Math.min(place, buttons.length - 1)] ?? group.closest('fieldset')?.querySelector('button');
    next?.focus();
  });
  group.addEventListener('focusin', note);
  group.addEventListener('focusout', forget);
  watch.observe(group, { childList: true, subtree: true });
  return () => {
    watch.disconnect();
    group.removeEventListener('focusin', note);
    group.removeEventListener('focusout', forget);
  };
}

function buttonsIn(group: Element): HTMLButtonElement[] {
  return [...group.querySelectorAll<HTMLButtonElement>('button:not(:disabled)')];
}
