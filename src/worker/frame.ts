// A frame: the record of the upcoming pass with its place in time, and the network's output over the data's domain.
import { writeFeatures } from '../data/features.ts';
import { scaled } from '../data/scaling.ts';
import { forward } from '../engine/forward.ts';
import type { Parameters } from '../engine/types.ts';
import { layerCount, unitsOf } from '../engine/types.ts';
import type { Workspace } from '../engine/workspace.ts';
import { placeOf } from '../scene/timetable.ts';
import type { BatchSource } from '../steps/record.ts';
import { recordPass } from '../steps/record.ts';
import { evaluateAfter } from './evaluation.ts';
import type { Frame, Metrics, SurfaceRequest } from './protocol.ts';
import { pickAt, upcomingIndices } from './timeline.ts';
import type { Timeline } from './timeline-state.ts';

/** Most cells of a surface. */
export const MOST_CELLS = 40_000;

/** The frame with what its update leads to: dear things are computed twice for it. */
export function withAfter(
  frame: Frame,
  timeline: Timeline,
  surface: SurfaceRequest | null,
  workspace: Workspace,
): Frame {
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
  surface: SurfaceRequest | null,
  workspace: Workspace,
): Frame {
  const { shape, trainer, update, timetable } = timeline;
  const pick = pickAt(timeline, update);
  const { record, divergence } = recordPass({
    network: shape,
    learning: trainer.learning,
    parameters: trainer.parameters,
    optimizerState: trainer.optimizerState,
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
    record,
    divergence,
    metrics,
    surface:
      surface === null ? null : computeSurface({ ...timeline, parameters: trainer.parameters }, surface, workspace),
  };
}

function batchOf(timeline: Timeline, pick: ReturnType<typeof pickAt>): BatchSource {
  const { examples } = timeline.trainer;
  if (pick === null) return { examples, indices: upcomingIndices(timeline) };
  return typeof pick === 'number' ? { examples, indices: [pick] } : pick;
}

export interface SurfaceSource extends Pick<Timeline, 'data' | 'shape'> {
  readonly parameters: Parameters;
}

/** Outputs at the centres of the cells, [rows × columns × n_L]; null for data that is not drawn in one or two axes. */
export function computeSurface(
  { data, shape, parameters }: SurfaceSource,
  request: SurfaceRequest,
  workspace: Workspace,
): Float32Array | null {
  const { columns } = request;
  if (data.kind !== 'plane' && data.kind !== 'line') return null;
  const rows = data.kind === 'plane' ? request.rows : 1;
  const outputs = unitsOf(shape, layerCount(shape));
  const surface = new Float32Array(rows * columns * outputs);
  const inputs = workspace.activations[0];
  const cells = rows * columns;
  // The cells lie evenly between raw values; the network gets what it would get of an example there.
  const centre = (axis: number, cell: number, count: number) => {
    const [low, high] = data.domain[axis];
    return scaled(low + ((cell + 0.5) / count) * (high - low), data.scaling[axis]);
  };
  for (let start = 0; start < cells; start += workspace.capacity) {
    const count = Math.min(workspace.capacity, cells - start);
    for (let i = 0; i < count; i++) {
      const cell = start + i;
      inputs[i * shape.inputSize] = centre(0, cell % columns, columns);
      if (data.kind === 'plane') inputs[i * shape.inputSize + 1] = centre(1, Math.floor(cell / columns), rows);
      writeFeatures(data.features, inputs, i * shape.inputSize, data.baseSize);
    }
    forward(shape, parameters, workspace, count);
    surface.set(workspace.activations[layerCount(shape)].subarray(0, count * outputs), start * outputs);
  }
  return surface;
}

/** Activations of every layer for one input that is in no data set; [0] is the input. */
export function predict(timeline: Timeline, workspace: Workspace, inputs: Float32Array): Float32Array[] {
  const { shape, trainer } = timeline;
  workspace.activations[0].set(inputs);
  forward(shape, trainer.parameters, workspace, 1);
  return workspace.activations.map((values, layer) => Float32Array.from(values.subarray(0, unitsOf(shape, layer))));
}
