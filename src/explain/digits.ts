// Explanations on images: everything that happens in one neuron of a digit network on one card, with pictures.
import { layerCount } from '../engine/types.ts';
import { groupAt } from '../steps/granularity.ts';
import { quantity } from '../steps/quantities.ts';
import { ANY, NONE, type Step } from '../steps/types.ts';
import {
  explainDigitDelta,
  explainDigitGradient,
  explainImageGradient,
  explainLayerUpdate,
  pixelOfFormula,
} from './digits-backward.ts';
import { explainNeuron, explainOutput } from './digits-forward.ts';
import { plainDigit } from './digits-shares.ts';
import {
  type DigitExplanation,
  layerInSentence,
  layerWords,
  neuronWords,
  pixelName,
  SHOWN_PIXELS,
  strongest,
} from './digits-words.ts';
import { explain } from './explain.ts';
import { createPen, finish, type Pen, plainRow, plainTerm, rowOf, sym } from './pen.ts';
import { line } from './tex.ts';
import type { ExplainContext, Places } from './types.ts';

/**
 * The card of the neuron (or softmax, loss, update) whose group of steps contains `cursor`.
 * @param isStored the image is one of MNIST, not drawn here
 */
export function explainDigits(cursor: number, context: ExplainContext, isStored = false): DigitExplanation {
  const { steps } = context;
  const group = groupAt(steps, cursor, 'neuron');
  const step = steps[group.last];
  const notes = [layerNote(step, context), pixelOfFormula(step, context)];
  return {
    ...explainStep(step, { ...context, places: placesOf(context) }, isStored),
    chip: chip(step, context),
    layerNote: notes.filter((note) => note !== null).join(' ') || null,
  };
}

/** As above the network, not as the formulas count. */
function placesOf({ record }: ExplainContext): Places {
  const { network } = record.shape;
  return {
    layer: (layer) => layerInSentence(network, layer),
    neuron: (layer, neuron) => neuronWords(network, layer, neuron),
  };
}

/** "Forward · hidden layer 1 · neuron 4": here layers have names, and outputs are digits. */
function chip({ phase, layer, neuron }: Step, { record }: ExplainContext): string {
  const { network } = record.shape;
  const words = [phase.charAt(0).toUpperCase() + phase.slice(1)];
  if (layer > 0) words.push(layerWords(network, layer));
  if (neuron !== NONE) words.push(neuronWords(network, layer, neuron));
  return words.join(' · ');
}

/** "In the formulas hidden layer 1 is layer 2: they count the image as layer 1." */
function layerNote({ layer }: Step, { record, notation }: ExplainContext): string | null {
  if (layer < 1) return null;
  const { network } = record.shape;
  const [image, shown] = [0, layer].map(notation.displayLayer);
  if (shown === layer) return null;
  return `In the formulas ${layerInSentence(network, layer)} is layer ${shown}: they count the image as layer ${image}.`;
}

function explainStep(step: Step, context: ExplainContext, isStored: boolean): DigitExplanation {
  const pen = createPen(step, context);
  const isOutput = step.layer === layerCount(pen.naming.network);
  switch (step.kind) {
    case 'input':
      return explainImage(pen, isStored);
    case 'activate':
      return step.neuron === NONE || isOutput ? plainDigit(explain(step, context)) : explainNeuron(pen);
    case 'addBias':
      return explainOutput(pen);
    case 'delta':
      return explainDigitDelta(pen);
    case 'weightGradient':
      return step.layer === 1 ? explainImageGradient(pen) : explainDigitGradient(pen);
    case 'update':
      return explainLayerUpdate(step, context);
    default:
      return plainDigit(explain(step, context));
  }
}

const READ_OFF = 'read off as 784 numbers from 0 (paper) to 1 (ink).';
const DRAWN = `The drawing is scaled to 20 pixels, centred by its mass, and ${READ_OFF}`;
const STORED = `The image is stored as MNIST has it, 28 × 28 pixels, the digit in their middle. It is ${READ_OFF}`;

function explainImage(pen: Pen, isStored: boolean): DigitExplanation {
  const { inputSize } = pen.naming.network;
  const image = pen.context.record.activations[0];
  let inked = 0;
  let ink = 0;
  for (let pixel = 0; pixel < inputSize; pixel++) {
    if (image[pixel] > 0) inked++;
    ink += image[pixel];
  }
  const darkest = strongest(inputSize, SHOWN_PIXELS, (pixel) => image[pixel]);
  return plainDigit(
    finish(pen, {
      title: 'What does the network get to see?',
      sentence: isStored ? STORED : DRAWN,
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
  );
}
