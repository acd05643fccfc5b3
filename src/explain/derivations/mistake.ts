// A confident mistake: what squared error makes of it beside what cross-entropy would make of the same numbers.
import { activationOf } from '../../engine/types.ts';
import { quantity } from '../../steps/quantities.ts';
import { free, num, type Pen, sym } from '../pen.ts';
import { operandsOf } from '../slope.ts';
import { bracketed, grouped, line } from '../tex.ts';
import { type Comparison, compareCosts } from './comparison.ts';
import { equation, text } from './parts.ts';
import type { Block } from './types.ts';

/** What both costs make of the numbers of this output. */
export function writeMistake(pen: Pen): readonly Block[] {
  const comparison = compareCosts(pen);
  return comparison === null ? [] : writeComparison(pen, comparison);
}

function writeComparison(pen: Pen, { squared, cross, confident }: Comparison): readonly Block[] {
  const { layer, neuron } = pen.step;
  const name = activationOf(pen.naming.network, layer);
  const output = quantity('activation', layer, neuron);
  const target = quantity('target', layer, neuron);
  const delta = quantity('delta', layer, neuron);
  const crossNumber = free(pen, cross, 'backward');
  return [
    text('With half the squared error, as set here:'),
    equation(
      ...(name === 'softmax' ? [line(sym(pen, delta), ' = ', num(pen, delta))] : squaredLines(pen, name === 'tanh')),
    ),
    text(
      name === 'tanh'
        ? 'With cross-entropy (on the output moved into the range from 0 to 1) the slope would cancel:'
        : `With cross-entropy the ${name === 'softmax' ? 'derivative of the softmax' : 'slope'} would cancel:`,
    ),
    equation(
      line(sym(pen, delta), ' = ', sym(pen, output), ' - ', sym(pen, target)),
      line('= ', num(pen, output), ' - ', bracketed(num(pen, target)), ' = ', crossNumber),
    ),
    ...ratioBlocks(pen, squared, cross),
    text(
      confident
        ? 'The output is sure and wrong. Squared error lets hardly any of that through, because the curve is flat there: the neuron that has most to learn learns slowest. Cross-entropy has no such factor.'
        : 'The two differ by the slope alone. They part most where an output is sure and wrong.',
    ),
  ];
}

/** (a − y) · a (1 − a), or · (1 − a²); where 1 − a has no digits to show, with the slope as one number. */
function squaredLines(pen: Pen, isTanh: boolean) {
  const { layer, neuron } = pen.step;
  const output = quantity('activation', layer, neuron);
  const target = quantity('target', layer, neuron);
  const delta = quantity('delta', layer, neuron);
  const [a, y] = [sym(pen, output), sym(pen, target)];
  const { saturated } = operandsOf(pen, layer, neuron);
  const number = num(pen, output);
  const difference = ['(', number, ' - ', bracketed(num(pen, target)), ')'];
  const symbols = isTanh ? ['(1 - ', a, '^{2})'] : [a, ' \\, (1 - ', a, ')'];
  const plain = isTanh ? ['(1 - ', grouped(number), '^{2})'] : [grouped(number), ' \\cdot (1 - ', number, ')'];
  const slope = saturated ? bracketed(num(pen, quantity('slope', layer, neuron))) : plain;
  return [
    line(sym(pen, delta), ' = (', a, ' - ', y, ') \\cdot ', symbols),
    line('= ', difference, ' \\cdot ', slope),
    line('= ', num(pen, delta)),
  ];
}

/** A ratio beyond this says no more than "many". */
const LARGEST_RATIO = 1e9;

function ratioBlocks(pen: Pen, squared: number, cross: number): Block[] {
  const ratio = cross / squared;
  if (!Number.isFinite(ratio) || Math.abs(ratio) > LARGEST_RATIO) {
    return [text('Of the first, next to nothing is left.')];
  }
  if (ratio < 1) return [];
  const factor = free(pen, ratio).text;
  return [text(`That is ${factor} times as much blame.`)];
}
