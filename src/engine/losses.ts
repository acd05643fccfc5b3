// Every loss in one table: its value from the logits, which outputs it goes with, how it is written.
import { logSumOfRow } from './activation-kernels.ts';
import { ACTIVATION_NAMES } from './activations.ts';
import { softplus } from './special-functions.ts';
import type { ActivationName, FloatArray, LossName, NetworkShape } from './types.ts';
import { activationOf, layerCount, unitsOf } from './types.ts';

export interface LossDefinition {
  readonly name: LossName;
  /** For menus. */
  readonly label: string;
  /** The loss of one example as TeX, with a for the output, y for the target, j over outputs. */
  readonly tex: string;
  /** ∂L/∂a_j as TeX. */
  readonly texGradient: string;
  /** One line for the reader. */
  readonly remark: string;
  readonly outputActivations: readonly ActivationName[];
  /** How a target is given: one number for each output, or the index of the right class. */
  readonly target: 'perOutput' | 'classIndex';
  /** True if δ^L = ŷ - y is used directly, instead of ∂L/∂a^L and f′, which cancel where f saturates. */
  readonly fused: boolean;
  /** L of example `row`, from its `outputs` logits, activations and target. */
  readonly value: (
    preActivations: FloatArray,
    activations: FloatArray,
    targets: FloatArray,
    row: number,
    outputs: number,
  ) => number;
}

/** All losses by name. Adding one is adding one entry here and one fixture. */
export const LOSSES: { readonly [N in LossName]: LossDefinition } = {
  halfSquaredError: {
    name: 'halfSquaredError',
    label: 'Half squared error',
    tex: '\\tfrac{1}{2} \\sum_{j} (a_{j} - y_{j})^{2}',
    texGradient: 'a_{j} - y_{j}',
    remark: 'Right for predicting numbers. With sigmoid outputs it stalls on confident mistakes.',
    outputActivations: ACTIVATION_NAMES,
    target: 'perOutput',
    fused: false,
    value: (_preActivations, activations, targets, row, outputs) => {
      let sum = 0;
      for (let i = row * outputs; i < (row + 1) * outputs; i++) {
        const error = activations[i] - targets[i];
        sum += error * error;
      }
      return 0.5 * sum;
    },
  },
  binaryCrossEntropy: {
    name: 'binaryCrossEntropy',
    label: 'Binary cross-entropy',
    tex: '-\\sum_{j} \\left( y_{j} \\ln a_{j} + (1 - y_{j}) \\ln (1 - a_{j}) \\right)',
    texGradient: '\\frac{a_{j} - y_{j}}{a_{j}\\,(1 - a_{j})}',
    remark: 'Each output is the probability of a yes. The sigmoid’s slope cancels, so confident mistakes learn fast.',
    outputActivations: ['sigmoid'],
    target: 'perOutput',
    fused: true,
    value: (preActivations, _activations, targets, row, outputs) => {
      let sum = 0;
      for (let i = row * outputs; i < (row + 1) * outputs; i++) {
        sum += targets[i] * softplus(-preActivations[i]) + (1 - targets[i]) * softplus(preActivations[i]);
      }
      return sum;
    },
  },
  categoricalCrossEntropy: {
    name: 'categoricalCrossEntropy',
    label: 'Categorical cross-entropy',
    tex: '-\\sum_{j} y_{j} \\ln a_{j}',
    texGradient: '-\\frac{y_{j}}{a_{j}}',
    remark: 'One of several classes, the target written one-hot or as a distribution.',
    outputActivations: ['softmax'],
    target: 'perOutput',
    fused: true,
    value: (preActivations, _activations, targets, row, outputs) => {
      const start = row * outputs;
      const { largest, logSum } = logSumOfRow(preActivations, start, outputs);
      let sum = 0;
      for (let i = start; i < start + outputs; i++) sum -= targets[i] * (preActivations[i] - largest - logSum);
      return sum;
    },
  },
  sparseCategoricalCrossEntropy: {
    name: 'sparseCategoricalCrossEntropy',
    label: 'Sparse categorical cross-entropy',
    tex: '-\\ln a_{c}',
    texGradient: '-\\frac{[j = c]}{a_{j}}',
    remark: 'Categorical cross-entropy with the target given as the number c of the right class.',
    outputActivations: ['softmax'],
    target: 'classIndex',
    fused: true,
    value: (preActivations, _activations, targets, row, outputs) => {
      const start = row * outputs;
      const { largest, logSum } = logSumOfRow(preActivations, start, outputs);
      return logSum + largest - preActivations[start + targets[row]];
    },
  },
};

/** The names in the order in which menus list them. */
export const LOSS_NAMES = Object.keys(LOSSES) as readonly LossName[];

/** The output activations that a loss may be combined with. */
export function allowedOutputActivations(loss: LossName): readonly ActivationName[] {
  return LOSSES[loss].outputActivations;
}

/** True if δ^L = ŷ - y directly (cross-entropy on its own output activation), so ∂L/∂a^L is not formed. */
export function fusesOutputDelta(shape: NetworkShape, loss: LossName): boolean {
  return LOSSES[loss].fused && allowedOutputActivations(loss).includes(activationOf(shape, layerCount(shape)));
}

/** How many numbers the target of one example has: n_L, or 1 for a class index. */
export function targetSizeOf(shape: NetworkShape, loss: LossName): number {
  return LOSSES[loss].target === 'classIndex' ? 1 : unitsOf(shape, layerCount(shape));
}

/** y_j of example `row`; a class index reads as its one-hot vector. */
export function targetOf(loss: LossName, targets: FloatArray, row: number, outputs: number, output: number): number {
  if (LOSSES[loss].target === 'classIndex') return targets[row] === output ? 1 : 0;
  return targets[row * outputs + output];
}

/**
 * Refuses a loss whose formula does not fit the network's output activation.
 * @throws {RangeError} naming both.
 */
export function validateLoss(shape: NetworkShape, loss: LossName): void {
  if (!Object.hasOwn(LOSSES, loss)) throw new RangeError(`unknown loss "${loss}"`);
  const output = activationOf(shape, layerCount(shape));
  const allowed = allowedOutputActivations(loss);
  if (!allowed.includes(output)) {
    throw new RangeError(`${loss} needs ${allowed.join(' or ')} in the output layer, not ${output}`);
  }
}
