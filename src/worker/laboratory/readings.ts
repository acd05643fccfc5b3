// What the network makes of every image of a set: predicted class, its probability, and the loss.
import { mnistExamples } from '../../data/mnist.ts';
import { computeLosses } from '../../engine/cost.ts';
import { largestOf } from '../../engine/evaluate.ts';
import { fillBatch } from '../../engine/examples.ts';
import { forward } from '../../engine/forward.ts';
import { cloneParameters } from '../../engine/parameters.ts';
import { currentParameters } from '../../engine/trainer.ts';
import { layerCount, unitsOf } from '../../engine/types.ts';
import { fingerprintOf } from '../../scene/fingerprint.ts';
import type { Steps } from '../questions.ts';
import type { LabSubject } from './questions.ts';
import type { ReadingsAnswer, ReadingsRequest } from './types.ts';

export function* readingsSteps({ set }: ReadingsRequest, { network, digits }: LabSubject): Steps<ReadingsAnswer> {
  const { timeline, workspace } = network;
  const { shape, trainer, update } = timeline;
  const { loss } = trainer.learning;
  // A copy: a run may go on between two slices, and all images are to be read by one and the same network.
  const parameters = cloneParameters(currentParameters(trainer));
  const examples = mnistExamples(digits.images, digits.labels, loss);
  const { count } = examples;
  const last = layerCount(shape);
  const outputs = unitsOf(shape, last);
  const predicted = new Uint8Array(count);
  const confidence = new Float32Array(count);
  const losses = new Float32Array(count);
  for (let from = 0; from < count; from += workspace.capacity) {
    const rows = Math.min(workspace.capacity, count - from);
    fillBatch(examples, null, from, rows, workspace);
    forward(shape, parameters, workspace, rows);
    computeLosses(shape, loss, workspace, rows);
    for (let row = 0; row < rows; row++) {
      const best = largestOf(workspace.activations[last], row, outputs);
      predicted[from + row] = best;
      confidence[from + row] = workspace.activations[last][row * outputs + best];
      losses[from + row] = workspace.losses[row];
    }
    yield (from + rows) / count;
  }
  const labels = digits.labels.slice();
  return { kind: 'readings', set, network: fingerprintOf(parameters), update, labels, predicted, confidence, losses };
}
