// The cells over the pictures of a grid: one tab stop, walked with the arrow keys, pointed at, picked and opened.
import { appendElement, setAttribute, setText } from '../shared/frame.ts';
import { cellAfterKey, cellAt, type GridLayout } from './geometry.ts';
import type { GridKind, ImageCell, ImageGridData, ImageGridHandlers } from './model.ts';

interface CellElements {
  readonly root: HTMLElement;
  readonly title: HTMLElement;
  readonly detail: HTMLElement;
}

export interface Cells {
  update(data: ImageGridData): void;
  place(layout: GridLayout): void;
}

/** A choice is a listbox, buttons are a group, and what nobody can press is a list. */
const ROLES = {
  choice: { list: 'listbox', cell: 'option' },
  buttons: { list: 'group', cell: null },
  pictures: { list: 'list', cell: 'listitem' },
} as const;

export function createCells(list: HTMLElement, handlers: ImageGridHandlers, kind: GridKind | 'pictures'): Cells {
  setAttribute(list, 'role', ROLES[kind].list);
  const made = new Map<number, CellElements>();
  let shown: readonly ImageCell[] = [];
  let elements: readonly CellElements[] = [];
  let chosen: number | null = null;
  let columns = 1;
  /** The cell that Tab leads to. */
  let active = 0;

  const indexOf = (target: EventTarget | null) =>
    elements.findIndex(({ root }) => target instanceof Node && root.contains(target));

  function activate(index: number): void {
    active = index;
    if (kind === 'pictures') return;
    for (const [at, { root }] of elements.entries()) {
      const tabIndex = at === index ? 0 : -1;
      if (root.tabIndex !== tabIndex) root.tabIndex = tabIndex;
    }
  }

  function cellOf(id: number): CellElements {
    const cell = made.get(id) ?? createCell(list, kind);
    made.set(id, cell);
    return cell;
  }

  function moveTo(index: number): void {
    elements[index].root.focus();
    handlers.onMove?.(index);
  }

  if (kind !== 'pictures') {
    // Its arrow keys are its own, and not the screen's.
    list.dataset.ownKeys = '';
    listen(list, handlers, { indexOf, activate, moveTo, now: () => ({ active, columns, count: elements.length }) });
  }

  return {
    update(data) {
      const hadFocus = list.contains(document.activeElement);
      setAttribute(list, 'aria-label', data.label);
      const ids = data.cells.map(({ id }, index) => id ?? index);
      const present = new Set(ids);
      for (const [id, { root }] of made) {
        if (present.has(id)) continue;
        root.remove();
        made.delete(id);
      }
      elements = ids.map(cellOf);
      for (const [index, cell] of data.cells.entries()) {
        const { root } = elements[index];
        // One that comes back stands where it stood, for screen readers too.
        if (list.children[index] !== root) list.insertBefore(root, list.children[index] ?? null);
        if (shown[index] !== cell) describe(elements[index], cell);
        root.classList.toggle('is-chosen', index === data.chosen);
        if (kind === 'choice') setAttribute(root, 'aria-selected', String(index === data.chosen));
      }
      shown = data.cells;
      const isChosenAnew = kind === 'choice' && data.chosen !== null && data.chosen !== chosen;
      chosen = data.chosen;
      activate(isChosenAnew && chosen !== null ? chosen : Math.max(0, Math.min(active, elements.length - 1)));
      // The focus goes along with the choice; where its cell was removed, the one in its place takes over.
      if (hadFocus && document.activeElement !== elements[active]?.root) elements[active]?.root.focus();
    },
    place(layout) {
      columns = layout.columns;
      for (const [index, { root }] of elements.entries()) {
        const { x, y } = cellAt(layout, index);
        root.style.insetInlineStart = `${x}px`;
        root.style.insetBlockStart = `${y}px`;
      }
    },
  };
}

interface Hand {
  indexOf(target: EventTarget | null): number;
  activate(index: number): void;
  moveTo(index: number): void;
  now(): { readonly active: number; readonly columns: number; readonly count: number };
}

function listen(list: HTMLElement, handlers: ImageGridHandlers, { indexOf, activate, moveTo, now }: Hand): void {
  let pointed = -1;
  const on = (type: 'click' | 'dblclick', act: (index: number) => void) =>
    list.addEventListener(type, ({ target }) => indexOf(target) >= 0 && act(indexOf(target)));
  on('click', (index) => {
    activate(index);
    handlers.onPick?.(index);
  });
  on('dblclick', (index) => handlers.onOpen?.(index));
  list.addEventListener('pointerover', ({ target }) => {
    const index = indexOf(target);
    if (index >= 0 && index !== pointed) handlers.onPoint?.(index);
    pointed = index;
  });
  list.addEventListener('focusin', ({ target }) => {
    const index = indexOf(target);
    if (index < 0) return;
    activate(index);
    handlers.onPoint?.(index);
  });
  list.addEventListener('keydown', (event) => {
    const { active, columns, count } = now();
    if (count === 0 || event.ctrlKey || event.altKey || event.metaKey) return;
    const next = cellAfterKey(event.key, active, columns, count);
    if (next !== null) {
      if (next !== active) moveTo(next);
    } else if (event.key === 'Enter') (handlers.onOpen ?? handlers.onPick)?.(active);
    else if (event.key === ' ') handlers.onPick?.(active);
    else if (!handlers.onKey?.(active, event.key)) return;
    // These keys mean something to the whole screen, or to the button too; here they belong to the grid.
    event.preventDefault();
    event.stopPropagation();
  });
}

function createCell(list: HTMLElement, kind: GridKind | 'pictures'): CellElements {
  const root = appendElement(list, kind === 'pictures' ? 'div' : 'button', 'image-cell');
  const { cell } = ROLES[kind];
  if (root instanceof HTMLButtonElement) root.type = 'button';
  if (cell) root.setAttribute('role', cell);
  const text = appendElement(root, 'span', 'image-cell-text');
  text.setAttribute('aria-hidden', 'true');
  return { root, title: appendElement(text, 'b', ''), detail: appendElement(text, 'span', '') };
}

function describe({ root, title, detail }: CellElements, cell: ImageCell): void {
  setAttribute(root, 'aria-label', cell.label);
  setAttribute(root, 'title', cell.label);
  setText(title, cell.title ?? '');
  setText(detail, cell.detail ?? '');
  for (const name of ['state', 'mark'] as const) {
    const value = cell[name];
    if (value === undefined) root.removeAttribute(`data-${name}`);
    else setAttribute(root, `data-${name}`, value);
  }
}
