// The pass as matrix equations: which parts it has, which part a step belongs to, and the equations of each.
import { layerCount } from '../engine/types.ts';
import { isSoftmax } from '../steps/access.ts';
import { NONE, type PassShape, type Step } from '../steps/types.ts';
import { deltaEquation, outputEquations } from './matrix-deltas.ts';
import { equation, matrixItem, operator } from './matrix-equation.ts';
import { averageEquations, gradientEquations, updateEquations } from './matrix-learning.ts';
import { activationNotes, sumNotes } from './matrix-notes.ts';
import { biasColumn, neuronMatrix, weightMatrix } from './matrix-sources.ts';
import { functionLine, functionTex } from './matrix-symbols.ts';
import type { MatrixContext, MatrixEquation, MatrixPart } from './matrix-types.ts';
import type { Notation } from './notation.ts';

/** All parts of a pass, in the order in which they are computed. */
export function matrixParts({ network, batchSize }: PassShape): MatrixPart[] {
  const last = layerCount(network);
  const parts: MatrixPart[] = [];
  for (let layer = 1; layer <= last; layer++) parts.push({ kind: 'forward', layer });
  parts.push({ kind: 'output', layer: last });
  for (let layer = last; layer >= 1; layer--) {
    parts.push({ kind: 'gradient', layer });
    if (layer > 1) parts.push({ kind: 'delta', layer: layer - 1 });
  }
  if (batchSize > 1) for (let layer = 1; layer <= last; layer++) parts.push({ kind: 'average', layer });
  for (let layer = 1; layer <= last; layer++) parts.push({ kind: 'update', layer });
  return parts;
}

/** The part that the step works on. The average is over the gradients of all layers: `averaged` is the one to show. */
export function partOfStep(step: Step, { network }: PassShape, averaged = 1): MatrixPart {
  const last = layerCount(network);
  switch (step.kind) {
    case 'input':
      return { kind: 'forward', layer: 1 };
    case 'weightedSum':
    case 'addBias':
    case 'activate':
      return { kind: 'forward', layer: step.layer };
    case 'loss':
    case 'lossGradient':
      return { kind: 'output', layer: last };
    case 'delta':
      return step.layer === last ? { kind: 'output', layer: last } : { kind: 'delta', layer: step.layer };
    case 'backpropagate':
      return { kind: 'delta', layer: step.layer };
    case 'biasGradient':
    case 'weightGradient':
      return { kind: 'gradient', layer: step.layer };
    case 'average':
      return { kind: 'average', layer: averaged };
    case 'update':
      return { kind: 'update', layer: step.layer === NONE ? 1 : step.layer };
  }
}

/** "forward · layer 2", "cost and delta of the output", "gradients · layer 3". */
export function partLabel({ kind, layer }: MatrixPart, notation: Notation): string {
  const where = `layer ${notation.displayLayer(layer)}`;
  switch (kind) {
    case 'forward':
      return `forward · ${where}`;
    case 'output':
      return 'cost and delta of the output';
    case 'delta':
      return `delta · ${where}`;
    case 'gradient':
      return `gradients · ${where}`;
    case 'average':
      return `average · ${where}`;
    case 'update':
      return `update · ${where}`;
  }
}

/** The equations of a part, with every number of the pass in them. */
export function matrixEquations(part: MatrixPart, context: MatrixContext): readonly MatrixEquation[] {
  switch (part.kind) {
    case 'forward':
      return forwardEquations(context, part.layer);
    case 'output':
      return outputEquations(context);
    case 'delta':
      return [deltaEquation(context, part.layer)];
    case 'gradient':
      return gradientEquations(context, part.layer);
    case 'average':
      return averageEquations(context, part.layer);
    case 'update':
      return updateEquations(context, part.layer);
  }
}

/** z = W a, s = z + b, a = f(s). */
function forwardEquations(context: MatrixContext, layer: number): MatrixEquation[] {
  const { network } = context.record.shape;
  const sums = neuronMatrix(context, 'preActivation', layer);
  return [
    equation({
      key: 'sum',
      title: 'weighted sums and bias',
      left: [
        matrixItem(weightMatrix(context, 'weight', layer)),
        operator('·'),
        matrixItem(neuronMatrix(context, 'activation', layer - 1)),
        { kind: 'aside', matrix: neuronMatrix(context, 'weightedSum', layer) },
        operator('+'),
        matrixItem(biasColumn(context, 'bias', layer)),
      ],
      result: sums,
      notes: sumNotes(context),
    }),
    equation({
      key: 'activate',
      title: 'activations',
      left: [matrixItem(sums)],
      apply: {
        tex: functionTex(context, layer),
        line: functionLine(context, layer),
        acts: isSoftmax(network, layer) ? 'column' : 'element',
      },
      result: neuronMatrix(context, 'activation', layer),
      notes: activationNotes(context, layer),
    }),
  ];
}
