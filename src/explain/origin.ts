// Where one number comes from: its name, its formula with numbers, and what it is used for later in the pass.
import { indexSteps, writerOf } from '../steps/progress.ts';
import type { Quantity, Role, Step } from '../steps/types.ts';
import { valueAt } from '../steps/values.ts';
import { explain } from './explain.ts';
import { type Feeds, feedsOf } from './feeds.ts';
import { type Provenance, provenanceWords } from './given.ts';
import { inputLines, inputSentence, measuredWords } from './input-origin.ts';
import { createPen, num, type Pen, roleOf, sym, textOf } from './pen.ts';
import { quantityName } from './quantity-names.ts';
import { slopeLine } from './slope.ts';
import { asResult, line } from './tex.ts';
import type { EquationLine, ExplainContext } from './types.ts';

export interface Origin {
  /** "delta of output 2" */
  readonly name: string;
  /** The symbol as TeX, as it stands in `head`; empty for a figure that has none. */
  readonly symbol: string;
  readonly valueText: string;
  readonly role: Role;
  /** Symbol = value. */
  readonly head: EquationLine | null;
  /** The formula in symbols, then with numbers. */
  readonly lines: readonly EquationLine[];
  /** One plain sentence on the formula, or on where a given number was before. */
  readonly sentence: string;
  readonly feeds: Feeds;
  /** Index of the step that made it; null for given numbers. */
  readonly writer: number | null;
}

/**
 * `example` is the one of the batch whose number is meant. `from` says where a number was before the pass that no step
 * of it makes.
 */
export function originOf(q: Quantity, example: number, context: ExplainContext, from: Provenance | null): Origin {
  const { record, steps } = context;
  const writer = writerOf(indexSteps(steps, record.shape), q, example);
  const step = writer === null ? givenStep(steps, example) : steps[writer];
  const pen = createPen(step, { ...context, selection: q });
  const amount = valueAt(record, q, example);
  const made = writer === null || isGiven(q) ? null : formulaOf(pen, q);
  const several = record.shape.batchSize > 1 && belongsToExample(q);
  const symbol = sym(pen, q);
  return {
    name: `${quantityName(pen.naming, q)}${several ? `, example ${example + 1}` : ''}`,
    symbol: symbol.tex,
    valueText: textOf(pen, q, amount),
    role: roleOf(pen, q),
    head: line(symbol, ' = ', asResult(num(pen, q))),
    lines: made?.lines ?? (isGiven(q) ? inputLines(pen, q) : []),
    sentence: made?.sentence ?? givenSentence(pen, q, from),
    feeds: feedsOf(q, example, context),
    writer,
  };
}

/** Where a number that no step makes was before, and what was done to it. */
function givenSentence(pen: Pen, q: Quantity, from: Provenance | null): string {
  const words = measuredWords(pen, q);
  const parts = [from === null ? '' : provenanceWords(q, from), words === null ? '' : `${words}.`];
  if (isGiven(q)) parts.push(inputSentence(pen, q));
  return parts.filter((part) => part !== '').join(' ');
}

/** Inputs and targets are written by the first step, but come from the data. */
function isGiven(q: Quantity): boolean {
  return q.of === 'target' || (q.of === 'activation' && q.layer === 0);
}

/** For a number that no step makes: a step of the example, so that its symbols are written as that one's are. */
function givenStep(steps: readonly Step[], example: number): Step {
  return { ...steps[0], example };
}

const SHARED: ReadonlySet<Quantity['of']> = new Set<Quantity['of']>([
  'weight',
  'bias',
  'averageWeightGradient',
  'averageBiasGradient',
  'newWeight',
  'newBias',
  'learningRate',
]);

/** Whether each example of the batch has its own number of this kind. */
export function belongsToExample(q: Quantity): boolean {
  return !SHARED.has(q.of);
}

interface Formula {
  readonly lines: readonly EquationLine[];
  readonly sentence: string;
}

function formulaOf(pen: Pen, q: Quantity): Formula {
  const { step, context } = pen;
  if (q.of === 'slope') {
    const { layer, neuron } = q;
    return { lines: [slopeLine(pen, layer, neuron)], sentence: 'How responsive the neuron is at its pre-activation.' };
  }
  const { lines, sentence } = explain(step, { ...context, record: withFreeBiases(pen, q) });
  if (q.of === 'averageWeightGradient' && step.kind === 'update') {
    return { lines: lines.slice(0, 1), sentence: 'The gradient of the example, and what the penalty on weights adds.' };
  }
  return { lines: upToResult(lines), sentence };
}

/** The average works out no bias that is frozen, but its gradient is a number all the same. */
function withFreeBiases({ context: { record } }: Pen, q: Quantity): ExplainContext['record'] {
  if (q.of !== 'averageBiasGradient' || record.shape.learning.trainBiases) return record;
  const learning = { ...record.shape.learning, trainBiases: true };
  return { ...record, shape: { ...record.shape, learning } };
}

/** What follows after the result (the slope of a delta) is another number's formula. */
function upToResult(lines: readonly EquationLine[]): readonly EquationLine[] {
  const at = lines.findIndex(({ tex }) => / result}/.test(tex));
  return at < 0 ? lines : lines.slice(0, at + 1);
}
