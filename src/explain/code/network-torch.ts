// The network with its weights as a PyTorch program that stands alone; automatic differentiation makes the gradients.
//
// The operations are those that define the reference numbers of src/engine/fixtures (its README), in float64.
import { type ActivationName, activationOf, type LossName, layerCount, unitsOf } from '../../engine/types.ts';
import type { PassRecord } from '../../steps/types.ts';
import {
  biasLiteral,
  classesOf,
  comments,
  inputOf,
  layersOf,
  matrixLiteral,
  targetOf,
  weightLiteral,
} from './network-literals.ts';
import { array, literal, named } from './pieces.ts';

/** f of {s}. What has no gradient in PyTorch gets the one it has here: 0. */
const ACTIVATION_CODE: Readonly<Record<ActivationName, string>> = {
  linear: '{s}',
  sigmoid: 'torch.sigmoid({s})',
  tanh: 'torch.tanh({s})',
  relu: 'torch.relu({s})',
  leakyRelu: 'F.leaky_relu({s}, 0.01)',
  elu: 'F.elu({s})',
  gelu: 'F.gelu({s})',
  softplus: '-F.logsigmoid(-{s})',
  swish: 'F.silu({s})',
  arctan: 'torch.atan({s})',
  step: '({s} >= 0).to({s}.dtype) + 0 * {s}',
  sign: 'torch.sign({s})',
  softmax: 'torch.softmax({s}, dim=1)',
};

/** L of each example, from the logits where it is a cross-entropy. */
const LOSS_CODE: Readonly<Record<LossName, string>> = {
  halfSquaredError: '0.5 * (({a} - y)**2).sum(dim=1)',
  binaryCrossEntropy: 'F.binary_cross_entropy_with_logits({s}, y, reduction="none").sum(dim=1)',
  categoricalCrossEntropy: '-(y * F.log_softmax({s}, dim=1)).sum(dim=1)',
  sparseCategoricalCrossEntropy: 'F.cross_entropy({s}, y, reduction="none")',
};

const PENALTY_CODE = {
  l1: { factor: 'lam', term: (W: string) => `${W}.abs().sum()` },
  l2: { factor: 'lam / 2', term: (W: string) => `(${W}**2).sum()` },
} as const;

/**
 * A program for Python 3 with PyTorch: the same numbers as `numpyNetwork`, an example a row, as PyTorch has it.
 * @param about what it is of, for the first lines
 */
export function torchNetwork(record: PassRecord, about: readonly string[]): string {
  const { shape } = record;
  const layers = layersOf(record);
  const last = layerCount(shape.network);
  const code = [...forwardLines(record), ...lossLines(record)];
  const usesFunctions = code.some((line) => line.includes('F.'));
  const { trainBiases } = shape.learning;
  return [
    ...comments([...about, 'Layers are numbered from 1, the inputs. Each example is a row.']),
    'import torch',
    ...(usesFunctions ? ['import torch.nn.functional as F'] : []),
    '',
    'torch.set_printoptions(precision=17)',
    '',
    ...layers.flatMap((layer) => [
      `${array('W', layer)} = torch.tensor(${weightLiteral(record, layer)}, dtype=torch.float64, requires_grad=True)`,
      `${array('b', layer)} = torch.tensor(${biasLiteral(record, layer)}, dtype=torch.float64, requires_grad=True)`,
    ]),
    ...batchLines(record, last),
    '',
    ...code,
    '',
    '# Backward',
    ...(trainBiases ? [] : ['# (the biases are fixed: their gradients are not used)']),
    'J.backward()',
    '',
    'print("loss of each example =", L.detach())',
    'print("J =", J.item())',
    ...layers.flatMap((layer) =>
      ['W', 'b'].map((name) => `print("${array(`d${name}`, layer)} =", ${array(name, layer)}.grad)`),
    ),
    '',
  ].join('\n');
}

/** Whole numbers among the literals must not make a tensor of integers. */
function batchLines(record: PassRecord, last: number): string[] {
  const { network, batchSize, learning } = record.shape;
  const rows = (units: number, of: typeof inputOf) => matrixLiteral(batchSize, units, (i, k) => of(record, i, k));
  const classes = classesOf(record);
  const { regularisation } = learning;
  return [
    `x = torch.tensor(${rows(network.inputSize, inputOf)}, dtype=torch.float64)`,
    classes
      ? `y = torch.tensor([${classes.join(', ')}])`
      : `y = torch.tensor(${rows(unitsOf(network, last), targetOf)}, dtype=torch.float64)`,
    ...(regularisation ? [`lam = ${literal(regularisation.lambda)}`] : []),
  ];
}

function forwardLines(record: PassRecord): string[] {
  const lines = ['# Forward', `${array('a', 0)} = x`];
  for (const layer of layersOf(record)) {
    const s = array('s', layer);
    lines.push(`${s} = ${array('a', layer - 1)} @ ${array('W', layer)}.T + ${array('b', layer)}`);
    lines.push(`${array('a', layer)} = ${named(ACTIVATION_CODE[activationOf(record.shape.network, layer)], { s })}`);
  }
  return lines;
}

function lossLines(record: PassRecord): string[] {
  const { network, learning } = record.shape;
  const last = layerCount(network);
  const loss = named(LOSS_CODE[learning.loss], { a: array('a', last), s: array('s', last) });
  const lines = ['# Loss of each example, and the cost', `L = ${loss}`];
  if (!learning.regularisation) return [...lines, 'J = L.mean()'];
  const { factor, term } = PENALTY_CODE[learning.regularisation.type];
  const terms = layersOf(record).map((layer) => term(array('W', layer)));
  return [...lines, `R = ${factor} * (${terms.join(' + ')})`, 'J = L.mean() + R'];
}
