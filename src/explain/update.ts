// Explanation of the update of a layer: one parameter worked out, all others listed from old to new.
import { OPTIMIZERS } from '../engine/optimizers.ts';
import { type OptimizerName, unitsOf } from '../engine/types.ts';
import { quantity } from '../steps/quantities.ts';
import { NONE, type PassRecord } from '../steps/types.ts';
import { penaltyParts } from './average.ts';
import { MINUS } from './format.ts';
import { general, inVectors } from './formulas.ts';
import { neuronName } from './names.ts';
import { directionOf, type GradientParts } from './optimizer-lines.ts';
import {
  finish,
  free,
  layerInSentence,
  mark,
  num,
  type Pen,
  pickRowsBy,
  plainTerm,
  rowOf,
  spoken,
  spokenPlace,
  sym,
  term,
  value,
} from './pen.ts';
import { symbolLine } from './symbol-text.ts';
import { tellingApart } from './telling-apart.ts';
import { asResult, bracketed, line } from './tex.ts';
import type { EquationLine, Explanation, OperandTerm } from './types.ts';
import {
  averageGradient,
  diverged,
  exampleGradient,
  newQuantity,
  type Parameter,
  parameterAt,
  parameterCount,
  parameterQuantity,
  parameterWords,
  workedParameter,
} from './worked-parameter.ts';

const SENTENCES: Readonly<Record<OptimizerName, string>> = {
  sgd: 'Every parameter takes a step against its gradient; the learning rate sets how long the step is.',
  momentum: 'Every parameter keeps part of its earlier motion, and its gradient steers it.',
  nesterov: 'Every parameter keeps part of its earlier motion and already looks a step ahead.',
  rmsprop: 'Every gradient is divided by its own recent size, so that all parameters move at a similar pace.',
  adagrad: 'Every gradient is divided by the size of all its earlier ones, so the steps get smaller over time.',
  adam: 'Every parameter follows the running mean of its gradient, divided by the gradient’s recent size.',
};

/** g: the gradient the update uses. With one example and a penalty it is put together here, on a line of its own. */
function gradientParts(
  pen: Pen,
  p: Parameter,
): { readonly parts: GradientParts; readonly lines: readonly EquationLine[] } {
  const averaged = averageGradient(p);
  const own = exampleGradient(p);
  if (pen.context.record.shape.batchSize > 1) {
    return { parts: { symbol: sym(pen, averaged), number: num(pen, averaged) }, lines: [] };
  }
  const penalty = penaltyParts(pen, p);
  if (penalty === null) return { parts: { symbol: sym(pen, own), number: num(pen, own) }, lines: [] };
  const symbol = { ...mark('g', 'backward'), quantity: averaged };
  const number = num(pen, averaged);
  const numbers = [num(pen, own), ' + ', penalty.numbers];
  return {
    parts: { symbol, number },
    lines: [line(symbol, ' = ', exampleCost(pen, p), ' + ', penalty.symbols, ' = ', numbers, ' = ', number)],
  };
}

/** ∂J₁/∂w: of the example's cost, without the penalty. */
function exampleCost(pen: Pen, p: Parameter) {
  return sym(pen, exampleGradient(p), { example: '1' });
}

/** The update of the whole layer, in a notation of vectors. */
function layerLine(pen: Pen, p: Parameter, gradient: GradientParts): readonly EquationLine[] {
  const { batchSize, learning } = pen.context.record.shape;
  const { vectors } = pen.notation;
  if (!vectors) return [];
  const [parameter, average, step] =
    p.from === NONE ? ['b', '<gb>', vectors.rules.biasStep] : ['W', '<gW>', vectors.rules.weightStep];
  const plain = batchSize === 1 && learning.regularisation === null;
  const whole = plain ? (learning.optimizer.type === 'sgd' ? step : `<d${parameter}>`) : average;
  const symbol = { ...gradient, symbol: inVectors(pen, whole, p.layer) };
  return general(pen, 'update', { layer: p.layer, parameter, tail: directionOf(pen, p, symbol).symbols });
}

/** How far the update moves each parameter of the layer, in the order of `parameterAt`. */
export function changesOf(record: PassRecord, layer: number, withBiases: boolean): Float64Array {
  const senders = unitsOf(record.shape.network, layer - 1);
  const { before, after } = record;
  const changes = new Float64Array(parameterCount(record, layer, withBiases));
  let at = 0;
  for (let neuron = 0; neuron < unitsOf(record.shape.network, layer); neuron++) {
    for (let edge = neuron * senders; edge < (neuron + 1) * senders; edge++) {
      changes[at++] = Math.abs(after.weights[layer][edge] - before.weights[layer][edge]);
    }
    if (withBiases) changes[at++] = Math.abs(after.biases[layer][neuron] - before.biases[layer][neuron]);
  }
  return changes;
}

/** A row has no room for more digits of the change than these. */
const DIGITS_OF_CHANGE = 2;

/** The same pen, with digits enough to tell the old value from the new. */
function finePen(pen: Pen, from: number, to: number): Pen {
  const numbers = tellingApart(from, to, pen.context.numbers, DIGITS_OF_CHANGE);
  return { ...pen, context: { ...pen.context, numbers } };
}

