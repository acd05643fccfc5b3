// A glimpse of a run on images: how far it is, what the first layer looks for by now, and what it makes of a few images.
import { largestOf } from '../engine/evaluate.ts';
import { forward } from '../engine/forward.ts';
import { layerCount, unitsOf } from '../engine/types.ts';
import { placeOf } from '../scene/timetable.ts';
import type { OpenNetwork } from './opening.ts';
import type { Glimpse } from './protocol.ts';

/** Where and when the run began. */
export interface RunStart {
  readonly update: number;
  readonly at: number;
}

/** @param watched images [k × n_0] to be read, or null */
export function buildGlimpse(
  network: OpenNetwork,
  watched: Float32Array | null,
  start: RunStart,
  now: number,
): Glimpse {
  const { timeline } = network;
  const { trainer, update, timetable } = timeline;
  const { epoch, offset } = placeOf(timetable, update);
  const seconds = (now - start.at) / 1000;
  const images = (update - start.update) * trainer.learning.batchSize;
  return {
    update,
    epoch,
    offset,
    trainCount: timetable.trainCount,
    imagesPerSecond: seconds > 0 ? images / seconds : 0,
    firstWeights: Float32Array.from(trainer.parameters.weights[1]),
    watched: watched && readWatched(network, watched),
  };
}

function readWatched({ timeline, workspace }: OpenNetwork, images: Float32Array): Glimpse['watched'] {
  const { shape, trainer } = timeline;
  const { parameters } = trainer;
  const last = layerCount(shape);
  const outputs = unitsOf(shape, last);
  const count = images.length / shape.inputSize;
  const predicted = new Uint8Array(count);
  const confidence = new Float32Array(count);
  for (let from = 0; from < count; from += workspace.capacity) {
    const rows = Math.min(workspace.capacity, count - from);
    workspace.activations[0].set(images.subarray(from * shape.inputSize, (from + rows) * shape.inputSize));
    forward(shape, parameters, workspace, rows);
    for (let row = 0; row < rows; row++) {
      const best = largestOf(workspace.activations[last], row, outputs);
      predicted[from + row] = best;
      confidence[from + row] = workspace.activations[last][row * outputs + best];
    }
  }
  return { predicted, confidence };
}
