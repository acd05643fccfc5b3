// The cost J = (1/m) Σ L_i + R(W): the loss of each example and their mean.
import { LOSSES } from './losses.ts';
import { penalty } from './regularisation.ts';
import type { FloatArray, LossName, NetworkShape, Parameters, Regularisation } from './types.ts';
import { layerCount, unitsOf } from './types.ts';
import type { Workspace } from './workspace.ts';

/** Fills workspace.losses for the first `count` rows, after `forward`. */
export function computeLosses(shape: NetworkShape, loss: LossName, workspace: Workspace, count: number): void {
  const last = layerCount(shape);
  const outputs = unitsOf(shape, last);
  const { preActivations, activations, targets, losses } = workspace;
  const value = LOSSES[loss].value;
  for (let i = 0; i < count; i++) losses[i] = value(preActivations[last], activations[last], targets, i, outputs);
}

/** (1/m) Σ L_i over the first `count` losses. */
export function dataCost(losses: FloatArray, count: number): number {
  let sum = 0;
  for (let i = 0; i < count; i++) sum += losses[i];
  return sum / count;
}

/** J = data cost + penalty, after `computeLosses`. */
export function totalCost(
  parameters: Parameters,
  regularisation: Regularisation | null,
  workspace: Workspace,
  count: number,
): number {
  return dataCost(workspace.losses, count) + penalty(parameters, regularisation);
}
