// The derivative of a neuron's activation: the rules of its function, then its present numbers; softmax has a table of them.
import { activationOf, unitsOf } from '../../engine/types.ts';
import { quantity } from '../../steps/quantities.ts';
import { ANY } from '../../steps/types.ts';
import { free, num, type Pen, sym, value } from '../pen.ts';
import { slopeLine } from '../slope.ts';
import { bracketed, grouped, line, type Part } from '../tex.ts';
import { equation, partial, text, written } from './parts.ts';
import { SLOPE_RULES } from './slopes.ts';
import type { Block } from './types.ts';

export function writeSlope(pen: Pen): readonly Block[] {
  const { layer, neuron } = pen.step;
  const name = activationOf(pen.naming.network, layer);
  if (name === 'softmax') return writeSoftmaxSlope(pen);
  const words = {
    s: sym(pen, quantity('preActivation', layer, neuron)),
    a: sym(pen, quantity('activation', layer, neuron)),
    slope: sym(pen, quantity('slope', layer, neuron)),
  };
  const rules = SLOPE_RULES[name].flatMap((rule): Block[] => {
    const lines = rule.lines(words).map((parts) => line(...parts));
    return lines.length === 0 ? [text(rule.text)] : [text(rule.text), equation(...lines)];
  });
  return [...rules, text('With the numbers of this neuron:'), equation(slopeLine(pen, layer, neuron))];
}

/** ∂a_k/∂s_j by the quotient rule, for the neuron's own output and for another one. */
function writeSoftmaxSlope(pen: Pen): readonly Block[] {
  const { layer, neuron } = pen.step;
  const units = unitsOf(pen.naming.network, layer);
  const s = (k: number) => quantity('preActivation', layer, k);
  const a = (k: number) => quantity('activation', layer, k);
  const own = sym(pen, a(neuron));
  const general = sym(pen, a(ANY), { neuron: 'k' });
  const power = (k: number): Part => ['e^{', sym(pen, s(k)), '}'];
  const anyPower: Part = ['e^{', sym(pen, s(ANY), { neuron: 'k' }), '}'];
  const ownSlope = value(pen, a(neuron)) * (1 - value(pen, a(neuron)));
  const other = otherOf(pen, units);
  return [
    text('Softmax is a fraction: one power of e over the sum S of all of them.'),
    equation(line(own, ' = \\frac{', power(neuron), '}{S}'), line('S = \\sum_{k} ', anyPower)),
    text('The neuron’s own pre-activation stands above and below. The quotient rule:'),
    equation(
      line(
        partial(own, sym(pen, s(neuron))),
        ' = \\frac{',
        [power(neuron), ' \\, S - ', power(neuron), ' \\, ', power(neuron)],
        '}{S^{2}}',
      ),
      line('= ', own, ' \\, (1 - ', own, ')'),
      line(
        '= ',
        grouped(num(pen, a(neuron))),
        ' \\cdot (1 - ',
        num(pen, a(neuron)),
        ') = ',
        free(pen, ownSlope, 'forward'),
      ),
    ),
    ...(other === null ? [] : otherBlocks(pen, other)),
    text(
      'Both in one formula: [k = j] is 1 where k is j and 0 elsewhere. It is often written δ as well (Kronecker’s delta), which has nothing to do with the deltas of backpropagation.',
    ),
    written(partial(general, sym(pen, s(neuron))), ' = ', general, ` \\, ([k = ${neuron + 1}] - `, own, ')'),
  ];
}

/** The output that the neuron's pre-activation lowers most. */
function otherOf(pen: Pen, units: number): number | null {
  const { layer, neuron } = pen.step;
  let best: number | null = null;
  for (let k = 0; k < units; k++) {
    if (k === neuron) continue;
    const size = value(pen, quantity('activation', layer, k));
    if (best === null || size > value(pen, quantity('activation', layer, best))) best = k;
  }
  return best;
}

function otherBlocks(pen: Pen, other: number): Block[] {
  const { layer, neuron } = pen.step;
  const s = (k: number) => sym(pen, quantity('preActivation', layer, k));
  const a = (k: number) => quantity('activation', layer, k);
  const product = -value(pen, a(other)) * value(pen, a(neuron));
  return [
    text('Of any other output it stands only below. Raised, it lowers that output.'),
    equation(
      line(
        partial(sym(pen, a(other)), s(neuron)),
        ' = \\frac{0 \\cdot S - e^{',
        s(other),
        '} \\, e^{',
        s(neuron),
        '}}{S^{2}}',
      ),
      line('= -', sym(pen, a(other)), ' \\, ', sym(pen, a(neuron))),
      line('= -', num(pen, a(other)), ' \\cdot ', bracketed(num(pen, a(neuron))), ' = ', free(pen, product, 'forward')),
    ),
  ];
}
