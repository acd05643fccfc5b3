// Examples: checking a set, the order in which it is learnt, and moving a batch of it into a workspace.
import { LOSSES, targetSizeOf } from './losses.ts';
import { createRandom } from './random.ts';
import type { ExampleSet, FloatArray, LossName, NetworkShape } from './types.ts';
import { layerCount, unitsOf } from './types.ts';
import type { Workspace } from './workspace.ts';
import { requireCapacity } from './workspace.ts';

/**
 * Refuses examples that do not fit the network and the loss.
 * @throws {RangeError} saying what is wrong, and with which example.
 */
export function validateExamples(shape: NetworkShape, loss: LossName, examples: ExampleSet): void {
  const { count, inputSize, targetSize, inputs, targets } = examples;
  if (!Number.isInteger(count) || count < 1) throw new RangeError('there must be at least one example');
  if (inputSize !== shape.inputSize) {
    throw new RangeError(`the examples have ${inputSize} inputs, the network has ${shape.inputSize}`);
  }
  const expected = targetSizeOf(shape, loss);
  if (targetSize !== expected) throw new RangeError(`each target needs ${expected} numbers, not ${targetSize}`);
  if (inputs.length !== count * inputSize) throw new RangeError(`${count} examples need ${count * inputSize} inputs`);
  if (targets.length !== count * targetSize)
    throw new RangeError(`${count} examples need ${count * targetSize} targets`);
  if (!Number.isFinite(examples.inputScale)) throw new RangeError('the input scale must be finite');
  if (!(inputs instanceof Uint8Array)) {
    for (let i = 0; i < inputs.length; i++) {
      if (!Number.isFinite(inputs[i]))
        throw new RangeError(`an input of example ${Math.floor(i / inputSize)} is not finite`);
    }
  }
  validateTargets(loss, targets, targetSize, unitsOf(shape, layerCount(shape)));
}

function validateTargets(loss: LossName, targets: FloatArray | Uint8Array, targetSize: number, outputs: number): void {
  for (let i = 0; i < targets.length; i++) {
    const target = targets[i];
    const example = Math.floor(i / targetSize);
    if (!Number.isFinite(target)) throw new RangeError(`the target of example ${example} is not finite`);
    if (LOSSES[loss].target === 'classIndex') {
      if (!Number.isInteger(target) || target < 0 || target >= outputs) {
        throw new RangeError(
          `the target of example ${example} must be a class from 0 to ${outputs - 1}, not ${target}`,
        );
      }
    } else if (loss !== 'halfSquaredError' && (target < 0 || target > 1)) {
      throw new RangeError(`the target of example ${example} must lie between 0 and 1 for ${loss}, not ${target}`);
    }
  }
  if (loss !== 'categoricalCrossEntropy') return;
  for (let start = 0; start < targets.length; start += targetSize) {
    let sum = 0;
    for (let k = 0; k < targetSize; k++) sum += targets[start + k];
    // Wide enough for ten probabilities in single precision.
    if (Math.abs(sum - 1) > 1e-5) {
      throw new RangeError(`the target of example ${start / targetSize} must add up to 1, not ${sum}`);
    }
  }
}

/** The order in which epoch `epoch` takes the examples: a permutation of 0 … count - 1. */
export function orderOfEpoch(seed: number, epoch: number, count: number): Uint32Array {
  return createRandom(seed, `shuffle/${epoch}`).permutation(count);
}

/**
 * Row i of the workspace ← example `order[start + i]`, for i < count; without an order, example `start + i`.
 * Fills activations[0] and targets.
 */
export function fillBatch(
  examples: ExampleSet,
  order: ArrayLike<number> | null,
  start: number,
  count: number,
  workspace: Workspace,
): void {
  requireCapacity(workspace, count);
  const { inputs, inputScale, targets, inputSize, targetSize } = examples;
  const rows = workspace.activations[0];
  for (let i = 0; i < count; i++) {
    const example = order === null ? start + i : order[start + i];
    if (!(example >= 0 && example < examples.count)) {
      throw new RangeError(`there is no example ${example} among ${examples.count}`);
    }
    const fromInput = example * inputSize;
    const toInput = i * inputSize;
    for (let k = 0; k < inputSize; k++) rows[toInput + k] = inputs[fromInput + k] * inputScale;
    const fromTarget = example * targetSize;
    const toTarget = i * targetSize;
    for (let k = 0; k < targetSize; k++) workspace.targets[toTarget + k] = targets[fromTarget + k];
  }
}
