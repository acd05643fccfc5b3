// Draws neurons, inputs and bias units: fill and number for the activation, ring for δ, caption for what was computed last.
import { createKeyed, createSlot, type Keyed, type Slot } from './dom.ts';
import { createSymbol, type SymbolView, symbolEm } from './drawSymbol.ts';
import { type Box, clamp, type Point, ringPath } from './geometry.ts';
import { type NetworkLayout, SMALLEST_NUMBER } from './layout.ts';
import type { GraphNode } from './model.ts';
import { columnOf } from './navigation.ts';
import { type Palette, textTone } from './palette.ts';
import { sansWidth } from './text.ts';

/** Column pitch, px, below which captions and labels compete for room. */
const CLOSE_COLUMNS = 130;

export interface NodeContext {
  readonly layout: NetworkLayout;
  readonly palette: Palette;
  /** Captions show symbol and number, or for want of room the number only. */
  readonly fullCaptions: boolean;
}

export interface NodeView {
  readonly group: Slot<SVGGElement>;
  /** The soft disc behind the node that the step writes; lies below the edges, so that arrow heads show on it. */
  readonly glow: Slot<SVGCircleElement>;
  readonly hit: Slot<SVGCircleElement>;
  readonly halo: Slot<SVGCircleElement>;
  readonly track: Slot<SVGCircleElement>;
  readonly arc: Slot<SVGPathElement>;
  readonly disc: Slot<SVGCircleElement>;
  readonly number: Slot<SVGTextElement>;
  readonly caption: SymbolView;
  readonly name: SymbolView;
}

function createView(parent: Element, glows: Element, node: GraphNode): NodeView {
  const group = createSlot(parent, 'g');
  group.set('role', 'button');
  group.set('tabindex', '-1');
  group.set('data-id', node.id);
  if (node.kind !== 'bias') group.set('data-q', node.id);
  return {
    group,
    glow: createSlot(glows, 'circle'),
    hit: createSlot(group.element, 'circle', 'hit'),
    halo: createSlot(group.element, 'circle', 'halo'),
    track: createSlot(group.element, 'circle', 'ring-track'),
    arc: createSlot(group.element, 'path', 'ring-arc'),
    disc: createSlot(group.element, 'circle', 'disc'),
    number: createSlot(group.element, 'text', 'number'),
    caption: createSymbol(group.element, 'caption'),
    name: createSymbol(group.element, 'name'),
  };
}

export function nodeCentre(layout: NetworkLayout, node: GraphNode): Point {
  const column = columnOf(node);
  return node.kind === 'bias' ? layout.biases[column] : layout.nodes[column][node.neuron];
}

/** The largest font size at which the number fits into the disc; 0 when that would be too small to read. */
export function numberSize(text: string, radius: number, wanted: number): number {
  const fits = (size: number): boolean => {
    const chord = 2 * Math.sqrt(Math.max(0, (radius - 0.75) ** 2 - (0.34 * size) ** 2));
    return sansWidth(text, size) * 0.97 <= chord;
  };
  for (let size = wanted; size >= SMALLEST_NUMBER; size -= 0.5) if (fits(size)) return size;
  return fits(SMALLEST_NUMBER) ? SMALLEST_NUMBER : 0;
}

/** The number as it is written into a disc: shortened before it is left out; null where nothing has room. */
export function numberInside(
  { value, shorter }: Pick<GraphNode, 'value' | 'shorter'>,
  radius: number,
  wanted: number,
): { readonly text: string; readonly size: number } | null {
  for (const text of [value, ...shorter]) {
    const size = text === null ? 0 : numberSize(text, radius, wanted);
    if (text !== null && size > 0) return { text, size };
  }
  return null;
}

function patchNumber(view: NodeView, node: GraphNode, radius: number, context: NodeContext): void {
  const wanted = node.kind === 'bias' ? Math.max(SMALLEST_NUMBER, radius * 0.82) : context.layout.font.number;
  const inside = numberInside(node, radius, wanted);
  view.number.show(inside !== null);
  if (!inside) return;
  const { text, size } = inside;
  view.number.text(text);
  view.number.set('font-size', size);
  view.number.set('y', size * 0.36);
  view.number.set('class', `number on-${node.fill === null ? 'ink' : textTone(node.fill, context.palette)}`);
}

function captionText(node: GraphNode, full: boolean): string {
  return full && node.caption?.symbol ? ` = ${node.caption.text}` : (node.caption?.text ?? '');
}

