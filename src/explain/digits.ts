// Explanations on images: everything that happens in one neuron of a digit network on one card, with pictures.
import { unitsOf } from '../engine/types.ts';
import { groupAt } from '../steps/granularity.ts';
import { quantity } from '../steps/quantities.ts';
import { ANY, NONE, type Step } from '../steps/types.ts';
import {
  change,
  type DigitPictures,
  gradientPictures,
  largestChange,
  receptivePictures,
  updatePictures,
} from './digits-pictures.ts';
import { explain } from './explain.ts';
import { neuronInSentence, neuronName } from './names.ts';
import {
  createPen,
  finish,
  functionTex,
  num,
  type Pen,
  plainRow,
  plainTerm,
  rowOf,
  spoken,
  spokenPlace,
  sym,
  term,
  value,
} from './pen.ts';
import { asResult, bracketed, line } from './tex.ts';
import type { ExplainContext, Explanation, OperandRow } from './types.ts';

export interface DigitExplanation extends Explanation {
  readonly pictures: DigitPictures | null;
}

/** Side of the image. */
const SIDE = 28;
const SHOWN_PIXELS = 3;
const SHOWN_NEURONS = 5;

/** The card of the neuron (or softmax, loss, update) whose group of steps contains `cursor`. */
export function explainDigits(cursor: number, context: ExplainContext): DigitExplanation {
  const { steps } = context;
  const group = groupAt(steps, cursor, 'neuron');
  const step = steps[group.last];
  return { ...explainStep(step, context), chip: chip(step) };
}

/** "Forward · hidden layer · neuron 4": here layers have names, and outputs are digits. */
function chip({ phase, layer, neuron }: Step): string {
  const words = [phase.charAt(0).toUpperCase() + phase.slice(1)];
  if (layer > 0) words.push(layer === 1 ? 'hidden layer' : 'output layer');
  if (neuron !== NONE) words.push(layer === 1 ? `neuron ${neuron + 1}` : `digit ${neuron}`);
  return words.join(' · ');
}

function explainStep(step: Step, context: ExplainContext): DigitExplanation {
  const pen = createPen(step, context);
  switch (step.kind) {
    case 'input':
      return explainImage(pen);
    case 'activate':
      return step.neuron === NONE ? plain(step, context) : explainHidden(pen);
    case 'addBias':
      return explainOutput(pen);
    case 'weightGradient':
      return step.layer === 1 ? explainImageGradient(pen) : plain(step, context);
    case 'update':
      return explainLayerUpdate(step, context);
    default:
      return plain(step, context);
  }
}

function plain(step: Step, context: ExplainContext): DigitExplanation {
  return { ...explain(step, context), pictures: null };
}

/** "row 9, column 17", counted from 1. */
export function pixelName(pixel: number): string {
  return `row ${Math.floor(pixel / SIDE) + 1}, column ${(pixel % SIDE) + 1}`;
}

/** The `count` indices with the largest |amount|, largest first; those with 0 are left out. */
function strongest(length: number, count: number, amount: (index: number) => number): number[] {
  const best: number[] = [];
  for (let index = 0; index < length; index++) {
    const size = Math.abs(amount(index));
    if (size === 0 || (best.length === count && size <= Math.abs(amount(best[count - 1])))) continue;
    let at = best.length;
    while (at > 0 && Math.abs(amount(best[at - 1])) < size) at--;
    best.splice(at, 0, index);
    if (best.length > count) best.pop();
  }
  return best;
}

function explainImage(pen: Pen): DigitExplanation {
  const { inputSize } = pen.naming.network;
  const image = pen.context.record.activations[0];
  let inked = 0;
  let ink = 0;
  for (let pixel = 0; pixel < inputSize; pixel++) {
    if (image[pixel] > 0) inked++;
    ink += image[pixel];
  }
  const darkest = strongest(inputSize, SHOWN_PIXELS, (pixel) => image[pixel]);
  return {
    ...finish(pen, {
      title: 'What does the network get to see?',
      sentence:
        'The drawing is scaled to 20 pixels, centred by its mass, and read off as 784 numbers from 0 (paper) to 1 (ink).',
      lines: [
        line(
          sym(pen, quantity('activation', 0, ANY), { neuron: 'i' }),
          ' = \\text{ink of pixel } i, \\quad i = 1, \\dots, 784',
        ),
      ],
      spoken: `Input: ${inked} of 784 pixels have ink.`,
      operandsTitle: 'The image in numbers',
      operands: [
        ...darkest.map((pixel) => rowOf(pen, pixelName(pixel), [], quantity('activation', 0, pixel))),
        { ...plainRow(pen, 'pixels with ink', [plainTerm('of 784')], inked), value: String(inked) },
        plainRow(pen, 'all ink', [], ink),
      ],
    }),
    pictures: null,
  };
}

