// Draws weight values as small boxes on their edges, after an update with the old value as after-image above.
import { createKeyed, createSlot, recycled, type Slot } from './dom.ts';
import { signClass } from './drawEdges.ts';
import { type Box, overlapArea } from './geometry.ts';
import { type LabelObstacle, type LabelRequest, placeLabels } from './labels.ts';
import type { NetworkLayout } from './layout.ts';
import type { GraphEdge } from './model.ts';
import { sansWidth } from './text.ts';

interface LabelView {
  readonly group: Slot<SVGGElement>;
  readonly ghost: Slot<SVGRectElement>;
  readonly old: Slot<SVGTextElement>;
  readonly box: Slot<SVGRectElement>;
  readonly text: Slot<SVGTextElement>;
}

interface PlacedLabel {
  readonly id: string;
  readonly edge: GraphEdge;
  readonly x: number;
  readonly y: number;
  readonly size: number;
  readonly lineHeight: number;
}

export interface Labels {
  /** Draws a label on each edge that asks for one, and on the edges pointed at. */
  update(
    edges: readonly GraphEdge[],
    pointed: ReadonlySet<string>,
    captions: readonly LabelObstacle[],
    force: boolean,
  ): void;
  /** Whether a label lies over the box. */
  covers(box: Box): boolean;
  /** Centre of an edge's label, where it has one. */
  boxOf(id: string): Box | null;
}

/** Height of one line of a label, as a multiple of the font size. */
const LINE = 1.5;

function request(edge: GraphEdge, layout: NetworkLayout, required: boolean): LabelRequest {
  const size = layout.font.label;
  const widest = Math.max(sansWidth(edge.text, size), edge.oldText === null ? 0 : sansWidth(edge.oldText, size));
  return {
    id: edge.id,
    layer: edge.layer,
    neuron: edge.neuron,
    from: edge.from,
    width: widest + size * 0.85,
    height: size * LINE * (edge.oldText === null ? 1 : 1.9),
    required,
  };
}

function createView(parent: Element, id: string): LabelView {
  const group = createSlot(parent, 'g');
  group.set('data-id', id);
  return {
    group,
    ghost: createSlot(group.element, 'rect', 'label-ghost'),
    old: createSlot(group.element, 'text', 'label-old'),
    box: createSlot(group.element, 'rect', 'label-box'),
    text: createSlot(group.element, 'text', 'label-text'),
  };
}

function setBox(slot: Slot<SVGRectElement>, width: number, height: number, y: number): void {
  slot.set('x', -width / 2);
  slot.set('y', y - height / 2);
  slot.set('width', width);
  slot.set('height', height);
  slot.set('rx', 4);
}

function patchView(view: LabelView, label: PlacedLabel): void {
  const { edge, size, lineHeight } = label;
  const updated = edge.oldText !== null;
  const y = updated ? lineHeight * 0.45 : 0;
  view.group.set(
    'class',
    `edge-label ${edge.showsGradient ? 'gradient' : signClass(edge.weight)}${updated ? ' updated' : ''}`,
  );
  view.group.set('transform', `translate(${label.x.toFixed(2)} ${label.y.toFixed(2)})`);
  view.ghost.show(updated);
  view.old.show(updated);
  if (edge.oldText !== null) {
    setBox(view.ghost, sansWidth(edge.oldText, size) + size * 0.6, lineHeight, -lineHeight * 0.45);
    view.old.text(edge.oldText);
    view.old.set('data-q', edge.id);
    view.old.set('font-size', size);
    view.old.set('y', -lineHeight * 0.45 + size * 0.34);
  }
  setBox(view.box, sansWidth(edge.text, size) + size * 0.85, lineHeight, y);
  view.group.set('data-q', edge.tagQuantity);
  view.text.text(edge.text);
  view.text.set('font-size', size);
  view.text.set('y', y + size * 0.36);
}

export function createLabels(parent: Element, layout: () => NetworkLayout): Labels {
  let key = '';
  let boxes: ReadonlyMap<string, Box> = new Map();
  const keyed = createKeyed<PlacedLabel, LabelView>(
    recycled(parent, (label) => createView(parent, label.id)),
    patchView,
    (view) => view.group.remove(),
  );
  return {
    covers: (box) => [...boxes.values()].some((label) => overlapArea(label, box) > 2),
    boxOf: (id) => boxes.get(id) ?? null,
    update(edges, pointed, captions, force) {
      const wanted = edges.filter((e) => e.showText || e.lit || e.selected || pointed.has(e.id));
      const current = layout();
      const requests = wanted.map((e) => request(e, current, e.lit || e.selected || pointed.has(e.id)));
      // Placing is the costly part: it is repeated only when a label or its size changed.
      const nextKey = requests.map((r) => `${r.id} ${Math.round(r.width)} ${r.height} ${r.required}`).join();
      if (force || nextKey !== key) boxes = placeLabels(current, requests, captions);
      key = nextKey;
      const size = current.font.label;
      const placed: PlacedLabel[] = [];
      for (const edge of wanted) {
        const box = boxes.get(edge.id);
        if (box) placed.push({ id: edge.id, edge, x: box.x, y: box.y, size, lineHeight: size * LINE });
      }
      keyed.update(placed, force);
    },
  };
}
