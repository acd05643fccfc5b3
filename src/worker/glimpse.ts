// A glimpse of a run on images: how far it is, what the first layer looks for by now, and what it makes of a few images.
import { largestOf } from '../engine/evaluate.ts';
import { forward } from '../engine/forward.ts';
import { currentParameters } from '../engine/trainer.ts';
import type { FloatArray } from '../engine/types.ts';
import { layerCount, unitsOf } from '../engine/types.ts';
import { placeOf } from '../scene/timetable.ts';
import type { OpenNetwork } from './opening.ts';
import type { Glimpse } from './protocol.ts';

/** Where and when the run began. */
export interface RunStart {
  readonly update: number;
  readonly at: number;
}

/**
 * @param watched images [k × n_0] to be read, or null
 * @param run null at rest
 */
export function buildGlimpse(
  network: OpenNetwork,
  watched: Float32Array | null,
  run: { readonly start: RunStart; readonly now: number } | null,
): Glimpse {
  const { timeline } = network;
  const { trainer, update, timetable } = timeline;
  const { epoch, offset } = placeOf(timetable, update);
  return {
    update,
    epoch,
    offset,
    trainCount: timetable.trainCount,
    imagesPerSecond: run && speedOf(run, update, trainer.learning.batchSize),
    firstWeights: new Float32Array(currentParameters(trainer).weights[1]),
    watched: watched && readWatched(network, watched),
  };
}

function speedOf({ start, now }: { readonly start: RunStart; readonly now: number }, update: number, batch: number) {
  const seconds = (now - start.at) / 1000;
  return seconds > 0 ? ((update - start.update) * batch) / seconds : 0;
}

/** Reads as many rows at a time as there is room for. */
interface RowReader {
  readonly capacity: number;
  /** @returns outputs [rows × n_L] of these inputs [rows × n_0] */
  read(inputs: Float32Array, rows: number): FloatArray;
}

function rowReader({ timeline, workspace }: OpenNetwork): RowReader {
  const { shape, trainer } = timeline;
  const last = layerCount(shape);
  const { capacity } = workspace;
  if (trainer.fast !== null) {
    const network = trainer.fast.network();
    const outputs = new Float32Array(capacity * unitsOf(shape, last));
    return {
      capacity,
      read(inputs, rows) {
        network.predictOutputs(inputs, rows, outputs, 0);
        return outputs;
      },
    };
  }
  const parameters = currentParameters(trainer);
  return {
    capacity,
    read(inputs, rows) {
      workspace.activations[0].set(inputs);
      forward(shape, parameters, workspace, rows);
      return workspace.activations[last];
    },
  };
}

function readWatched(network: OpenNetwork, images: Float32Array): Glimpse['watched'] {
  const { shape } = network.timeline;
  const reader = rowReader(network);
  const outputs = unitsOf(shape, layerCount(shape));
  const count = images.length / shape.inputSize;
  const predicted = new Uint8Array(count);
  const confidence = new Float32Array(count);
  for (let from = 0; from < count; from += reader.capacity) {
    const rows = Math.min(reader.capacity, count - from);
    const values = reader.read(images.subarray(from * shape.inputSize, (from + rows) * shape.inputSize), rows);
    for (let row = 0; row < rows; row++) {
      const best = largestOf(values, row, outputs);
      predicted[from + row] = best;
      confidence[from + row] = values[row * outputs + best];
    }
  }
  return { predicted, confidence };
}
