// The list over a sheet's pictures: one tab stop, arrow keys walk through it, Enter or a click chooses.
import { appendElement, setAttribute, setText } from '../shared/frame.ts';
import { CELL_HEIGHT, CELL_WIDTH, cellPlace, nextCell, type SheetLayout } from './geometry.ts';
import type { SheetCell, SheetData, SheetHandlers } from './model.ts';

interface Cell {
  readonly option: HTMLElement;
  readonly caption: HTMLElement;
  readonly read: HTMLElement;
}

export interface SheetList {
  update(data: SheetData): void;
  /** Puts the cells where they belong. */
  arrange(layout: SheetLayout): void;
}

/** @param layout that of this moment */
export function createSheetList(root: HTMLElement, handlers: SheetHandlers, layout: () => SheetLayout): SheetList {
  const list = appendElement(root, 'div', 'drawing-sheet-list');
  list.setAttribute('role', 'listbox');
  const made = new Map<number, Cell>();
  let cells: readonly SheetCell[] = [];
  /** The cell that Tab leads to. */
  let active = 0;

  function focus(index: number): void {
    active = index;
    markActive();
    made.get(cells[index]?.id)?.option.focus();
  }

  function markActive(): void {
    for (const [index, { id }] of cells.entries()) {
      const option = made.get(id)?.option;
      if (option) option.tabIndex = index === active ? 0 : -1;
    }
  }

  function cellOf(id: number): Cell {
    const known = made.get(id);
    if (known) return known;
    const cell = createCell(list);
    cell.option.addEventListener('click', () => {
      focus(cells.findIndex((one) => one.id === id));
      handlers.onChoose(id);
    });
    made.set(id, cell);
    return cell;
  }

  list.addEventListener('keydown', (event) => {
    const cell = cells[active];
    if (!cell || event.ctrlKey || event.metaKey || event.altKey) return;
    const next = nextCell(event.key, active, cells.length, layout());
    if (next !== null) focus(next);
    else if (event.key === 'Enter' || event.key === ' ') handlers.onChoose(cell.id);
    else if (!handlers.onKey(cell.id, event.key)) return;
    event.preventDefault();
    event.stopPropagation();
  });

  return {
    update(data) {
      const hadFocus = list.contains(document.activeElement);
      cells = data.cells;
      setAttribute(list, 'aria-label', data.label);
      const present = new Set(cells.map(({ id }) => id));
      for (const [id, { option }] of made) {
        if (present.has(id)) continue;
        option.remove();
        made.delete(id);
      }
      for (const [index, cell] of cells.entries()) {
        const { option, ...words } = cellOf(cell.id);
        // One that comes back stands where it stood, for screen readers too.
        if (list.children[index] !== option) list.insertBefore(option, list.children[index] ?? null);
        write({ option, ...words }, cell, cell.id === data.chosen);
      }
      active = Math.max(0, Math.min(active, cells.length - 1));
      markActive();
      // The cell in focus was removed: the one in its place takes over.
      if (hadFocus && !list.contains(document.activeElement)) focus(active);
    },
    arrange(shape) {
      for (const [index, { id }] of cells.entries()) {
        const { x, y } = cellPlace(index, shape);
        cellOf(id).option.style.transform = `translate(${x}px, ${y}px)`;
      }
    },
  };
}

function createCell(list: HTMLElement): Cell {
  const option = appendElement(list, 'div', 'drawing-sheet-cell');
  option.setAttribute('role', 'option');
  option.style.inlineSize = `${CELL_WIDTH}px`;
  option.style.blockSize = `${CELL_HEIGHT}px`;
  const words = appendElement(option, 'span', 'drawing-sheet-words');
  words.setAttribute('aria-hidden', 'true');
  return { option, caption: appendElement(words, 'b', ''), read: appendElement(words, 'span', '') };
}

function write({ option, caption, read }: Cell, cell: SheetCell, isChosen: boolean): void {
  setAttribute(option, 'aria-label', cell.label);
  setAttribute(option, 'aria-selected', String(isChosen));
  setText(caption, cell.caption);
  setText(read, cell.read?.text ?? '');
  read.className = cell.read === null ? '' : cell.read.isRight ? 'is-right' : 'is-wrong';
}
