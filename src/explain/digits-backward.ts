// Explanations on images, backwards: the gradient of a neuron's weights as a picture, and what the update makes of them.
import { layerCount, unitsOf } from '../engine/types.ts';
import { quantity } from '../steps/quantities.ts';
import { ANY, type Step } from '../steps/types.ts';
import { wordsOfMoments } from './digits-moments.ts';
import { change, gradientPictures, largestChange, updatePictures } from './digits-pictures.ts';
import { restOf, restRows, restWords } from './digits-rest.ts';
import { plainDigit, sharesOf, withShares } from './digits-shares.ts';
import { type DigitExplanation, pixelName, SHOWN_PIXELS, strongest } from './digits-words.ts';
import { explain } from './explain.ts';
import { atMost } from './format.ts';
import { general, inSymbols } from './formulas.ts';
import { explainWeightGradient } from './gradients.ts';
import { explainHiddenDelta } from './hidden-delta.ts';
import { neuronInSentence } from './names.ts';
import {
  createPen,
  finish,
  LONGEST_TABLE,
  num,
  type Pen,
  plainTerm,
  rowOf,
  spoken,
  spokenPlace,
  sym,
  term,
  value,
} from './pen.ts';
import { asResult, line } from './tex.ts';
import type { ExplainContext, OperandRow } from './types.ts';
import { changesOf, workedUpdate } from './update.ts';

/** How much a neuron is to blame; of a hidden one, by the deltas that reach it through its weights. */
export function explainDigitDelta(pen: Pen): DigitExplanation {
  const { layer } = pen.step;
  if (layer === layerCount(pen.naming.network)) return plainDigit(explain(pen.step, pen.context));
  return withRest(pen, withShares(pen, explainHiddenDelta(pen)));
}

/** What the receivers that are not listed pass back, above the sum. */
function withRest(pen: Pen, explanation: DigitExplanation): DigitExplanation {
  const { layer, neuron } = pen.step;
  const { operands, operandsLeftOut } = explanation;
  if (operandsLeftOut === 0) return explanation;
  const blame = (k: number) =>
    value(pen, quantity('weight', layer + 1, k, neuron)) * value(pen, quantity('delta', layer + 1, k));
  const receivers = unitsOf(pen.naming.network, layer + 1);
  const sum = operands.findIndex(({ emphasis }) => emphasis);
  const rows = [
    ...operands.slice(0, sum),
    ...restRows(pen, restOf(receivers, LONGEST_TABLE, blame, true)),
    ...operands.slice(sum),
  ];
  return { ...explanation, operands: rows, operandsLeftOut: 0, shares: sharesOf(pen, rows) };
}

/** The gradient of the weights from the neurons of the layer before. */
export function explainDigitGradient(pen: Pen): DigitExplanation {
  const { layer, neuron } = pen.step;
  const senders = unitsOf(pen.naming.network, layer - 1);
  const gradient = (k: number) => value(pen, quantity('weightGradient', layer, neuron, k));
  const explanation = withShares(pen, explainWeightGradient(pen));
  if (explanation.operandsLeftOut === 0) return explanation;
  return { ...explanation, leftOutWords: restWords(restOf(senders, LONGEST_TABLE, gradient, true)) };
}

