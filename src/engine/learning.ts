// Learning settings: whether they fit a network and its examples, and how much room their batches need.
import { validateExamples } from './examples.ts';
import { validateLoss } from './losses.ts';
import { validateOptimizer } from './optimizers.ts';
import type { ExampleSet, LearningSettings, NetworkShape } from './types.ts';

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

/** Rows of the largest batch. @throws {RangeError} for a size that is none */
export function batchCapacity(learning: LearningSettings, examples: ExampleSet): number {
  if (!Number.isInteger(learning.batchSize) || learning.batchSize < 1) {
    throw new RangeError(`the batch size must be a whole number from 1, not ${learning.batchSize}`);
  }
  return Math.min(learning.batchSize, examples.count);
}
