// Putting a matrix equation together: its items in a row, its shapes multiplied out and checked.
import { shapeItems, shapesFit } from './matrix-shapes.ts';
import type { Matrix, MatrixEquation, MatrixItem, MatrixOperator, ScalarItem } from './matrix-types.ts';

export function matrixItem(matrix: Matrix): MatrixItem {
  return { kind: 'matrix', matrix };
}

export function operator(sign: MatrixOperator): MatrixItem {
  return { kind: 'operator', operator: sign };
}

export function scalar(parts: Omit<ScalarItem, 'kind'>): ScalarItem {
  return { kind: 'scalar', ...parts };
}

type Draft = Pick<MatrixEquation, 'key' | 'title' | 'left' | 'result' | 'notes'> &
  Partial<Pick<MatrixEquation, 'apply'>>;

export function equation({ apply = null, ...draft }: Draft): MatrixEquation {
  const { line, problem } = shapesFit(shapeItems(draft.left), apply, draft.result);
  return { ...draft, apply, shapeLine: line, problem };
}

/** All matrices of an equation, those computed on the way and the result included. */
export function matricesOf({ left, result }: MatrixEquation): Matrix[] {
  return [...left.flatMap((item) => (item.kind === 'matrix' || item.kind === 'aside' ? [item.matrix] : [])), result];
}
