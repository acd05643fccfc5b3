// The whole state of a trainer as copies: saved and restored bit for bit, wherever the newest numbers are.
import { cloneOptimizerState } from './optimizers.ts';
import { cloneParameters, copyParameters } from './parameters.ts';
import type { Trainer, TrainingPosition } from './trainer.ts';
import { currentState, replaceLearning } from './trainer.ts';
import type { LearningSettings, OptimizerState, Parameters } from './types.ts';

/** Everything that the next updates depend on, apart from shape, examples and seed. */
export interface TrainerSnapshot {
  readonly learning: LearningSettings;
  readonly parameters: Parameters;
  readonly optimizerState: OptimizerState;
  readonly position: TrainingPosition;
}

/** A copy of everything that changes, bit for bit. */
export function snapshot(trainer: Trainer): TrainerSnapshot {
  const { parameters, optimizerState } = currentState(trainer);
  return {
    learning: trainer.learning,
    parameters: cloneParameters(parameters),
    optimizerState: cloneOptimizerState(optimizerState),
    position: trainer.position,
  };
}

/** Back to a snapshot of this trainer (or of one with the same shape, examples and seed), bit for bit. */
export function restore(trainer: Trainer, saved: TrainerSnapshot): void {
  replaceLearning(trainer, saved.learning);
  copyParameters(saved.parameters, trainer.parameters);
  trainer.optimizerState = cloneOptimizerState(saved.optimizerState);
  trainer.position = saved.position;
}
