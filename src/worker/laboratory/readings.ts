// What the network makes of every image of a set: predicted class, its probability, and the loss.
import { computeLosses } from '../../engine/cost.ts';
import { largestOf } from '../../engine/evaluate.ts';
import { fillBatch } from '../../engine/examples.ts';
import type { FastNetwork, Readings } from '../../engine/fast/types.ts';
import { forward } from '../../engine/forward.ts';
import { cloneParameters } from '../../engine/parameters.ts';
import { currentParameters } from '../../engine/trainer.ts';
import { type ExampleSet, layerCount, type Parameters, unitsOf } from '../../engine/types.ts';
import { fingerprintOf } from '../../scene/fingerprint.ts';
import { digitExamples } from '../image-data.ts';
import type { Steps } from '../questions.ts';
import type { ShelvedEngine } from '../shelved-engine.ts';
import { openBeside } from './beside.ts';
import type { LabSubject } from './questions.ts';
import type { ReadingsAnswer, ReadingsRequest } from './types.ts';

/** Images read by the fast engine between two looks at the messages. */
const FAST_CHUNK = 1000;

export function* readingsSteps({ set }: ReadingsRequest, subject: LabSubject): Steps<ReadingsAnswer> {
  const { network, digits, engine } = subject;
  const { trainer, update } = network.timeline;
  // A copy: a run may go on between two slices, and all images are to be read by one and the same network.
  const parameters = cloneParameters(currentParameters(trainer));
  const examples = digitExamples(digits, trainer.learning.loss);
  const { count } = examples;
  const readings: Readings = {
    predicted: new Uint8Array(count),
    confidence: new Float32Array(count),
    losses: new Float32Array(count),
  };
  const fast = engine && openBeside(engine, network.timeline.shape, examples);
  if (engine && fast) yield* fastSteps(engine, fast, examples, parameters, subject, readings);
  else yield* plainSteps(examples, parameters, subject, readings);
  return {
    kind: 'readings',
    set,
    network: fingerprintOf(parameters),
    update,
    labels: digits.labels.slice(),
    ...readings,
  };
}

/** By a network of its own beside the one that may be in training. */
function* fastSteps(
  engine: ShelvedEngine,
  fast: FastNetwork,
  examples: ExampleSet,
  parameters: Parameters,
  { network }: LabSubject,
  into: Readings,
): Steps<void> {
  const { trainer, data } = network.timeline;
  try {
    fast.configure(trainer.learning);
    fast.writeParameters(parameters);
    for (let from = 0; from < examples.count; from += FAST_CHUNK) {
      const to = Math.min(examples.count, from + FAST_CHUNK);
      // Where another question has given them back meanwhile, they are loaded again.
      fast.evaluate(engine.load(examples), 'classification', from, to, into);
      yield to / examples.count;
    }
  } finally {
    fast.close();
    // Images that the session does not use itself would only fill the memory.
    if (examples !== data.train && examples !== data.test) engine.release(engine.load(examples));
  }
}

function* plainSteps(
  examples: ExampleSet,
  parameters: Parameters,
  { network }: LabSubject,
  { predicted, confidence, losses }: Readings,
): Steps<void> {
  const { timeline, workspace } = network;
  const { shape, trainer } = timeline;
  const { loss } = trainer.learning;
  const last = layerCount(shape);
  const outputs = unitsOf(shape, last);
  for (let from = 0; from < examples.count; from += workspace.capacity) {
    const rows = Math.min(workspace.capacity, examples.count - from);
    fillBatch(examples, null, from, rows, workspace);
    forward(shape, parameters, workspace, rows);
    computeLosses(shape, loss, workspace, rows);
    for (let row = 0; row < rows; row++) {
      const best = largestOf(workspace.activations[last], row, outputs);
      predicted[from + row] = best;
      confidence[from + row] = workspace.activations[last][row * outputs + best];
      losses[from + row] = workspace.losses[row];
    }
    yield (from + rows) / examples.count;
  }
}
