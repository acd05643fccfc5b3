// The equations of learning: gradients as outer products, their average over a batch, and the update.
import { quantity } from '../steps/quantities.ts';
import { equation, matrixItem, operator, scalar } from './matrix-equation.ts';
import { averageNotes, NO_UPDATE_NOTE, outerNotes, updateNotes } from './matrix-notes.ts';
import { biasColumn, derivedMatrix, neuronMatrix, onesColumn, transposed, weightMatrix } from './matrix-sources.ts';
import { matrixSymbol, scalarLine } from './matrix-symbols.ts';
import type { Matrix, MatrixContext, MatrixEquation, MatrixItem, ScalarItem } from './matrix-types.ts';

/** δ aᵀ of the example on screen; with a penalty also what the update uses, unless a batch is averaged first. */
export function gradientEquations(context: MatrixContext, layer: number): MatrixEquation[] {
  const { batchSize, learning } = context.record.shape;
  const equations = [outerProduct(context, layer), ownBiasGradient(context, layer)];
  if (batchSize === 1 && learning.regularisation) equations.push(penalised(context, layer));
  return equations;
}

/** What the update uses of a batch: 1/m Δ Aᵀ, with the penalty if there is one. */
export function averageEquations(context: MatrixContext, layer: number): MatrixEquation[] {
  return [averageWeights(context, layer), averageBiases(context, layer)];
}

function ofExample({ record, example }: MatrixContext): string {
  return record.shape.batchSize > 1 ? `, example ${example + 1}` : '';
}

function turned(context: MatrixContext, layer: number, matrix: Matrix): Matrix {
  const isBatch = matrix.columns > 1;
  return transposed(matrix, matrixSymbol(context, 'activation', layer, { isBatch, isTransposed: true }));
}

function outerProduct(context: MatrixContext, layer: number): MatrixEquation {
  const { example } = context;
  return equation({
    key: 'outer',
    title: `derivatives by the weights${ofExample(context)}`,
    left: [
      matrixItem(neuronMatrix(context, 'delta', layer, example)),
      operator('·'),
      matrixItem(turned(context, layer - 1, neuronMatrix(context, 'activation', layer - 1, example))),
    ],
    result: weightMatrix(context, 'weightGradient', layer, example),
    notes: outerNotes(context),
  });
}

function ownBiasGradient(context: MatrixContext, layer: number): MatrixEquation {
  const { example } = context;
  return equation({
    key: 'bias',
    title: `derivatives by the biases${ofExample(context)}`,
    left: [matrixItem(neuronMatrix(context, 'delta', layer, example))],
    result: biasColumn(context, 'biasGradient', layer, example),
    notes: ['A bias is multiplied by nothing, so its derivative is the delta itself.'],
  });
}

function shareOf(context: MatrixContext): ScalarItem {
  const m = context.record.shape.batchSize;
  return scalar({ tex: `\\tfrac{1}{${m}}`, line: `1/${m}`, name: `one ${m}th`, value: 1 / m, quantity: null });
}

function averageWeights(context: MatrixContext, layer: number): MatrixEquation {
  return equation({
    key: 'average',
    title: 'average over the batch',
    left: [
      shareOf(context),
      operator('·'),
      matrixItem(neuronMatrix(context, 'delta', layer)),
      operator('·'),
      matrixItem(turned(context, layer - 1, neuronMatrix(context, 'activation', layer - 1))),
      ...penalty(context, layer),
    ],
    result: weightMatrix(context, 'averageWeightGradient', layer),
    notes: averageNotes(context),
  });
}

function averageBiases(context: MatrixContext, layer: number): MatrixEquation {
  return equation({
    key: 'averageBias',
    title: 'average of the biases’ derivatives',
    left: [
      shareOf(context),
      operator('·'),
      matrixItem(neuronMatrix(context, 'delta', layer)),
      operator('·'),
      matrixItem(onesColumn(context)),
    ],
    result: biasColumn(context, 'averageBiasGradient', layer),
    notes: [],
  });
}

