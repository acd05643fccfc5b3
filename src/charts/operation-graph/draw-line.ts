// One line of the operation graph: symbol, number, and the mark of what is stored and used again.
import { createSlot, type Slot } from '../network/dom.ts';
import type { PlacedLine } from './layout.ts';

const NOT_YET = '—';

export interface LineItem {
  readonly id: string;
  readonly placed: PlacedLine;
  /** The factor of a wire at work. */
  readonly strong?: boolean;
}

export interface LineView {
  readonly group: Slot<SVGGElement>;
  readonly hit: Slot<SVGRectElement>;
  readonly text: Slot<SVGTextElement>;
  readonly symbol: Slot<SVGTSpanElement>;
  readonly number: Slot<SVGTSpanElement>;
  readonly uses: Slot<SVGTSpanElement>;
}

export function createLine(parent: Element): LineView {
  const group = createSlot(parent, 'g');
  const hit = createSlot(group.element, 'rect', 'line-ground');
  const text = createSlot(group.element, 'text');
  const symbol = createSlot(text.element, 'tspan', 'line-symbol');
  const number = createSlot(text.element, 'tspan', 'line-number');
  const uses = createSlot(text.element, 'tspan', 'line-uses');
  hit.set('rx', 4);
  return { group, hit, text, symbol, number, uses };
}

export function patchLine(view: LineView, { placed, strong }: LineItem): void {
  const { line, x, y, width, height } = placed;
  const reachable = line.label !== '';
  const caption = line.text === '' && line.quantity === null && !reachable;
  view.group.set(
    'class',
    `line role-${line.role}${caption ? ' is-caption' : ''}${line.lit ? ' is-lit' : ''}${strong ? ' is-strong' : ''}`,
  );
  view.group.set('role', reachable ? 'button' : null);
  view.group.set('data-item', reachable ? line.id : null);
  view.group.set('aria-label', reachable ? line.label : null);
  view.group.set('aria-hidden', reachable ? null : 'true');
  view.group.set('data-q', line.quantity);
  if (reachable && !view.group.element.hasAttribute('tabindex')) view.group.element.setAttribute('tabindex', '-1');
  view.hit.set('x', x);
  view.hit.set('y', y);
  view.hit.set('width', width);
  view.hit.set('height', height);
  view.text.set('x', x + width / 2);
  view.text.set('y', y + height / 2);
  view.symbol.text(line.symbol);
  view.number.text(line.text);
  view.number.set('dx', line.symbol !== '' && line.text !== '' ? 5 : null);
  // What has not been computed is not stored either.
  const stored = line.uses > 0 && line.text !== NOT_YET;
  view.uses.text(stored ? `↺${line.uses}` : '');
  view.uses.set('dx', stored ? 4 : null);
}
