// The pass on screen as a graph of operations: whole layers, one path of numbers, or every operation of a small network.
import type { OperationGraphModel } from '../../charts/operation-graph/model.ts';
import { layerCount, unitsOf } from '../../engine/types.ts';
import { parseQuantityId } from '../../steps/quantities.ts';
import type { PassRecord } from '../../steps/types.ts';
import { createReading, type Reading } from '../reading.ts';
import type { InstrumentState } from '../state.ts';
import { layerGraph } from './operations-layers.ts';
import { type NeuronPath, type PathAnchor, passesThrough, pathsThrough } from './operations-paths.ts';
import { besidePath, pathReading, stepReading } from './operations-reading.ts';
import { canShowAll, everyNeuron, scalarGraph } from './operations-scalar.ts';
import { byLayer, workAt } from './operations-work.ts';

export type OperationLevel = 'layers' | 'path' | 'all';

/** The levels of detail this pass has, coarse to fine. */
export function levelsOf(record: PassRecord): readonly OperationLevel[] {
  return canShowAll(record.shape.network) ? ['layers', 'path', 'all'] : ['layers', 'path'];
}

/** Where the path has to lead through: what is selected, else the neuron the step works on. */
export function pathAnchor(state: InstrumentState): PathAnchor {
  const network = state.frame?.record.shape.network;
  const step = state.steps[state.cursor];
  const selected = state.selection === null ? null : parseQuantityId(state.selection);
  const from = selected && selected.from >= 0 ? selected.from : -1;
  if (network && selected && exists(network, selected.layer, selected.neuron, from)) {
    return { layer: selected.layer, neuron: selected.neuron, from };
  }
  if (step && step.layer >= 0 && step.neuron >= 0) return { layer: step.layer, neuron: step.neuron, from: -1 };
  return { layer: 1, neuron: 0, from: -1 };
}

function exists(network: PassRecord['shape']['network'], layer: number, neuron: number, from: number): boolean {
  const there = layer >= 0 && layer <= layerCount(network) && neuron >= 0 && neuron < unitsOf(network, layer);
  return there && (from < 0 || (layer > 0 && from < unitsOf(network, layer - 1)));
}

export interface ChosenPath {
  readonly path: NeuronPath;
  readonly anchor: PathAnchor;
  /** Place of the path among those through the anchor, the strongest first; 0 of 1 where they are not listed. */
  readonly index: number;
  readonly paths: readonly NeuronPath[];
}

/** The path on screen: the one of before as long as it leads through the anchor, else the strongest. */
export function choosePath(state: InstrumentState, before: readonly number[] | null): ChosenPath | null {
  const reading = createReading(state);
  return reading && chosenPath(state, reading, before);
}

function chosenPath(state: InstrumentState, reading: Reading, before: readonly number[] | null): ChosenPath {
  const { record, example } = reading;
  const anchor = pathAnchor(state);
  const paths = pathsThrough(record, example, anchor);
  const fits = before !== null && before.length === paths[0].neurons.length && passesThrough(before, anchor);
  const same = fits ? paths.findIndex(({ neurons }) => tail(neurons, anchor) === tail(before, anchor)) : -1;
  if (same < 0) return { path: paths[0], anchor, index: 0, paths };
  return { path: { ...paths[same], neurons: before ?? [] }, anchor, index: same, paths };
}

function tail(neurons: readonly number[], anchor: PathAnchor): string {
  return neurons.slice(anchor.layer).join(' ');
}

/** The graph of the pass on screen; null before the first pass has arrived. */
export function operationGraph(
  state: InstrumentState,
  level: OperationLevel,
  before: readonly number[] | null = null,
): OperationGraphModel | null {
  const reading = createReading(state);
  if (!reading) return null;
  const { shape } = reading.record;
  const work = workAt(state, shape);
  if (level === 'layers') {
    const graph = layerGraph({ reading, work: byLayer(work), arrangement: 'row' });
    return { ...graph, arrangement: 'row', reading: [stepReading(reading)] };
  }
  if (level === 'all' && canShowAll(shape.network)) {
    const graph = scalarGraph({ reading, work, arrangement: 'grid' }, everyNeuron(shape.network));
    return { ...graph, arrangement: 'grid', reading: [stepReading(reading)] };
  }
  const { path, anchor } = chosenPath(state, reading, before);
  const chosen = path.neurons.map((neuron) => [neuron]);
  const graph = scalarGraph({ reading, work, arrangement: 'row' }, chosen);
  const step = graph.boxes.some((box) => box.current) ? stepReading(reading) : besidePath(reading);
  return { ...graph, arrangement: 'row', reading: [step, pathReading(reading, path, anchor)] };
}
