// NumPy of averages and updates: for one weight or bias, with every optimiser and penalty.
import { type OptimizerSettings, unitsOf } from '../../engine/types.ts';
import { quantity } from '../../steps/quantities.ts';
import { NONE } from '../../steps/types.ts';
import type { CodePart } from '../types.ts';
import {
  averageGradient,
  diverged,
  entry,
  exampleGradient,
  newQuantity,
  type Parameter,
  parameterQuantity,
} from '../worked-parameter.ts';
import {
  array,
  code,
  freeNumber,
  LONGEST_CODE_SUM,
  named,
  numberOf,
  type Place,
  type Statement,
  shape,
  sumOf,
} from './pieces.ts';

function letterOf(p: Parameter): 'W' | 'b' {
  return p.from === NONE ? 'b' : 'W';
}

/** `[1,0]` of a weight, `[1]` of a bias. */
function indexOf(p: Parameter): string {
  return p.from === NONE ? `[${p.neuron}]` : `[${p.neuron},${p.from}]`;
}

function shapeOf({ network }: Place, p: Parameter): string {
  const units = unitsOf(network, p.layer);
  return p.from === NONE ? shape(units) : shape(units, unitsOf(network, p.layer - 1));
}

const PENALTY_CODE = { l1: ' + lam * np.sign({w})', l2: ' + lam * {w}' } as const;

/** What the penalty adds to the gradient; nothing for biases. */
function penaltyOf(place: Place, p: Parameter): { readonly arrays: string; readonly numbers: CodePart[] } {
  const { regularisation } = place.record.shape.learning;
  if (regularisation === null || p.from === NONE) return { arrays: '', numbers: [] };
  const template = PENALTY_CODE[regularisation.type];
  const lambda = freeNumber(place, regularisation.lambda, 'plain', true);
  return {
    arrays: named(template, { w: array('W', p.layer) }),
    numbers: code(template.replace('lam', '{lam}'), (name) =>
      name === 'lam' ? lambda : numberOf(place, parameterQuantity(p)),
    ),
  };
}

export function averageCode(place: Place, p: Parameter): Statement {
  const { count, network } = place;
  const name = array(`d${letterOf(p)}`, p.layer);
  const penalty = penaltyOf(place, p);
  const sizes = [count, unitsOf(network, p.layer), ...(p.from === NONE ? [] : [unitsOf(network, p.layer - 1)])];
  const sum =
    count > LONGEST_CODE_SUM
      ? [`${name}_each[:,${indexOf(p).slice(1)}.mean()`]
      : ['(', ...sumOf(count, (example) => [numberOf(place, exampleGradient(p), example)]), `) / ${count}`];
  return {
    array: [`${name} = ${name}_each.mean(axis=0)${penalty.arrays}`],
    shapes: `${shape(...sizes)} → ${shapeOf(place, p)}`,
    element: name + indexOf(p),
    numbers: [...sum, ...penalty.numbers],
    result: numberOf(place, averageGradient(p)),
  };
}

/** With one example the penalty is added where the gradient is used. */
function penalised(place: Place, p: Parameter): Statement | null {
  const penalty = penaltyOf(place, p);
  if (place.count > 1 || penalty.arrays === '') return null;
  const [total, own] = [array('gW', p.layer), array('dW', p.layer)];
  return {
    array: [`${total} = ${own}${penalty.arrays}`],
    shapes: shapeOf(place, p),
    element: total + indexOf(p),
    numbers: [numberOf(place, exampleGradient(p)), ...penalty.numbers],
    result: numberOf(place, averageGradient(p)),
  };
}

interface OptimizerCode {
  /** The moments with what becomes of them. `{g}` is the gradient. */
  readonly moments: readonly (readonly ['v' | 'p' | 'r', string])[];
  /** What is subtracted, times the rate. */
  readonly direction: string;
}

