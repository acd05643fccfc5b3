// Explanations on images: everything that happens in one neuron of a digit network on one card, with pictures.
import { unitsOf } from '../engine/types.ts';
import { groupAt } from '../steps/granularity.ts';
import { quantity } from '../steps/quantities.ts';
import { ANY, NONE, type Step } from '../steps/types.ts';
import { explainImageGradient, explainLayerUpdate } from './digits-backward.ts';
import { receptivePictures } from './digits-pictures.ts';
import { type DigitExplanation, pixelName, SHOWN_PIXELS, strongest } from './digits-words.ts';
import { explain } from './explain.ts';
import { general } from './formulas.ts';
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
import type { ExplainContext } from './types.ts';

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
        ...general(pen, 'sum'),
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
        ...general(pen, 'sum'),
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
