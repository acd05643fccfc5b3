// Marks that stand for a number of the pass: pointing at one points at its quantity, pressing it chooses it.

export interface QuantityHandlers {
  onPoint(quantity: string | null): void;
  onSelect(quantity: string): void;
}

/** The quantity of the mark under an event, from its `data-q`. */
export function quantityAt(event: Event): string | null {
  return (event.target as Element).closest('[data-q]')?.getAttribute('data-q') ?? null;
}

/** For the mouse and touch; the same numbers are elsewhere as buttons. Returns the way to stop. */
export function listenToQuantities(root: HTMLElement, handlers: QuantityHandlers): () => void {
  let pointed: string | null = null;
  const point = (quantity: string | null) => {
    if (quantity === pointed) return;
    pointed = quantity;
    handlers.onPoint(quantity);
  };
  root.addEventListener('pointerover', (event) => point(quantityAt(event)));
  root.addEventListener('pointerleave', () => point(null));
  root.addEventListener('click', (event) => {
    const quantity = quantityAt(event);
    if (quantity !== null) handlers.onSelect(quantity);
  });
  return () => point(null);
}
