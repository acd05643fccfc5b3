// Why cross-entropy leaves p − y: on a sigmoid its slope cancels, on a softmax the probabilities do.
import { type LossName, unitsOf } from '../../engine/types.ts';
import { quantity } from '../../steps/quantities.ts';
import { ANY } from '../../steps/types.ts';
import { classIndexOf } from '../../steps/values.ts';
import { free, num, type Pen, sym } from '../pen.ts';
import { operandsOf } from '../slope.ts';
import { bracketed, grouped, line, sum } from '../tex.ts';
import { costOf, equation, partial, text, written } from './parts.ts';
import type { Block } from './types.ts';

/** Below this an output is written with a power of ten, and a fraction over it would say nothing. */
const SMALLEST = 1e-4;

function difference(pen: Pen): Block {
  const { layer, neuron } = pen.step;
  const output = quantity('activation', layer, neuron);
  const target = quantity('target', layer, neuron);
  const delta = quantity('delta', layer, neuron);
  return equation(
    line(sym(pen, delta), ' = ', sym(pen, output), ' - ', sym(pen, target)),
    line('= ', num(pen, output), ' - ', bracketed(num(pen, target)), ' = ', num(pen, delta)),
  );
}

/** Sigmoid and binary cross-entropy: (a − y) / (a (1 − a)) · a (1 − a). */
export function writeFusedSigmoid(pen: Pen): readonly Block[] {
  const { layer, neuron } = pen.step;
  const a = sym(pen, quantity('activation', layer, neuron));
  const y = sym(pen, quantity('target', layer, neuron));
  const s = sym(pen, quantity('preActivation', layer, neuron));
  const several = unitsOf(pen.naming.network, layer) > 1;
  const product = [a, ' \\, (1 - ', a, ')'];
  const output = num(pen, quantity('activation', layer, neuron));
  const target = num(pen, quantity('target', layer, neuron));
  const { saturated } = operandsOf(pen, layer, neuron);
  const readable = !saturated && output.value > SMALLEST;
  const slope = free(pen, output.value * (1 - output.value), 'forward');
  const gradient = free(pen, (output.value - target.value) / slope.value, 'backward');
  return [
    text(several ? 'Only one term of the cost contains this output.' : 'The cost is made of two logarithms.'),
    written(
      costOf(pen),
      ' = -\\bigl( ',
      [y, ' \\ln ', a, ' + (1 - ', y, ') \\ln(1 - ', a, ')'],
      ' \\bigr)',
      several ? ' + \\cdots' : '',
    ),
    text('The derivative of a logarithm is one over what stands inside. Brought over a common denominator:'),
    equation(
      line(partial(costOf(pen), a), ' = -\\frac{', y, '}{', a, '} + \\frac{1 - ', y, '}{1 - ', a, '}'),
      line('= \\frac{', a, ' - ', y, '}{', product, '}'),
      ...(readable
        ? [
            line(
              '= \\frac{',
              output,
              ' - ',
              bracketed(target),
              '}{',
              grouped(output),
              ' \\cdot (1 - ',
              output,
              ')} = ',
              gradient,
            ),
          ]
        : []),
    ),
    text('The slope of the sigmoid is just what stands in the denominator.'),
    equation(
      line(partial(a, s), ' = ', product),
      ...(readable ? [line('= ', grouped(output), ' \\cdot (1 - ', output, ') = ', slope)] : []),
    ),
    text('So when the chain rule multiplies the two, the product cancels, and with it the flat ends of the sigmoid.'),
    equation(
      line(partial(costOf(pen), s), ' = ', partial(costOf(pen), a), ' \\cdot ', partial(a, s)),
      line('= \\frac{', a, ' - ', y, '}{\\cancel{', product, '}} \\cdot \\cancel{', product, '}'),
    ),
    text('What is left is the output minus its target.'),
    difference(pen),
  ];
}

/** −Σ y ln a, or −ln a_c where the target is the number of a class. */
function costInSymbols(pen: Pen, loss: LossName): Block {
  const { layer } = pen.step;
  const right = classIndexOf(pen.context.record, pen.example);
  if (loss === 'sparseCategoricalCrossEntropy' && right !== null) {
    return written(costOf(pen), ' = -\\ln ', sym(pen, quantity('activation', layer, right)));
  }
  const a = sym(pen, quantity('activation', layer, ANY), { neuron: 'k' });
  const y = sym(pen, quantity('target', layer, ANY), { neuron: 'k' });
  return written(costOf(pen), ' = -\\sum_{k} ', y, ' \\ln ', a);
}

/** Softmax and categorical cross-entropy: Σ_k −y_k / a_k · a_k ([k = j] − a_j). */
export function writeFusedSoftmax(pen: Pen): readonly Block[] {
  const { layer, neuron } = pen.step;
  const { loss } = pen.context.record.shape.learning;
  const units = unitsOf(pen.naming.network, layer);
  const own = sym(pen, quantity('activation', layer, neuron));
  const ownTarget = sym(pen, quantity('target', layer, neuron));
  const s = sym(pen, quantity('preActivation', layer, neuron));
  const a = sym(pen, quantity('activation', layer, ANY), { neuron: 'k' });
  const y = sym(pen, quantity('target', layer, ANY), { neuron: 'k' });
  const bracket = [`([k = ${neuron + 1}] - `, own, ')'];
  const target = (k: number) => num(pen, quantity('target', layer, k));
  return [
    text(
      loss === 'sparseCategoricalCrossEntropy'
        ? 'The cost is the negative logarithm of one probability. That is the same as a sum over all outputs with a target of 1 for the right class and of 0 for all others.'
        : 'The cost is a sum over all outputs.',
    ),
    costInSymbols(pen, loss),
    text('The derivative of a logarithm is one over what stands inside.'),
    written(partial(costOf(pen), a), ' = -\\frac{', y, '}{', a, '}'),
    text(
      `The pre-activation of one neuron moves all outputs, because softmax divides by a total. Here [k = ${neuron + 1}] is 1 for the neuron’s own output and 0 for all others.`,
    ),
    written(partial(a, s), ' = ', a, ' \\, ', bracket),
    text('The chain rule adds up the paths through all outputs, and on each of them the probability cancels.'),
    equation(
      line(partial(costOf(pen), s), ' = \\sum_{k} ', partial(costOf(pen), a), ' \\cdot ', partial(a, s)),
      line('= \\sum_{k} -\\frac{', y, '}{\\cancel{', a, '}} \\cdot \\cancel{', a, '} \\, ', bracket),
    ),
    text(
      'Multiplied out, the first part keeps the neuron’s own target alone, the second its output times all targets together.',
    ),
    written('= -', ownTarget, ' + ', own, ' \\, \\sum_{k} ', y),
    text('The targets add up to 1.'),
    written('\\sum_{k} ', y, ' = ', sum(units, target), ' = 1'),
    text('What is left is the probability given minus the one wanted.'),
    difference(pen),
  ];
}
