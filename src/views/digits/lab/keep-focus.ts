// Where the keyboard goes on when a button goes away with what it does: to the heading of the part.

export function focusHeading(element: Element): void {
  const heading = element.closest('.lab-part')?.querySelector<HTMLElement>('h2');
  if (!heading) return;
  heading.tabIndex = -1;
  heading.focus({ preventScroll: true });
}
