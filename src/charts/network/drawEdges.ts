// Draws weights: every edge as a quiet line that can be pointed at, and over it the edges the current step works on.
import { createKeyed, createSlot, type Keyed, recycled, type Slot } from './dom.ts';
import { arrowPath, type Curve, clamp, curvePath } from './geometry.ts';
import { edgeCurve, type NetworkLayout } from './layout.ts';
import type { GraphEdge } from './model.ts';

export interface EdgeView {
  readonly group: Slot<SVGGElement>;
  readonly hit: Slot<SVGPathElement>;
  readonly line: Slot<SVGPathElement>;
}

export interface ActiveView {
  readonly group: Slot<SVGGElement>;
  readonly casing: Slot<SVGPathElement>;
  readonly line: Slot<SVGPathElement>;
  readonly flow: Slot<SVGPathElement>;
  readonly arrow: Slot<SVGPathElement>;
}

/** Sign as a class: colour, and in the projector and print themes the dash pattern. */
export function signClass(weight: number): 'positive' | 'negative' | 'zero' {
  if (weight > 0) return 'positive';
  return weight < 0 ? 'negative' : 'zero';
}

const isBias = (edge: GraphEdge): string => (edge.from < 0 ? ' bias-edge' : '');

/** Proportional to the magnitude, never below 1 px. */
function edgeWidth(edge: GraphEdge, layout: NetworkLayout): number {
  const strength = Number.isFinite(edge.strength) ? clamp(edge.strength, 0, 1) : 1;
  return 1.1 + strength * (edge.from < 0 ? layout.widestEdge * 0.24 : layout.widestEdge - 1.1);
}

function createView(parent: Element, edge: GraphEdge): EdgeView {
  const group = createSlot(parent, 'g');
  group.set('role', 'button');
  group.set('tabindex', '-1');
  group.set('data-id', edge.id);
  return {
    group,
    hit: createSlot(group.element, 'path', 'edge-hit'),
    line: createSlot(group.element, 'path', 'edge-line'),
  };
}

function patchView(view: EdgeView, edge: GraphEdge, layout: NetworkLayout): void {
  const flags = `${edge.lit ? ' lit' : ''}${edge.selected ? ' selected' : ''}`;
  view.group.set('class', `edge ${signClass(edge.weight)}${isBias(edge)}${flags}`);
  view.group.set('aria-label', edge.label);
  view.group.set('data-q', edge.quantity);
  view.group.set('aria-pressed', String(edge.selected));
  const path = curvePath(edgeCurve(layout, edge.layer, edge.neuron, edge.from));
  view.hit.set('d', path);
  view.line.set('d', path);
  view.line.set('stroke-width', edgeWidth(edge, layout));
}

function createActive(parent: Element): ActiveView {
  const group = createSlot(parent, 'g');
  return {
    group,
    casing: createSlot(group.element, 'path', 'edge-casing'),
    line: createSlot(group.element, 'path', 'edge-line'),
    flow: createSlot(group.element, 'path', 'edge-flow'),
    arrow: createSlot(group.element, 'path', 'edge-arrow'),
  };
}

/** The arrow head touches the neuron's ring from outside, so that ring and head both stay readable. */
function patchArrow(view: ActiveView, edge: GraphEdge, curve: Curve, layout: NetworkLayout): void {
  const size = clamp(layout.radius * 0.42, 6, 20);
  const gap = layout.outerRadius - layout.radius + 1;
  const backward = edge.flow === 'backward';
  const biasGap = edge.from < 0 ? 1 : gap;
  view.arrow.set(
    'd',
    backward ? arrowPath(curve.x0 + biasGap, curve.y0, -1, size) : arrowPath(curve.x1 - gap, curve.y1, 1, size),
  );
}

function patchActive(view: ActiveView, edge: GraphEdge, layout: NetworkLayout): void {
  const curve = edgeCurve(layout, edge.layer, edge.neuron, edge.from);
  const path = curvePath(curve);
  const width = edgeWidth(edge, layout);
  view.group.set('class', `edge current flow-${edge.flow} ${signClass(edge.weight)}${isBias(edge)}`);
  view.casing.set('d', path);
  view.casing.set('stroke-width', width + 4);
  view.line.set('d', path);
  view.line.set('stroke-width', width);
  const moves = edge.flow === 'forward' || edge.flow === 'backward';
  view.flow.show(moves);
  view.arrow.show(moves);
  if (!moves) return;
  view.flow.set('d', path);
  view.flow.set('stroke-width', clamp(width * 0.42, 1.6, 5));
  patchArrow(view, edge, curve, layout);
}

/** Keyed views of all edges, drawn into the given group. */
export function createEdges(parent: Element, layout: () => NetworkLayout): Keyed<GraphEdge, EdgeView> {
  return createKeyed<GraphEdge, EdgeView>(
    (edge) => createView(parent, edge),
    (view, edge) => patchView(view, edge, layout()),
    (view) => view.group.remove(),
  );
}

/** Keyed views of the current step's edges: full colour, direction, arrow heads. */
export function createActiveEdges(parent: Element, layout: () => NetworkLayout): Keyed<GraphEdge, ActiveView> {
  return createKeyed<GraphEdge, ActiveView>(
    recycled(parent, () => createActive(parent)),
    (view, edge) => patchActive(view, edge, layout()),
    (view) => view.group.remove(),
  );
}