function penalised(context: MatrixContext, layer: number): MatrixEquation {
  const own = weightMatrix(context, 'weightGradient', layer, context.example);
  return equation({
    key: 'penalised',
    title: 'with the penalty on the weights',
    left: [matrixItem(own), ...penalty(context, layer)],
    result: {
      ...weightMatrix(context, 'averageWeightGradient', layer),
      name: 'derivatives with the penalty',
      tex: `${matrixSymbol(context, 'averageWeightGradient', layer, { isBatch: false })}\\text{ + penalty}`,
    },
    notes: averageNotes(context),
  });
}

/** + λ W, or + λ sign(W). */
function penalty(context: MatrixContext, layer: number): MatrixItem[] {
  const { regularisation } = context.record.shape.learning;
  if (!regularisation) return [];
  const { type, lambda } = regularisation;
  const weights = weightMatrix(context, 'weight', layer);
  const signs = derivedMatrix(
    weights,
    {
      key: 'signs',
      tex: `\\operatorname{sign}(${weights.tex})`,
      name: 'signs of the weights',
      role: 'plain',
      isGiven: true,
    },
    (row, column) => ({ value: Math.sign(weights.entry(row, column).value), needs: [] }),
  );
  return [
    operator('+'),
    scalar({ tex: '\\lambda', line: 'λ', name: 'strength of the penalty', value: lambda, quantity: null }),
    operator('·'),
    matrixItem(type === 'l2' ? weights : signs),
  ];
}

/** W − α ∂J/∂W, or W minus the step that another optimiser makes of it. */
export function updateEquations(context: MatrixContext, layer: number): MatrixEquation[] {
  const { record } = context;
  const { batchSize, learning } = record.shape;
  const averaged = batchSize > 1;
  const biases = biasColumn(context, 'bias', layer);
  const made = record.optimizerAfter.updateCount > record.optimizerBefore.updateCount;
  if (!made) return [standstill(context, layer)];
  const weights = weightMatrix(context, 'weight', layer);
  const newWeights = weightMatrix(context, 'newWeight', layer);
  const own = averaged || learning.regularisation ? null : context.example;
  const gradients = weightMatrix(context, own === null ? 'averageWeightGradient' : 'weightGradient', layer, own);
  const equations = [
    equation({
      key: 'update',
      title: 'update of the weights',
      left: [matrixItem(weights), operator('−'), ...movedBy(context, gradients, weights, newWeights)],
      result: newWeights,
      notes: updateNotes(context),
    }),
  ];
  if (!learning.trainBiases) return equations;
  const newBiases = biasColumn(context, 'newBias', layer);
  const biasGradients = averaged
    ? biasColumn(context, 'averageBiasGradient', layer)
    : biasColumn(context, 'biasGradient', layer, context.example);
  equations.push(
    equation({
      key: 'updateBias',
      title: 'update of the biases',
      left: [matrixItem(biases), operator('−'), ...movedBy(context, biasGradients, biases, newBiases)],
      result: newBiases,
      notes: [],
    }),
  );
  return equations;
}

function standstill(context: MatrixContext, layer: number): MatrixEquation {
  return equation({
    key: 'update',
    title: 'no update',
    left: [matrixItem(weightMatrix(context, 'weight', layer))],
    result: weightMatrix(context, 'newWeight', layer),
    notes: [NO_UPDATE_NOTE],
  });
}

function movedBy(context: MatrixContext, gradients: Matrix, before: Matrix, after: Matrix): MatrixItem[] {
  const { record, notation } = context;
  const { optimizer } = record.shape.learning;
  if (optimizer.type === 'sgd') {
    return [
      scalar({
        tex: notation.set(notation.learningRate),
        line: scalarLine(context, 'learningRate'),
        name: 'learning rate',
        value: optimizer.learningRate,
        quantity: quantity('learningRate'),
      }),
      operator('·'),
      matrixItem(gradients),
    ];
  }
  const step = derivedMatrix(
    before,
    { key: `${before.key}.step`, tex: `\\text{step}`, name: `step of the ${optimizer.type} optimizer`, role: 'update' },
    (row, column) => {
      const to = after.entry(row, column);
      return { value: before.entry(row, column).value - to.value, needs: to.needs };
    },
  );
  return [matrixItem(step)];
}
