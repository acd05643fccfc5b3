// Explanations on images, backwards: the gradient of a neuron's weights as a picture, and what the update makes of them.
import { layerCount, unitsOf } from '../engine/types.ts';
import { quantity } from '../steps/quantities.ts';
import { ANY, type Step } from '../steps/types.ts';
import { wordsOfMoments } from './digits-moments.ts';
import { change, gradientPictures, largestChange, updatePictures } from './digits-pictures.ts';
import { plainDigit, withShares } from './digits-shares.ts';
import { type DigitExplanation, pixelName, SHOWN_PIXELS, strongest } from './digits-words.ts';
import { explain } from './explain.ts';
import { atMost } from './format.ts';
import { general, inSymbols } from './formulas.ts';
import { explainHiddenDelta } from './hidden-delta.ts';
import { neuronInSentence } from './names.ts';
import { finish, num, type Pen, plainTerm, rowOf, spoken, spokenPlace, sym, term, value } from './pen.ts';
import { asResult, line } from './tex.ts';
import type { ExplainContext, OperandRow } from './types.ts';

/** How much a neuron is to blame; of a hidden one, by the deltas that reach it through its weights. */
export function explainDigitDelta(pen: Pen): DigitExplanation {
  const { layer } = pen.step;
  if (layer === layerCount(pen.naming.network)) return plainDigit(explain(pen.step, pen.context));
  return withShares(pen, explainHiddenDelta(pen));
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
  };
}

export function explainLayerUpdate(step: Step, context: ExplainContext): DigitExplanation {
  const explanation = plainDigit(explain(step, context));
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
