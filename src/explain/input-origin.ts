// How an input, or the target of a regression, came about before the pass: normalised from what was measured, or
// computed from other inputs. Names given by people stay out of the TeX; they stand in the words.
import { quantity } from '../steps/quantities.ts';
import type { Quantity } from '../steps/types.ts';
import { formatGiven, formatNumber } from './format.ts';
import { free, num, type Pen, sym, value } from './pen.ts';
import { roundingSentence, shownValue } from './rounding.ts';
import { asResult, bracketed, line, type Part } from './tex.ts';
import type { EquationLine, Measured } from './types.ts';

/** What is known of the number behind an input or target; null for one that goes in as it was given. */
export function measuredOf(pen: Pen, q: Quantity): Measured | null {
  const { origins, record } = pen.context;
  const part = q.of === 'target' ? 'target' : 'input';
  return origins?.measured(part, q.neuron, record.exampleIndices[pen.example] ?? -1) ?? null;
}

/** Symbol = how it was computed = value; empty for a number that goes in as it was given. */
export function inputLines(pen: Pen, q: Quantity): EquationLine[] {
  const measured = measuredOf(pen, q);
  if (measured) {
    const { raw, offset, scale } = measured;
    const shift = bracketed(free(pen, shortened(offset), 'plain', true));
    const fraction: Part[] = [
      '\\frac{',
      free(pen, shortened(raw), 'plain', true),
      ' - ',
      shift,
      '}{',
      free(pen, shortened(scale), 'plain', true),
      '}',
    ];
    return [line(sym(pen, q), ' = ', fraction, ' = ', asResult(num(pen, q)))];
  }
  const computed = q.of === 'activation' ? pen.context.origins?.computed(q.neuron) : null;
  if (!computed) return [];
  const [first, second] = [computed.from[0], computed.from[computed.from.length - 1]].map((k) =>
    quantity('activation', 0, k),
  );
  const write = (part: (of: Quantity) => Part): Part[] => {
    if (computed.by === 'sine') return ['\\sin (\\pi \\cdot ', part(first), ')'];
    return computed.by === 'square' ? ['(', part(first), ')^2'] : [part(first), ' \\cdot ', part(second)];
  };
  const numbers = write((of) => (computed.by === 'product' ? bracketed(num(pen, of)) : num(pen, of)));
  return [
    line(
      sym(pen, q),
      ' = ',
      write((of) => sym(pen, of)),
      ' = ',
      numbers,
      ' = ',
      asResult(num(pen, q)),
    ),
  ];
}

/** "area 120 m²"; null for a number that goes in as it was given. */
export function measuredWords(pen: Pen, q: Quantity): string | null {
  const measured = measuredOf(pen, q);
  if (!measured) return null;
  const { name, unit, raw } = measured;
  return `${name} ${formatGiven(shortened(raw), pen.context.numbers)}${unit === '' ? '' : ` ${unit}`}`;
}

/** One sentence on what was done to measured numbers, or to those that are computed; empty where there is none. */
export function inputSentence(pen: Pen, q: Quantity): string {
  const measured = measuredOf(pen, q);
  if (measured) {
    return measured.by === 'standard'
      ? 'Normalised: less the mean, divided by the standard deviation of the training examples.'
      : 'Normalised: less the smallest value, divided by the range of the training examples.';
  }
  const isComputed = q.of === 'activation' && pen.context.origins?.computed(q.neuron);
  return isComputed ? 'Computed from other inputs before it goes into the network.' : '';
}

/**
 * "That is a price of about 398 thousand (of this example: 410 thousand): 0.69 · 102.02 + 327.63.", and where these
 * digits give another number, that they do; null where outputs are not in other units.
 */
export function rawAnswer(pen: Pen, output: Quantity): string | null {
  const target = quantity('target', output.layer, output.neuron);
  const measured = measuredOf(pen, target);
  if (!measured) return null;
  const { name, unit, offset, scale } = measured;
  const { numbers } = pen.context;
  const answer = value(pen, output);
  const given = (amount: number) => formatGiven(shortened(amount), numbers);
  const inUnits = (amount: number) => `${given(amount * scale + offset)}${unit === '' ? '' : ` ${unit}`}`;
  const written = [formatNumber(answer, numbers), given(scale), given(offset)];
  const [factor, times, plus] = written.map(shownValue);
  const shift = offset < 0 ? `(${written[2]})` : written[2];
  const note = roundingSentence(factor * times + plus, given(answer * scale + offset), numbers);
  return `That is a ${name} of about ${inUnits(answer)} (of this example: ${inUnits(value(pen, target))}): ${written[0]} · ${written[1]} + ${shift}.${note ? ` ${note}` : ''}`;
}

/** Figures of a column have all digits of a quotient; five say enough beside a formula. */
export function shortened(value: number): number {
  return Number(value.toPrecision(5));
}
