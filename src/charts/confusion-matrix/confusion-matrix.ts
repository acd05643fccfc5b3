// A confusion matrix as a table one can walk through: rows are the right classes, columns the answers, totals at the end.
import { appendElement, setAttribute, setText } from '../shared/frame.ts';
import { cellAfterKey, countAt, type GridCell, largestMistake, placeOf, shadeOf } from './geometry.ts';
import type { ConfusionMatrix, ConfusionMatrixData, ConfusionMatrixHandlers } from './model.ts';
import './confusion-matrix.css';

interface Table {
  readonly root: HTMLTableElement;
  readonly caption: HTMLElement;
  readonly classes: number;
  /** [row][column], totals last. */
  readonly cells: readonly (readonly HTMLTableCellElement[])[];
}

export function createConfusionMatrix(container: HTMLElement, handlers: ConfusionMatrixHandlers): ConfusionMatrix {
  let table: Table | null = null;
  let at: GridCell = { row: 0, column: 0 };

  function moveTo(cell: GridCell): void {
    if (!table) return;
    table.cells[at.row][at.column].tabIndex = -1;
    at = cell;
    table.cells[at.row][at.column].tabIndex = 0;
    table.cells[at.row][at.column].focus();
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (!table || event.altKey || event.metaKey || event.shiftKey) return;
    const next = cellAfterKey(event.key, at, table.classes, event.ctrlKey);
    if (next) moveTo(next);
    else if (event.key === 'Enter' || event.key === ' ') handlers.onPick(placeOf(at, table.classes));
    else if (event.key === 'Escape') handlers.onClear();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  function build(classes: readonly string[]): Table {
    table?.root.remove();
    const built = createTable(container, classes);
    built.root.addEventListener('keydown', onKeyDown);
    built.root.addEventListener('click', (event) => {
      const cell = cellOf(built, event.target);
      if (!cell) return;
      moveTo(cell);
      handlers.onPick(placeOf(cell, classes.length));
    });
    at = { row: 0, column: 0 };
    built.cells[0][0].tabIndex = 0;
    return built;
  }

  return {
    update(data) {
      if (table?.classes !== data.classes.length) table = build(data.classes);
      fill(table, data);
    },
    destroy: () => table?.root.remove(),
  };
}

function cellOf({ cells }: Table, target: EventTarget | null): GridCell | null {
  const element = target instanceof Element ? target.closest('td') : null;
  for (const [row, line] of cells.entries()) {
    const column = element ? line.indexOf(element) : -1;
    if (column >= 0) return { row, column };
  }
  return null;
}

function createTable(container: HTMLElement, classes: readonly string[]): Table {
  const root = appendElement(container, 'table', 'confusion-matrix');
  root.setAttribute('role', 'grid');
  // Its arrow keys are its own.
  root.dataset.ownKeys = '';
  const caption = appendElement(root, 'caption', 'visually-hidden');
  const head = appendElement(appendElement(root, 'thead', ''), 'tr', '');
  appendHead(head, 'col', '', 'confusion-corner').setAttribute('aria-label', 'digit');
  for (const name of classes) appendHead(head, 'col', name, '').setAttribute('aria-label', `read as ${name}`);
  appendHead(head, 'col', 'all', 'confusion-total');
  const body = appendElement(root, 'tbody', '');
  const cells = [...classes, null].map((name) => {
    const row = appendElement(body, 'tr', name === null ? 'confusion-totals' : '');
    const rowHead = appendHead(row, 'row', name ?? 'all', '');
    if (name !== null) rowHead.setAttribute('aria-label', `is a ${name}`);
    return [...classes, null].map((answer) => {
      const cell = appendElement(row, 'td', answer === null ? 'confusion-total' : '');
      cell.setAttribute('role', 'gridcell');
      cell.tabIndex = -1;
      if (name !== null && name === answer) cell.classList.add('right');
      return cell;
    });
  });
  return { root, caption, classes: classes.length, cells };
}

function appendHead(row: HTMLElement, scope: 'row' | 'col', text: string, className: string): HTMLTableCellElement {
  const head = appendElement(row, 'th', className);
  head.scope = scope;
  head.textContent = text;
  return head;
}

function fill({ caption, cells, classes }: Table, data: ConfusionMatrixData): void {
  setText(caption, data.label);
  const largest = largestMistake(data.counts, classes);
  for (const [row, line] of cells.entries()) {
    for (const [column, cell] of line.entries()) {
      const place = placeOf({ row, column }, classes);
      const count = countAt(data.counts, classes, place);
      const isMistake = place.row !== null && place.column !== null && row !== column;
      setText(cell, isMistake && count === 0 ? data.write(0).replace('0', '·') : data.write(count));
      setAttribute(cell, 'aria-label', data.describe(place));
      const isChosen = data.chosen?.row === place.row && data.chosen.column === place.column;
      setAttribute(cell, 'aria-selected', String(isChosen));
      if (isMistake) cell.style.setProperty('--shade', shadeOf(count, largest).toFixed(3));
    }
  }
}
