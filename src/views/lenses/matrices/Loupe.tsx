// The loupe: five by five numbers of a heat map as a table, with the names of its row and column.
import { limitOf, windowAround } from '../../../charts/matrix-heat-map/geometry.ts';
import type { Cell } from '../../../charts/matrix-heat-map/model.ts';
import type { Matrix } from '../../../explain/matrix-types.ts';
import type { MatrixView } from '../../../store/lenses/matrices.ts';
import { heatOf } from './HeatMap.tsx';
import { MatrixTable } from './MatrixTable.tsx';
import { Tex } from './Tex.tsx';
import './loupe.css';

interface LoupeProps {
  readonly view: MatrixView;
  readonly matrix: Matrix;
  readonly focus: Cell;
}

export function Loupe({ view, matrix, focus }: LoupeProps) {
  const part = windowAround(focus, matrix);
  const limit = limitOf(heatOf(view, matrix).values);
  return (
    <div className="mx-loupe">
      <MatrixTable
        view={view}
        matrix={matrix}
        part={part}
        centre={focus}
        caption={<span className="visually-hidden">{matrix.name}, under the loupe</span>}
      />
      <div className="mx-loupe-words">
        <p className="mx-read">
          <Tex className="mx-symbol" tex={matrix.tex} />
          <span aria-live="polite"> {view.label(matrix, focus.row, focus.column)}</span>
        </p>
        <p className="mx-legend">
          <span>{view.number(-limit)}</span>
          <span className="mx-scale" aria-hidden="true" />
          <span>{view.number(limit)}</span>
        </p>
        <p className="mx-hint">
          Point at the picture or move with the arrow keys. A stroke or a minus marks what is negative.
        </p>
      </div>
    </div>
  );
}
