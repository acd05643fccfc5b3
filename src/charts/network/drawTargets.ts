// Draws the targets: a green square per output, its name below, a thin line to the neuron it is compared with.
import { createKeyed, createSlot, type Keyed, type Slot } from './dom.ts';
import { createSymbol, type SymbolView } from './drawSymbol.ts';
import { type NetworkLayout, SMALLEST_NUMBER } from './layout.ts';
import type { GraphTarget } from './model.ts';
import { sansWidth } from './text.ts';

export interface TargetView {
  readonly group: Slot<SVGGElement>;
  readonly link: Slot<SVGLineElement>;
  readonly square: Slot<SVGRectElement>;
  readonly hit: Slot<SVGRectElement>;
  readonly number: Slot<SVGTextElement>;
  readonly name: SymbolView;
}

function createView(parent: Element, links: Element, target: GraphTarget): TargetView {
  const group = createSlot(parent, 'g');
  group.set('role', 'button');
  group.set('tabindex', '-1');
  group.set('data-id', target.id);
  group.set('data-q', target.id);
  const hit = createSlot(group.element, 'rect', 'hit');
  const square = createSlot(group.element, 'rect', 'square');
  const number = createSlot(group.element, 'text', 'number');
  const name = createSymbol(group.element, 'name');
  return { group, link: createSlot(links, 'line', 'target-link'), square, hit, number, name };
}

function setRect(slot: Slot<SVGRectElement>, width: number, height: number): void {
  slot.set('x', -width / 2);
  slot.set('y', -height / 2);
  slot.set('width', width);
  slot.set('height', height);
}

function patchView(view: TargetView, target: GraphTarget, layout: NetworkLayout): void {
  const box = layout.targets[target.neuron];
  const node = layout.nodes[layout.nodes.length - 1][target.neuron];
  const flags = `${target.lit ? ' lit' : ''}${target.selected ? ' selected' : ''}`;
  view.group.set('class', `target ${target.emphasis}${flags}`);
  view.group.set('transform', `translate(${box.x.toFixed(2)} ${box.y.toFixed(2)})`);
  view.group.set('aria-label', target.label);
  view.group.set('aria-pressed', String(target.selected));
  view.link.set('x1', node.x + layout.outerRadius + 2);
  view.link.set('x2', box.x - box.width / 2);
  view.link.set('y1', node.y);
  view.link.set('y2', node.y);
  setRect(view.hit, Math.max(24, box.width), Math.max(24, box.height));
  setRect(view.square, box.width, box.height);
  view.square.set('rx', 5);
  let size = layout.font.label * 1.04;
  while (size > SMALLEST_NUMBER && sansWidth(target.text, size) > box.width - 4) size -= 0.5;
  view.number.show(sansWidth(target.text, size) <= box.width + 2);
  view.number.text(target.text);
  view.number.set('font-size', size);
  view.number.set('y', size * 0.36);
  view.name.text.show(layout.showTargetNames);
  view.name.text.set('font-size', layout.font.name);
  view.name.text.set('y', box.height / 2 + layout.font.name * 0.92);
  view.name.write(target.name, '');
}

/** Keyed views of all targets; their connecting lines go into `links`, below the nodes. */
export function createTargets(
  parent: Element,
  links: Element,
  layout: () => NetworkLayout,
): Keyed<GraphTarget, TargetView> {
  return createKeyed<GraphTarget, TargetView>(
    (target) => createView(parent, links, target),
    (view, target) => patchView(view, target, layout()),
    (view) => {
      view.group.remove();
      view.link.remove();
    },
  );
}
