// Explanation of the loss of one example, for each of the four losses, with the numbers it comes from.
import { type LossName, layerCount, unitsOf } from '../engine/types.ts';
import { quantity } from '../steps/quantities.ts';
import { ANY, type Quantity } from '../steps/types.ts';
import { classIndexOf } from '../steps/values.ts';
import { general } from './formulas.ts';
import { crossEntropyLines } from './loss-lines.ts';
import { classOfTarget, neuronInSentence, neuronName } from './names.ts';
import {
  finish,
  num,
  type Pen,
  pickRows,
  plainRow,
  plainTerm,
  rowOf,
  spoken,
  sym,
  targetClass,
  term,
  value,
} from './pen.ts';
import { asResult, bracketed, line, type Part, sum } from './tex.ts';
import type { EquationLine, Explanation, OperandRow } from './types.ts';

const SENTENCES: Readonly<Record<LossName, string>> = {
  halfSquaredError: 'The distance of each output from its target is squared; the cost is half the sum.',
  binaryCrossEntropy:
    'Each output is read as the probability of a yes; the cost is small where the right answer was thought likely.',
  categoricalCrossEntropy:
    'The cost is the negative logarithm of the probability that the network gave to the right answer.',
  sparseCategoricalCrossEntropy:
    'The cost is the negative logarithm of the probability that the network gave to the right class.',
};

function squaredErrorLines(pen: Pen, last: number, outputs: number): EquationLine[] {
  const activation = (k: number) => quantity('activation', last, k);
  const target = (k: number) => quantity('target', last, k);
  const general = {
    a: sym(pen, activation(ANY), { neuron: 'k' }),
    y: sym(pen, target(ANY), { neuron: 'k' }),
  };
  const square = (k: number): Part => ['(', num(pen, activation(k)), ' - ', bracketed(num(pen, target(k))), ')^{2}'];
  const inner = sum(outputs, square);
  return [
    line(sym(pen, quantity('loss')), ' = \\tfrac{1}{2} \\sum_{k} (', general.a, ' - ', general.y, ')^{2}'),
    line('= \\tfrac{1}{2} ', outputs === 1 ? inner : ['\\bigl( ', inner, ' \\bigr)']),
  ];
}

/** ½ (a − y)²: the share of one output in the squared error. */
function squareRow(pen: Pen, label: string, activation: Quantity, target: Quantity): OperandRow {
  const terms = [plainTerm('½('), term(pen, activation), plainTerm('−'), term(pen, target), plainTerm(')²')];
  return plainRow(pen, label, terms, (value(pen, activation) - value(pen, target)) ** 2 / 2);
}

/** "should be 1 (Hund)" */
function shouldBe(pen: Pen, target: Quantity) {
  const name = targetClass(pen, target);
  return [plainTerm('should be'), term(pen, target), ...(name ? [plainTerm(name.trim())] : [])];
}

/** The outputs against their targets. */
function comparisonRows(pen: Pen, last: number, outputs: number, squared: boolean) {
  return pickRows(
    Array.from({ length: outputs }, (_, j) => {
      const activation = quantity('activation', last, j);
      const target = quantity('target', last, j);
      return {
        magnitude: Math.abs(value(pen, activation) - value(pen, target)) + Math.abs(value(pen, target)),
        write: (): OperandRow =>
          squared
            ? squareRow(pen, neuronName(pen.naming, last, j), activation, target)
            : rowOf(pen, neuronName(pen.naming, last, j), shouldBe(pen, target), activation),
      };
    }),
  );
}

function lossRemark(pen: Pen, loss: number): string | null {
  const { regularisation } = pen.context.record.shape.learning;
  if (loss === 0) return 'The outputs equal the targets: there is nothing to learn from this example.';
  if (regularisation === null) return null;
  return `The ${regularisation.type === 'l1' ? 'L1' : 'L2'} penalty on the weights is added to the cost of the whole batch, not to that of an example.`;
}

export function explainLoss(pen: Pen): Explanation {
  const { network } = pen.naming;
  const { loss } = pen.context.record.shape.learning;
  const last = layerCount(network);
  const outputs = unitsOf(network, last);
  const result = quantity('loss');
  const lines =
    loss === 'halfSquaredError' ? squaredErrorLines(pen, last, outputs) : crossEntropyLines(pen, loss, last, outputs);
  const { rows, leftOut } = comparisonRows(pen, last, outputs, loss === 'halfSquaredError');
  const classIndex = classIndexOf(pen.context.record, pen.example);
  const lone = classOfTarget(pen.naming, value(pen, quantity('target', last, 0)), pen.context.numbers);
  const rightClass =
    classIndex === null
      ? lone && ` The right class is “${lone}”.`
      : ` The right class is ${neuronInSentence(pen.naming, last, classIndex)}.`;
  const amount = value(pen, result);
  return finish(pen, {
    title: 'How wrong is the network on this example?',
    sentence: SENTENCES[loss] + rightClass,
    lines: [...general(pen, 'loss', { layer: last }), ...lines, line('= ', asResult(num(pen, result)))],
    spoken: `The cost of this example is ${spoken(pen, amount)}.`,
    operands: [...rows, rowOf(pen, 'cost', [], result, true)],
    operandsLeftOut: leftOut,
    remark: lossRemark(pen, amount),
  });
}
