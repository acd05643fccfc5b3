// Explanation of the activation of a softmax layer, which happens for all its neurons at once.
import { ACTIVATIONS } from '../engine/activations.ts';
import { unitsOf } from '../engine/types.ts';
import { quantity } from '../steps/quantities.ts';
import { ANY } from '../steps/types.ts';
import { general } from './formulas.ts';
import { neuronInSentence, neuronName } from './names.ts';
import {
  finish,
  free,
  num,
  type Pen,
  pickRows,
  plainTerm,
  rowOf,
  spoken,
  spokenPlace,
  sym,
  term,
  value,
} from './pen.ts';
import { asResult, line, type NumberPart, type Part, sum } from './tex.ts';
import type { Explanation } from './types.ts';

/** Powers of e beyond this are not written as such: the largest pre-activation is subtracted first. */
const LARGEST_EXPONENT = 30;

/** The neuron with the largest value of `of` in the layer. */
function largest(count: number, valueAt: (neuron: number) => number): number {
  let best = 0;
  for (let j = 1; j < count; j++) if (valueAt(j) > valueAt(best)) best = j;
  return best;
}

/** The neuron worked out: the selected one of this layer, else the one with the largest output. */
export function workedNeuron(pen: Pen, count: number): number {
  const { selection } = pen.context;
  const { layer } = pen.step;
  if (selection && selection.layer === layer && selection.neuron >= 0 && selection.from < 0) return selection.neuron;
  return largest(count, (j) => value(pen, quantity('activation', layer, j)));
}

export function explainSoftmax(pen: Pen): Explanation {
  const { layer } = pen.step;
  const units = unitsOf(pen.naming.network, layer);
  const worked = workedNeuron(pen, units);
  const preActivation = (j: number) => quantity('preActivation', layer, j);
  const activation = (j: number) => quantity('activation', layer, j);
  const top = value(pen, preActivation(largest(units, (j) => value(pen, preActivation(j)))));
  let shifted = false;
  for (let j = 0; j < units; j++) shifted ||= Math.abs(value(pen, preActivation(j))) > LARGEST_EXPONENT;
  const exponent = (j: number): NumberPart =>
    shifted ? free(pen, value(pen, preActivation(j)) - top, 'forward') : num(pen, preActivation(j));
  const power = (j: number): Part => ['e^{', exponent(j), '}'];
  const { rows, leftOut } = pickRows(
    Array.from({ length: units }, (_, j) => ({
      magnitude: value(pen, activation(j)),
      write: () =>
        rowOf(pen, neuronName(pen.naming, layer, j), [plainTerm('from'), term(pen, preActivation(j))], activation(j)),
    })),
  );
  const result = activation(worked);
  const eachOne = sym(pen, quantity('preActivation', layer, ANY), { neuron: 'k' });
  const fraction = line(
    sym(pen, result),
    ' = \\frac{e^{',
    sym(pen, preActivation(worked)),
    '}}{\\sum_{k} e^{',
    eachOne,
    '}}',
  );
  const numbers = line('= \\frac{', power(worked), '}{', sum(units, power), '}');
  const who = neuronInSentence(pen.naming, layer, worked);
  return finish(pen, {
    title: 'How do the outputs share out the probability?',
    sentence:
      'Softmax raises e to each pre-activation and divides by the total, so that all outputs are positive and add up to 1.',
    lines: [...general(pen, 'softmax'), fraction, numbers, line('= ', asResult(num(pen, result)))],
    spoken: `${spokenPlace(pen)}${who} gets ${spoken(pen, value(pen, result))}.`,
    operandsTitle: ACTIVATIONS.softmax.label,
    operands: rows,
    operandsLeftOut: leftOut,
    remark: shifted
      ? 'The largest pre-activation is subtracted from all of them first: the shares stay the same, and no power of e gets too large.'
      : null,
  });
}
