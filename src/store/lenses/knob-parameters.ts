// Which parameter a knob turns, and the lists to choose one from.
import { layerCount, type NetworkShape, type ParameterAddress, unitsOf } from '../../engine/types.ts';
import { neuronName } from '../../explain/names.ts';
import { displayLayer, type Notation } from '../../explain/notation.ts';
import { symbolLine } from '../../explain/symbol-text.ts';
import { edgeOf, parseQuantityId, quantity, quantityId } from '../../steps/quantities.ts';
import { NONE, type PassRecord, type Quantity } from '../../steps/types.ts';
import { namingOf, notationOf } from '../reading.ts';
import type { InstrumentState } from '../state.ts';

export function parameterQuantity({ of, layer, neuron, from }: ParameterAddress): Quantity {
  return of === 'bias' ? quantity('bias', layer, neuron) : quantity('weight', layer, neuron, from);
}

/** `weight.2.0.1`, `bias.2.0`: the edge of the graph that shows it. */
export function placeOf(address: ParameterAddress): string {
  return quantityId(parameterQuantity(address));
}

/** The parameter that an id of any number on an edge is about; null for others, and for what the network has not. */
export function addressOf(id: string | null, network: NetworkShape): ParameterAddress | null {
  const named = id === null ? null : parseQuantityId(id);
  const edge = named && edgeOf(named);
  const q = edge ? parseQuantityId(edge) : null;
  if (!q || q.layer < 1 || q.layer > layerCount(network) || q.neuron < 0) return null;
  if (q.neuron >= unitsOf(network, q.layer)) return null;
  if (q.of === 'bias') return { of: 'bias', layer: q.layer, neuron: q.neuron, from: NONE };
  if (q.from < 0 || q.from >= unitsOf(network, q.layer - 1)) return null;
  return { of: 'weight', layer: q.layer, neuron: q.neuron, from: q.from };
}

export function isSameParameter(a: ParameterAddress, b: ParameterAddress): boolean {
  return placeOf(a) === placeOf(b);
}

/** The weight whose gradient is largest in this pass. */
export function steepestParameter({ shape, weightGradients }: PassRecord): ParameterAddress {
  let best = { layer: 1, position: 0, size: -1 };
  for (let layer = 1; layer <= layerCount(shape.network); layer++) {
    for (let position = 0; position < weightGradients[layer].length; position++) {
      const size = Math.abs(weightGradients[layer][position]);
      if (size > best.size) best = { layer, position, size };
    }
  }
  const senders = unitsOf(shape.network, best.layer - 1);
  const neuron = Math.floor(best.position / senders);
  return { of: 'weight', layer: best.layer, neuron, from: best.position % senders };
}

export interface ParameterGroup {
  /** "Layer 2" */
  readonly label: string;
  readonly options: readonly { readonly place: string; readonly label: string }[];
}

/** A list with more could not be looked through. */
const MOST_LISTED = 1200;

/** Every parameter by its symbol, layer by layer; only `chosen` ones where that is enough, or where there are too many. */
export function parameterGroups(
  state: InstrumentState,
  chosen: readonly ParameterAddress[],
  isComplete = true,
): ParameterGroup[] {
  if (!state.frame) return [];
  const { record } = state.frame;
  const { network } = record.shape;
  const notation = notationOf(state);
  const option = (address: ParameterAddress) => ({
    place: placeOf(address),
    label: `${symbolLine(parameterQuantity(address), notation)} · ${fromTo(state, record, address)}`,
  });
  const counts = network.layers.map((layer, index) => layer.units * (unitsOf(network, index) + 1));
  if (!isComplete || counts.reduce((sum, count) => sum + count, 0) > MOST_LISTED) {
    return [{ label: 'Select others in the graph', options: chosen.map(option) }];
  }
  return network.layers.map((_, index) => ({
    label: layerLabel(index + 1, notation),
    options: parametersInto(network, index + 1).map(option),
  }));
}

function layerLabel(layer: number, notation: Notation): string {
  return `Layer ${displayLayer(layer, notation)}`;
}

function parametersInto(network: NetworkShape, layer: number): ParameterAddress[] {
  const list: ParameterAddress[] = [];
  for (let neuron = 0; neuron < unitsOf(network, layer); neuron++) {
    for (let from = 0; from < unitsOf(network, layer - 1); from++) list.push({ of: 'weight', layer, neuron, from });
    list.push({ of: 'bias', layer, neuron, from: NONE });
  }
  return list;
}

/** "input 1 → hidden neuron 2", "bias of output 1"; inside one layer its name needs no number. */
function fromTo(state: InstrumentState, record: PassRecord, { of, layer, neuron, from }: ParameterAddress): string {
  const naming = namingOf(state, record);
  const short = (name: string) => name.replace(/ of hidden layer \d+$/, '');
  const to = short(neuronName(naming, layer, neuron));
  return of === 'bias' ? `bias of ${to}` : `${short(neuronName(naming, layer - 1, from))} → ${to}`;
}
