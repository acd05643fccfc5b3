// Where the keyboard goes on when a button goes away with what it does: to the heading of its panel, or of the part.

export function focusHeading(element: Element): void {
  const heading = headingOf(element);
  if (!heading) return;
  heading.tabIndex = -1;
  heading.focus({ preventScroll: true });
}

/** The focus is still where `focusHeading` has put it. */
export function headingHasFocus(element: Element): boolean {
  return document.activeElement === headingOf(element);
}

function headingOf(element: Element): HTMLElement | null {
  const inPanel = element.closest('.lab-panel')?.querySelector<HTMLElement>('h3');
  return inPanel ?? element.closest('.lab-part')?.querySelector<HTMLElement>('h2') ?? null;
}
