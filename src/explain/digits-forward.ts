// Explanations on images, forwards: what reaches a neuron, from pixels or from the neurons before, and what it answers.
import { ACTIVATIONS } from '../engine/activations.ts';
import { activationOf, layerCount, unitsOf } from '../engine/types.ts';
import { quantity } from '../steps/quantities.ts';
import { ANY } from '../steps/types.ts';
import { ACTIVATION_TEXTS } from './activation-text.ts';
import { receptivePictures } from './digits-pictures.ts';
import { restOf, restRows } from './digits-rest.ts';
import { sharesOf } from './digits-shares.ts';
import { type DigitExplanation, neuronWords, pixelName, SHOWN_PIXELS, strongest } from './digits-words.ts';
import { general } from './formulas.ts';
import { neuronInSentence } from './names.ts';
import { inLetterOf } from './notation.ts';
import {
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
import { operandsOf, slopeRemark } from './slope.ts';
import { asResult, bracketed, line } from './tex.ts';
import type { EquationLine, OperandRow } from './types.ts';

/** Neurons listed on a card. */
const SHOWN_NEURONS = 8;

/** The numbers of neuron j of layer l on the way to its pre-activation. */
function sumOf(pen: Pen) {
  const { layer, neuron } = pen.step;
  const weight = (k: number) => quantity('weight', layer, neuron, k);
  const sender = (k: number) => quantity('activation', layer - 1, k);
  return {
    senders: unitsOf(pen.naming.network, layer - 1),
    weight,
    sender,
    sum: quantity('weightedSum', layer, neuron),
    bias: quantity('bias', layer, neuron),
    total: quantity('preActivation', layer, neuron),
    product: (k: number) => value(pen, weight(k)) * value(pen, sender(k)),
  };
}

/** s = Σ w a + b */
function sumLine(pen: Pen, letter: string): EquationLine {
  const { senders, weight, sender, bias, total } = sumOf(pen);
  return line(
    sym(pen, total),
    ` = \\sum_{${letter}=1}^{${senders}} `,
    sym(pen, weight(ANY), { from: letter }),
    ' \\, ',
    sym(pen, sender(ANY), { neuron: letter }),
    ' + ',
    sym(pen, bias),
  );
}

/** One row "activation × weight = product" for each of the senders that counted most. */
function productRows(pen: Pen, count: number, name: (k: number) => string): OperandRow[] {
  const { senders, weight, sender, product } = sumOf(pen);
  return strongest(senders, count, product).map((k) =>
    plainRow(pen, name(k), [term(pen, sender(k)), plainTerm('×'), term(pen, weight(k))], product(k)),
  );
}

/** A hidden neuron: its sum, its bias and what its function makes of them. */
export function explainNeuron(pen: Pen): DigitExplanation {
  const { layer, neuron } = pen.step;
  const onPixels = layer === 1;
  const { senders, sum, bias, total, product } = sumOf(pen);
  const result = quantity('activation', layer, neuron);
  const rows = onPixels
    ? productRows(pen, SHOWN_PIXELS, pixelName)
    : productRows(pen, SHOWN_NEURONS, (k) => neuronWords(pen.naming.network, layer - 1, k));
  const operands = [
    ...rows,
    ...restRows(pen, restOf(senders, onPixels ? SHOWN_PIXELS : SHOWN_NEURONS, product)),
    rowOf(pen, `all ${senders}`, [], sum, true),
    rowOf(pen, 'with the bias', [term(pen, sum), plainTerm('+'), term(pen, bias)], total),
  ];
  return {
    ...finish(pen, {
      title: onPixels
        ? 'How strongly does this neuron respond to your digit?'
        : 'How strongly does this neuron respond to the layer before?',
      sentence: onPixels
        ? 'Lay the weights over the pixels, multiply square by square, and add it all up.'
        : 'Every neuron of the layer before argues for it or against it, through the weight that connects them.',
      lines: [
        ...general(pen, 'sum'),
        sumLine(pen, onPixels ? 'i' : 'k'),
        line('= ', num(pen, sum), ' + ', bracketed(num(pen, bias)), ' = ', num(pen, total)),
        ...activationLines(pen),
      ],
      spoken: `${spokenPlace(pen)}activation is ${spoken(pen, value(pen, result))}.`,
      operandsTitle: onPixels ? 'Pixels that pushed it most' : 'Neurons that argued most',
      operands,
      remark: responseRemark(pen),
    }),
    pictures: onPixels ? receptivePictures(pen.context.record, layer, neuron) : null,
    shares: onPixels ? null : sharesOf(pen, operands),
  };
}

/** a = f(s) = numbers = result; and what f is, where its name does not say it. */
function activationLines(pen: Pen): readonly EquationLine[] {
  const { layer, neuron } = pen.step;
  const name = activationOf(pen.naming.network, layer);
  const total = quantity('preActivation', layer, neuron);
  const result = quantity('activation', layer, neuron);
  const f = functionTex(pen, layer);
  const answer = line(sym(pen, result), ' = ', `${f}(`, sym(pen, total), ') = ', asResult(num(pen, result)));
  if (name === 'relu' || name === 'softmax') return [answer];
  const numbers = ACTIVATION_TEXTS[name].value(operandsOf(pen, layer, neuron));
  return [
    line(inLetterOf(pen.notation, `${f}(s) = ${ACTIVATIONS[name].tex}`)),
    numbers === null
      ? answer
      : line(sym(pen, result), ' = ', `${f}(`, sym(pen, total), ') = ', numbers, ' = ', asResult(num(pen, result))),
  ];
}

function responseRemark(pen: Pen): string | null {
  const { layer, neuron } = pen.step;
  const isRelu = activationOf(pen.naming.network, layer) === 'relu';
  if (isRelu && value(pen, quantity('activation', layer, neuron)) === 0) {
    return 'The sum is not above 0, so ReLU lets nothing through: this neuron stays silent.';
  }
  const colours = layer === 1 ? 'Blue squares argue for firing, orange squares against.' : null;
  return [colours, slopeRemark(pen, layer, neuron)].filter((text) => text !== null).join(' ') || null;
}

/** An output: what speaks for its digit, before the softmax. */
export function explainOutput(pen: Pen): DigitExplanation {
  const { layer, neuron } = pen.step;
  const { naming } = pen;
  const { senders, sum, bias, total, product } = sumOf(pen);
  const deep = layerCount(naming.network) > 2;
  const rows = productRows(pen, SHOWN_NEURONS, (k) => neuronWords(naming.network, layer - 1, k));
  const rest = restRows(pen, restOf(senders, SHOWN_NEURONS, product));
  const operands = [...rows, ...rest, rowOf(pen, `all ${senders}`, [], sum, true)];
  return {
    ...finish(pen, {
      title: `How much speaks for ${neuronInSentence(naming, layer, neuron).replace('the output ', 'a ')}?`,
      sentence: `Every ${deep ? 'neuron of the last hidden layer' : 'hidden neuron'} that responds argues for or against this digit, through the weight that connects them.`,
      lines: [
        ...general(pen, 'sum'),
        sumLine(pen, 'k'),
        line('= ', num(pen, sum), ' + ', bracketed(num(pen, bias))),
        line('= ', asResult(num(pen, total))),
      ],
      spoken: `${spokenPlace(pen)}the pre-activation is ${spoken(pen, value(pen, total))}.`,
      operandsTitle: 'Neurons that argued most',
      operands,
    }),
    pictures: null,
    shares: sharesOf(pen, operands),
  };
}