function explainHidden(pen: Pen): DigitExplanation {
  const { layer, neuron } = pen.step;
  const senders = unitsOf(pen.naming.network, layer - 1);
  const weight = (k: number) => quantity('weight', layer, neuron, k);
  const input = (k: number) => quantity('activation', layer - 1, k);
  const sum = quantity('weightedSum', layer, neuron);
  const bias = quantity('bias', layer, neuron);
  const total = quantity('preActivation', layer, neuron);
  const result = quantity('activation', layer, neuron);
  const product = (k: number) => value(pen, weight(k)) * value(pen, input(k));
  const pixels = strongest(senders, SHOWN_PIXELS, product);
  const silent = value(pen, result) === 0;
  return {
    ...finish(pen, {
      title: 'How strongly does this neuron respond to your digit?',
      sentence: 'Lay the weights over the pixels, multiply square by square, and add it all up.',
      lines: [
        line(
          sym(pen, total),
          ` = \\sum_{i=1}^{${senders}} `,
          sym(pen, quantity('weight', layer, neuron, ANY), { from: 'i' }),
          ' \\, ',
          sym(pen, quantity('activation', layer - 1, ANY), { neuron: 'i' }),
          ' + ',
          sym(pen, bias),
        ),
        line('= ', num(pen, sum), ' + ', bracketed(num(pen, bias)), ' = ', num(pen, total)),
        line(
          sym(pen, result),
          ' = ',
          `${functionTex(pen, layer)}(`,
          sym(pen, total),
          ') = ',
          asResult(num(pen, result)),
        ),
      ],
      spoken: `${spokenPlace(pen)}activation is ${spoken(pen, value(pen, result))}.`,
      operandsTitle: 'Pixels that pushed it most',
      operands: [
        ...pixels.map((k) =>
          plainRow(pen, pixelName(k), [term(pen, input(k)), plainTerm('×'), term(pen, weight(k))], product(k)),
        ),
        rowOf(pen, `all ${senders}`, [], sum, true),
        rowOf(pen, 'with the bias', [term(pen, sum), plainTerm('+'), term(pen, bias)], total),
      ],
      remark: silent
        ? 'The sum is not above 0, so ReLU lets nothing through: this neuron stays silent.'
        : 'Blue squares argue for firing, orange squares against.',
    }),
    pictures: receptivePictures(pen.context.record, layer, neuron),
  };
}

function explainOutput(pen: Pen): DigitExplanation {
  const { layer, neuron } = pen.step;
  const senders = unitsOf(pen.naming.network, layer - 1);
  const weight = (k: number) => quantity('weight', layer, neuron, k);
  const sender = (k: number) => quantity('activation', layer - 1, k);
  const sum = quantity('weightedSum', layer, neuron);
  const bias = quantity('bias', layer, neuron);
  const total = quantity('preActivation', layer, neuron);
  const product = (k: number) => value(pen, weight(k)) * value(pen, sender(k));
  const best = strongest(senders, SHOWN_NEURONS, product);
  return {
    ...finish(pen, {
      title: `How much speaks for ${neuronInSentence(pen.naming, layer, neuron).replace('the output ', 'a ')}?`,
      sentence:
        'Every hidden neuron that responds argues for or against this digit, through the weight that connects them.',
      lines: [
        line(
          sym(pen, total),
          ` = \\sum_{k=1}^{${senders}} `,
          sym(pen, quantity('weight', layer, neuron, ANY), { from: 'k' }),
          ' \\, ',
          sym(pen, quantity('activation', layer - 1, ANY), { neuron: 'k' }),
          ' + ',
          sym(pen, bias),
        ),
        line('= ', num(pen, sum), ' + ', bracketed(num(pen, bias))),
        line('= ', asResult(num(pen, total))),
      ],
      spoken: `${spokenPlace(pen)}the pre-activation is ${spoken(pen, value(pen, total))}.`,
      operandsTitle: 'Neurons that argued most',
      operands: [
        ...best.map((k) =>
          plainRow(
            pen,
            neuronName(pen.naming, layer - 1, k),
            [term(pen, sender(k)), plainTerm('×'), term(pen, weight(k))],
            product(k),
          ),
        ),
        rowOf(pen, `all ${senders}`, [], sum, true),
      ],
    }),
    pictures: null,
  };
}

function explainImageGradient(pen: Pen): DigitExplanation {
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
        line(
          sym(pen, quantity('weightGradient', layer, neuron, ANY), { from: 'i' }),
          ' = ',
          sym(pen, input(ANY), { neuron: 'i' }),
          ' \\, ',
          sym(pen, delta),
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
    pictures: gradientPictures(pen.context.record, layer, neuron),
  };
}

function explainLayerUpdate(step: Step, context: ExplainContext): DigitExplanation {
  const explanation = explain(step, context);
  if (step.layer !== 1) return { ...explanation, pictures: null };
  const { record, selection } = context;
  const chosen = selection && selection.layer === 1 && selection.neuron >= 0 ? selection.neuron : null;
  const neuron = chosen ?? largestChange(record, 1);
  const pictures = updatePictures(record, 1, neuron);
  const who = neuronInSentence({ network: record.shape.network, inputNames: [], outputNames: [] }, 1, neuron);
  const still = change(record, 1, neuron).every((amount) => amount === 0);
  return {
    ...explanation,
    pictures,
    remark: still
      ? `The weights of ${who} stay as they are: its delta is 0. Select another neuron to see it move.`
      : `The pictures show the weights of ${who}; the change is drawn on a scale of its own.`,
  };
}

/** Shares as people read them: "87.2%". */
export function percent(share: number, decimals = 1): string {
  return `${(share * 100).toFixed(decimals)}%`;
}