/** The box of a node's caption, for labels to avoid; null when it has none. */
export function captionBox(node: GraphNode, context: NodeContext): Box | null {
  const { layout } = context;
  if (!node.caption || (layout.captionRoom === 0 && !node.focus)) return null;
  const full = context.fullCaptions || node.focus;
  const centre = nodeCentre(layout, node);
  const size = layout.font.caption;
  const width = symbolEm(full ? node.caption.symbol : null, captionText(node, full)) * size;
  // Where columns are close, the caption makes way for the labels of the edges that the step reads.
  const aside = node.focus && layout.columnPitch < CLOSE_COLUMNS ? Math.max(0, width / 2 - layout.radius * 0.6) : 0;
  return {
    x: clamp(centre.x + (node.caption.role === 'backward' ? -aside : aside), width / 2, layout.width - width / 2),
    y: centre.y - layout.outerRadius - size * 0.55,
    width,
    height: size * 1.2,
  };
}

/** Whether every caption has room for its symbol; one short of room and all show the number only. */
export function captionsFit(nodes: readonly GraphNode[], layout: NetworkLayout): boolean {
  return nodes.every((node) => {
    if (!node.caption?.symbol) return true;
    return symbolEm(node.caption.symbol, captionText(node, true)) * layout.font.caption <= layout.captionRoom;
  });
}

function patchCaption(view: NodeView, node: GraphNode, context: NodeContext): void {
  const { layout } = context;
  const box = captionBox(node, context);
  view.caption.text.show(box !== null);
  if (!box || !node.caption) return;
  const full = context.fullCaptions || node.focus;
  view.caption.text.set('class', `caption role-${node.caption.role}${node.caption.symbol ? '' : ' words'}`);
  view.caption.text.set('data-q', node.caption.quantity);
  view.caption.text.set('x', box.x - nodeCentre(layout, node).x);
  view.caption.text.set('font-size', layout.font.caption);
  view.caption.text.set('y', -layout.outerRadius - layout.font.caption * 0.36);
  view.caption.write(full ? node.caption.symbol : null, captionText(node, full));
}

function patchName(view: NodeView, node: GraphNode, context: NodeContext, radius: number): void {
  view.name.text.show(node.name !== null);
  if (!node.name) return;
  const size = context.layout.font.name;
  view.name.text.set('font-size', size);
  view.name.text.set('x', -radius - size * 0.55);
  view.name.text.set('y', size * 0.3);
  view.name.write(node.name, '');
}

function patchView(view: NodeView, node: GraphNode, context: NodeContext): void {
  const { layout } = context;
  const centre = nodeCentre(layout, node);
  const radius = node.kind === 'bias' ? layout.biasRadius : layout.radius;
  const flags = `${node.lit ? ' lit' : ''}${node.selected ? ' selected' : ''}${node.focus ? ' focus' : ''}`;
  view.group.set('class', `node node-${node.kind} ${node.emphasis}${flags}`);
  view.group.set('transform', `translate(${centre.x.toFixed(2)} ${centre.y.toFixed(2)})`);
  view.group.set('aria-label', node.label);
  view.group.set('aria-pressed', String(node.selected));
  view.hit.set('r', Math.max(12, node.kind === 'neuron' ? layout.outerRadius : radius));
  view.halo.set('r', node.kind === 'neuron' ? layout.outerRadius + 2.5 : radius + 4);
  view.glow.show(node.focus);
  view.glow.set('class', `glow role-${node.caption?.role ?? 'plain'}`);
  view.glow.set('cx', centre.x);
  view.glow.set('cy', centre.y);
  view.glow.set('r', layout.haloRadius);
  view.disc.set('r', radius);
  view.disc.style('--strength', node.fill === null ? '0%' : `${(node.fill * 100).toFixed(1)}%`);
  view.track.show(node.ring !== null);
  view.arc.show(node.ring !== null && ringPath(node.ring, layout.ringRadius) !== '');
  if (node.ring !== null) {
    view.track.set('r', layout.ringRadius);
    view.track.set('stroke-width', layout.ringWidth);
    view.arc.set('stroke-width', layout.ringWidth);
    view.arc.set('d', ringPath(node.ring, layout.ringRadius));
  }
  patchNumber(view, node, radius, context);
  patchCaption(view, node, context);
  patchName(view, node, context, radius);
}

/** Keyed views of all nodes, drawn into the given group; the glows go into a group below the edges. */
export function createNodes(parent: Element, glows: Element, context: () => NodeContext): Keyed<GraphNode, NodeView> {
  return createKeyed<GraphNode, NodeView>(
    (node) => createView(parent, glows, node),
    (view, node) => patchView(view, node, context()),
    (view) => {
      view.group.remove();
      view.glow.remove();
    },
  );
}