const OPTIMIZER_CODE: Readonly<Record<OptimizerSettings['type'], OptimizerCode>> = {
  sgd: { moments: [], direction: '{g}' },
  momentum: { moments: [['v', '{mu} * {v} + {g}']], direction: '{v}' },
  nesterov: { moments: [['v', '{mu} * {v} + {g}']], direction: '({g} + {mu} * {v})' },
  rmsprop: {
    moments: [['r', '{rho} * {r} + (1 - {rho}) * {g}**2']],
    direction: '{g} / (np.sqrt({r}) + {epsilon})',
  },
  adagrad: { moments: [['r', '{r} + {g}**2']], direction: '{g} / (np.sqrt({r}) + {epsilon})' },
  adam: {
    moments: [
      ['p', '{beta1} * {p} + (1 - {beta1}) * {g}'],
      ['r', '{beta2} * {r} + (1 - {beta2}) * {g}**2'],
    ],
    direction: '{p} / (1 - {beta1}**{t}) / (np.sqrt({r} / (1 - {beta2}**{t})) + {epsilon})',
  },
};

/** The settings by their names in the code: `mu`, `beta1`, `epsilon`, `t`, `rate`, `lam`. */
export function settingsOf({ record }: Place): Readonly<Record<string, number>> {
  const { optimizer, regularisation } = record.shape.learning;
  const settings: Record<string, number> = { rate: optimizer.learningRate };
  if (regularisation) settings.lam = regularisation.lambda;
  if ('momentum' in optimizer) settings.mu = optimizer.momentum;
  if ('alpha' in optimizer) settings.rho = optimizer.alpha;
  if ('epsilon' in optimizer) settings.epsilon = optimizer.epsilon;
  if ('beta1' in optimizer) {
    settings.beta1 = optimizer.beta1;
    settings.beta2 = optimizer.beta2;
    settings.t = record.optimizerBefore.updateCount + 1;
  }
  return settings;
}

/** Which moments the optimiser keeps, by letter, and where the engine keeps them. */
export function momentsOf({ record }: Place): readonly (readonly [letter: string, slot: 'first' | 'second'])[] {
  const { moments } = OPTIMIZER_CODE[record.shape.learning.optimizer.type];
  return moments.map(([letter]) => [letter, letter === 'r' ? 'second' : 'first']);
}

export function updateCode(place: Place, p: Parameter): Statement[] {
  const { record } = place;
  const letter = letterOf(p);
  const own = array(letter, p.layer);
  const shapes = shapeOf(place, p);
  const total = penalised(place, p);
  const settings = settingsOf(place);
  const { moments, direction } = OPTIMIZER_CODE[record.shape.learning.optimizer.type];
  const gradient = total ? array('gW', p.layer) : array(`d${letter}`, p.layer);
  const used = place.count > 1 || total ? averageGradient(p) : exampleGradient(p);
  const moment = (name: string, when: 'Before' | 'After') =>
    freeNumber(place, entry(record[`optimizer${when}`][name === 'r' ? 'second' : 'first'], p, record), 'update');
  const names = (name: string) =>
    name === 'g' ? gradient : name in settings ? name : array(`${name}${letter}`, p.layer);
  const numbers = (when: 'Before' | 'After') => (name: string) => {
    if (name === 'g') return numberOf(place, used);
    return name in settings ? freeNumber(place, settings[name], 'plain', true) : moment(name, when);
  };
  const statements: Statement[] = total ? [total] : [];
  for (const [name, template] of moments) {
    statements.push({
      array: [`${names(name)} = `, ...code(template, names)],
      shapes,
      element: names(name) + indexOf(p),
      numbers: code(template, numbers('Before')),
      result: moment(name, 'After'),
    });
  }
  const numbered: CodePart[] = [
    numberOf(place, parameterQuantity(p)),
    ' - ',
    numberOf(place, quantity('learningRate')),
    ' * ',
    ...code(direction, numbers('After')),
  ];
  statements.push({
    array: [`${own} = ${own} - rate * `, ...code(direction, names)],
    shapes,
    element: own + indexOf(p),
    numbers: numbered,
    result: diverged(record) ? null : numberOf(place, newQuantity(p)),
  });
  return statements;
}
