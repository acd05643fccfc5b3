// The lines of one update of one parameter, for each optimiser: its moments, and the step they lead to.
import type { OptimizerSettings } from '../engine/types.ts';
import { free, mark, type Pen, setting } from './pen.ts';
import { bracketed, grouped, line, type NumberPart, type Part, type SymbolPart } from './tex.ts';
import type { EquationLine } from './types.ts';
import { entry, type Parameter } from './worked-parameter.ts';

/** g of the parameter: its symbol and its number. */
export interface GradientParts {
  readonly symbol: Part;
  readonly number: NumberPart;
}

/** What is subtracted from the parameter, times α: in symbols and with numbers; before it, how the moments move. */
export interface Direction {
  readonly moments: readonly EquationLine[];
  readonly symbols: Part;
  readonly numbers: Part;
  /** The direction itself, without the rate. */
  readonly amount: number;
}

/** The moment before this update: `first` is v or p, `second` the mean square. */
function before(pen: Pen, p: Parameter, moment: 'first' | 'second'): number {
  return entry(pen.context.record.optimizerBefore[moment], p, pen.context.record);
}

function momentLine(pen: Pen, symbol: SymbolPart, update: Part, numbers: Part, result: NumberPart): EquationLine {
  return line(symbol, ` ${pen.notation.assign} `, update, ' = ', numbers, ' = ', result);
}

function momentum(
  pen: Pen,
  p: Parameter,
  g: GradientParts,
  settings: Extract<OptimizerSettings, { type: 'momentum' | 'nesterov' }>,
): Direction {
  const v = mark('v', 'update');
  const old = before(pen, p, 'first');
  const mu = setting(pen, settings.momentum);
  const amount = settings.momentum * old + g.number.value;
  const velocity = free(pen, amount, 'update');
  const moments = [
    momentLine(
      pen,
      v,
      ['\\mu \\, ', v, ' + ', g.symbol],
      [mu, ' \\cdot ', bracketed(free(pen, old, 'update')), ' + ', bracketed(g.number)],
      velocity,
    ),
  ];
  if (settings.type === 'momentum') return { moments, symbols: v, numbers: bracketed(velocity), amount };
  return {
    moments,
    symbols: ['\\left( ', g.symbol, ' + \\mu \\, ', v, ' \\right)'],
    numbers: ['\\left( ', g.number, ' + ', mu, ' \\cdot ', bracketed(velocity), ' \\right)'],
    amount: g.number.value + settings.momentum * amount,
  };
}

function meanSquare(
  pen: Pen,
  p: Parameter,
  g: GradientParts,
  settings: Extract<OptimizerSettings, { type: 'rmsprop' | 'adagrad' }>,
): Direction {
  const r = mark('r', 'update');
  const old = before(pen, p, 'second');
  const square = g.number.value * g.number.value;
  const decays = settings.type === 'rmsprop';
  const amount = decays ? settings.alpha * old + (1 - settings.alpha) * square : old + square;
  const rNumber = free(pen, amount, 'update');
  const oldNumber = free(pen, old, 'update');
  const gSquared: Part = [grouped(g.number), '^{2}'];
  const update: Part = decays
    ? ['\\rho \\, ', r, ' + (1 - \\rho) \\left(', g.symbol, '\\right)^{2}']
    : [r, ' + \\left(', g.symbol, '\\right)^{2}'];
  const rho = decays ? setting(pen, settings.alpha) : null;
  const numbers: Part =
    rho === null ? [oldNumber, ' + ', gSquared] : [rho, ' \\cdot ', oldNumber, ' + (1 - ', rho, ') \\cdot ', gSquared];
  const epsilon = setting(pen, settings.epsilon);
  return {
    moments: [momentLine(pen, r, update, numbers, rNumber)],
    symbols: ['\\frac{1}{\\sqrt{', r, '} + \\varepsilon} \\, ', g.symbol],
    numbers: ['\\frac{', g.number, '}{\\sqrt{', rNumber, '} + ', epsilon, '}'],
    amount: g.number.value / (Math.sqrt(amount) + settings.epsilon),
  };
}

function adam(
  pen: Pen,
  p: Parameter,
  g: GradientParts,
  settings: Extract<OptimizerSettings, { type: 'adam' }>,
): Direction {
  const { beta1, beta2 } = settings;
  const mean = mark('p', 'update');
  const square = mark('r', 'update');
  const t = pen.context.record.optimizerBefore.updateCount + 1;
  const oldMean = before(pen, p, 'first');
  const oldSquare = before(pen, p, 'second');
  const gradient = g.number.value;
  const newMean = beta1 * oldMean + (1 - beta1) * gradient;
  const newSquare = beta2 * oldSquare + (1 - beta2) * gradient * gradient;
  const meanNumber = free(pen, newMean, 'update');
  const squareNumber = free(pen, newSquare, 'update');
  const [b1, b2] = [setting(pen, beta1), setting(pen, beta2)];
  const blend = (b: NumberPart, old: number, added: Part): Part => [
    b,
    ' \\cdot ',
    bracketed(free(pen, old, 'update')),
    ' + (1 - ',
    b,
    ') \\cdot ',
    added,
  ];
  const corrected = (part: NumberPart, b: NumberPart): Part => [part, ' / (1 - ', b, `^{${t}})`];
  return {
    moments: [
      momentLine(
        pen,
        mean,
        ['\\beta_{1} \\, ', mean, ' + (1 - \\beta_{1}) \\, ', g.symbol],
        blend(b1, oldMean, bracketed(g.number)),
        meanNumber,
      ),
      momentLine(
        pen,
        square,
        ['\\beta_{2} \\, ', square, ' + (1 - \\beta_{2}) \\left(', g.symbol, '\\right)^{2}'],
        blend(b2, oldSquare, [grouped(g.number), '^{2}']),
        squareNumber,
      ),
    ],
    symbols: ['\\frac{', mean, ' / (1 - \\beta_{1}^{t})}{\\sqrt{', square, ' / (1 - \\beta_{2}^{t})} + \\varepsilon}'],
    numbers: [
      ['\\frac{', corrected(meanNumber, b1), '}'],
      ['{\\sqrt{', corrected(squareNumber, b2), '} + ', setting(pen, settings.epsilon), '}'],
    ],
    amount: newMean / (1 - beta1 ** t) / (Math.sqrt(newSquare / (1 - beta2 ** t)) + settings.epsilon),
  };
}

/** How the optimiser turns the gradient g of this parameter into a direction. Formulas: the fixtures' README. */
export function directionOf(pen: Pen, p: Parameter, g: GradientParts): Direction {
  const settings = pen.context.record.shape.learning.optimizer;
  switch (settings.type) {
    case 'sgd':
      return { moments: [], symbols: g.symbol, numbers: bracketed(g.number), amount: g.number.value };
    case 'momentum':
    case 'nesterov':
      return momentum(pen, p, g, settings);
    case 'rmsprop':
    case 'adagrad':
      return meanSquare(pen, p, g, settings);
    case 'adam':
      return adam(pen, p, g, settings);
  }
}
