// A large matrix as a heat map; its numbers are read in the loupe under the equation.
import { useEffect, useMemo, useRef } from 'react';
import { limitOf, windowAround } from '../../../charts/matrix-heat-map/geometry.ts';
import { createMatrixHeatMap } from '../../../charts/matrix-heat-map/matrix-heat-map.ts';
import type { Cell, CellWindow, MatrixHeatMap } from '../../../charts/matrix-heat-map/model.ts';
import type { Matrix } from '../../../explain/matrix-types.ts';
import type { MatrixView } from '../../../store/lenses/matrices.ts';
import { isLitBy } from '../../../store/pointing.ts';
import { useInstrument, useInstrumentState } from '../../common/use-instrument.tsx';

/** A table of more than this is too much to read at once. */
export function isLarge({ rows, columns }: Matrix): boolean {
  return columns > 10 || rows > 12;
}

interface HeatMapProps {
  readonly view: MatrixView;
  readonly matrix: Matrix;
  readonly focus: Cell;
  /** The loupe is over this matrix. */
  readonly isOpen: boolean;
  onMove(cell: Cell): void;
}

/** All numbers in one array, NaN where they are not known. */
export function heatOf(view: MatrixView, matrix: Matrix): { readonly values: Float64Array; readonly limit: number } {
  const values = new Float64Array(matrix.rows * matrix.columns);
  for (let row = 0, at = 0; row < matrix.rows; row++) {
    for (let column = 0; column < matrix.columns; column++, at++) values[at] = view.known(matrix, row, column);
  }
  return { values, limit: limitOf(values) };
}

/** The row or column of the example on the screen, and in it what is pointed at anywhere. */
function outlinesOf(view: MatrixView, matrix: Matrix, pointed: string | null): CellWindow[] {
  const { rows, columns, examples } = matrix;
  if (examples === null) return [];
  const isColumns = examples === 'columns';
  const lane: CellWindow = isColumns
    ? { row: 0, column: view.example, rows, columns: 1 }
    : { row: view.example, column: 0, rows: 1, columns };
  const cells = Array.from({ length: isColumns ? rows : columns }, (_, index) =>
    isColumns ? { row: index, column: view.example } : { row: view.example, column: index },
  );
  const lit = cells.filter(({ row, column }) => isLitBy(view.cell(matrix, row, column).id, pointed));
  return [lane, ...lit.map((cell) => ({ ...cell, rows: 1, columns: 1 }))];
}

export function HeatMap({ view, matrix, focus, isOpen, onMove }: HeatMapProps) {
  const instrument = useInstrument();
  const pointed = useInstrumentState((state) => state.pointed);
  const place = useRef<HTMLDivElement>(null);
  const chart = useRef<MatrixHeatMap | null>(null);
  const heat = useMemo(() => heatOf(view, matrix), [view, matrix]);

  // The chart is made once; its handlers look up what is shown at the moment.
  const latest = useRef({ view, matrix, onMove });
  latest.current = { view, matrix, onMove };
  useEffect(() => {
    if (!place.current) return;
    const cellOf = ({ row, column }: Cell) => latest.current.view.cell(latest.current.matrix, row, column);
    const made = createMatrixHeatMap(place.current, {
      onMove(cell) {
        latest.current.onMove(cell);
        instrument.pointAt(cellOf(cell).id);
      },
      onLeave: () => instrument.pointAt(null),
      onPick(cell) {
        const { id, otherExample } = cellOf(cell);
        if (id !== null) instrument.walkTo(id, otherExample ?? undefined);
      },
    });
    chart.current = made;
    return () => {
      chart.current = null;
      made.destroy();
    };
  }, [instrument]);

  useEffect(() => {
    chart.current?.update({
      rows: matrix.rows,
      columns: matrix.columns,
      ...heat,
      label: `${matrix.name}, ${matrix.rows} rows, ${matrix.columns} columns. Arrow keys move the loupe.`,
      loupe: isOpen ? windowAround(focus, matrix) : null,
      focus,
      outlined: outlinesOf(view, matrix, pointed),
    });
  }, [view, matrix, heat, focus, isOpen, pointed]);

  return <div className={isOpen ? 'mx-heat is-open' : 'mx-heat'} ref={place} />;
}
