// Matrices of a pass: parameters, and the numbers of its neurons with one column for each example of the batch.
import { unitsOf } from '../engine/types.ts';
import { quantity } from '../steps/quantities.ts';
import type { Quantity, QuantityKind, Role } from '../steps/types.ts';
import { valueAt } from '../steps/values.ts';
import { matrixSymbol } from './matrix-symbols.ts';
import type { Matrix, MatrixContext, MatrixEntry } from './matrix-types.ts';
import { neuronName } from './names.ts';
import { ROLES } from './pen.ts';

const MATRIX_ROLES: Readonly<Partial<Record<QuantityKind, Role | 'sign'>>> = { ...ROLES, weight: 'sign', bias: 'sign' };

const NAMES: Readonly<Partial<Record<QuantityKind, string>>> = {
  weight: 'weights of',
  bias: 'biases of',
  activation: 'activations of',
  weightedSum: 'weighted sums of',
  preActivation: 'weighted sums with bias of',
  slope: 'slopes of the activation function at',
  delta: 'deltas of',
  lossGradient: 'derivatives of the cost by the activations of',
  backpropagated: 'derivatives of the cost by the activations of',
  weightGradient: 'derivatives by the weights of',
  biasGradient: 'derivatives by the biases of',
  averageWeightGradient: 'derivatives of the cost by the weights of',
  averageBiasGradient: 'derivatives of the cost by the biases of',
  newWeight: 'weights after the update of',
  newBias: 'biases after the update of',
};

function titleOf({ notation }: MatrixContext, of: QuantityKind, layer: number): string {
  if (of === 'target') return 'targets';
  if (of === 'activation' && layer === 0) return 'inputs';
  return `${NAMES[of] ?? 'numbers of'} layer ${notation.displayLayer(layer)}`;
}

/** An entry that is a number of the pass. */
export function entryOf({ record, example: shown }: MatrixContext, q: Quantity, example: number | null): MatrixEntry {
  return { value: valueAt(record, q, example ?? shown), quantity: q, example, needs: [q] };
}

/** The same numbers with rows and columns exchanged. */
export function transposed(matrix: Matrix, tex: string): Matrix {
  const { rows, columns, examples } = matrix;
  return {
    ...matrix,
    key: `${matrix.key}T`,
    tex,
    name: `${matrix.name}, transposed`,
    rows: columns,
    columns: rows,
    rowName: matrix.columnName,
    columnName: matrix.rowName,
    entry: (row, column) => matrix.entry(column, row),
    examples: examples === null ? null : examples === 'columns' ? 'rows' : 'columns',
  };
}

/** What is counted per neuron, [n × m]; of one example alone with `only`, [n × 1]. */
export function neuronMatrix(
  context: MatrixContext,
  of: QuantityKind,
  layer: number,
  only: number | null = null,
): Matrix {
  const { record, naming } = context;
  const { batchSize, network } = record.shape;
  const columns = only === null ? batchSize : 1;
  const exampleOf = (column: number) => only ?? column;
  const isBatch = columns > 1;
  return {
    key: `${of}.${layer}`,
    tex: matrixSymbol(context, of, layer, { isBatch, example: only }),
    name: titleOf(context, of, layer) + (only !== null && batchSize > 1 ? `, example ${only + 1}` : ''),
    rows: unitsOf(network, layer),
    columns,
    rowName: (row) => neuronName(naming, layer, row),
    columnName: (column) => (batchSize > 1 ? `example ${exampleOf(column) + 1}` : ''),
    entry: (row, column) => entryOf(context, quantity(of, layer, row), exampleOf(column)),
    role: MATRIX_ROLES[of] ?? 'backward',
    examples: isBatch ? 'columns' : null,
    isGiven: of === 'target',
  };
}

/** W, its gradients, its new values, [n_l × n_{l−1}]: row j belongs to neuron j. `only`: the gradient of one example. */
export function weightMatrix(
  context: MatrixContext,
  of: 'weight' | 'weightGradient' | 'averageWeightGradient' | 'newWeight',
  layer: number,
  only: number | null = null,
): Matrix {
  const { record, naming } = context;
  const { network, batchSize } = record.shape;
  return {
    key: `${of}.${layer}`,
    tex: matrixSymbol(context, of, layer, { isBatch: false, example: only }),
    name: titleOf(context, of, layer) + (only !== null && batchSize > 1 ? `, example ${only + 1}` : ''),
    rows: unitsOf(network, layer),
    columns: unitsOf(network, layer - 1),
    rowName: (row) => `to ${neuronName(naming, layer, row)}`,
    columnName: (column) => `from ${neuronName(naming, layer - 1, column)}`,
    entry: (row, column) => entryOf(context, quantity(of, layer, row, column), only),
    role: MATRIX_ROLES[of] ?? 'backward',
    examples: null,
    isGiven: false,
  };
}

/** b, its gradients, its new values, [n_l × 1]. */
export function biasColumn(
  context: MatrixContext,
  of: 'bias' | 'biasGradient' | 'averageBiasGradient' | 'newBias',
  layer: number,
  only: number | null = null,
): Matrix {
  const column = neuronMatrix(context, of, layer, only ?? 0);
  const { record } = context;
  return {
    ...column,
    tex: matrixSymbol(context, of, layer, { isBatch: false, example: only }),
    name: titleOf(context, of, layer) + (only !== null && record.shape.batchSize > 1 ? `, example ${only + 1}` : ''),
    columnName: () => '',
    entry: (row) => entryOf(context, quantity(of, layer, row), only),
  };
}

/** The losses of the examples, [1 × m]. */
export function lossRow(context: MatrixContext): Matrix {
  const { batchSize } = context.record.shape;
  return {
    key: 'loss',
    tex: matrixSymbol(context, 'loss', 0, { isBatch: batchSize > 1 }),
    name: batchSize > 1 ? 'costs of the examples' : 'cost of this example',
    rows: 1,
    columns: batchSize,
    rowName: () => '',
    columnName: (column) => (batchSize > 1 ? `example ${column + 1}` : ''),
    entry: (_row, column) => entryOf(context, quantity('loss'), column),
    role: 'loss',
    examples: batchSize > 1 ? 'columns' : null,
    isGiven: false,
  };
}

/** Numbers that only the matrix form needs, laid out like another matrix or on their own. */
export function derivedMatrix(
  like: Pick<Matrix, 'rows' | 'columns' | 'rowName' | 'columnName'>,
  parts: Pick<Matrix, 'key' | 'tex' | 'name' | 'role'> & { readonly isGiven?: boolean },
  number: (row: number, column: number) => { readonly value: number; readonly needs: readonly Quantity[] },
): Matrix {
  const { rows, columns, rowName, columnName } = like;
  return {
    rows,
    columns,
    rowName,
    columnName,
    isGiven: false,
    examples: null,
    ...parts,
    entry: (row, column) => ({ ...number(row, column), quantity: null, example: null }),
  };
}

/** A column of m ones: a product with it adds up the columns of what stands before it. */
export function onesColumn({ record }: MatrixContext): Matrix {
  const rows = record.shape.batchSize;
  const like = { rows, columns: 1, rowName: (row: number) => `example ${row + 1}`, columnName: () => '' };
  const parts = { key: 'ones', tex: '\\mathbf{1}', name: 'a column of ones', role: 'plain', isGiven: true } as const;
  return { ...derivedMatrix(like, parts, () => ({ value: 1, needs: [] })), examples: rows > 1 ? 'rows' : null };
}
