// The training algorithm as a state machine: each call makes one update; the whole state can be saved and restored.
//
// There is no hidden state of chance: the order of epoch e is the permutation of the sub-stream `shuffle/e`.
//
// With a fast engine, updates with batches of the set are made by it, all others by the plain functions. Which numbers
// come out depends on the updates alone, not on what was read, saved or restored between them.
import { fillBatch, orderOfEpoch, validateExamples } from './examples.ts';
import type { PlainState } from './fast-trainer.ts';
import { createGradients } from './gradients.ts';
import { batchCapacity, validateLearning } from './learning.ts';
import { createOptimizerState } from './optimizers.ts';
import { precisionOf, validateParameters } from './parameters.ts';
import { computePass } from './pass.ts';
import type { Trainer, TrainerOptions, TrainingPosition } from './trainer-types.ts';
import type { Divergence, ExampleSet, LearningSettings, Parameters } from './types.ts';
import { applyUpdate, createUpdateBackup } from './update.ts';
import { variedBatch } from './varied.ts';
import { createWorkspace } from './workspace.ts';

export type { Trainer, TrainerOptions, TrainingPosition };

/** A trainer before its first update. @throws {RangeError} where shape, parameters, settings and examples do not fit. */
export function createTrainer(options: TrainerOptions): Trainer {
  const { shape, parameters, learning, examples, seed, vary = null, fast = null, descend = null } = options;
  const precision = precisionOf(parameters.weights[0]);
  const capacity = batchCapacity(learning, examples);
  const workspace = createWorkspace(shape, capacity, precision);
  validateParameters(shape, parameters);
  validateLearning(shape, learning, examples);
  const plain: PlainState = { parameters, optimizerState: createOptimizerState(shape, learning.optimizer, precision) };
  const usesFast = fast !== null && precision === 'float32';
  const trainer: Trainer = {
    shape,
    examples,
    seed,
    precision,
    get parameters() {
      return (trainer.fast?.takeOver() ?? plain).parameters;
    },
    get optimizerState() {
      return (trainer.fast?.takeOver() ?? plain).optimizerState;
    },
    set optimizerState(state) {
      trainer.fast?.takeOver();
      plain.optimizerState = state;
    },
    learning,
    fast: usesFast ? fast(shape, plain, learning) : null,
    descend: precision === 'float32' ? descend : null,
    vary,
    position: { updateCount: 0, epoch: 1, offset: 0 },
    workspace,
    gradients: createGradients(shape, precision),
    lastBatchSize: 0,
    backup: createUpdateBackup(parameters, plain.optimizerState),
    order: orderOfEpoch(seed, 1, examples.count),
    orderEpoch: 1,
  };
  return trainer;
}

/** Frees what a trainer has in the fast engine. It goes on with the plain one. */
export function releaseTrainer(trainer: Trainer): void {
  trainer.fast?.close();
  trainer.fast = null;
}

/** Parameters and optimiser state, up to date until the next update. Not to be written to. */
export function currentState(trainer: Trainer): PlainState {
  return trainer.fast?.readPlain() ?? trainer;
}

/** The parameters alone. Not to be written to. */
export function currentParameters(trainer: Trainer): Parameters {
  return trainer.fast?.readParameters() ?? trainer.parameters;
}

/** The examples of the next update, as indices into the trainer's examples; fewer at the end of an epoch. */
export function upcomingBatch(trainer: Trainer): Uint32Array {
  const { position, learning, examples } = trainer;
  const order = orderFor(trainer, position.epoch);
  // A view, not a copy: the order is never written to.
  return order.subarray(position.offset, Math.min(position.offset + learning.batchSize, examples.count));
}

/** The order of an epoch; that of the last one asked for is kept. */
export function orderFor(trainer: Trainer, epoch: number): Uint32Array {
  if (trainer.orderEpoch !== epoch) {
    trainer.order = orderOfEpoch(trainer.seed, epoch, trainer.examples.count);
    trainer.orderEpoch = epoch;
  }
  return trainer.order;
}

/** The same as examples to compute with: where they are varied, those of this very epoch. */
export function upcomingExamples(trainer: Trainer): {
  readonly examples: ExampleSet;
  readonly indices: ArrayLike<number>;
} {
  const { examples, vary, position } = trainer;
  const batch = upcomingBatch(trainer);
  if (vary === null) return { examples, indices: batch };
  return { examples: variedBatch(examples, position.epoch, batch, vary), indices: Array.from(batch.keys()) };
}

