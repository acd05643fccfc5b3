// One wire: the value's way forward, and below it the gradient's way back.
import { createSlot, type Slot } from '../network/dom.ts';
import type { Point } from '../shared/boxes.ts';
import type { PlacedEdge } from './layout.ts';
import type { OperationEdge } from './model.ts';

export interface WireItem {
  readonly id: string;
  readonly edge: OperationEdge;
  readonly placed: PlacedEdge;
}

interface Strand {
  readonly line: Slot<SVGPathElement>;
  readonly head: Slot<SVGPathElement>;
}

export interface WireView {
  readonly group: Slot<SVGGElement>;
  readonly forward: Strand;
  readonly backward: Strand;
}

const HEAD = 6;

const digits = (value: number): number => Math.round(value * 10) / 10;

/** A straight line, or a bend that leaves and arrives level. */
function curve([from, to]: readonly [Point, Point]): string {
  const [x1, y1, x2, y2] = [from.x, from.y, to.x, to.y].map(digits);
  if (Math.abs(y1 - y2) < 1) return `M${x1} ${y1}H${x2}`;
  const middle = digits((x1 + x2) / 2);
  return `M${x1} ${y1}C${middle} ${y1} ${middle} ${y2} ${x2} ${y2}`;
}

function arrow({ x, y }: Point, direction: 1 | -1): string {
  const back = digits(x - direction * HEAD);
  const half = HEAD * 0.6;
  return `M${digits(x)} ${digits(y)}L${back} ${digits(y - half)}L${back} ${digits(y + half)}Z`;
}

function createStrand(parent: Element, className: string): Strand {
  return {
    line: createSlot(parent, 'path', `wire ${className}`),
    head: createSlot(parent, 'path', `head ${className}`),
  };
}

export function createWire(parent: Element): WireView {
  const group = createSlot(parent, 'g');
  const forward = createStrand(group.element, 'wire-forward');
  const backward = createStrand(group.element, 'wire-backward');
  return { group, forward, backward };
}

function patchStrand(strand: Strand, points: readonly [Point, Point], className: string, direction: 1 | -1): void {
  strand.line.set('class', `wire ${className}`);
  strand.head.set('class', `head ${className}`);
  strand.line.set('d', curve(points));
  strand.head.set('d', arrow(points[1], direction));
}

export function patchWire(view: WireView, { edge, placed }: WireItem): void {
  patchStrand(view.forward, placed.forward, `wire-forward is-${edge.forward}`, 1);
  const back = placed.backward;
  view.backward.line.show(back !== null);
  view.backward.head.show(back !== null);
  if (back) patchStrand(view.backward, back, `wire-backward is-${edge.backward ?? 'open'}`, -1);
}