/** Old → new for every parameter of the layer that can move. */
function changeRows(pen: Pen, worked: Parameter, changes: Float64Array) {
  const { record } = pen.context;
  const { layer } = pen.step;
  const { trainBiases } = record.shape.learning;
  const several = unitsOf(record.shape.network, layer) > 1;
  const write = (index: number) => {
    const p = parameterAt(record, layer, trainBiases, index);
    const to = several ? ` → ${neuronName(pen.naming, p.layer, p.neuron)}` : '';
    const from = p.from === NONE ? 'bias' : neuronName(pen.naming, p.layer - 1, p.from);
    const isWorked = p.neuron === worked.neuron && p.from === worked.from;
    const [before, after] = [value(pen, parameterQuantity(p)), value(pen, newQuantity(p))];
    const fine = finePen(pen, before, after);
    const change = after - before;
    // In the digits of the reader, the same in all rows: those that tell old from new differ from row to row.
    const moved: OperandTerm = { text: free(pen, Math.abs(change), 'update').text, role: 'update', quantity: null };
    const terms = [term(fine, parameterQuantity(p)), plainTerm(change < 0 ? MINUS : '+'), moved];
    return rowOf(fine, `${from}${to}`, terms, newQuantity(p), isWorked);
  };
  return pickRowsBy(changes.length, (index) => changes[index], write);
}

function updateRemark(pen: Pen, changes: Float64Array): string | null {
  const { record } = pen.context;
  if (diverged(record)) {
    const { outOfBounds } = pen.context;
    const what = outOfBounds
      ? `make ${symbolLine(outOfBounds, pen.notation)} too large to be a number`
      : 'produce a number that is not finite';
    return `This update would ${what}, so no parameter moves. Try a smaller learning rate.`;
  }
  if (!record.shape.learning.trainBiases) {
    return 'The biases are frozen: their gradients were computed, but they stay as they are.';
  }
  return changes.every((change) => change === 0) ? 'Nothing moves in this layer: no gradient reached it.' : null;
}

/** What is no number any more is larger than all that is one. */
function sizeOf(amount: number): number {
  return Number.isNaN(amount) ? Number.POSITIVE_INFINITY : Math.abs(amount);
}

/** The weight worked out: the selected one, else the one that moves most, or that keeps the update from being made. */
export function workedUpdate(pen: Pen): Parameter {
  const { record } = pen.context;
  const { before, after, weightGradients } = record;
  if (diverged(record)) {
    const { selection, outOfBounds } = pen.context;
    const size = (l: number, i: number) => sizeOf(weightGradients[l][i]);
    if (outOfBounds?.layer !== pen.step.layer || selection?.layer === pen.step.layer)
      return workedParameter(pen, [pen.step.layer], size);
    return { layer: outOfBounds.layer, neuron: outOfBounds.neuron, from: outOfBounds.from };
  }
  return workedParameter(pen, [pen.step.layer], (l, i) => Math.abs(after.weights[l][i] - before.weights[l][i]));
}

export function explainUpdate(pen: Pen): Explanation {
  const { record } = pen.context;
  const { layer } = pen.step;
  const worked = workedUpdate(pen);
  const old = parameterQuantity(worked);
  const result = newQuantity(worked);
  const rate = quantity('learningRate');
  const gradient = gradientParts(pen, worked);
  const direction = directionOf(pen, worked, gradient.parts);
  const wanted = value(pen, old) - value(pen, rate) * direction.amount;
  const fine = finePen(pen, value(pen, old), diverged(record) ? wanted : value(pen, result));
  const outcome = diverged(record) ? free(fine, wanted, 'update') : num(fine, result);
  const optimizer = record.shape.learning.optimizer.type;
  // What is subtracted has as many digits as the result, where it is the gradient itself.
  const gradientNumber = { ...gradient.parts.number, text: free(fine, gradient.parts.number.value).text };
  const step = optimizer === 'sgd' ? bracketed(gradientNumber) : direction.numbers;
  const changes = changesOf(record, layer, record.shape.learning.trainBiases);
  const { rows, leftOut } = changeRows(pen, worked, changes);
  const words = parameterWords(pen, worked);
  return finish(pen, {
    title: `How do the weights into ${layerInSentence(pen, layer)} change?`,
    sentence: SENTENCES[optimizer],
    lines: [
      ...layerLine(pen, worked, gradient.parts),
      ...gradient.lines,
      ...direction.moments,
      line(
        sym(pen, result),
        ` ${pen.notation.assign} `,
        sym(pen, old),
        ' - ',
        sym(pen, rate),
        optimizer === 'nesterov' ? ' ' : ' \\, ',
        direction.symbols,
      ),
      line('= ', num(fine, old), ' - ', num(fine, rate), ' \\cdot ', step),
      line('= ', asResult(outcome)),
    ],
    spoken: diverged(record)
      ? `${spokenPlace(pen)}the update would produce a number that is not finite, so nothing moves.`
      : `${spokenPlace(pen)}the ${words} goes from ${spoken(fine, value(pen, old))} to ${spoken(fine, value(pen, result))}.`,
    operandsTitle: `Old and new, by ${OPTIMIZERS[optimizer].label}`,
    operands: rows,
    operandsLeftOut: leftOut,
    remark: updateRemark(pen, changes),
  });
}
