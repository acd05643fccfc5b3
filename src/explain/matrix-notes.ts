// What a matrix equation is worth remarking on, one plain sentence each.
import { isSoftmax } from '../steps/access.ts';
import type { MatrixContext } from './matrix-types.ts';

function isBatch({ record }: MatrixContext): boolean {
  return record.shape.batchSize > 1;
}

export function sumNotes(context: MatrixContext): string[] {
  const notes = [
    'Row j of W collects what comes into neuron j: row j times the column of activations, number by number, summed.',
  ];
  if (isBatch(context)) {
    notes.push(
      'Each column is one example. b has a single column, which is added to every one of them (broadcasting).',
    );
  }
  return notes;
}

export function activationNotes(context: MatrixContext, layer: number): string[] {
  if (isSoftmax(context.record.shape.network, layer)) {
    return ['Softmax works on each column as a whole: afterwards its numbers are positive and sum to 1.'];
  }
  return ['The function is applied to each number by itself, so the shape stays the same.'];
}

export function costNotes(context: MatrixContext): string[] {
  return isBatch(context)
    ? ['Each column, one example, gives one number.']
    : ['Two columns go in, one number comes out.'];
}

const ELEMENTWISE =
  'multiplies number by number (the Hadamard product): both sides have the same shape, and nothing is summed.';

export function elementwiseNote(sign: string): string {
  return `${sign} ${ELEMENTWISE}`;
}

export const FUSED_NOTE =
  'The slope of the output’s function cancels against this cost, so the difference already is the delta.';

export const JACOBIAN_NOTE =
  'Through softmax every output depends on every sum, so a whole matrix of slopes takes the place of the single slopes: row j, column k is how output k moves with sum j.';

export const TRANSPOSE_NOTE =
  'Forwards, row j of W collects what comes into neuron j. Backwards, column k of W – row k of Wᵀ – collects what neuron k sent out, so the matrix is transposed.';

export function outerNotes(context: MatrixContext): string[] {
  const notes = [
    'Outer product: a column times a row, every delta times every activation. Row j, column k belongs to the weight from k into j, so the result has the shape of W.',
  ];
  if (isBatch(context)) notes.push('This is the gradient of one example, the one being stepped.');
  return notes;
}

export function averageNotes(context: MatrixContext): string[] {
  const { batchSize, learning } = context.record.shape;
  const notes: string[] = [];
  if (batchSize > 1) {
    notes.push(
      `Examples are the columns on the left and the rows on the right, so one product adds up the outer products of all ${batchSize}; the factor 1/${batchSize} makes it their average.`,
      'A product with a column of ones adds up the columns.',
    );
  }
  if (learning.regularisation?.type === 'l2') notes.push('The penalty on large weights adds λ times each weight.');
  if (learning.regularisation?.type === 'l1') notes.push('The penalty on weights adds λ with the sign of each weight.');
  return notes;
}

export function updateNotes({ record }: MatrixContext): string[] {
  const { optimizer, trainBiases } = record.shape.learning;
  const notes = [
    optimizer.type === 'sgd'
      ? 'The gradient has the shape of W, so each weight moves by its own derivative, all at the same time.'
      : 'The optimizer makes a step of its own out of each derivative; the card shows how. Each weight moves by its own step, all at the same time.',
  ];
  if (!trainBiases) notes.push('The biases are frozen: b stays as it is.');
  return notes;
}

export const NO_UPDATE_NOTE = 'This update is not made: a parameter would stop being a number.';
