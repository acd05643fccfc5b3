// Computes the left side of a matrix equation from the numbers in its cells alone. For tests only.
import type { Matrix, MatrixEquation } from '../matrix-types.ts';

export type Numbers2d = number[][];

export function numbersOf({ rows, columns, entry }: Matrix): Numbers2d {
  return Array.from({ length: rows }, (_, row) =>
    Array.from({ length: columns }, (_, column) => entry(row, column).value),
  );
}

function multiply(left: Numbers2d, right: Numbers2d): Numbers2d {
  return left.map((row) => right[0].map((_, column) => row.reduce((sum, x, k) => sum + x * right[k][column], 0)));
}

/** Number by number; a single column on the right stands for every column. */
function combine(left: Numbers2d, right: Numbers2d, operation: (a: number, b: number) => number): Numbers2d {
  return left.map((row, i) => row.map((x, j) => operation(x, right[i].length === 1 ? right[i][0] : right[i][j])));
}

/** The left side without its function: products first, then sums. `asides` sees what is computed on the way. */
export function leftNumbers(
  equation: MatrixEquation,
  asides: (claimed: Numbers2d, computed: Numbers2d) => void = () => {},
): { readonly terms: readonly Numbers2d[] } {
  const terms: { sign: number; factor: number; value: Numbers2d | null }[] = [{ sign: 1, factor: 1, value: null }];
  let pending = '·';
  for (const item of equation.left) {
    const term = terms[terms.length - 1];
    if (item.kind === 'operator') {
      pending = item.operator;
      if (pending !== '·' && pending !== '⊙') terms.push({ sign: pending === '−' ? -1 : 1, factor: 1, value: null });
    } else if (item.kind === 'scalar') term.factor *= item.value;
    else if (item.kind === 'aside') asides(numbersOf(item.matrix), term.value ?? []);
    else {
      const value = numbersOf(item.matrix);
      if (!term.value) term.value = value;
      else term.value = pending === '⊙' ? combine(term.value, value, (a, b) => a * b) : multiply(term.value, value);
    }
  }
  return {
    terms: terms.map(({ sign, factor, value }) => (value ?? []).map((row) => row.map((x) => sign * factor * x))),
  };
}

export function total(terms: readonly Numbers2d[]): Numbers2d {
  return terms.slice(1).reduce((sum, term) => combine(sum, term, (a, b) => a + b), terms[0]);
}
