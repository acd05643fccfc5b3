// The gradients of a batch as they add up: what each example has asked for so far, and the sum that will be averaged.
import { unitsOf } from '../engine/types.ts';
import { quantity } from '../steps/quantities.ts';
import { NONE, type Quantity, type Step } from '../steps/types.ts';
import { valueAt } from '../steps/values.ts';
import { formatNumber } from './format.ts';
import { workedSender } from './gradients.ts';
import { createPen, num, type Pen, sym, term } from './pen.ts';
import { bracketed, line, sum } from './tex.ts';
import type { EquationLine, ExplainContext, OperandTerm } from './types.ts';
import { type Parameter, parameterWords } from './worked-parameter.ts';

export interface BatchRow {
  readonly label: string;
  /** ∂J_i/∂θ of this example. */
  readonly term: OperandTerm;
  /** The sum up to and with this example. */
  readonly soFar: string;
  readonly current: boolean;
}

export interface BatchSum {
  /** "The weight from input 1 to hidden neuron 2, example by example" */
  readonly title: string;
  readonly rows: readonly BatchRow[];
  /** Examples before the first row, whose sum is in the rows as well; 0 if none is left out. */
  readonly leftOut: number;
  /** Σ ∂J_i/∂θ = … + … = … */
  readonly lines: readonly EquationLine[];
  readonly spoken: string;
  /** "2 of 4 examples so far. After the last one the sum is divided by 4." */
  readonly sentence: string;
}

/** The sum has as many rows as a card has room for. */
const MOST_ROWS = 6;

function parameterOf(pen: Pen): Parameter | null {
  const { kind, layer, neuron } = pen.step;
  if (kind === 'biasGradient') return { layer, neuron, from: NONE };
  if (kind !== 'weightGradient') return null;
  return { layer, neuron, from: workedSender(pen, unitsOf(pen.naming.network, layer - 1)) };
}

function sentenceOf(done: number, count: number, penalised: boolean): string {
  const after = `divided by ${count}${penalised ? ', and the penalty is added' : ''}`;
  if (done === count) return `All ${count} examples are in. In the step “average” the sum is ${after}.`;
  return `${done} of ${count} examples so far. After the last one the sum is ${after}.`;
}

/** For a gradient step of a batch of several examples; null elsewhere. */
export function batchSum(step: Step, context: ExplainContext): BatchSum | null {
  const { record } = context;
  const { batchSize, learning } = record.shape;
  const pen = createPen(step, context);
  const p = parameterOf(pen);
  if (batchSize < 2 || p === null) return null;
  const own: Quantity =
    p.from === NONE
      ? quantity('biasGradient', p.layer, p.neuron)
      : quantity('weightGradient', p.layer, p.neuron, p.from);
  const done = step.example + 1;
  const rows: BatchRow[] = [];
  let total = 0;
  for (let example = 0; example < done; example++) {
    total += valueAt(record, own, example);
    rows.push({
      label: `example ${example + 1}`,
      term: term(pen, own, example),
      soFar: formatNumber(total, context.numbers),
      current: example === step.example,
    });
  }
  const leftOut = Math.max(0, rows.length - MOST_ROWS);
  const result = { kind: 'number', text: formatNumber(total, context.numbers), value: total } as const;
  const symbol = { ...sym(pen, own, { example: 'i' }), quantity: null };
  const words = parameterWords(pen, p);
  return {
    title: `The ${words}, example by example`,
    rows: rows.slice(leftOut),
    leftOut,
    lines: [
      line(`\\sum_{i=1}^{${done}} `, symbol),
      line(
        '= ',
        done === 1
          ? num(pen, own, 0)
          : [
              sum(done, (example, first) => {
                const part = num(pen, own, example);
                return first ? part : bracketed(part);
              }),
              ' = ',
              { ...result, role: 'backward', quantity: null, result: true },
            ],
      ),
    ],
    spoken: `The sum over ${done} of ${batchSize} examples is ${result.text}.`,
    sentence: sentenceOf(done, batchSize, learning.regularisation !== null && p.from !== NONE),
  };
}
