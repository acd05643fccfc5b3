// Explanation of the average: the gradients of all examples of a batch become one.
import type { Regularisation } from '../engine/types.ts';
import { NONE } from '../steps/types.ts';
import { valueAt } from '../steps/values.ts';
import { general, inVectors } from './formulas.ts';
import {
  finish,
  free,
  num,
  type Pen,
  pickRows,
  plainRow,
  plainTerm,
  rowOf,
  setting,
  spoken,
  sym,
  term,
} from './pen.ts';
import { asResult, bracketed, line, type Part, sum } from './tex.ts';
import type { Explanation, OperandRow } from './types.ts';
import {
  allLayers,
  averageGradient,
  exampleGradient,
  type Parameter,
  parameterQuantity,
  parameterWords,
  workedParameter,
} from './worked-parameter.ts';

/** λ w or λ sign(w): what the penalty adds to the gradient of a weight, in symbols, with numbers, and its value. */
export function penaltyParts(
  pen: Pen,
  p: Parameter,
): {
  readonly symbols: Part;
  /** The same for the whole layer, in a notation of vectors. */
  readonly vectors: Part;
  readonly numbers: Part;
  readonly amount: number;
  readonly label: string;
  readonly factor: string;
} | null {
  const regularisation: Regularisation | null = pen.context.record.shape.learning.regularisation;
  if (regularisation === null || p.from === NONE) return null;
  const weight = num(pen, parameterQuantity(p));
  const lambda = setting(pen, regularisation.lambda);
  if (regularisation.type === 'l2') {
    return {
      symbols: ['\\lambda \\, ', sym(pen, parameterQuantity(p))],
      vectors: inVectors(pen, '\\lambda \\, <W>', p.layer),
      numbers: [lambda, ' \\cdot ', bracketed(weight)],
      amount: regularisation.lambda * weight.value,
      label: 'L2 penalty',
      factor: 'λ ×',
    };
  }
  const sign = free(pen, Math.sign(weight.value), weight.role, true);
  return {
    symbols: ['\\lambda \\operatorname{sign}(', sym(pen, parameterQuantity(p)), ')'],
    vectors: inVectors(pen, '\\lambda \\operatorname{sign}(<W>)', p.layer),
    numbers: [lambda, ' \\cdot ', bracketed(sign)],
    amount: regularisation.lambda * Math.sign(weight.value),
    label: 'L1 penalty',
    factor: 'λ × sign of',
  };
}

/** The parameter worked out: the selected one, else the weight with the largest gradient. */
export function workedAverage(pen: Pen): Parameter {
  const { record } = pen.context;
  return workedParameter(pen, allLayers(record), (layer, position) =>
    Math.abs(record.weightGradients[layer][position]),
  );
}

export function explainAverage(pen: Pen): Explanation {
  const { record } = pen.context;
  const count = record.shape.batchSize;
  const p = workedAverage(pen);
  const own = exampleGradient(p);
  const result = averageGradient(p);
  const penalty = penaltyParts(pen, p);
  const gradient = (example: number) => valueAt(record, own, example);
  const { rows, leftOut } = pickRows(
    Array.from({ length: count }, (_, example) => ({
      magnitude: Math.abs(gradient(example)),
      write: (): OperandRow => ({
        label: `example ${example + 1}`,
        terms: [term(pen, own, example)],
        value: num(pen, own, example).text,
        valueQuantity: null,
        role: 'backward',
        emphasis: false,
      }),
    })),
  );
  const numbers = sum(count, (example, first) => {
    const part = num(pen, own, example);
    return first ? part : bracketed(part);
  });
  const symbol = line(
    sym(pen, result),
    ` = \\tfrac{1}{${count}} \\sum_{i} `,
    { ...sym(pen, own, { example: 'i' }), quantity: null },
    penalty === null ? '' : [' + ', penalty.symbols],
  );
  const substituted = line(
    `= \\frac{1}{${count}} \\bigl( `,
    numbers,
    ' \\bigr)',
    penalty === null ? '' : [' + ', penalty.numbers],
  );
  const penaltyRows =
    penalty === null
      ? []
      : [plainRow(pen, penalty.label, [plainTerm(penalty.factor), term(pen, parameterQuantity(p))], penalty.amount)];
  return finish(pen, {
    title: `What do the ${count} examples say together?`,
    sentence: `Each example asked for its own change; the update uses the mean of their gradients${
      record.shape.learning.regularisation === null ? '' : ', plus what the penalty on large weights adds'
    }.`,
    lines: [
      ...general(pen, p.from === NONE ? 'averageBias' : 'averageWeight', {
        layer: p.layer,
        tail: penalty === null ? [] : [' + ', penalty.vectors],
      }),
      symbol,
      substituted,
      line('= ', asResult(num(pen, result))),
    ],
    spoken: `Average over ${count} examples: the gradient of the ${parameterWords(pen, p)} is ${spoken(pen, num(pen, result).value)}.`,
    operandsTitle: `The gradients of the ${parameterWords(pen, p)}`,
    operands: [...rows, ...penaltyRows, rowOf(pen, penalty === null ? 'mean' : 'mean and penalty', [], result, true)],
    operandsLeftOut: leftOut,
    remark: averageRemark(pen, p),
  });
}

function averageRemark(pen: Pen, p: Parameter): string | null {
  const { record } = pen.context;
  const values = Array.from({ length: record.shape.batchSize }, (_, i) => valueAt(record, exampleGradient(p), i));
  if (values.some((g) => g > 0) && values.some((g) => g < 0)) {
    return 'The examples disagree about the direction, so their gradients partly cancel.';
  }
  return null;
}
