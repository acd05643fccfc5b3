// Moving through the graph with the keyboard: which element lies in which direction.
import { edgeCurve, type NetworkLayout } from './layout.ts';
import type { GraphEdge, GraphModel, GraphNode } from './model.ts';

/** Keys that work while an element of the graph has the keyboard focus; for the help dialog. */
export const GRAPH_KEYS: readonly { readonly keys: string; readonly does: string }[] = [
  { keys: 'Tab', does: 'go into the graph, and on to what comes after it' },
  {
    keys: '← →',
    does: 'to the neighbouring layer; from an edge: to the neuron at its left or right end',
  },
  { keys: '↑ ↓', does: 'within the layer; on an edge: the previous or next edge of the same neuron' },
  { keys: 'E', does: 'to the edges of this neuron, one after the other (Shift+E: backwards)' },
  { keys: 'Enter', does: 'edit the weight, bias, input or target' },
  { keys: 'Space', does: 'select' },
  { keys: 'Esc', does: 'leave the graph, so that ← → step again' },
];

/** The bias unit `one.l` feeds layer l and stands in column l − 1. */
export function columnOf(node: GraphNode): number {
  return node.kind === 'bias' ? Number(node.id.split('.')[1]) - 1 : node.layer;
}

interface Place {
  readonly id: string;
  readonly y: number;
}

/** Node and target ids by column, top to bottom; the targets are the last column. */
function columns(model: GraphModel, layout: NetworkLayout): Place[][] {
  const places: Place[][] = model.layerSizes.map(() => []);
  for (const node of model.nodes) {
    const column = columnOf(node);
    const y = node.kind === 'bias' ? layout.biases[column].y : layout.nodes[column][node.neuron].y;
    places[column].push({ id: node.id, y });
  }
  places.push(model.targets.map((target) => ({ id: target.id, y: layout.targets[target.neuron].y })));
  for (const column of places) column.sort((a, b) => a.y - b.y);
  return places;
}

function nearest(column: readonly Place[], y: number): string | null {
  let best: Place | null = null;
  for (const place of column) if (!best || Math.abs(place.y - y) < Math.abs(best.y - y)) best = place;
  return best?.id ?? null;
}

/** Ids of the nodes at the two ends of an edge. */
export function edgeEnds(model: GraphModel, edge: GraphEdge): { sender: string; receiver: string } | null {
  const receiver = model.nodes.find((n) => n.kind !== 'bias' && n.layer === edge.layer && n.neuron === edge.neuron);
  const sender = model.nodes.find((n) =>
    edge.from < 0
      ? n.kind === 'bias' && columnOf(n) === edge.layer - 1
      : n.kind !== 'bias' && n.layer === edge.layer - 1 && n.neuron === edge.from,
  );
  return receiver && sender ? { sender: sender.id, receiver: receiver.id } : null;
}

/** Edge ids that start or end at a node: first those that arrive, then those that leave, each from top to bottom. */
export function incidentEdges(model: GraphModel, layout: NetworkLayout, nodeId: string): string[] {
  const node = model.nodes.find((candidate) => candidate.id === nodeId);
  if (!node) return [];
  const column = columnOf(node);
  const from = node.kind === 'bias' ? -1 : node.neuron;
  const arriving = model.edges.filter((e) => node.kind === 'neuron' && e.layer === column && e.neuron === node.neuron);
  const leaving = model.edges.filter((e) => e.layer === column + 1 && e.from === from);
  const height = (edge: GraphEdge, end: 'y0' | 'y1'): number =>
    edgeCurve(layout, edge.layer, edge.neuron, edge.from)[end];
  arriving.sort((a, b) => height(a, 'y0') - height(b, 'y0'));
  leaving.sort((a, b) => height(a, 'y1') - height(b, 'y1'));
  return [...arriving, ...leaving].map((edge) => edge.id);
}

export type Direction = 'left' | 'right' | 'up' | 'down';

/** The neighbour of a node or target; null at the rim. */
function neighbour(model: GraphModel, layout: NetworkLayout, id: string, direction: Direction): string | null {
  const places = columns(model, layout);
  const column = places.findIndex((list) => list.some((place) => place.id === id));
  if (column < 0) return null;
  const row = places[column].findIndex((place) => place.id === id);
  if (direction === 'up') return places[column][row - 1]?.id ?? null;
  if (direction === 'down') return places[column][row + 1]?.id ?? null;
  const next = places[column + (direction === 'left' ? -1 : 1)];
  return next ? nearest(next, places[column][row].y) : null;
}

/** The edge `step` places after `current` among the edges of the anchor node, around the corner at either end. */
export function cycleEdge(
  model: GraphModel,
  layout: NetworkLayout,
  anchor: string,
  current: string,
  step: 1 | -1,
): string | null {
  const ids = incidentEdges(model, layout, anchor);
  if (ids.length === 0) return null;
  const at = ids.indexOf(current);
  if (at < 0) return step > 0 ? ids[0] : ids[ids.length - 1];
  return ids[(at + step + ids.length) % ids.length];
}

/**
 * Where an arrow key leads from the focused element.
 * @param anchor the node whose edges are being visited, when `id` is an edge
 * @returns the id to focus, or null when there is nothing in that direction
 */
export function move(
  model: GraphModel,
  layout: NetworkLayout,
  id: string,
  anchor: string | null,
  direction: Direction,
): string | null {
  const edge = model.edges.find((candidate) => candidate.id === id);
  if (!edge) return neighbour(model, layout, id, direction);
  const ends = edgeEnds(model, edge);
  if (!ends) return null;
  if (direction === 'left') return ends.sender;
  if (direction === 'right') return ends.receiver;
  const home = anchor === ends.sender || anchor === ends.receiver ? anchor : ends.receiver;
  return cycleEdge(model, layout, home, id, direction === 'down' ? 1 : -1);
}