export function explainImageGradient(pen: Pen): DigitExplanation {
  const { layer, neuron } = pen.step;
  const senders = unitsOf(pen.naming.network, layer - 1);
  const delta = quantity('delta', layer, neuron);
  const input = (k: number) => quantity('activation', layer - 1, k);
  const gradient = (k: number) => quantity('weightGradient', layer, neuron, k);
  const biasGradient = quantity('biasGradient', layer, neuron);
  const pixels = strongest(senders, SHOWN_PIXELS, (k) => value(pen, gradient(k)));
  const rows: OperandRow[] = pixels.map((k) =>
    rowOf(pen, pixelName(k), [term(pen, input(k)), plainTerm('×'), term(pen, delta)], gradient(k)),
  );
  const idle = value(pen, delta) === 0;
  return {
    ...finish(pen, {
      title: 'How should this neuron’s 784 weights change?',
      sentence:
        'The gradient of a weight is the ink that came in through it, times the neuron’s delta: your digit, in the colour of the blame.',
      lines: [
        ...general(pen, 'weightGradient'),
        line(
          sym(pen, quantity('weightGradient', layer, neuron, ANY), { from: 'i' }),
          ' = ',
          inSymbols(pen, 'weightGradient', { a: input(ANY), d: delta }, { neuron: 'i' }),
        ),
        line(sym(pen, biasGradient), ' = ', sym(pen, delta), ' = ', asResult(num(pen, biasGradient))),
      ],
      spoken: `${spokenPlace(pen)}the gradient is the image times the delta, ${spoken(pen, value(pen, delta))}.`,
      operandsTitle: 'Weights with the largest gradient',
      operands: rows,
      operandsLeftOut: idle ? 0 : senders - rows.length,
      remark: idle
        ? 'The delta is 0, so this digit does not move any of these weights.'
        : 'The update goes against the gradient: where it is orange, the weight grows; where it is blue, it shrinks.',
    }),
    pictures: gradientPictures(pen.context.record, layer, neuron, pen.context.numbers),
    shares: null,
    leftOutWords: restWords(restOf(senders, SHOWN_PIXELS, (k) => value(pen, gradient(k)))),
  };
}

export function explainLayerUpdate(step: Step, context: ExplainContext): DigitExplanation {
  const explanation = withUnmoved(step, context, plainDigit(explain(step, context)));
  if (step.layer !== 1) return explanation;
  const { record, selection } = context;
  const chosen = selection && selection.layer === 1 && selection.neuron >= 0 ? selection.neuron : null;
  const neuron = chosen ?? largestChange(record, 1);
  const who = neuronInSentence({ network: record.shape.network, inputNames: [], outputNames: [] }, 1, neuron);
  const still = change(record, 1, neuron).every((amount) => amount === 0);
  const pictures = `The pictures show the weights of ${who}; the change is drawn on a scale of its own.`;
  const moments = still ? null : wordsOfMoments(record, 1, neuron, atMost(context.numbers, Number.POSITIVE_INFINITY));
  const remark = still
    ? `The weights of ${who} stay as they are. Select another neuron to see it move.`
    : [pictures, moments].filter((text) => text !== null).join(' ');
  return {
    ...explanation,
    pictures: updatePictures(record, 1, neuron),
    remark: explanation.remark === null ? remark : `${explanation.remark} ${remark}`,
  };
}

/** "row 7, column 12 → neuron 9": all weights of the table lead into the layer that the card is about. */
function shortened(label: string): string {
  return label
    .replace(/^input “(.*)” → /, '$1 → ')
    .replace(/ → hidden neuron /, ' → neuron ')
    .replace(/( → neuron \d+) of hidden layer \d+$/, '$1');
}

/** How many parameters of the layer are not listed, and how many of them do not move. */
function withUnmoved(step: Step, context: ExplainContext, explanation: DigitExplanation): DigitExplanation {
  const { record } = context;
  const changes = changesOf(record, step.layer, record.shape.learning.trainBiases);
  const rest = restOf(changes.length, LONGEST_TABLE, (index) => changes[index], true);
  const operands = explanation.operands.map((row) => ({ ...row, label: shortened(row.label) }));
  const leftOutWords = explanation.operandsLeftOut > 0 ? restWords(rest, ['does not move', 'do not move']) : null;
  return { ...explanation, operands, leftOutWords };
}

/** "Input 180 is the pixel in row 7, column 12.": the formulas of the first update count the pixels through. */
export function pixelOfFormula(step: Step, context: ExplainContext): string | null {
  if (step.kind !== 'update' || step.layer !== 1) return null;
  const { from } = workedUpdate(createPen(step, context));
  return from < 0 ? null : `Input ${from + context.notation.firstIndex} is the pixel in ${pixelName(from)}.`;
}
