// Explanations of one example's gradients: of a bias, and of the weights into a neuron.
import { unitsOf } from '../engine/types.ts';
import { quantity } from '../steps/quantities.ts';
import { ANY } from '../steps/types.ts';
import { general, inNumbers, inSymbols } from './formulas.ts';
import { neuronInSentence, neuronName } from './names.ts';
import { finish, num, type Pen, pickRows, plainTerm, rowOf, spoken, spokenPlace, sym, term, value } from './pen.ts';
import { asResult, bracketed, line } from './tex.ts';
import type { Explanation } from './types.ts';

export function explainBiasGradient(pen: Pen): Explanation {
  const { layer, neuron } = pen.step;
  const result = quantity('biasGradient', layer, neuron);
  const delta = quantity('delta', layer, neuron);
  return finish(pen, {
    title: `How does the cost change with the bias of ${neuronInSentence(pen.naming, layer, neuron)}?`,
    sentence: 'The bias is a weight on a unit that is always 1, so its gradient is the neuron’s own delta.',
    lines: [
      ...general(pen, 'biasGradient'),
      line(sym(pen, result), ' = 1 \\cdot ', sym(pen, delta)),
      line('= 1 \\cdot ', bracketed(num(pen, delta))),
      line('= ', asResult(num(pen, result))),
    ],
    spoken: `${spokenPlace(pen)}the gradient of the bias is ${spoken(pen, value(pen, result))}.`,
    operands: [rowOf(pen, 'delta', [], delta), rowOf(pen, 'bias gradient', [], result, true)],
    remark: pen.context.record.shape.learning.trainBiases
      ? null
      : 'The biases are frozen: this gradient is computed, but the update leaves the bias as it is.',
  });
}

/** The sending neuron whose weight is worked out: that of the selected edge, else of the largest gradient. */
export function workedSender(pen: Pen, senders: number): number {
  const { layer, neuron } = pen.step;
  const { selection } = pen.context;
  if (selection && selection.layer === layer && selection.neuron === neuron && selection.from >= 0)
    return selection.from;
  if (selection && selection.of === 'activation' && selection.layer === layer - 1 && selection.neuron >= 0) {
    return selection.neuron;
  }
  let best = 0;
  const size = (k: number) => Math.abs(value(pen, quantity('activation', layer - 1, k)));
  for (let k = 1; k < senders; k++) if (size(k) > size(best)) best = k;
  return best;
}

function weightGradientRemark(pen: Pen, senders: number): string | null {
  const { layer, neuron } = pen.step;
  if (value(pen, quantity('delta', layer, neuron)) === 0) {
    return 'The delta is 0, so this example does not move any of these weights.';
  }
  let silent = 0;
  for (let k = 0; k < senders; k++) if (value(pen, quantity('activation', layer - 1, k)) === 0) silent++;
  if (silent === 0) return null;
  return `Where nothing came in, nothing is to blame: ${silent} of the ${senders} incoming activations ${silent === 1 ? 'is' : 'are'} 0.`;
}

export function explainWeightGradient(pen: Pen): Explanation {
  const { layer, neuron } = pen.step;
  const senders = unitsOf(pen.naming.network, layer - 1);
  const delta = quantity('delta', layer, neuron);
  const activation = (k: number) => quantity('activation', layer - 1, k);
  const gradient = (k: number) => quantity('weightGradient', layer, neuron, k);
  const worked = workedSender(pen, senders);
  const { rows, leftOut } = pickRows(
    Array.from({ length: senders }, (_, k) => ({
      magnitude: Math.abs(value(pen, gradient(k))),
      write: () =>
        rowOf(
          pen,
          `from ${neuronName(pen.naming, layer - 1, k)}`,
          [term(pen, activation(k)), plainTerm('×'), term(pen, delta)],
          gradient(k),
          k === worked && senders > 1,
        ),
    })),
  );
  const amount = spoken(pen, value(pen, gradient(worked)));
  const from = neuronInSentence(pen.naming, layer - 1, worked);
  return finish(pen, {
    title: `How does the cost change with the ${senders === 1 ? 'weight' : 'weights'} into ${neuronInSentence(pen.naming, layer, neuron)}?`,
    sentence:
      'The gradient of a weight is the activation that came in through it, times the delta of the neuron it leads to.',
    lines: [
      ...general(pen, 'weightGradient'),
      line(
        sym(pen, quantity('weightGradient', layer, neuron, ANY), { from: 'k' }),
        ' = ',
        inSymbols(pen, 'weightGradient', { a: activation(ANY), d: delta }),
      ),
      line(sym(pen, gradient(worked)), ' = ', inNumbers(pen, 'weightGradient', { a: activation(worked), d: delta })),
      line('= ', asResult(num(pen, gradient(worked)))),
    ],
    spoken: `${spokenPlace(pen)}the gradient of the weight from ${from} is ${amount}.`,
    operands: rows,
    operandsLeftOut: leftOut,
    remark: weightGradientRemark(pen, senders),
  });
}