/**
 * One update with the next batch: pass, update, and on to the following batch or epoch.
 * @returns null, or where it diverged; then parameters, optimiser state and position are as before.
 */
export function trainOneUpdate(trainer: Trainer): Divergence | null {
  const made = trainUpdates(trainer, 1);
  return typeof made === 'number' ? null : made;
}

/**
 * Up to `most` updates with the next batches of the present epoch: as many as are made at once, at least one.
 * @returns how many, or where the very first one diverged
 */
export function trainUpdates(trainer: Trainer, most: number): number | Divergence {
  const made = makeFastUpdates(trainer, most) || descendSome(trainer, most);
  if (made === 0) {
    const { examples, indices } = upcomingExamples(trainer);
    const divergence = updateWith(trainer, examples, indices);
    if (divergence !== null) return divergence;
  }
  const updates = Math.max(1, made);
  const { epoch, offset, updateCount } = trainer.position;
  const next = offset + updates * trainer.learning.batchSize;
  trainer.position =
    next < trainer.examples.count
      ? { updateCount: updateCount + updates, epoch, offset: next }
      : { updateCount: updateCount + updates, epoch: epoch + 1, offset: 0 };
  return updates;
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
  const { shape, learning, gradients } = trainer;
  const count = indices.length;
  if (count > trainer.workspace.capacity) trainer.workspace = createWorkspace(shape, count, trainer.precision);
  fillBatch(examples, indices, 0, count, trainer.workspace);
  computePass(shape, currentParameters(trainer), learning, trainer.workspace, count, gradients, {
    inputGradient: false,
  });
  trainer.lastBatchSize = count;
}

/** @returns how many are made; 0 where the next one is left to the plain functions */
function makeFastUpdates(trainer: Trainer, most: number): number {
  const { fast, vary, examples, position, learning } = trainer;
  if (fast === null) return 0;
  if (!fast.prepare(examples)) {
    releaseTrainer(trainer);
    return 0;
  }
  const { inputs, count } = examples;
  const { epoch, offset } = position;
  const { batchSize } = learning;
  const isVaried = vary !== null && inputs instanceof Uint8Array;
  const indices = isVaried ? upcomingBatch(trainer) : null;
  const made = fast.update(examples, {
    order: orderFor(trainer, epoch),
    from: offset,
    batchSize,
    updates: isVaried ? 1 : Math.min(most, Math.ceil((count - offset) / batchSize)),
    vary: indices === null || !isVaried ? null : (into) => vary(inputs, epoch, indices, into),
  });
  // The workspace has nothing of these batches.
  if (made > 0) trainer.lastBatchSize = 0;
  return made;
}

/** As `makeFastUpdates`, by plain descent at speed. */
function descendSome(trainer: Trainer, most: number): number {
  const { descend, fast, vary, shape, parameters, learning, position, optimizerState } = trainer;
  // Where there is a fast engine, what it leaves is for the pass that finds out which number is not finite.
  if (descend === null || fast !== null) return 0;
  const job = { shape, parameters, learning };
  let made: number;
  if (vary === null) {
    const { examples } = trainer;
    const end = examples.count;
    const updates = Math.min(most, Math.ceil((end - position.offset) / learning.batchSize));
    const order = orderFor(trainer, position.epoch);
    made = descend({ ...job, examples, order, from: position.offset, end, updates });
  } else {
    const { examples, indices } = upcomingExamples(trainer);
    made = descend({ ...job, examples, order: indices, from: 0, end: indices.length, updates: 1 });
  }
  optimizerState.updateCount += made;
  if (made > 0) trainer.lastBatchSize = 0;
  return made;
}

function updateWith(trainer: Trainer, examples: ExampleSet, indices: ArrayLike<number>): Divergence | null {
  const { parameters, learning, gradients, optimizerState } = trainer;
  computePassOf(trainer, indices, examples);
  return applyUpdate(parameters, gradients, optimizerState, learning.optimizer, learning, trainer.backup);
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
  trainer.fast?.configure(learning);
  trainer.learning = learning;
}
