// Refreshers: the chain rule, partial derivatives and why one goes backwards, each at the numbers of the step on screen.
import { parameterCount } from '../../engine/parameters.ts';
import { unitsOf } from '../../engine/types.ts';
import { isSoftmax } from '../../steps/access.ts';
import { quantity } from '../../steps/quantities.ts';
import { workedSender } from '../gradients.ts';
import { type Pen, sym, value } from '../pen.ts';
import { line } from '../tex.ts';
import { costOf, equation, partial, text, tryOut, written } from './parts.ts';
import type { Block, Watched } from './types.ts';

function watch(pen: Pen, q: Watched['quantity'], source: Watched['quantity']): Watched {
  return { quantity: q, derivative: value(pen, source), source };
}

/** s → a → J of the neuron on screen. */
export function writeChainRule(pen: Pen): readonly Block[] {
  const { layer, neuron } = pen.step;
  const preActivation = quantity('preActivation', layer, neuron);
  const activation = quantity('activation', layer, neuron);
  const s = sym(pen, preActivation);
  const a = sym(pen, activation);
  const slope = quantity('slope', layer, neuron);
  return [
    text(
      'If one number decides a second, and the second a third, a small change is passed on twice, and multiplied at each stage: twice as fast, then three times as fast, is six times as fast.',
    ),
    written(partial(costOf(pen), s), ' = ', partial(costOf(pen), a), ' \\cdot ', partial(a, s)),
    ...(isSoftmax(pen.naming.network, layer)
      ? [
          text(
            'Where a number acts along several paths, as here through all outputs, the products of all paths are added up.',
          ),
        ]
      : []),
    text(
      'Move the pre-activation and watch both stages. The smaller the nudge, the closer change ÷ nudge comes to the derivative.',
    ),
    tryOut({
      of: preActivation,
      watched: [watch(pen, activation, slope), watch(pen, quantity('loss'), quantity('delta', layer, neuron))],
    }),
  ];
}

/** The weight, bias or activation of the step alone moves; all others are held. */
export function writePartial(pen: Pen): readonly Block[] {
  const { layer, neuron, kind } = pen.step;
  const s = quantity('preActivation', layer, neuron);
  const from = kind === 'weightGradient' ? workedSender(pen, unitsOf(pen.naming.network, layer - 1)) : -1;
  const moved =
    {
      weightGradient: quantity('weight', layer, neuron, from),
      biasGradient: quantity('bias', layer, neuron),
    }[kind as string] ?? quantity('activation', layer, neuron);
  const intro = [
    text(
      'The cost depends on many numbers at once. A partial derivative asks for one of them only: move it a little, hold all others still, and see by how much the cost moves for each unit.',
    ),
    written(partial(costOf(pen), sym(pen, moved)), ' \\approx \\frac{\\text{change of the cost}}{\\text{nudge}}'),
    text('Try it. The smaller the nudge, the closer change ÷ nudge comes to the derivative.'),
  ];
  const loss = quantity('loss');
  if (kind === 'biasGradient') {
    const watched = [
      { quantity: s, derivative: 1, source: null },
      watch(pen, loss, quantity('biasGradient', layer, neuron)),
    ];
    return [...intro, tryOut({ of: moved, watched })];
  }
  if (kind === 'weightGradient') {
    const watched = [
      watch(pen, s, quantity('activation', layer - 1, from)),
      watch(pen, loss, quantity('weightGradient', layer, neuron, from)),
    ];
    return [...intro, tryOut({ of: moved, watched })];
  }
  const source = quantity(kind === 'lossGradient' ? 'lossGradient' : 'backpropagated', layer, neuron);
  return [...intro, tryOut({ of: moved, watched: [watch(pen, loss, source)] })];
}

/** What nudging every parameter would cost, against one way back. */
export function writeBackwards(pen: Pen): readonly Block[] {
  const count = parameterCount(pen.naming.network);
  const layer = pen.naming.network.layers.length;
  const s = sym(pen, quantity('preActivation', layer, 0));
  const weight = sym(pen, quantity('weight', layer, 0, 0));
  const bias = sym(pen, quantity('bias', layer, 0));
  const senders = unitsOf(pen.naming.network, layer - 1);
  return [
    text(
      `One could nudge each parameter in turn and compute the cost again. This network has ${count} parameters, so that would be ${count} more forward passes for a single update.`,
    ),
    text(
      'All these derivatives have factors in common. Those of the parameters into one output, for example, share the first factor:',
    ),
    equation(
      line(partial(costOf(pen), weight), ' = ', partial(costOf(pen), s), ' \\cdot ', partial(s, weight)),
      line(partial(costOf(pen), bias), ' = ', partial(costOf(pen), s), ' \\cdot ', partial(s, bias)),
    ),
    text(
      `That factor is the neuron’s delta. Computed once and stored, it serves ${senders === 1 ? 'the weight' : `all ${senders} weights`} and the bias into the neuron, and every neuron of the layer before as well.`,
    ),
    text(
      'The deltas of a layer need those of the layer behind it. So one starts at the cost and goes back, layer by layer: one pass back, about as much work as one pass forward, and all derivatives are there.',
    ),
  ];
}
