// NumPy of the backward pass: derivatives of the loss, deltas, and the gradients of one example.
import { activationOf, layerCount, unitsOf } from '../../engine/types.ts';
import { fusesDelta, isSoftmax } from '../../steps/access.ts';
import { quantity } from '../../steps/quantities.ts';
import type { CodePart } from '../types.ts';
import { ACTIVATION_CODE } from './functions.ts';
import {
  array,
  at,
  code,
  inColumns,
  LONGEST_CODE_SUM,
  layerShape,
  named,
  numberOf,
  type Place,
  type Statement,
  shape,
  sumOf,
} from './pieces.ts';

/** `name = a - y`: the derivative of ½ (a − y)², and δ where the cross-entropy fits the output. */
function difference(place: Place, of: 'lossGradient' | 'delta', name: string): Statement {
  const { layer, neuron } = place;
  const all = layerShape(place, layer);
  return {
    array: [`${name} = ${array('a', layer)} - y`],
    shapes: `${all} - ${all} → ${all}${inColumns(place)}`,
    element: name + at(place, neuron),
    numbers: [
      numberOf(place, quantity('activation', layer, neuron)),
      ' - ',
      numberOf(place, quantity('target', layer, neuron)),
    ],
    result: numberOf(place, quantity(of, layer, neuron)),
  };
}

export function lossGradientCode(place: Place): Statement {
  return difference(place, 'lossGradient', array('da', place.layer));
}

/** f′ as a factor: of arrays, and with the numbers of the neuron. */
function slope(place: Place): { readonly arrays: string; readonly numbers: CodePart[] } {
  const { layer, neuron, network } = place;
  const name = activationOf(network, layer);
  const template = name === 'softmax' ? '1' : ACTIVATION_CODE[name].slope;
  return {
    arrays: named(template, { s: array('s', layer), a: array('a', layer) }),
    numbers: code(template, (letter) =>
      numberOf(place, quantity(letter === 's' ? 'preActivation' : 'activation', layer, neuron)),
    ),
  };
}

export function outputDeltaCode(place: Place): Statement {
  const { layer, neuron, record } = place;
  const [delta, da] = [array('delta', layer), array('da', layer)];
  if (fusesDelta(record.shape)) return difference(place, 'delta', delta);
  if (isSoftmax(place.network, layer)) return softmaxDeltaCode(place);
  const { arrays, numbers } = slope(place);
  const all = layerShape(place, layer);
  return {
    array: [`${delta} = ${da} * ${arrays}`],
    shapes: `${all} * ${all} → ${all}`,
    element: delta + at(place, neuron),
    numbers: [numberOf(place, quantity('lossGradient', layer, neuron)), ' * ', ...numbers],
    result: numberOf(place, quantity('delta', layer, neuron)),
  };
}

/** δ_j = a_j (g_j − Σ_k g_k a_k) */
function softmaxDeltaCode(place: Place): Statement {
  const { layer, neuron, network } = place;
  const [delta, da, a] = [array('delta', layer), array('da', layer), array('a', layer)];
  const gradient = (j: number) => numberOf(place, quantity('lossGradient', layer, j));
  const output = (j: number) => numberOf(place, quantity('activation', layer, j));
  const all = layerShape(place, layer);
  return {
    array: [`${delta} = ${a} * (${da} - (${da} * ${a}).sum(axis=0))`],
    shapes: `${all} → ${all}`,
    element: delta + at(place, neuron),
    numbers: [
      output(neuron),
      ' * (',
      gradient(neuron),
      ' - (',
      ...sumOf(unitsOf(network, layer), (k) => [gradient(k), ' * ', output(k)]),
      '))',
    ],
    result: numberOf(place, quantity('delta', layer, neuron)),
  };
}

/** W.T @ delta of the next layer, of arrays and with numbers. */
function flow(place: Place): { readonly arrays: string; readonly numbers: CodePart[]; readonly shapes: string } {
  const { layer, neuron, network, count, example } = place;
  const receivers = unitsOf(network, layer + 1);
  const [W, delta] = [array('W', layer + 1), array('delta', layer + 1)];
  const column = count > 1 ? `[:,${example}]` : '';
  const transposed = shape(unitsOf(network, layer), receivers);
  return {
    arrays: `${W}.T @ ${delta}`,
    shapes: `${transposed}·${layerShape(place, layer + 1)}`,
    numbers:
      receivers > LONGEST_CODE_SUM
        ? [`${W}[:,${neuron}] @ ${delta}${column}`]
        : sumOf(receivers, (k) => [
            numberOf(place, quantity('weight', layer + 1, k, neuron)),
            ' * ',
            numberOf(place, quantity('delta', layer + 1, k)),
          ]),
  };
}

export function backpropagateCode(place: Place): Statement {
  const { layer, neuron } = place;
  const { arrays, numbers, shapes } = flow(place);
  return {
    array: [`${array('da', layer)} = ${arrays}`],
    shapes: `${shapes} → ${layerShape(place, layer)}${inColumns(place)}`,
    element: array('da', layer) + at(place, neuron),
    numbers,
    result: numberOf(place, quantity('backpropagated', layer, neuron)),
  };
}

export function hiddenDeltaCode(place: Place): Statement {
  const { layer, neuron } = place;
  const { arrays, numbers, shapes } = flow(place);
  const factor = slope(place);
  const all = layerShape(place, layer);
  return {
    array: [`${array('delta', layer)} = (${arrays}) * ${factor.arrays}`],
    shapes: `${shapes} * ${all} → ${all}`,
    element: array('delta', layer) + at(place, neuron),
    numbers: ['(', ...numbers, ') * ', ...factor.numbers],
    result: numberOf(place, quantity('delta', layer, neuron)),
  };
}

export function deltaCode(place: Place): Statement {
  return place.layer === layerCount(place.network) ? outputDeltaCode(place) : hiddenDeltaCode(place);
}

/** Names of the gradients of one example: `dW2`; in a batch `dW2_each[0]`, of the example's columns. */
function ofExample({ count, example }: Place, name: string): { readonly name: string; readonly column: string } {
  return count > 1 ? { name: `${name}_each[${example}]`, column: `[:,${example}]` } : { name, column: '' };
}

export function biasGradientCode(place: Place): Statement {
  const { layer, neuron, network } = place;
  const { name, column } = ofExample(place, array('db', layer));
  return {
    array: [`${name} = ${array('delta', layer)}${column}`],
    shapes: shape(unitsOf(network, layer)),
    element: `${name}[${neuron}]`,
    numbers: [numberOf(place, quantity('delta', layer, neuron))],
    result: numberOf(place, quantity('biasGradient', layer, neuron)),
  };
}

/** `from`: the sending neuron whose weight is worked out. */
export function weightGradientCode(place: Place, from: number): Statement {
  const { layer, neuron, network } = place;
  const { name, column } = ofExample(place, array('dW', layer));
  const sizes = [unitsOf(network, layer), unitsOf(network, layer - 1)];
  return {
    array: [`${name} = np.outer(${array('delta', layer)}${column}, ${array('a', layer - 1)}${column})`],
    shapes: `${shape(sizes[0])}·${shape(sizes[1])} → ${shape(...sizes)}`,
    element: `${name}[${neuron},${from}]`,
    numbers: [
      numberOf(place, quantity('delta', layer, neuron)),
      ' * ',
      numberOf(place, quantity('activation', layer - 1, from)),
    ],
    result: numberOf(place, quantity('weightGradient', layer, neuron, from)),
  };
}
