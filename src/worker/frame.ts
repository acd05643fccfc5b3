// A frame: the record of the upcoming pass with its place in time, and the network's output over the data's domain.
import { writeFeatures } from '../data/features.ts';
import { scaled } from '../data/scaling.ts';
import type { DataSet } from '../data/types.ts';
import { forward } from '../engine/forward.ts';
import { currentParameters, currentState } from '../engine/trainer.ts';
import type { FloatArray, Parameters } from '../engine/types.ts';
import { layerCount, unitsOf } from '../engine/types.ts';
import { variedBatch } from '../engine/varied.ts';
import type { Workspace } from '../engine/workspace.ts';
import { placeOf } from '../scene/timetable.ts';
import type { BatchSource } from '../steps/record.ts';
import { recordPass } from '../steps/record.ts';
import { evaluateAfter } from './evaluation.ts';
import type { FastSurface } from './fast-surface.ts';
import type { Frame, Metrics, SurfaceRequest } from './protocol.ts';
import { pickAt, upcomingIndices } from './timeline.ts';
import type { Timeline } from './timeline-state.ts';

/** Most cells of a surface. */
export const MOST_CELLS = 40_000;

/** The frame with what its update leads to: dear things are computed twice for it. */
export function withAfter(frame: Frame, timeline: Timeline, surface: Surface | null, workspace: Workspace): Frame {
  if (frame.divergence !== null) return frame;
  const parameters = frame.record.after;
  const metrics = evaluateAfter(timeline, workspace, parameters);
  const computed = surface && computeSurface({ ...timeline, parameters }, surface, workspace);
  return { ...frame, after: { metrics, surface: computed } };
}

/** The pass about to be made, recorded without making it. Its arrays belong to the frame alone. */
export function buildFrame(
  timeline: Timeline,
  metrics: Metrics | null,
  surface: Surface | null,
  workspace: Workspace,
): Frame {
  const { shape, trainer, update, timetable } = timeline;
  const pick = pickAt(timeline, update);
  const { record, divergence } = recordPass({
    network: shape,
    learning: trainer.learning,
    ...currentState(trainer),
    batch: batchOf(timeline, pick),
    precision: trainer.precision,
  });
  const { epoch, offset, updatesPerEpoch } = placeOf(timetable, update);
  return {
    update,
    epoch,
    offset,
    trainCount: timetable.trainCount,
    updatesPerEpoch,
    picked: pick !== null,
    // A varied batch counts from 0; the record is to say which images they are of.
    record: pick === null && trainer.vary !== null ? { ...record, exampleIndices: upcomingIndices(timeline) } : record,
    divergence,
    metrics,
    surface:
      surface === null
        ? null
        : computeSurface({ ...timeline, parameters: currentParameters(trainer) }, surface, workspace),
  };
}

function batchOf(timeline: Timeline, pick: ReturnType<typeof pickAt>): BatchSource {
  const { examples, vary } = timeline.trainer;
  if (pick === null) {
    const indices = upcomingIndices(timeline);
    if (vary === null) return { examples, indices };
    const { epoch } = placeOf(timeline.timetable, timeline.update);
    return { examples: variedBatch(examples, epoch, indices, vary), indices: [...indices.keys()] };
  }
  return typeof pick === 'number' ? { examples, indices: [pick] } : pick;
}

/** What is asked for, with what computes it faster, once that is there. */
export interface Surface extends SurfaceRequest {
  fast?(): FastSurface | null;
}

export interface SurfaceSource extends Pick<Timeline, 'data' | 'shape'> {
  readonly parameters: Parameters;
}

/** Outputs at the centres of the cells, [rows × columns × n_L]; null for data that is not drawn in one or two axes. */
export function computeSurface(
  { data, shape, parameters }: SurfaceSource,
  request: Surface,
  workspace: Workspace,
): Float32Array | null {
  if (data.kind !== 'plane' && data.kind !== 'line') return null;
  const rows = data.kind === 'plane' ? request.rows : 1;
  const cells = rows * request.columns;
  const painted = request.fast?.()?.paint({ data, shape, parameters }, request, cells) ?? null;
  if (painted !== null) return painted;
  const outputs = unitsOf(shape, layerCount(shape));
  const surface = new Float32Array(cells * outputs);
  for (let start = 0; start < cells; start += workspace.capacity) {
    const count = Math.min(workspace.capacity, cells - start);
    writeCells(data, request, start, count, workspace.activations[0]);
    forward(shape, parameters, workspace, count);
    surface.set(workspace.activations[layerCount(shape)].subarray(0, count * outputs), start * outputs);
  }
  return surface;
}

/** What the network gets of an example at the centres of cells `start` … `start + count` - 1, from inputs[0] on. */
export function writeCells(
  data: DataSet,
  { columns, rows }: SurfaceRequest,
  start: number,
  count: number,
  inputs: FloatArray,
): void {
  // The cells lie evenly between raw values.
  const centre = (axis: number, cell: number, cells: number) => {
    const [low, high] = data.domain[axis];
    return scaled(low + ((cell + 0.5) / cells) * (high - low), data.scaling[axis]);
  };
  for (let i = 0; i < count; i++) {
    const cell = start + i;
    const at = i * data.inputSize;
    inputs[at] = centre(0, cell % columns, columns);
    if (data.kind === 'plane') inputs[at + 1] = centre(1, Math.floor(cell / columns), rows);
    writeFeatures(data.features, inputs, at, data.baseSize);
  }
}

/** Activations of every layer for one input that is in no data set; [0] is the input. */
export function predict(timeline: Timeline, workspace: Workspace, inputs: Float32Array): Float32Array[] {
  const { shape, trainer } = timeline;
  if (trainer.fast !== null) return trainer.fast.network().predict(inputs, 1);
  workspace.activations[0].set(inputs);
  forward(shape, currentParameters(trainer), workspace, 1);
  return workspace.activations.map((values, layer) => Float32Array.from(values.subarray(0, unitsOf(shape, layer))));
}
