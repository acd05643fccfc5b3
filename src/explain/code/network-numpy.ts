// The network with its weights as a NumPy program that stands alone: forward, loss and gradients of the batch on screen.
import { activationOf, type LossName, layerCount, unitsOf } from '../../engine/types.ts';
import { fusesDelta, isSoftmax } from '../../steps/access.ts';
import type { PassRecord } from '../../steps/types.ts';
import { ACTIVATION_CODE, HELPERS } from './functions.ts';
import {
  biasLiteral,
  comments,
  inputOf,
  layersOf,
  matrixLiteral,
  targetOf,
  weightLiteral,
} from './network-literals.ts';
import { array, literal, named } from './pieces.ts';

/** L of each example, from the pre-activations where the outputs may round to 0 or 1. */
const LOSS_CODE: Readonly<Record<LossName, readonly string[]>> = {
  halfSquaredError: ['L = 0.5 * (({a} - y)**2).sum(axis=0)'],
  binaryCrossEntropy: ['L = (y * np.logaddexp(0, -{s}) + (1 - y) * np.logaddexp(0, {s})).sum(axis=0)'],
  categoricalCrossEntropy: ['log_p = {s} - np.logaddexp.reduce({s}, axis=0)', 'L = -(y * log_p).sum(axis=0)'],
  sparseCategoricalCrossEntropy: ['log_p = {s} - np.logaddexp.reduce({s}, axis=0)', 'L = -(y * log_p).sum(axis=0)'],
};

const PENALTY_CODE = {
  l1: { cost: (W: string) => `np.abs(${W}).sum()`, factor: 'lam', gradient: (W: string) => ` + lam * np.sign(${W})` },
  l2: { cost: (W: string) => `(${W}**2).sum()`, factor: 'lam / 2', gradient: (W: string) => ` + lam * ${W}` },
} as const;

/**
 * A program for Python 3 with NumPy: the parameters before the update, inputs and targets of the batch (an example a
 * column), the forward pass, the cost J and its gradients, printed with all their digits.
 * @param about what it is of, for the first lines
 */
export function numpyNetwork(record: PassRecord, about: readonly string[]): string {
  const layers = layersOf(record);
  const body = [...forwardLines(record), '', ...lossLines(record), '', ...backwardLines(record)];
  const helpers = Object.entries(HELPERS).filter(([name]) => new RegExp(`\\b${name}\\(`).test(body.join('\n')));
  return [
    ...comments([...about, 'Layers are numbered from 1, the inputs. Each example is a column.']),
    ...(helpers.some(([name]) => name === 'Phi') ? ['import math', ''] : []),
    'import numpy as np',
    '',
    'np.seterr(over="ignore")  # a power that overflows has the right limit',
    'np.set_printoptions(precision=17, suppress=False)',
    ...helpers.map(([, definition]) => definition),
    '',
    ...layers.flatMap((layer) => [
      `${array('W', layer)} = np.array(${weightLiteral(record, layer)}, dtype=float)`,
      `${array('b', layer)} = np.array(${biasLiteral(record, layer)}, dtype=float)`,
    ]),
    ...batchLines(record),
    '',
    ...body,
    '',
    'print("loss of each example =", L)',
    'print("J =", J)',
    ...layers.flatMap((layer) => ['dW', 'db'].map((name) => `print("${array(name, layer)} =", ${array(name, layer)})`)),
    '',
  ].join('\n');
}

function batchLines(record: PassRecord): string[] {
  const { network, batchSize, learning } = record.shape;
  const last = layerCount(network);
  const columns = (units: number, of: typeof inputOf) => matrixLiteral(units, batchSize, (k, i) => of(record, i, k));
  const { regularisation } = learning;
  return [
    `x = np.array(${columns(network.inputSize, inputOf)}, dtype=float)`,
    `y = np.array(${columns(unitsOf(network, last), targetOf)}, dtype=float)`,
    `m = ${batchSize}`,
    ...(regularisation ? [`lam = ${literal(regularisation.lambda)}`] : []),
  ];
}

function forwardLines(record: PassRecord): string[] {
  const { network } = record.shape;
  const lines = ['# Forward', `${array('a', 0)} = x`];
  for (const layer of layersOf(record)) {
    const [a, s] = [array('a', layer), array('s', layer)];
    lines.push(`${s} = ${array('W', layer)} @ ${array('a', layer - 1)} + ${array('b', layer)}[:, None]`);
    const activation = activationOf(network, layer);
    if (activation === 'softmax') {
      lines.push(`${a} = np.exp(${s} - ${s}.max(axis=0))`, `${a} = ${a} / ${a}.sum(axis=0)`);
    } else lines.push(`${a} = ${named(ACTIVATION_CODE[activation].value, { s })}`);
  }
  return lines;
}

function lossLines(record: PassRecord): string[] {
  const { network, learning } = record.shape;
  const last = layerCount(network);
  const names = { a: array('a', last), s: array('s', last) };
  const lines = ['# Loss of each example, and the cost', ...LOSS_CODE[learning.loss].map((line) => named(line, names))];
  if (!learning.regularisation) return [...lines, 'J = L.mean()'];
  const { cost, factor } = PENALTY_CODE[learning.regularisation.type];
  const terms = layersOf(record).map((layer) => cost(array('W', layer)));
  return [...lines, `R = ${factor} * (${terms.join(' + ')})`, 'J = L.mean() + R'];
}

function backwardLines(record: PassRecord): string[] {
  const { network, learning } = record.shape;
  const last = layerCount(network);
  const lines = ['# Backward: delta of each example, then the gradients of J'];
  if (!learning.trainBiases) lines.push('# (the biases are fixed: their gradients are not used)');
  for (const layer of layersOf(record).toReversed()) {
    const delta = array('delta', layer);
    if (layer < last) lines.push(hiddenDelta(record, layer));
    else lines.push(...outputDelta(record, layer));
    const penalty = learning.regularisation
      ? PENALTY_CODE[learning.regularisation.type].gradient(array('W', layer))
      : '';
    lines.push(`${array('dW', layer)} = ${delta} @ ${array('a', layer - 1)}.T / m${penalty}`);
    lines.push(`${array('db', layer)} = ${delta}.mean(axis=1)`);
  }
  return lines;
}

function hiddenDelta(record: PassRecord, layer: number): string {
  const flow = `${array('W', layer + 1)}.T @ ${array('delta', layer + 1)}`;
  const slope = slopeOf(record, layer);
  return `${array('delta', layer)} = ${slope === '1' ? flow : `(${flow}) * ${slope}`}`;
}

function outputDelta(record: PassRecord, layer: number): string[] {
  const [delta, a] = [array('delta', layer), array('a', layer)];
  if (fusesDelta(record.shape)) return [`${delta} = ${a} - y`];
  if (isSoftmax(record.shape.network, layer)) {
    return [`g = ${a} - y`, `${delta} = ${a} * (g - (g * ${a}).sum(axis=0))`];
  }
  const slope = slopeOf(record, layer);
  return [`${delta} = ${slope === '1' ? `${a} - y` : `(${a} - y) * ${slope}`}`];
}

/** f′ of a layer that is no softmax. */
function slopeOf({ shape }: PassRecord, layer: number): string {
  const activation = activationOf(shape.network, layer);
  const template = activation === 'softmax' ? '1' : ACTIVATION_CODE[activation].slope;
  return named(template, { s: array('s', layer), a: array('a', layer) });
}
