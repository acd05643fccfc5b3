// The records that the kernels read (assembly/layout.ts): their fields in order, four bytes each, and the codes in them.
import type { ActivationName, LossName, OptimizerName, Regularisation } from '../types.ts';
import type { Arena } from './arena.ts';

const LAYER_FIELDS = [
  'units',
  'stride',
  'activation',
  'weights',
  'biases',
  'firstWeights',
  'firstBiases',
  'secondWeights',
  'secondBiases',
  'sums',
  'values',
  'deltas',
] as const;

const NETWORK_FIELDS = [
  'layerCount',
  'layers',
  'isSparse',
  'loss',
  'optimizer',
  'penalty',
  'trainBiases',
  'rate',
  'keep1',
  'add1',
  'keep2',
  'add2',
  'epsilon',
  'lambda',
  'state',
  'stateBytes',
  'scratch',
  'entries',
  'entryStarts',
  'panel',
  'isInked',
  'isMoving',
  'moving',
  'indices',
  'correct',
  'updateCount',
  'fetched',
] as const;

const EXAMPLES_FIELDS = [
  'isSparse',
  'count',
  'inputSize',
  'inputs',
  'starts',
  'ink',
  'scale',
  'divisor',
  'targets',
  'targetSize',
  'targetStride',
] as const;

export type LayerField = (typeof LAYER_FIELDS)[number];
export type NetworkField = (typeof NETWORK_FIELDS)[number];
export type ExamplesField = (typeof EXAMPLES_FIELDS)[number];

/** Those that are single-precision numbers; all others are whole. */
const FRACTIONS: ReadonlySet<string> = new Set<NetworkField | ExamplesField>([
  'rate',
  'keep1',
  'add1',
  'keep2',
  'add2',
  'epsilon',
  'lambda',
  'divisor',
]);

export const LAYER_BYTES = 4 * LAYER_FIELDS.length;
export const NETWORK_BYTES = 4 * NETWORK_FIELDS.length;
export const EXAMPLES_BYTES = 4 * EXAMPLES_FIELDS.length;

export const ACTIVATION_CODES: Readonly<Record<ActivationName, number>> = {
  linear: 0,
  sigmoid: 1,
  tanh: 2,
  arctan: 3,
  step: 4,
  sign: 5,
  relu: 6,
  leakyRelu: 7,
  elu: 8,
  gelu: 9,
  softplus: 10,
  swish: 11,
  softmax: 12,
};

export const LOSS_CODES: Readonly<Record<LossName, number>> = {
  halfSquaredError: 0,
  binaryCrossEntropy: 1,
  categoricalCrossEntropy: 2,
  sparseCategoricalCrossEntropy: 3,
};

export const OPTIMIZER_CODES: Readonly<Record<OptimizerName, number>> = {
  sgd: 0,
  momentum: 1,
  nesterov: 2,
  rmsprop: 3,
  adagrad: 4,
  adam: 5,
};

export const PENALTY_CODES: Readonly<Record<Regularisation['type'] | 'none', number>> = { none: 0, l1: 1, l2: 2 };

/** From as many inputs on, those that are 0 are left out, and the first layer's weights lie in panels. */
const SPARSE_FROM = 64;
/** Bytes of an input's row in a panel, which holds its weights to 32 units. */
export const PANEL_ROW = 128;

export function isSparse(inputSize: number): boolean {
  return inputSize >= SPARSE_FROM;
}

/** Bytes of a row of `units` floats: whole vectors of four. */
export function rowBytes(units: number): number {
  return 16 * Math.ceil(units / 4);
}

function write(arena: Arena, address: number, fields: readonly string[], values: Record<string, number>): void {
  for (const [name, value] of Object.entries(values)) {
    const place = address / 4 + fields.indexOf(name);
    if (FRACTIONS.has(name)) arena.floats[place] = value;
    else arena.words[place] = value;
  }
}

export function writeLayer(arena: Arena, address: number, values: Partial<Record<LayerField, number>>): void {
  write(arena, address, LAYER_FIELDS, values);
}

export function writeNetwork(arena: Arena, address: number, values: Partial<Record<NetworkField, number>>): void {
  write(arena, address, NETWORK_FIELDS, values);
}

export function writeExamples(arena: Arena, address: number, values: Record<ExamplesField, number>): void {
  write(arena, address, EXAMPLES_FIELDS, values);
}

/** A whole number that the kernels have left in the network. */
export function readNetwork(arena: Arena, address: number, field: NetworkField): number {
  return arena.words[address / 4 + NETWORK_FIELDS.indexOf(field)];
}
