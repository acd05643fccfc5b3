// Why the blame of a hidden neuron is a sum over the neurons it feeds.
import { unitsOf } from '../../engine/types.ts';
import { quantity } from '../../steps/quantities.ts';
import { ANY } from '../../steps/types.ts';
import { neuronInSentence } from '../names.ts';
import { num, type Pen, sym } from '../pen.ts';
import { bracketed, line, sum } from '../tex.ts';
import { costOf, equation, partial, text, written } from './parts.ts';
import type { Block } from './types.ts';

function pathsSentence(pen: Pen): string {
  const { layer, neuron } = pen.step;
  const receivers = unitsOf(pen.naming.network, layer + 1);
  const who = neuronInSentence(pen.naming, layer, neuron);
  if (receivers === 1) {
    return `The activation of ${who} reaches the cost through one neuron only, the one of the next layer. The chain rule multiplies the rates of the two stages.`;
  }
  return `The activation of ${who} goes to all ${receivers} neurons of the next layer, so it reaches the cost along ${receivers} paths. The chain rule multiplies along each path, and the paths are added up.`;
}

/** ∂J/∂a_j = Σ_k w_kj δ_k: what flows back to a hidden neuron. */
export function writeBackpropagated(pen: Pen): readonly Block[] {
  const { layer, neuron } = pen.step;
  const own = sym(pen, quantity('activation', layer, neuron));
  const next = sym(pen, quantity('preActivation', layer + 1, ANY), { neuron: 'k' });
  const weight = (k: number) => quantity('weight', layer + 1, k, neuron);
  const delta = (k: number) => quantity('delta', layer + 1, k);
  const anyDelta = sym(pen, delta(ANY), { neuron: 'k' });
  const anyWeight = sym(pen, weight(ANY), { neuron: 'k' });
  const result = quantity('backpropagated', layer, neuron);
  const numbers = sum(unitsOf(pen.naming.network, layer + 1), (k, first) => [
    first ? num(pen, weight(k)) : bracketed(num(pen, weight(k))),
    ' \\cdot ',
    bracketed(num(pen, delta(k))),
  ]);
  return [
    text(pathsSentence(pen)),
    written(partial(costOf(pen), own), ' = \\sum_{k} ', partial(costOf(pen), next), ' \\cdot ', partial(next, own)),
    text('The first rate has been computed already: it is the delta of that neuron.'),
    written(partial(costOf(pen), next), ' = ', anyDelta),
    text('The second is read off the weighted sum: the activation stands there once, multiplied by its weight.'),
    equation(
      line(next, ' = \\cdots + ', anyWeight, ' \\, ', own, ' + \\cdots'),
      line(partial(next, own), ' = ', anyWeight),
    ),
    text('So the same weights that carried the activation forwards carry the blame back.'),
    equation(
      line(sym(pen, result), ' = \\sum_{k} ', anyWeight, ' \\, ', anyDelta),
      line('= ', numbers),
      line('= ', num(pen, result)),
    ),
  ];
}

/** δ^l_j = (Σ_k w_kj δ_k) · f′(s^l_j) */
export function writeHiddenDelta(pen: Pen): readonly Block[] {
  const { layer, neuron } = pen.step;
  const s = sym(pen, quantity('preActivation', layer, neuron));
  const own = sym(pen, quantity('activation', layer, neuron));
  const backpropagated = quantity('backpropagated', layer, neuron);
  const slope = quantity('slope', layer, neuron);
  const delta = quantity('delta', layer, neuron);
  return [
    text(
      'Delta is how the cost changes with the pre-activation. The pre-activation acts through the activation alone.',
    ),
    written(
      sym(pen, delta),
      ' = ',
      partial(costOf(pen), s),
      ' = ',
      partial(costOf(pen), own),
      ' \\cdot ',
      partial(own, s),
    ),
    ...writeBackpropagated(pen),
    text('From the activation to the pre-activation it is one more stage, whose rate is the slope of the activation.'),
    written(partial(own, s), ' = ', sym(pen, slope), ' = ', num(pen, slope)),
    text('Multiplied, they are the delta.'),
    equation(
      line(sym(pen, delta), ' = ', sym(pen, backpropagated), ' \\cdot ', sym(pen, slope)),
      line('= ', num(pen, backpropagated), ' \\cdot ', bracketed(num(pen, slope)), ' = ', num(pen, delta)),
    ),
  ];
}
