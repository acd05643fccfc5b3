// NumPy of the forward pass and of the loss.
import { activationOf, layerCount, unitsOf } from '../../engine/types.ts';
import { quantity } from '../../steps/quantities.ts';
import type { Quantity } from '../../steps/types.ts';
import { valueAt } from '../../steps/values.ts';
import { digitsOf } from '../format.ts';
import type { CodePart } from '../types.ts';
import { ACTIVATION_CODE } from './functions.ts';
import { inputProgram } from './input-program.ts';
import {
  array,
  asCode,
  at,
  code,
  freeNumber,
  inColumns,
  LONGEST_CODE_SUM,
  layerShape,
  named,
  numberOf,
  type Place,
  type Statement,
  shape,
  sumOf,
  weightShape,
} from './pieces.ts';

/** A vector, or in a batch a matrix with a column for each example, from its numbers. */
function given(place: Place, name: string, layer: number, q: (neuron: number) => Quantity): Statement {
  const { count, network } = place;
  const units = unitsOf(network, layer);
  const shapes = layerShape(place, layer) + inColumns(place);
  const none = { element: null, numbers: [], result: null };
  if (units * count > LONGEST_CODE_SUM) return { array: [`${name.split(' ').at(-1)}.shape`], shapes, ...none };
  const row = (neuron: number): CodePart[] => [
    '[',
    ...Array.from({ length: count }, (_, example) => [
      ...(example > 0 ? [', '] : []),
      count > 1 ? numberOf(place, q(neuron), example) : numberOf(place, q(neuron)),
    ]).flat(),
    ']',
  ];
  const rows = Array.from({ length: units }, (_, neuron) => {
    const comma = neuron > 0 ? [', '] : [];
    return [...comma, ...(count > 1 ? row(neuron) : [numberOf(place, q(neuron))])];
  });
  return { array: [`${name} = np.array([`, ...rows.flat(), '])'], shapes, ...none };
}

/** Numbers that are normalised or computed: what is done to them before the pass. */
function madeNumbers(place: Place, letter: string, given: readonly Quantity[]): Statement[] {
  return given.slice(0, LONGEST_CODE_SUM).flatMap((q) => {
    const program = inputProgram(place.pen, q);
    if (!program) return [];
    const element = `${letter}[${q.neuron}]`;
    const numbers = program.numbers.map((part) => (typeof part === 'string' ? part : asCode(part)));
    return [{ array: [`${element} = ${program.rule}`], shapes: '', element, numbers, result: numberOf(place, q) }];
  });
}

export function inputCode(place: Place): Statement[] {
  const last = layerCount(place.network);
  const inputs = Array.from({ length: place.network.inputSize }, (_, k) => quantity('activation', 0, k));
  return [
    ...madeNumbers(place, 'x', inputs),
    ...madeNumbers(place, 'y', [quantity('target', last, 0)]),
    given(place, `${array('a', 0)} = x`, 0, (k) => quantity('activation', 0, k)),
    given(place, 'y', last, (j) => quantity('target', last, j)),
  ];
}

export function weightedSumCode(place: Place): Statement {
  const { layer, neuron, network } = place;
  const senders = unitsOf(network, layer - 1);
  const [z, W, a] = [array('z', layer), array('W', layer), array('a', layer - 1)];
  const column = place.count > 1 ? `[:,${place.example}]` : '';
  return {
    array: [`${z} = ${W} @ ${a}`],
    shapes: `${weightShape(place, layer)}·${layerShape(place, layer - 1)} → ${layerShape(place, layer)}${inColumns(place)}`,
    element: z + at(place, neuron),
    numbers:
      senders > LONGEST_CODE_SUM
        ? [`${W}[${neuron}] @ ${a}${column}`]
        : sumOf(senders, (k) => [
            numberOf(place, quantity('weight', layer, neuron, k)),
            ' * ',
            numberOf(place, quantity('activation', layer - 1, k)),
          ]),
    result: numberOf(place, quantity('weightedSum', layer, neuron)),
  };
}

export function addBiasCode(place: Place): Statement {
  const { layer, neuron, count, network } = place;
  const all = layerShape(place, layer);
  const [s, z, b] = [array('s', layer), array('z', layer), array('b', layer)];
  return {
    array: [`${s} = ${z} + ${b}${count > 1 ? '[:,None]' : ''}`],
    shapes: `${all} + ${count > 1 ? shape(unitsOf(network, layer), 1) : all} → ${all}`,
    element: s + at(place, neuron),
    numbers: [
      numberOf(place, quantity('weightedSum', layer, neuron)),
      ' + ',
      numberOf(place, quantity('bias', layer, neuron)),
    ],
    result: numberOf(place, quantity('preActivation', layer, neuron)),
  };
}

