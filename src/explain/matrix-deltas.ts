// The equations of the errors: cost and δ of the output, and the recursion that passes δ back through Wᵀ.
import { layerCount, unitsOf } from '../engine/types.ts';
import { fusesDelta, isSoftmax } from '../steps/access.ts';
import { quantity } from '../steps/quantities.ts';
import { valueAt } from '../steps/values.ts';
import { equation, matrixItem, operator } from './matrix-equation.ts';
import { costNotes, elementwiseNote, FUSED_NOTE, JACOBIAN_NOTE, TRANSPOSE_NOTE } from './matrix-notes.ts';
import { derivedMatrix, lossRow, neuronMatrix, transposed, weightMatrix } from './matrix-sources.ts';
import { elementwiseSign, matrixSymbol, scalarLine } from './matrix-symbols.ts';
import type { Matrix, MatrixContext, MatrixEquation } from './matrix-types.ts';
import { neuronName } from './names.ts';

/** J(a, y), then δ in the three ways there are: directly, through softmax's Jacobian, or through f′. */
export function outputEquations(context: MatrixContext): MatrixEquation[] {
  const { shape } = context.record;
  const last = layerCount(shape.network);
  const outputs = neuronMatrix(context, 'activation', last);
  const targets = neuronMatrix(context, 'target', last);
  const cost = lossRow(context);
  const costEquation = equation({
    key: 'cost',
    title: 'cost',
    left: [matrixItem(outputs), operator(','), matrixItem(targets)],
    apply: { tex: cost.tex, line: scalarLine(context, 'loss'), acts: 'columnToNumber' },
    result: cost,
    notes: costNotes(context),
  });
  const difference = (of: 'delta' | 'lossGradient', notes: readonly string[]) =>
    equation({
      key: 'difference',
      title: of === 'delta' ? 'delta of the output' : 'derivative of the cost',
      left: [matrixItem(outputs), operator('−'), matrixItem(targets)],
      result: neuronMatrix(context, of, last),
      notes,
    });
  if (fusesDelta(shape)) return [difference('delta', [FUSED_NOTE]), costEquation];
  const delta = isSoftmax(shape.network, last) ? softmaxDelta(context, last) : slopeDelta(context, last);
  return [difference('lossGradient', []), delta, costEquation];
}

function slopeDelta(context: MatrixContext, last: number): MatrixEquation {
  return equation({
    key: 'delta',
    title: 'delta of the output',
    left: [
      matrixItem(neuronMatrix(context, 'lossGradient', last)),
      operator('⊙'),
      matrixItem(neuronMatrix(context, 'slope', last)),
    ],
    result: neuronMatrix(context, 'delta', last),
    notes: [elementwiseNote(elementwiseSign(context.notation))],
  });
}

/** δ = (diag(a) − a aᵀ) ∂J/∂a: another matrix for every example, so only the one on screen is written. */
function softmaxDelta(context: MatrixContext, last: number): MatrixEquation {
  const { example } = context;
  return equation({
    key: 'delta',
    title: 'delta of the output',
    left: [
      matrixItem(jacobian(context, last)),
      operator('·'),
      matrixItem(neuronMatrix(context, 'lossGradient', last, example)),
    ],
    result: neuronMatrix(context, 'delta', last, example),
    notes: [JACOBIAN_NOTE],
  });
}

function jacobian(context: MatrixContext, last: number): Matrix {
  const { record, naming, example } = context;
  const size = unitsOf(record.shape.network, last);
  const activation = (neuron: number) => quantity('activation', last, neuron);
  const symbol = (of: 'activation' | 'preActivation') => matrixSymbol(context, of, last, { isBatch: false });
  const named = (index: number) => neuronName(naming, last, index);
  return derivedMatrix(
    { rows: size, columns: size, rowName: (row) => `by the sum of ${named(row)}`, columnName: named },
    {
      key: 'jacobian',
      tex: `\\partial ${symbol('activation')}/\\partial ${symbol('preActivation')}`,
      name: 'slopes of softmax, each output by each sum',
      role: 'forward',
    },
    (row, column) => {
      const own = valueAt(record, activation(row), example);
      const other = valueAt(record, activation(column), example);
      const needs = [quantity('delta', last, row)];
      return { value: row === column ? own * (1 - own) : -own * other, needs };
    },
  );
}

/** δ^l = Wᵀ δ^{l+1} ⊙ f′(s^l). */
export function deltaEquation(context: MatrixContext, layer: number): MatrixEquation {
  const weights = weightMatrix(context, 'weight', layer + 1);
  const tex = matrixSymbol(context, 'weight', layer + 1, { isBatch: false, isTransposed: true });
  return equation({
    key: 'delta',
    title: `delta of layer ${context.notation.displayLayer(layer)}`,
    left: [
      matrixItem(transposed(weights, tex)),
      operator('·'),
      matrixItem(neuronMatrix(context, 'delta', layer + 1)),
      { kind: 'aside', matrix: neuronMatrix(context, 'backpropagated', layer) },
      operator('⊙'),
      matrixItem(neuronMatrix(context, 'slope', layer)),
    ],
    result: neuronMatrix(context, 'delta', layer),
    notes: [TRANSPOSE_NOTE, elementwiseNote(elementwiseSign(context.notation))],
  });
}
