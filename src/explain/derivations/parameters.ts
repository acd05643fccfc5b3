// Why the gradient of a weight is the activation before it times the delta behind it, and that of a bias the delta.
import { unitsOf } from '../../engine/types.ts';
import { quantity } from '../../steps/quantities.ts';
import { ANY } from '../../steps/types.ts';
import { workedSender } from '../gradients.ts';
import { neuronInSentence } from '../names.ts';
import { num, type Pen, sym } from '../pen.ts';
import { bracketed, line } from '../tex.ts';
import { costOf, equation, partial, text, written } from './parts.ts';
import type { Block } from './types.ts';

/** ∂J/∂w_jk = ∂J/∂s_j · ∂s_j/∂w_jk = δ_j a_k */
export function writeWeightGradient(pen: Pen): readonly Block[] {
  const { layer, neuron } = pen.step;
  const from = workedSender(pen, unitsOf(pen.naming.network, layer - 1));
  const weight = sym(pen, quantity('weight', layer, neuron, from));
  const anyWeight = sym(pen, quantity('weight', layer, neuron, ANY), { from: 'k' });
  const anyActivation = sym(pen, quantity('activation', layer - 1, ANY), { neuron: 'k' });
  const s = sym(pen, quantity('preActivation', layer, neuron));
  const incoming = quantity('activation', layer - 1, from);
  const delta = quantity('delta', layer, neuron);
  const result = quantity('weightGradient', layer, neuron, from);
  return [
    text(
      `The weight from ${neuronInSentence(pen.naming, layer - 1, from)} acts on the cost through one number only: the pre-activation of the neuron it leads to.`,
    ),
    written(s, ' = \\sum_{k} ', anyWeight, ' \\, ', anyActivation, ' + ', sym(pen, quantity('bias', layer, neuron))),
    text(
      'Move this weight alone. All other terms of the sum stay as they are; its own grows by the activation it is multiplied with.',
    ),
    written(partial(s, weight), ' = ', sym(pen, incoming), ' = ', num(pen, incoming)),
    text('How the cost changes with the pre-activation has been computed before: that is the delta.'),
    written(partial(costOf(pen), s), ' = ', sym(pen, delta), ' = ', num(pen, delta)),
    text('The chain rule multiplies the two.'),
    equation(
      line(sym(pen, result), ' = ', partial(costOf(pen), s), ' \\cdot ', partial(s, weight)),
      line('= ', num(pen, delta), ' \\cdot ', bracketed(num(pen, incoming)), ' = ', num(pen, result)),
    ),
  ];
}

/** ∂J/∂b_j = δ_j · 1 */
export function writeBiasGradient(pen: Pen): readonly Block[] {
  const { layer, neuron } = pen.step;
  const bias = sym(pen, quantity('bias', layer, neuron));
  const s = sym(pen, quantity('preActivation', layer, neuron));
  const delta = quantity('delta', layer, neuron);
  const result = quantity('biasGradient', layer, neuron);
  return [
    text(
      'The bias is added to the weighted sum as it is: raise it by something, and the pre-activation rises by just as much.',
    ),
    equation(
      line(s, ' = ', sym(pen, quantity('weightedSum', layer, neuron)), ' + ', bias),
      line(partial(s, bias), ' = 1'),
    ),
    text('How the cost changes with the pre-activation is the delta, so by the chain rule:'),
    equation(
      line(
        sym(pen, result),
        ' = ',
        partial(costOf(pen), s),
        ' \\cdot ',
        partial(s, bias),
        ' = ',
        sym(pen, delta),
        ' \\cdot 1',
      ),
      line('= ', num(pen, delta), ' \\cdot 1 = ', num(pen, result)),
    ),
  ];
}
