// One operation: the box with its formula, the numbers above and below, the ground of the way back.
import { createKeyed, createSlot, type Keyed, type Slot } from '../network/dom.ts';
import { createLine, type LineItem, type LineView, patchLine } from './draw-line.ts';
import type { PlacedBox } from './layout.ts';
import type { OperationBox } from './model.ts';

export interface BoxItem {
  readonly id: string;
  readonly box: OperationBox;
  readonly placed: PlacedBox;
}

export interface BoxView {
  readonly group: Slot<SVGGElement>;
  readonly lane: Slot<SVGRectElement>;
  readonly button: Slot<SVGGElement>;
  readonly rect: Slot<SVGRectElement>;
  readonly operation: Slot<SVGTextElement>;
  readonly formula: Slot<SVGTextElement>;
  readonly lines: Keyed<LineItem, LineView>;
}

export function createBox(parent: Element): BoxView {
  const group = createSlot(parent, 'g');
  const lane = createSlot(group.element, 'rect', 'lane');
  const button = createSlot(group.element, 'g', 'box-button');
  const rect = createSlot(button.element, 'rect', 'box-rect');
  const operation = createSlot(button.element, 'text', 'box-operation');
  const formula = createSlot(button.element, 'text', 'box-formula');
  button.set('role', 'button');
  button.element.setAttribute('tabindex', '-1');
  lane.set('rx', 7);
  rect.set('rx', 8);
  const lines = createKeyed<LineItem, LineView>(
    () => createLine(group.element),
    patchLine,
    (view) => view.group.remove(),
  );
  return { group, lane, button, rect, operation, formula, lines };
}

export function patchBox(view: BoxView, { box, placed }: BoxItem): void {
  const { rect, lane } = placed;
  const at = box.current ? ` is-current phase-${box.phase}` : '';
  view.group.set('class', `operation-box${at}${box.lit ? ' is-lit' : ''}`);
  view.button.set('data-item', box.id);
  view.button.set('data-q', box.quantity);
  view.button.set('aria-label', box.label);
  view.button.set('aria-current', box.current ? 'step' : null);
  view.rect.set('x', rect.x);
  view.rect.set('y', rect.y);
  view.rect.set('width', rect.width);
  view.rect.set('height', rect.height);
  const middle = rect.y + rect.height / 2;
  const two = box.operation !== '';
  view.operation.text(box.operation);
  view.operation.set('x', rect.x + rect.width / 2);
  view.operation.set('y', middle - 10);
  view.formula.text(box.formula);
  view.formula.set('x', rect.x + rect.width / 2);
  view.formula.set('y', two ? middle + 8 : middle);
  view.lane.show(lane !== null);
  if (lane) {
    view.lane.set('x', lane.x);
    view.lane.set('y', lane.y);
    view.lane.set('width', lane.width);
    view.lane.set('height', lane.height);
  }
  view.lines.update(
    placed.lines.map((line) => ({ id: line.line.id, placed: line })),
    false,
  );
}
