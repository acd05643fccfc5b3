// A number of a chart that can be pressed to go where it comes from; plain text while it is not known.
import { appendElement, setAttribute, setText } from './frame.ts';

export interface NumberButton {
  /** `quantity` is the id of the number, or null while there is none; `name` is what assistive technology says. */
  update(quantity: string | null, text: string, name: string): void;
}

export function createNumberButton(
  parent: HTMLElement,
  className: string,
  onSelect?: (quantity: string) => void,
): NumberButton {
  const button = appendElement(parent, 'button', `chart-number ${className}`);
  button.type = 'button';
  button.addEventListener('click', () => {
    const { q } = button.dataset;
    if (q !== undefined) onSelect?.(q);
  });
  return {
    update(quantity, text, name) {
      setText(button, text);
      setAttribute(button, 'aria-label', name);
      button.disabled = quantity === null;
      if (quantity !== null) setAttribute(button, 'data-q', quantity);
      else button.removeAttribute('data-q');
    },
  };
}
