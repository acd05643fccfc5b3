// The cells of a grid of pictures: buttons that one points at, walks with the arrow keys and presses. One tab stop.
import { appendElement, setAttribute } from '../shared/frame.ts';
import { GAP, type GridLayout, indexAfterKey } from './geometry.ts';
import type { PictureCell, PictureGridHandlers } from './model.ts';

export interface Cells {
  update(cells: readonly PictureCell[], chosen: number | null): void;
  place(layout: GridLayout): void;
}

export function createCells(root: HTMLElement, handlers: PictureGridHandlers): Cells {
  const buttons: HTMLButtonElement[] = [];
  let shown: readonly PictureCell[] = [];
  let columns = 1;
  let focusable = 0;

  function focusOn(index: number): void {
    buttons[focusable]?.setAttribute('tabindex', '-1');
    focusable = index;
    buttons[index]?.setAttribute('tabindex', '0');
  }

  function add(): void {
    const index = buttons.length;
    const button = appendElement(root, 'button', 'picture-cell');
    button.type = 'button';
    button.tabIndex = index === focusable ? 0 : -1;
    button.addEventListener('click', () => handlers.onPick?.(index));
    button.addEventListener('pointerenter', () => handlers.onPoint?.(index));
    button.addEventListener('focus', () => {
      focusOn(index);
      handlers.onPoint?.(index);
    });
    buttons.push(button);
  }

  root.addEventListener('keydown', (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const next = indexAfterKey(event.key, focusable, buttons.length, columns);
    if (next === null) return;
    // These keys mean something to the whole screen too; here they belong to the grid.
    event.preventDefault();
    event.stopPropagation();
    focusOn(next);
    buttons[next].focus();
  });

  return {
    update(cells, chosen) {
      while (buttons.length < cells.length) add();
      while (buttons.length > cells.length) buttons.pop()?.remove();
      if (focusable >= buttons.length) focusOn(0);
      for (const [index, button] of buttons.entries()) {
        if (shown[index] !== cells[index]) describe(button, cells[index]);
        button.classList.toggle('chosen', index === chosen);
      }
      shown = cells;
    },
    place(layout) {
      columns = layout.columns;
      const pitch = layout.side + GAP;
      for (const [index, button] of buttons.entries()) {
        button.style.insetInlineStart = `${(index % columns) * pitch}px`;
        button.style.insetBlockStart = `${Math.floor(index / columns) * pitch}px`;
      }
    },
  };
}

function describe(button: HTMLButtonElement, { label, state, mark }: PictureCell): void {
  setAttribute(button, 'aria-label', label);
  if (state) setAttribute(button, 'data-state', state);
  else button.removeAttribute('data-state');
  if (mark) setAttribute(button, 'data-mark', mark);
  else button.removeAttribute('data-mark');
}
