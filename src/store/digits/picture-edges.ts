// Which edges the picture of a digit network shows: of a small layer all, of a large one those through which most flows.
import type { NetworkEdge } from '../../charts/digits-network/model.ts';
import { type FloatArray, layerCount, unitsOf } from '../../engine/types.ts';
import type { PassRecord } from '../../steps/types.ts';

/** A layer with no more edges than these shows all of them. */
const FEW = 320;
const MOST_RECEDING = 60;
const MOST_RECEDING_DEEP = 44;
const MOST_CURRENT = 24;

/** The hidden neuron or output of the step, or pointed at; null when none. */
export interface Focus {
  readonly layer: number;
  readonly neuron: number;
}

interface Known {
  readonly key: string;
  readonly edges: readonly NetworkEdge[];
}

const receding = new WeakMap<FloatArray, Known>();
const complete = new WeakMap<PassRecord, Known>();

/** Of a step that updates a layer the new weights are shown. */
export type Updated = (layer: number) => boolean;

/** The same array as long as nothing about the edges changes: they need not be drawn again then. Weakest first. */
export function edgesOf(
  record: PassRecord,
  updated: Updated,
  activations: readonly FloatArray[] | null,
  focus: Focus | null,
): readonly NetworkEdge[] {
  const last = layerCount(record.shape.network);
  const which = Array.from({ length: last - 1 }, (_, index) => updated(index + 2));
  const key = `${focus?.layer} ${focus?.neuron} ${activations !== null} ${which}`;
  const known = complete.get(record);
  if (known?.key === key) return known.edges;
  const edges: NetworkEdge[] = [];
  const current: NetworkEdge[] = [];
  for (let layer = 2; layer <= last; layer++) {
    const weights = record[updated(layer) ? 'after' : 'before'].weights[layer];
    const senders = activations?.[layer - 1] ?? null;
    edges.push(...recedingEdges(record, layer, weights, senders));
    if (focus) current.push(...edgesAt(record, layer, weights, senders, focus));
  }
  const all = [...edges, ...current];
  complete.set(record, { key, edges: all });
  return all;
}

/** How much flows through an edge: its weight, times what is sent where that is known. */
type Rank = (from: number, to: number) => number;

function rankOf(weights: FloatArray, senders: number, activations: FloatArray | null): Rank {
  return (from, to) => Math.abs(weights[to * senders + from]) * (activations ? Math.abs(activations[from]) : 1);
}

function recedingEdges(
  record: PassRecord,
  layer: number,
  weights: FloatArray,
  activations: FloatArray | null,
): readonly NetworkEdge[] {
  const { network } = record.shape;
  const [senders, receivers] = [unitsOf(network, layer - 1), unitsOf(network, layer)];
  const isSmall = senders * receivers <= FEW;
  const key = `${activations !== null}`;
  const known = receding.get(weights);
  if (known?.key === key) return known.edges;
  const most = isSmall ? FEW : layer === layerCount(network) ? MOST_RECEDING : MOST_RECEDING_DEEP;
  const rank = rankOf(weights, senders, isSmall ? null : activations);
  const edge = edgeMaker(layer, weights, senders);
  const edges = strongestFirst(senders * receivers, most, (index) => rank(index % senders, Math.floor(index / senders)))
    .reverse()
    .map((index) => edge(index % senders, Math.floor(index / senders), false));
  receding.set(weights, { key, edges });
  return edges;
}

/** The edges of the neuron in focus: into it, and out of it. */
function edgesAt(
  record: PassRecord,
  layer: number,
  weights: FloatArray,
  activations: FloatArray | null,
  focus: Focus,
): readonly NetworkEdge[] {
  const { network } = record.shape;
  const [senders, receivers] = [unitsOf(network, layer - 1), unitsOf(network, layer)];
  const rank = rankOf(weights, senders, senders > 32 ? activations : null);
  const edge = edgeMaker(layer, weights, senders);
  if (focus.layer === layer) {
    const best = strongestFirst(senders, MOST_CURRENT, (from) => rank(from, focus.neuron));
    return best.reverse().map((from) => edge(from, focus.neuron, true));
  }
  if (focus.layer !== layer - 1) return [];
  // What a silent neuron could have said is still of interest.
  const size = (to: number) => Math.abs(weights[to * senders + focus.neuron]);
  return strongestFirst(receivers, MOST_CURRENT, size)
    .reverse()
    .map((to) => edge(focus.neuron, to, true));
}

function edgeMaker(layer: number, weights: FloatArray, senders: number) {
  let strongest = 1e-9;
  for (const weight of weights) strongest = Math.max(strongest, Math.abs(weight));
  return (from: number, to: number, current: boolean): NetworkEdge => ({
    layer,
    from,
    to,
    strength: weights[to * senders + from] / strongest,
    current,
  });
}

/** Indices of the largest amounts above 0, largest first; a single scan, as there may be 65,536 of them. */
export function strongestFirst(length: number, most: number, amount: (index: number) => number): number[] {
  if (length <= most) {
    const sizes = Array.from({ length }, (_, index) => amount(index));
    return sizes.map((_, index) => index).sort((a, b) => sizes[b] - sizes[a]);
  }
  const best: { readonly index: number; readonly size: number }[] = [];
  for (let index = 0; index < length; index++) {
    const size = amount(index);
    if (!(size > 0) || (best.length === most && size <= best[most - 1].size)) continue;
    let at = best.length;
    while (at > 0 && best[at - 1].size < size) at--;
    best.splice(at, 0, { index, size });
    if (best.length > most) best.pop();
  }
  return best.map(({ index }) => index);
}
