// The pass on screen as a graph of operations: whole layers, one path of numbers, or every operation of a small network.
import type { OperationGraphModel } from '../../charts/operation-graph/model.ts';
import { layerCount, unitsOf } from '../../engine/types.ts';
import { workedAverage } from '../../explain/average.ts';
import { createPen } from '../../explain/pen.ts';
import { workedUpdate } from '../../explain/update.ts';
import { averageGradient } from '../../explain/worked-parameter.ts';
import { parseQuantityId } from '../../steps/quantities.ts';
import type { PassRecord, Quantity } from '../../steps/types.ts';
import { contextOf } from '../explanation.ts';
import { createReading, type Reading } from '../reading.ts';
import type { InstrumentState } from '../state.ts';
import { isAveraged } from './operations-boxes.ts';
import { layerGraph } from './operations-layers.ts';
import { type NeuronPath, type PathAnchor, passesThrough, pathsThrough } from './operations-paths.ts';
import { besidePath, pathReading, stepReading } from './operations-reading.ts';
import { canShowAll, everyNeuron, scalarGraph } from './operations-scalar.ts';
import { byLayer, type Work, workAt } from './operations-work.ts';

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

/** From the average on, the averaged derivative that the card works out; null where nothing is averaged. */
function averagedAt(state: InstrumentState, reading: Reading): Quantity | null {
  if (!isAveraged(reading) || !state.frame) return null;
  const pen = createPen(reading.step, contextOf(state, state.frame));
  return averageGradient(reading.step.kind === 'update' ? workedUpdate(pen) : workedAverage(pen));
}

/** The operation whose averaged derivative is said is the one to look at. */
function withParameter(work: Work, averaged: Quantity | null): Work {
  if (!averaged) return work;
  const { layer, neuron, from } = averaged;
  const box = from < 0 ? `plus.${layer}.${neuron}` : `product.${layer}.${neuron}.${from}`;
  return { ...work, boxes: new Set([...work.boxes, box]) };
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
  const averaged = averagedAt(state, reading);
  const work = withParameter(workAt(state, shape), averaged);
  if (level === 'layers') {
    const graph = layerGraph({ reading, work: byLayer(work), arrangement: 'row' });
    return { ...graph, arrangement: 'row', reading: [stepReading(reading, averaged)] };
  }
  if (level === 'all' && canShowAll(shape.network)) {
    const graph = scalarGraph({ reading, work, arrangement: 'grid' }, everyNeuron(shape.network));
    return { ...graph, arrangement: 'grid', reading: [stepReading(reading, averaged)] };
  }
  const { path, anchor } = chosenPath(state, reading, before);
  const chosen = path.neurons.map((neuron) => [neuron]);
  const graph = scalarGraph({ reading, work, arrangement: 'row' }, chosen);
  const isOnPath = averaged !== null || graph.boxes.some((box) => box.current);
  const step = isOnPath ? stepReading(reading, averaged) : besidePath(reading);
  return { ...graph, arrangement: 'row', reading: [step, pathReading(reading, path, anchor)] };
}
