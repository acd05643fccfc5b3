// A matrix, or the window of a loupe on it, as a table between brackets. One tab stop; arrows lead from cell to cell.
import { type FocusEvent, type KeyboardEvent, type ReactNode, useRef, useState } from 'react';
import type { Cell, CellWindow } from '../../../charts/matrix-heat-map/model.ts';
import type { Matrix } from '../../../explain/matrix-types.ts';
import type { MatrixCell, MatrixView } from '../../../store/lenses/matrices.ts';
import { paddings } from './aligned.ts';

interface MatrixTableProps {
  readonly view: MatrixView;
  readonly matrix: Matrix;
  /** The cells to show; all of them where it is left out. */
  readonly part?: CellWindow;
  readonly caption: ReactNode;
  /** The cell of the loupe, outlined. */
  readonly centre?: Cell;
}

interface PlacedCell extends MatrixCell, Cell {
  readonly padding: string;
}

function range(from: number, count: number): number[] {
  return Array.from({ length: count }, (_, index) => from + index);
}

function cellsOf({ view, matrix }: MatrixTableProps, rows: readonly number[], columns: readonly number[]) {
  const grid = rows.map((row) => columns.map((column) => ({ ...view.cell(matrix, row, column), row, column })));
  const padding = columns.map((_, at) => paddings(grid.map((line) => line[at].text)));
  return grid.map((line, i) => line.map((cell, j): PlacedCell => ({ ...cell, padding: padding[j][i] })));
}

/** Where Tab leads: to what the step writes, else to the first cell; after that to where one was. */
function stopOf(grid: readonly (readonly PlacedCell[])[], visited: Cell | null): Cell {
  const all = grid.flat();
  const again = all.find(({ row, column }) => row === visited?.row && column === visited.column);
  return again ?? all.find(({ mark }) => mark === 'written') ?? all[0];
}

const STEPS: Readonly<Record<string, readonly [rows: number, columns: number]>> = {
  ArrowRight: [0, 1],
  ArrowLeft: [0, -1],
  ArrowDown: [1, 0],
  ArrowUp: [-1, 0],
};

export function MatrixTable(props: MatrixTableProps) {
  const { view, matrix, caption, centre } = props;
  const part = props.part ?? { row: 0, column: 0, rows: matrix.rows, columns: matrix.columns };
  const [visited, setVisited] = useState<Cell | null>(null);
  const byKeys = useRef(false);
  const rows = range(part.row, part.rows);
  const columns = range(part.column, part.columns);
  const grid = cellsOf(props, rows, columns);
  const stop = stopOf(grid, visited);

  function onFocus({ target }: FocusEvent<HTMLElement>) {
    const { row, column } = target.dataset;
    if (row === undefined || column === undefined) return;
    byKeys.current = target.matches(':focus-visible');
    setVisited({ row: Number(row), column: Number(column) });
  }

  function onKeyDown(event: KeyboardEvent<HTMLElement>) {
    const { row, column } = (event.target as HTMLElement).dataset;
    const step = STEPS[event.key];
    // After a click the arrow keys step through the pass, as everywhere else.
    if (!step || !byKeys.current || event.shiftKey || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    const to = `[data-row="${Number(row) + step[0]}"][data-column="${Number(column) + step[1]}"]`;
    event.currentTarget.querySelector<HTMLElement>(to)?.focus();
  }

  return (
    // biome-ignore lint/a11y/noNoninteractiveElementInteractions: keys and focus of the buttons inside, handled in one place
    <table className="mx-table" onFocus={onFocus} onKeyDown={onKeyDown}>
      <caption>{caption}</caption>
      <thead>
        <tr>
          <td />
          {columns.map((column) => (
            <ColumnHead key={column} view={view} matrix={matrix} column={column} />
          ))}
        </tr>
      </thead>
      <tbody>
        {grid.map((line, index) => (
          <tr key={rows[index]}>
            <th scope="row">
              <span aria-hidden="true">{headNumber(view, matrix.rows, rows[index], matrix.examples === 'rows')}</span>
              <span className="visually-hidden">{matrix.rowName(rows[index]) || 'value'}</span>
            </th>
            {line.map((cell) => (
              <td key={cell.column} className={cellClass(cell, view, matrix, centre)}>
                <CellButton
                  cell={cell}
                  label={view.label(matrix, cell.row, cell.column)}
                  isStop={cell.row === stop.row && cell.column === stop.column}
                />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Examples are counted from 1 everywhere; a single row or column needs no number. */
function headNumber(view: MatrixView, count: number, index: number, isExample: boolean): string {
  if (count === 1) return '';
  return String(index + (isExample ? 1 : view.firstIndex));
}

interface ColumnHeadProps {
  readonly view: MatrixView;
  readonly matrix: Matrix;
  readonly column: number;
}

function ColumnHead({ view, matrix, column }: ColumnHeadProps) {
  const isCurrent = matrix.examples === 'columns' && column === view.example;
  return (
    <th scope="col" className={isCurrent ? 'is-current' : undefined}>
      <span aria-hidden="true">{headNumber(view, matrix.columns, column, matrix.examples === 'columns')}</span>
      <span className="visually-hidden">
        {matrix.columnName(column) || 'value'}
        {isCurrent && ', on the screen'}
      </span>
    </th>
  );
}

function cellClass({ row, column, mark }: PlacedCell, view: MatrixView, matrix: Matrix, centre?: Cell): string {
  const along = matrix.examples === 'columns' ? column : matrix.examples === 'rows' ? row : -1;
  const isCentre = centre?.row === row && centre.column === column;
  return `${along === view.example ? 'is-current ' : ''}${mark ? `is-${mark} ` : ''}${isCentre ? 'is-centre' : ''}`;
}

interface CellButtonProps {
  readonly cell: PlacedCell;
  readonly label: string;
  readonly isStop: boolean;
}

function CellButton({ cell, label, isStop }: CellButtonProps) {
  return (
    <button
      type="button"
      className={`mx-cell role-${cell.role}`}
      tabIndex={isStop ? 0 : -1}
      data-row={cell.row}
      data-column={cell.column}
      data-q={cell.id ?? undefined}
      data-example={cell.otherExample ?? undefined}
      aria-label={label}
    >
      {cell.isKnown ? cell.text : <span className="mx-dot">·</span>}
      {cell.padding}
    </button>
  );
}
