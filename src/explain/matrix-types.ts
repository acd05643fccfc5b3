// What a matrix equation consists of: matrices whose cells know their quantity, scalars, and operators between them.
import type { PassRecord, Quantity, Role } from '../steps/types.ts';
import type { Naming } from './names.ts';
import type { Notation } from './notation.ts';

/** Matrix product or scalar factor, element-wise sum, difference and product; the comma separates two arguments. */
export type MatrixOperator = '·' | '+' | '−' | '⊙' | ',';

/** One number of a matrix. */
export interface MatrixEntry {
  readonly value: number;
  /** What it is; null for a number that only the matrix form needs (a column of ones, an entry of a Jacobian). */
  readonly quantity: Quantity | null;
  /** The example (0 … m−1) it belongs to; null for parameters and averages. */
  readonly example: number | null;
  /** It can be written down once all of these are known. */
  readonly needs: readonly Quantity[];
}

export interface Matrix {
  /** Tells the matrices of one equation apart. */
  readonly key: string;
  readonly tex: string;
  /** "weights of layer 3", for captions that are read aloud. */
  readonly name: string;
  readonly rows: number;
  readonly columns: number;
  readonly rowName: (row: number) => string;
  readonly columnName: (column: number) => string;
  readonly entry: (row: number, column: number) => MatrixEntry;
  /** The colour of its numbers: a meaning, or that of the sign. */
  readonly role: Role | 'sign';
  /** Along which side the examples of a batch are counted, if along any. */
  readonly examples: 'rows' | 'columns' | null;
  /** Its numbers were typed in: written as short as they were. */
  readonly isGiven: boolean;
}

export interface ScalarItem {
  readonly kind: 'scalar';
  readonly tex: string;
  /** The same in plain characters, for the line of shapes: `α`, `1/4`. */
  readonly line: string;
  readonly name: string;
  readonly value: number;
  readonly quantity: Quantity | null;
}

export type MatrixItem =
  | { readonly kind: 'matrix'; readonly matrix: Matrix }
  | ScalarItem
  | { readonly kind: 'operator'; readonly operator: MatrixOperator }
  /** What has been computed up to here and has a name of its own: `( = z )`. */
  | { readonly kind: 'aside'; readonly matrix: Matrix };

/** A function around the left side: of each number by itself, or of each column as a whole. */
export interface MatrixFunction {
  readonly tex: string;
  readonly line: string;
  readonly acts: 'element' | 'column' | 'columnToNumber';
}

export interface MatrixEquation {
  readonly key: string;
  readonly title: string;
  readonly left: readonly MatrixItem[];
  readonly apply: MatrixFunction | null;
  readonly result: Matrix;
  /** `2×4 · 4×1 + 2×1 → 2×1` */
  readonly shapeLine: string;
  /** Why the shapes do not fit, in words; null where they do. */
  readonly problem: string | null;
  /** What is worth saying about it, one sentence each. */
  readonly notes: readonly string[];
}

export type MatrixPartKind = 'forward' | 'output' | 'delta' | 'gradient' | 'average' | 'update';

/** A part of the pass that is one or a few matrix equations; `layer` is the engine's number. */
export interface MatrixPart {
  readonly kind: MatrixPartKind;
  readonly layer: number;
}

export interface MatrixContext {
  readonly record: PassRecord;
  readonly notation: Notation;
  readonly naming: Naming;
  /** The example on the screen. */
  readonly example: number;
}
