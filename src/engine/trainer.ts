// The training algorithm as a state machine: each call makes one update; the whole state can be saved and restored.
//
// There is no hidden state of chance: the order of epoch e is the permutation of the sub-stream `shuffle/e`.
import { fillBatch, validateExamples } from './examples.ts';
import { createGradients } from './gradients.ts';
import { validateLoss } from './losses.ts';
import { createOptimizerState, validateOptimizer } from './optimizers.ts';
import { cloneParameters, copyParameters, precisionOf, validateParameters } from './parameters.ts';
import { computePass } from './pass.ts';
import { createRandom } from './random.ts';
import type {
  Divergence,
  ExampleSet,
  Gradients,
  LearningSettings,
  NetworkShape,
  OptimizerState,
  Parameters,
  Precision,
} from './types.ts';
import type { UpdateBackup } from './update.ts';
import { applyUpdate, createUpdateBackup } from './update.ts';
import type { Workspace } from './workspace.ts';
import { createWorkspace } from './workspace.ts';

/** Where training stands. */
export interface TrainingPosition {
  /** Updates so far, whatever the optimiser and whatever the examples. */
  readonly updateCount: number;
  /** The epoch that the next update belongs to, from 1; epoch - 1 are complete. */
  readonly epoch: number;
  /** Examples that this epoch has already used. */
  readonly offset: number;
}

/** Change it through the functions of this file only. Parameters and optimiser state are updated in place. */
export interface Trainer {
  readonly shape: NetworkShape;
  readonly examples: ExampleSet;
  readonly seed: number;
  readonly precision: Precision;
  readonly parameters: Parameters;
  learning: LearningSettings;
  optimizerState: OptimizerState;
  position: TrainingPosition;
  /** All values of the last batch (and room for the next), `lastBatchSize` rows. */
  workspace: Workspace;
  gradients: Gradients;
  lastBatchSize: number;
  backup: UpdateBackup;
  /** The order of epoch `orderEpoch`. */
  order: Uint32Array;
  orderEpoch: number;
}

export interface TrainerOptions {
  readonly shape: NetworkShape;
  /** Trained in place, in the precision they have. */
  readonly parameters: Parameters;
  readonly learning: LearningSettings;
  readonly examples: ExampleSet;
  readonly seed: number;
}

/** Everything that the next updates depend on, apart from shape, examples and seed. */
export interface TrainerSnapshot {
  readonly learning: LearningSettings;
  readonly parameters: Parameters;
  readonly optimizerState: OptimizerState;
  readonly position: TrainingPosition;
}

/** A trainer before its first update. @throws {RangeError} where shape, parameters, settings and examples do not fit. */
export function createTrainer(options: TrainerOptions): Trainer {
  const { shape, parameters, learning, examples, seed } = options;
  const precision = precisionOf(parameters.weights[0]);
  const capacity = batchCapacity(learning, examples);
  const workspace = createWorkspace(shape, capacity, precision);
  validateParameters(shape, parameters);
  validateLearning(shape, learning, examples);
  const optimizerState = createOptimizerState(shape, learning.optimizer, precision);
  return {
    shape,
    examples,
    seed,
    precision,
    parameters,
    learning,
    optimizerState,
    position: { updateCount: 0, epoch: 1, offset: 0 },
    workspace,
    gradients: createGradients(shape, precision),
    lastBatchSize: 0,
    backup: createUpdateBackup(parameters, optimizerState),
    order: orderOfEpoch(seed, 1, examples.count),
    orderEpoch: 1,
  };
}

/** Refuses learning settings that do not fit. @throws {RangeError} */
export function validateLearning(shape: NetworkShape, learning: LearningSettings, examples: ExampleSet): void {
  validateLoss(shape, learning.loss);
  validateOptimizer(learning.optimizer);
  const regularisation = learning.regularisation;
  if (regularisation !== null && !(Number.isFinite(regularisation.lambda) && regularisation.lambda >= 0)) {
    throw new RangeError(`λ must be a finite number from 0, not ${regularisation.lambda}`);
  }
  validateExamples(shape, learning.loss, examples);
}

/** The order in which epoch `epoch` takes the examples: a permutation of 0 … count - 1. */
export function orderOfEpoch(seed: number, epoch: number, count: number): Uint32Array {
  return createRandom(seed, `shuffle/${epoch}`).permutation(count);
}

