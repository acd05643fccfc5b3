// A step as lines of NumPy: of the whole layer with its shapes, of the neuron on screen with its numbers, the result.
import { unitsOf } from '../../engine/types.ts';
import type { Step } from '../../steps/types.ts';
import { NONE } from '../../steps/types.ts';
import { evaluate } from '../arithmetic.ts';
import { workedAverage } from '../average.ts';
import { type Numbers, normalise } from '../format.ts';
import { workedSender } from '../gradients.ts';
import { createPen } from '../pen.ts';
import { roundingSentence } from '../rounding.ts';
import { workedNeuron } from '../softmax.ts';
import type { CodeBlock, CodeLine, CodeNumber, CodePart, ExplainContext } from '../types.ts';
import { workedUpdate } from '../update.ts';
import { backpropagateCode, biasGradientCode, deltaCode, lossGradientCode, weightGradientCode } from './backward.ts';
import { activateCode, addBiasCode, inputCode, lossCode, softmaxCode, weightedSumCode } from './forward.ts';
import { CODE_FUNCTIONS } from './functions.ts';
import { averageCode, updateCode } from './learning.ts';
import { placeOf, type Statement, withBrackets } from './pieces.ts';

/** Python knows no decimal comma. */
function pointed(numbers: Numbers): Numbers {
  return typeof numbers === 'number' ? numbers : { ...numbers, separator: 'point' };
}

export function statementsOf(step: Step, context: ExplainContext): readonly Statement[] {
  const pen = createPen(step, { ...context, numbers: pointed(context.numbers) });
  const place = placeOf(pen);
  switch (step.kind) {
    case 'input':
      return inputCode(place);
    case 'weightedSum':
      return [weightedSumCode(place)];
    case 'addBias':
      return [addBiasCode(place)];
    case 'activate':
      return [
        step.neuron === NONE
          ? softmaxCode(place, workedNeuron(pen, unitsOf(place.network, step.layer)))
          : activateCode(place),
      ];
    case 'loss':
      return [lossCode(place)];
    case 'lossGradient':
      return [lossGradientCode(place)];
    case 'delta':
      return [deltaCode(place)];
    case 'biasGradient':
      return [biasGradientCode(place)];
    case 'weightGradient':
      return [weightGradientCode(place, workedSender(pen, unitsOf(place.network, step.layer - 1)))];
    case 'backpropagate':
      return [backpropagateCode(place)];
    case 'average':
      return [averageCode(place, workedAverage(pen))];
    case 'update':
      return updateCode(place, workedUpdate(pen));
  }
}

function linesOf({ array, shapes, element, numbers, result }: Statement): CodeLine[] {
  const lines: CodeLine[] = [{ kind: 'layer', parts: array, comment: shapes }];
  if (element === null) return lines;
  lines.push({ kind: 'numbers', parts: [`${element} = `, ...withBrackets(numbers)], comment: '' });
  if (result) lines.push({ kind: 'result', parts: ['# → ', result], comment: '' });
  return lines;
}

function roundingOf({ numbers, result }: Statement, style: Numbers): string | null {
  const shown = numbers.filter((part): part is CodeNumber => typeof part !== 'string');
  if (!result || shown.length === 0) return null;
  let slot = 0;
  const text = withBrackets(numbers).map((part) => (typeof part === 'string' ? part : `#${slot++}#`));
  const value = evaluate(text.join(''), (index) => Number(shown[index].text), CODE_FUNCTIONS);
  if (value === null || !Number.isFinite(value)) return null;
  return roundingSentence(value, result.text, style, normalise);
}

/** The code of a step in the reader's digits. */
export function codeOf(step: Step, context: ExplainContext): CodeBlock {
  const statements = statementsOf(step, context);
  const style = pointed(context.numbers);
  const notes = statements.map((statement) => roundingOf(statement, style)).filter((note) => note !== null);
  return { lines: statements.flatMap(linesOf), roundedForDisplay: notes[0] ?? null };
}

/** A line as it reads, for a screen reader or a file. `write` chooses the digits of its numbers. */
export function lineText({ parts, comment }: CodeLine, write = ({ text }: CodeNumber) => text): string {
  const text = parts.map((part: CodePart) => (typeof part === 'string' ? part : write(part))).join('');
  return comment === '' ? text : `${text}  # ${comment}`;
}
