// From the state of the instrument to what the network graph draws: which numbers are known, lit, and at work.
import type { Emphasis, GraphEdge, GraphModel, GraphNode, GraphTarget } from '../charts/network/model.ts';
import { layerCount, unitsOf } from '../engine/types.ts';
import { formatGiven } from '../explain/format.ts';
import { describeTarget, layerName } from '../explain/names.ts';
import { symbolText } from '../explain/symbol-text.ts';
import { quantity, quantityId } from '../steps/quantities.ts';
import { edgesOf } from './graph-edges.ts';
import { nodesOf } from './graph-nodes.ts';
import { createReading, type Reading } from './reading.ts';
import type { InstrumentState } from './state.ts';

/** The graph of the pass on screen; null before the first pass has arrived. */
export function graphModel(state: InstrumentState): GraphModel | null {
  const reading = createReading(state);
  if (!reading) return null;
  const { network } = reading.record.shape;
  const last = layerCount(network);
  const nodes: GraphNode[] = [];
  const edges: GraphEdge[] = [];
  for (let layer = 0; layer <= last; layer++) nodes.push(...nodesOf(reading, layer));
  for (let layer = 1; layer <= last; layer++) edges.push(...edgesOf(reading, layer));
  return {
    layerSizes: Array.from({ length: last + 1 }, (_, layer) => unitsOf(network, layer)),
    layerNames: Array.from({ length: last + 1 }, (_, layer) => layerName(network, layer)),
    nodes,
    edges,
    targets: targetsOf(reading),
  };
}

function targetsOf(reading: Reading): GraphTarget[] {
  const { record } = reading;
  const last = layerCount(record.shape.network);
  return Array.from({ length: unitsOf(record.shape.network, last) }, (_, neuron) => {
    const target = quantity('target', last, neuron);
    const id = quantityId(target);
    const emphasis: Emphasis = reading.atWork.has(id) ? 'current' : 'idle';
    return {
      id,
      neuron,
      text: formatGiven(reading.value(target), reading.numbers),
      name: symbolText(target, reading.notation),
      emphasis,
      lit: reading.isLit(id),
      selected: reading.isSelected(id),
      label: describeTarget(reading.naming, neuron, reading.value(target), reading.numbers),
    };
  });
}
