// Why the blame of an output is what it is: the derivative of the squared error, and the chain rule through f or softmax.
import { activationOf, unitsOf } from '../../engine/types.ts';
import { isSoftmax } from '../../steps/access.ts';
import { quantity } from '../../steps/quantities.ts';
import { ANY } from '../../steps/types.ts';
import { neuronInSentence } from '../names.ts';
import { num, type Pen, sym } from '../pen.ts';
import { bracketed, line, sum } from '../tex.ts';
import { costOf, equation, partial, text, written } from './parts.ts';
import type { Block } from './types.ts';

/** ∂J/∂a = a − y for half the squared error. */
export function writeLossGradient(pen: Pen): readonly Block[] {
  const { layer, neuron } = pen.step;
  const output = quantity('activation', layer, neuron);
  const target = quantity('target', layer, neuron);
  const result = quantity('lossGradient', layer, neuron);
  const several = unitsOf(pen.naming.network, layer) > 1;
  const difference = ['(', sym(pen, output), ' - ', sym(pen, target), ')'];
  return [
    text(
      several
        ? 'The cost is a sum of one square per output. Only one of the squares contains this output; the derivative of all others is 0.'
        : 'The cost is half a square.',
    ),
    written(costOf(pen), ' = \\tfrac{1}{2} ', difference, '^{2}', several ? ' + \\cdots' : ''),
    text(
      'The power rule brings the 2 down, where it meets the ½: that is what the ½ is there for. The chain rule then asks for the derivative of the bracket, which is 1.',
    ),
    written(partial(costOf(pen), sym(pen, output)), ' = \\tfrac{1}{2} \\cdot 2 \\, ', difference, ' \\cdot 1'),
    text('With the numbers of this step:'),
    equation(
      line(sym(pen, result), ' = ', sym(pen, output), ' - ', sym(pen, target)),
      line('= ', num(pen, output), ' - ', bracketed(num(pen, target)), ' = ', num(pen, result)),
    ),
  ];
}

/** δ = ∂J/∂a · f′(s), or the sum over all outputs where a softmax ties them together. */
export function writeOutputDelta(pen: Pen): readonly Block[] {
  const { layer } = pen.step;
  return isSoftmax(pen.naming.network, layer) ? throughSoftmax(pen) : throughSlope(pen);
}

function definition(pen: Pen): readonly Block[] {
  const { layer, neuron } = pen.step;
  return [
    text('Delta is a name for one derivative: how the cost changes when the pre-activation of this neuron changes.'),
    written(
      sym(pen, quantity('delta', layer, neuron)),
      ' = ',
      partial(costOf(pen), sym(pen, quantity('preActivation', layer, neuron))),
    ),
  ];
}

function throughSlope(pen: Pen): readonly Block[] {
  const { layer, neuron } = pen.step;
  const s = sym(pen, quantity('preActivation', layer, neuron));
  const output = quantity('activation', layer, neuron);
  const gradient = quantity('lossGradient', layer, neuron);
  const slope = quantity('slope', layer, neuron);
  const delta = quantity('delta', layer, neuron);
  const target = quantity('target', layer, neuron);
  const linear = activationOf(pen.naming.network, layer) === 'linear';
  return [
    ...definition(pen),
    text(
      'The pre-activation reaches the cost in two stages: it decides the output, and the output decides the cost. The chain rule multiplies the rates of the two stages.',
    ),
    written(
      partial(costOf(pen), s),
      ' = ',
      partial(costOf(pen), sym(pen, output)),
      ' \\cdot ',
      partial(sym(pen, output), s),
    ),
    text('The first rate, for half the squared error, is the output minus its target.'),
    written(sym(pen, gradient), ' = ', num(pen, output), ' - ', bracketed(num(pen, target)), ' = ', num(pen, gradient)),
    text(
      linear
        ? 'The second is the slope of the activation. A linear output passes every change on as it is, so its slope is 1.'
        : 'The second is the slope of the activation at the present pre-activation.',
    ),
    written(partial(sym(pen, output), s), ' = ', sym(pen, slope), ' = ', num(pen, slope)),
    text('Multiplied, they are the delta.'),
    equation(
      line(sym(pen, delta), ' = ', sym(pen, gradient), ' \\cdot ', sym(pen, slope)),
      line('= ', num(pen, gradient), ' \\cdot ', bracketed(num(pen, slope)), ' = ', num(pen, delta)),
    ),
  ];
}

function throughSoftmax(pen: Pen): readonly Block[] {
  const { layer, neuron } = pen.step;
  const units = unitsOf(pen.naming.network, layer);
  const s = sym(pen, quantity('preActivation', layer, neuron));
  const own = quantity('activation', layer, neuron);
  const output = (k: number) => quantity('activation', layer, k);
  const gradient = (k: number) => quantity('lossGradient', layer, k);
  const general = sym(pen, output(ANY), { neuron: 'k' });
  const numbers = sum(units, (k, first) => [
    first ? num(pen, gradient(k)) : bracketed(num(pen, gradient(k))),
    ' \\cdot ',
    num(pen, output(k)),
    ` \\cdot (${k === neuron ? 1 : 0} - `,
    num(pen, own),
    ')',
  ]);
  const delta = quantity('delta', layer, neuron);
  return [
    ...definition(pen),
    text(
      `Softmax divides by a total, so the pre-activation of ${neuronInSentence(pen.naming, layer, neuron)} moves all outputs at once, and there is one path to the cost through each of them. What goes along several paths is added up.`,
    ),
    written(partial(costOf(pen), s), ' = \\sum_{k} ', partial(costOf(pen), general), ' \\cdot ', partial(general, s)),
    text(
      'Each first rate is that output minus its target. Each second one is the derivative of softmax; [k = j] is 1 for the neuron’s own output and 0 for all others.',
    ),
    written(partial(general, s), ' = ', general, ` \\, ([k = ${neuron + 1}] - `, sym(pen, own), ')'),
    text('With the numbers of this step:'),
    equation(line(sym(pen, delta), ' = ', numbers), line('= ', num(pen, delta))),
  ];
}
