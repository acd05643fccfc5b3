// The equations of a part, with one loupe for all their heat maps, and what is worth saying about them.
import { useMemo, useState } from 'react';
import type { Cell } from '../../../charts/matrix-heat-map/model.ts';
import { matricesOf } from '../../../explain/matrix-equation.ts';
import type { Matrix, MatrixEquation } from '../../../explain/matrix-types.ts';
import type { MatrixView } from '../../../store/lenses/matrices.ts';
import { EquationRow } from './EquationRow.tsx';
import { HeatMap, isLarge } from './HeatMap.tsx';
import { Loupe } from './Loupe.tsx';

interface LoupePlace {
  /** The equation and the matrix of it. */
  readonly key: string;
  readonly cell: Cell;
}

function keyOf(equation: MatrixEquation, matrix: Matrix): string {
  return `${equation.key}/${matrix.key}`;
}

/** What the step writes in the lane of the example on the screen, else the beginning of that lane. */
function startOf(view: MatrixView, matrix: Matrix): Cell & { readonly isWritten: boolean } {
  const column = matrix.examples === 'columns' ? view.example : 0;
  const row = matrix.examples === 'rows' ? view.example : 0;
  if (matrix.examples !== 'columns') return { row, column, isWritten: false };
  for (let index = 0; index < matrix.rows; index++) {
    if (view.cell(matrix, index, column).mark === 'written') return { row: index, column, isWritten: true };
  }
  return { row, column, isWritten: false };
}

/** Where the loupe is without a hand: over what is being computed, else over the first equation's last heat map. */
function placeOf(view: MatrixView): LoupePlace | null {
  const all = view.equations.flatMap((equation) =>
    matricesOf(equation)
      .filter(isLarge)
      .map((matrix) => ({
        equation,
        key: keyOf(equation, matrix),
        cell: startOf(view, matrix),
        isResult: matrix === equation.result,
      })),
  );
  const ofFirst = all.filter(({ equation }) => equation === all[0].equation);
  const written = all.filter(({ cell }) => cell.isWritten);
  return written.find(({ isResult }) => isResult) ?? written[0] ?? ofFirst.at(-1) ?? null;
}

export function Equations({ view }: { readonly view: MatrixView }) {
  const start = useMemo(() => placeOf(view), [view]);
  // Where a hand put the loupe; with the next step it goes back to what is being computed.
  const [hand, setHand] = useState<{ readonly of: MatrixView; readonly place: LoupePlace } | null>(null);
  const place = hand?.of === view ? hand.place : start;
  const looked = view.equations.flatMap((equation) =>
    matricesOf(equation).filter((matrix) => keyOf(equation, matrix) === place?.key),
  );
  const notes = [...new Set(view.equations.flatMap((equation) => equation.notes))];
  const pictureIn = (equation: MatrixEquation) => (matrix: Matrix) => {
    if (!isLarge(matrix)) return null;
    const key = keyOf(equation, matrix);
    return (
      <HeatMap
        view={view}
        matrix={matrix}
        focus={place?.key === key ? place.cell : startOf(view, matrix)}
        isOpen={place?.key === key}
        onMove={(cell) => setHand({ of: view, place: { key, cell } })}
      />
    );
  };
  const loupe = place && looked[0] ? <Loupe view={view} matrix={looked[0]} focus={place.cell} /> : null;
  return (
    <div className={loupe ? 'mx-part has-loupe' : 'mx-part'}>
      <div className="mx-equations">
        {view.equations.map((equation) => (
          <EquationRow
            key={`${view.shown.value}.${equation.key}`}
            view={view}
            equation={equation}
            picture={pictureIn(equation)}
          />
        ))}
      </div>
      {loupe}
      <div className="mx-notes">
        {notes.map((note) => (
          <p key={note} className="mx-note">
            {note}
          </p>
        ))}
      </div>
    </div>
  );
}
