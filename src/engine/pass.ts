// One whole pass over a batch that is already in the workspace: forward, loss, backward, gradients. Nothing moves.
import type { BackwardOptions } from './backward.ts';
import { backward } from './backward.ts';
import { computeLosses } from './cost.ts';
import { forward } from './forward.ts';
import { computeGradients } from './gradients.ts';
import type { Gradients, LossName, NetworkShape, Parameters, Regularisation } from './types.ts';
import type { Workspace } from './workspace.ts';

/** What a pass needs to know about learning; `LearningSettings` has it. */
export interface PassSettings {
  readonly loss: LossName;
  readonly regularisation: Regularisation | null;
}

/** Fills the workspace and the gradients for the first `count` examples in it. */
export function computePass(
  shape: NetworkShape,
  parameters: Parameters,
  settings: PassSettings,
  workspace: Workspace,
  count: number,
  gradients: Gradients,
  options: BackwardOptions,
): void {
  forward(shape, parameters, workspace, count);
  computeLosses(shape, settings.loss, workspace, count);
  backward(shape, parameters, settings.loss, workspace, count, options);
  computeGradients(shape, parameters, settings.regularisation, workspace, count, gradients);
}