export function activateCode(place: Place): Statement {
  const { layer, neuron, network } = place;
  const name = activationOf(network, layer);
  if (name === 'softmax') throw new RangeError('A softmax layer activates as a whole.');
  const [a, s] = [array('a', layer), array('s', layer)];
  const template = ACTIVATION_CODE[name].value;
  return {
    array: [`${a} = ${named(template, { s })}`],
    shapes: `${layerShape(place, layer)} → ${layerShape(place, layer)}`,
    element: a + at(place, neuron),
    numbers: code(template, () => numberOf(place, quantity('preActivation', layer, neuron))),
    result: numberOf(place, quantity('activation', layer, neuron)),
  };
}

/** Powers of e beyond this are not written as such: the largest pre-activation is subtracted first. */
const LARGEST_EXPONENT = 30;

export function softmaxCode(place: Place, neuron: number): Statement {
  const { layer, network, pen, record, example } = place;
  const units = unitsOf(network, layer);
  const [a, s] = [array('a', layer), array('s', layer)];
  const preActivation = (j: number) => quantity('preActivation', layer, j);
  const own = Array.from({ length: units }, (_, j) => valueAt(record, preActivation(j), example));
  const top = Math.max(...own);
  const shifted = record.preActivations[layer].some((value) => Math.abs(value) > LARGEST_EXPONENT);
  const exponent = (j: number) =>
    shifted ? freeNumber(place, own[j] - top, 'forward') : numberOf(place, preActivation(j));
  const power = `np.exp(${shifted ? `${s} - ${s}.max(axis=0)` : s})`;
  const all = layerShape({ ...place, pen }, layer);
  return {
    array: [`${a} = ${power} / ${power}.sum(axis=0)`],
    shapes: `${all} → ${all}`,
    element: a + at(place, neuron),
    numbers: ['np.exp(', exponent(neuron), ') / (', ...sumOf(units, (j) => ['np.exp(', exponent(j), ')']), ')'],
    result: numberOf(place, quantity('activation', layer, neuron)),
  };
}

/** A loss as a sum over the outputs; `before` it something, of all logits. */
interface LossCode {
  readonly before: string;
  readonly term: string;
  readonly afterSum?: string;
}

const LOSS_CODE = {
  halfSquaredError: { before: '0.5 * ', term: '({a} - {y})**2' },
  binary: { before: '-', term: '({y} * np.log({a}) + (1 - {y}) * np.log(1 - {a}))' },
  binaryOfLogits: { before: '', term: '(np.logaddexp(0, {s}) - {y} * {s})' },
  categorical: { before: '-', term: '{y} * np.log({a})' },
  categoricalOfLogits: { before: 'np.logaddexp.reduce({all}) - ', term: '{y} * {s}' },
} satisfies Record<string, LossCode>;

/** A probability below this is not fed to a logarithm: it may be 0. */
const SMALLEST = 1e-12;

/** From the outputs where their logarithms can be shown for every example, else from the pre-activations. */
function lossCodeOf({ record, pen, network }: Place): LossCode {
  const { loss } = record.shape.learning;
  if (loss === 'halfSquaredError') return LOSS_CODE.halfSquaredError;
  const room = 10 ** (1 - digitsOf(pen.context.numbers));
  const shown = record.activations[layerCount(network)].every((p) => p > SMALLEST && 1 - p > room);
  if (loss === 'binaryCrossEntropy') return shown ? LOSS_CODE.binary : LOSS_CODE.binaryOfLogits;
  return shown ? LOSS_CODE.categorical : LOSS_CODE.categoricalOfLogits;
}

export function lossCode(place: Place): Statement {
  const { network, count, example } = place;
  const last = layerCount(network);
  const outputs = unitsOf(network, last);
  const { before, term } = lossCodeOf(place);
  const names = { a: array('a', last), s: array('s', last), y: 'y', all: array('s', last) };
  const one = (j: number) => (name: string) =>
    numberOf(
      place,
      name === 'y' ? quantity('target', last, j) : quantity(name === 'a' ? 'activation' : 'preActivation', last, j),
    );
  const logits = (): CodePart[] => [
    '[',
    ...Array.from({ length: outputs }, (_, j) => [...(j > 0 ? [', '] : []), one(j)('s')]).flat(),
    ']',
  ];
  const sum = sumOf(outputs, (j) => code(term, one(j)));
  return {
    array: [`J = ${named(before, names)}(${named(term, names)}).sum(axis=0)`],
    shapes: `${layerShape(place, last)} → ${count > 1 ? `${shape(count)}, one for each example` : '()'}`,
    element: count > 1 ? `J[${example}]` : 'J',
    numbers: [...code(before, logits), '(', ...sum, ')'],
    result: numberOf(place, quantity('loss')),
  };
}
