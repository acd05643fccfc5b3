// The app's plain TypeScript engine by itself: its trainer without the SIMD kernels.
import { descend } from '../../src/engine/descent/descent.ts';
import { evaluate } from '../../src/engine/evaluate.ts';
import { forward } from '../../src/engine/forward.ts';
import { initialiseParameters } from '../../src/engine/initialisers.ts';
import type { Trainer } from '../../src/engine/trainer.ts';
import { createTrainer, trainUpdates } from '../../src/engine/trainer.ts';
import type { ExampleSet, LearningSettings, NetworkShape, Precision } from '../../src/engine/types.ts';
import type { Workspace } from '../../src/engine/workspace.ts';
import { createWorkspace } from '../../src/engine/workspace.ts';
import { createPoints, imageOf } from '../data.ts';
import { byteExamples, digitLearning, digitShape, POINT_SHAPE, pointExamples, pointLearning } from '../ours.ts';
import { SIDE } from '../settings.ts';
import type { Contestant, Training } from '../types.ts';

/** Updates of digits between two looks at the clock: as many as the app makes in a slice of its time, about. */
const AT_ONCE = 12;

function trainerOf(
  shape: NetworkShape,
  learning: LearningSettings,
  examples: ExampleSet,
  precision: Precision,
): Trainer {
  const parameters = initialiseParameters(shape, { type: 'xavierUniform' }, 1, precision);
  return createTrainer({ shape, learning, examples, seed: 1, parameters, descend });
}

function train(trainer: Trainer, updates: number): void {
  for (let left = updates; left > 0; ) {
    const made = trainUpdates(trainer, left);
    if (typeof made !== 'number') throw new Error('The plain engine diverges.');
    left -= made;
  }
}

function lossOf(trainer: Trainer, workspace: Workspace, examples: ExampleSet = trainer.examples): number {
  const { shape, parameters, learning } = trainer;
  return evaluate({ shape, parameters, examples, loss: learning.loss, task: 'classification', workspace }).loss;
}

function training(trainer: Trainer, updates: number): Training {
  const workspace = createWorkspace(trainer.shape, 32, trainer.precision);
  return {
    portion: () => {
      train(trainer, updates);
      return updates * trainer.learning.batchSize;
    },
    loss: () => lossOf(trainer, workspace),
  };
}

export const plain: Contestant = {
  points: (data) => training(trainerOf(POINT_SHAPE, pointLearning, pointExamples(data), 'float32'), 20),
  tick: (data) => {
    const trainer = trainerOf(POINT_SHAPE, pointLearning, pointExamples(data), 'float32');
    const test = pointExamples(createPoints('test'));
    const workspace = createWorkspace(POINT_SHAPE, 100, 'float32');
    const region = new Float32Array(SIDE * SIDE);
    return () => {
      train(trainer, 20);
      const losses = lossOf(trainer, workspace) + lossOf(trainer, workspace, test);
      for (let row = 0; row < SIDE; row++) {
        for (let column = 0; column < SIDE; column++) {
          workspace.activations[0][2 * column] = -6 + (12 * (column + 0.5)) / SIDE;
          workspace.activations[0][2 * column + 1] = -6 + (12 * (row + 0.5)) / SIDE;
        }
        forward(POINT_SHAPE, trainer.parameters, workspace, SIDE);
        region.set(workspace.activations[3].subarray(0, SIDE), row * SIDE);
      }
      return losses + region[304];
    };
  },
  digits: (data) => training(trainerOf(digitShape(data.hidden), digitLearning, byteExamples(data), 'float32'), AT_ONCE),
  prediction: (data) => {
    const shape = digitShape(data.hidden);
    const parameters = initialiseParameters(shape, { type: 'heNormal' }, 1, 'float32');
    const workspace = createWorkspace(shape, 1, 'float32');
    const image = imageOf(data, 0);
    return () => {
      workspace.activations[0].set(image);
      forward(shape, parameters, workspace, 1);
      return workspace.activations[2][0];
    };
  },
};
