// One wire: the value's way forward, and below it the gradient's way back.
import { createSlot, type Slot } from '../network/dom.ts';
import type { Point } from '../shared/boxes.ts';
import type { PlacedEdge, Route } from './layout.ts';
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

function curve(points: Route): string {
  const [start, leave, arrive, end] = points.map(({ x, y }) => ({ x: digits(x), y: digits(y) }));
  if (Math.abs(start.y - end.y) < 1) return `M${start.x} ${start.y}H${end.x}`;
  const middle = digits((leave.x + arrive.x) / 2);
  const bend = `C${middle} ${leave.y} ${middle} ${arrive.y} ${arrive.x} ${arrive.y}`;
  return `M${start.x} ${start.y}H${leave.x}${bend}H${end.x}`;
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

function patchStrand(strand: Strand, points: Route, className: string, direction: 1 | -1): void {
  strand.line.set('class', `wire ${className}`);
  strand.head.set('class', `head ${className}`);
  strand.line.set('d', curve(points));
  strand.head.set('d', arrow(points[3], direction));
}

export function patchWire(view: WireView, { edge, placed }: WireItem): void {
  patchStrand(view.forward, placed.forward, `wire-forward is-${edge.forward}`, 1);
  const back = placed.backward;
  view.backward.line.show(back !== null);
  view.backward.head.show(back !== null);
  if (back) patchStrand(view.backward, back, `wire-backward is-${edge.backward ?? 'open'}`, -1);
}
