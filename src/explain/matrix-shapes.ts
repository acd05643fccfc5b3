// Shapes of a matrix equation: multiplied and added as the numbers would be, with words for what does not fit.
import type { MatrixFunction, MatrixItem, MatrixOperator } from './matrix-types.ts';

export interface Shape {
  readonly rows: number;
  readonly columns: number;
}

/** A shape, a plain number, or an operator: what is left of an equation when its numbers are taken out. */
export type ShapeItem = Shape | { readonly number: string } | MatrixOperator;

export interface ShapeCheck {
  /** `2×4 · 4×1 + 2×1 → 2×1` */
  readonly line: string;
  /** Why it does not fit; null where it does. */
  readonly problem: string | null;
}

export function shapeText({ rows, columns }: Shape): string {
  return `${rows}×${columns}`;
}

class Misfit extends Error {}

function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`;
}

/** Inner sizes must agree; the outer ones are the result's. A plain number changes no shape. */
function product(left: Shape | null, right: Shape | null): Shape | null {
  if (!left || !right) return left ?? right;
  if (left.columns === right.rows) return { rows: left.rows, columns: right.columns };
  throw new Misfit(
    `${shapeText(left)} · ${shapeText(right)} cannot be multiplied: ${counted(left.columns, 'column')} on the left, ` +
      `${counted(right.rows, 'row')} on the right.`,
  );
}

const WORDS: Readonly<Record<Exclude<MatrixOperator, '·'>, string>> = {
  '+': 'added',
  '−': 'subtracted',
  '⊙': 'multiplied number by number',
  ',': 'compared number by number',
};

/** Equal shapes; a single column may be added to every column of the other side. */
function elementwise(left: Shape | null, right: Shape | null, operator: Exclude<MatrixOperator, '·'>): Shape | null {
  if (!left || !right) throw new Misfit(`A matrix and a plain number cannot be ${WORDS[operator]}.`);
  const broadcasts = operator === '+' || operator === '−';
  const sameColumns = left.columns === right.columns || (broadcasts && right.columns === 1);
  if (left.rows === right.rows && sameColumns) return left;
  throw new Misfit(
    `${shapeText(left)} and ${shapeText(right)} cannot be ${WORDS[operator]}: that needs two equal shapes.`,
  );
}

function isShape(item: ShapeItem): item is Shape {
  return typeof item === 'object' && 'rows' in item;
}

/** The shape of a side: products first, then sums, each from left to right. */
function shapeOf(items: readonly ShapeItem[]): Shape | null {
  const terms: { readonly operator: Exclude<MatrixOperator, '·' | '⊙'> | null; shape: Shape | null }[] = [];
  let pending: MatrixOperator | null = null;
  for (const item of items) {
    if (typeof item === 'string') {
      pending = item;
      continue;
    }
    const shape = isShape(item) ? item : null;
    const last = terms.at(-1);
    if (last && pending === '·') last.shape = product(last.shape, shape);
    else if (last && pending === '⊙') last.shape = elementwise(last.shape, shape, '⊙');
    else terms.push({ operator: pending === '·' || pending === '⊙' ? null : pending, shape });
  }
  return terms.reduce<Shape | null>(
    (sum, { operator, shape }, index) => (index === 0 ? shape : elementwise(sum, shape, operator ?? '+')),
    null,
  );
}

function lineOf(items: readonly ShapeItem[], apply: MatrixFunction | null, result: Shape): string {
  const words = items.map((item) => (typeof item === 'string' ? item : isShape(item) ? shapeText(item) : item.number));
  const left = words.join(' ').replaceAll(' ,', ',');
  return `${apply ? `${apply.line}(${left})` : left} → ${shapeText(result)}`;
}

function applied(shape: Shape | null, apply: MatrixFunction | null): Shape | null {
  return shape && apply?.acts === 'columnToNumber' ? { rows: 1, columns: shape.columns } : shape;
}

/** Whether the left side, computed, has the shape of the result. */
export function shapesFit(items: readonly ShapeItem[], apply: MatrixFunction | null, result: Shape): ShapeCheck {
  const line = lineOf(items, apply, result);
  try {
    const shape = applied(shapeOf(items), apply);
    if (!shape) throw new Misfit('There is no matrix on the left side.');
    if (shape.rows === result.rows && shape.columns === result.columns) return { line, problem: null };
    return { line, problem: `The left side is ${shapeText(shape)}, the result ${shapeText(result)}.` };
  } catch (error) {
    if (error instanceof Misfit) return { line, problem: error.message };
    throw error;
  }
}

/** The shapes of an equation's items; what is computed on the way is not an operand. */
export function shapeItems(items: readonly MatrixItem[]): ShapeItem[] {
  return items.flatMap((item): ShapeItem[] => {
    if (item.kind === 'operator') return [item.operator];
    if (item.kind === 'scalar') return [{ number: item.line }];
    return item.kind === 'matrix' ? [{ rows: item.matrix.rows, columns: item.matrix.columns }] : [];
  });
}