/** The examples of the next update, as indices into the trainer's examples; fewer at the end of an epoch. */
export function upcomingBatch(trainer: Trainer): Uint32Array {
  const { position, learning, examples, seed } = trainer;
  if (trainer.orderEpoch !== position.epoch) {
    trainer.order = orderOfEpoch(seed, position.epoch, examples.count);
    trainer.orderEpoch = position.epoch;
  }
  // A view, not a copy: the order is never written to.
  return trainer.order.subarray(position.offset, Math.min(position.offset + learning.batchSize, examples.count));
}

/**
 * One update with the next batch: pass, update, and on to the following batch or epoch.
 * @returns null, or where it diverged; then parameters, optimiser state and position are as before.
 */
export function trainOneUpdate(trainer: Trainer): Divergence | null {
  const batch = upcomingBatch(trainer);
  const divergence = updateWith(trainer, trainer.examples, batch);
  if (divergence !== null) return divergence;
  const { epoch, offset, updateCount } = trainer.position;
  const next = offset + batch.length;
  trainer.position =
    next < trainer.examples.count
      ? { updateCount: updateCount + 1, epoch, offset: next }
      : { updateCount: updateCount + 1, epoch: epoch + 1, offset: 0 };
  return null;
}

/**
 * One update with chosen examples, of the trainer's set or of another one; the epoch stays where it is.
 * @returns as `trainOneUpdate`
 */
export function trainOnExamples(
  trainer: Trainer,
  indices: ArrayLike<number>,
  examples: ExampleSet = trainer.examples,
): Divergence | null {
  if (examples !== trainer.examples) validateExamples(trainer.shape, trainer.learning.loss, examples);
  const divergence = updateWith(trainer, examples, indices);
  if (divergence !== null) return divergence;
  trainer.position = { ...trainer.position, updateCount: trainer.position.updateCount + 1 };
  return null;
}

/**
 * The pass of chosen examples without the update: its values are left in the trainer's workspace and gradients, where
 * the next pass overwrites them. Nothing of the training moves.
 */
export function computePassOf(
  trainer: Trainer,
  indices: ArrayLike<number>,
  examples: ExampleSet = trainer.examples,
): void {
  const { shape, parameters, learning, gradients } = trainer;
  const count = indices.length;
  if (count > trainer.workspace.capacity) trainer.workspace = createWorkspace(shape, count, trainer.precision);
  fillBatch(examples, indices, 0, count, trainer.workspace);
  computePass(shape, parameters, learning, trainer.workspace, count, gradients, { inputGradient: false });
  trainer.lastBatchSize = count;
}

function updateWith(trainer: Trainer, examples: ExampleSet, indices: ArrayLike<number>): Divergence | null {
  const { parameters, learning, gradients } = trainer;
  computePassOf(trainer, indices, examples);
  return applyUpdate(parameters, gradients, trainer.optimizerState, learning.optimizer, learning, trainer.backup);
}

/**
 * Replaces the learning settings between two updates. Another type of optimiser starts with fresh moments at t = 0;
 * a changed rate or batch size changes nothing else.
 * @throws {RangeError} where they do not fit; the trainer is then unchanged.
 */
export function replaceLearning(trainer: Trainer, learning: LearningSettings): void {
  validateLearning(trainer.shape, learning, trainer.examples);
  const capacity = batchCapacity(learning, trainer.examples);
  if (capacity > trainer.workspace.capacity) {
    trainer.workspace = createWorkspace(trainer.shape, capacity, trainer.precision);
    trainer.lastBatchSize = 0;
  }
  if (learning.optimizer.type !== trainer.learning.optimizer.type) {
    trainer.optimizerState = createOptimizerState(trainer.shape, learning.optimizer, trainer.precision);
    trainer.backup = createUpdateBackup(trainer.parameters, trainer.optimizerState);
  }
  trainer.learning = learning;
}

function batchCapacity(learning: LearningSettings, examples: ExampleSet): number {
  if (!Number.isInteger(learning.batchSize) || learning.batchSize < 1) {
    throw new RangeError(`the batch size must be a whole number from 1, not ${learning.batchSize}`);
  }
  return Math.min(learning.batchSize, examples.count);
}

/** An independent copy of an optimiser state, bit for bit. */
export function cloneOptimizerState(state: OptimizerState): OptimizerState {
  return {
    updateCount: state.updateCount,
    first: cloneParameters(state.first),
    second: cloneParameters(state.second),
  };
}

/** A copy of everything that changes, bit for bit. */
export function snapshot(trainer: Trainer): TrainerSnapshot {
  return {
    learning: trainer.learning,
    parameters: cloneParameters(trainer.parameters),
    optimizerState: cloneOptimizerState(trainer.optimizerState),
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
