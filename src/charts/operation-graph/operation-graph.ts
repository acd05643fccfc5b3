// The operation graph: boxes and wires in a place that scrolls, with the sentences under it.
import { createKeyed, createSlot } from '../network/dom.ts';
import { appendElement, setText } from '../shared/frame.ts';
import { type BoxItem, type BoxView, createBox, patchBox } from './draw-box.ts';
import { createLine, type LineItem, type LineView, patchLine } from './draw-line.ts';
import { createWire, patchWire, type WireItem, type WireView } from './draw-wire.ts';
import { createInteraction } from './interaction.ts';
import { layoutOperations, type OperationLayout } from './layout.ts';
import type { OperationGraph, OperationGraphHandlers, OperationGraphModel, ReadingPart } from './model.ts';
import { type Stop, stopsOf } from './navigation.ts';
import { moreSides, scrollTarget, workArea } from './scroll.ts';
import './operation-graph.css';

interface Shown {
  readonly model: OperationGraphModel;
  readonly layout: OperationLayout;
  readonly stops: readonly Stop[];
}

function writeReading(place: HTMLElement, sentences: OperationGraphModel['reading']): void {
  const wanted = sentences.filter((parts) => parts.length > 0);
  place.replaceChildren(...wanted.map(sentenceElement));
}

function sentenceElement(parts: readonly ReadingPart[]): HTMLElement {
  const sentence = document.createElement('p');
  for (const part of parts) {
    const span = document.createElement('span');
    span.className = `role-${part.role}`;
    span.textContent = part.text;
    if (part.quantity !== null) span.dataset.q = part.quantity;
    sentence.append(span);
  }
  return sentence;
}

/** What is at work, as one string: another one means that the place is scrolled to it. */
function workOf(model: OperationGraphModel): string {
  const boxes = model.boxes.filter((box) => box.current).map((box) => box.id);
  const wires = model.edges.filter((edge) => edge.backward === 'current').map((edge) => edge.id);
  return [...boxes, ...wires].join(' ');
}

function createPlace(container: HTMLElement) {
  const root = appendElement(container, 'div', 'operation-graph');
  // The frame shows at its edges that there is more; what is in it scrolls.
  const frame = appendElement(root, 'div', 'operation-frame');
  const scroller = appendElement(frame, 'div', 'operation-scroller');
  const svg = createSlot(scroller, 'svg', 'operation-svg');
  svg.set('role', 'group');
  svg.set('aria-label', 'Operations of this pass, from the input to the cost');
  const wires = createKeyed<WireItem, WireView>(
    () => createWire(wireLayer.element),
    patchWire,
    (view) => view.group.remove(),
  );
  const wireLayer = createSlot(svg.element, 'g', 'wires');
  // Above all wires: none may cross out a number.
  const factorLayer = createSlot(svg.element, 'g', 'factors');
  const factors = createKeyed<LineItem, LineView>(
    () => createLine(factorLayer.element),
    patchLine,
    (view) => view.group.remove(),
  );
  const boxLayer = createSlot(svg.element, 'g', 'boxes');
  const boxes = createKeyed<BoxItem, BoxView>(
    () => createBox(boxLayer.element),
    patchBox,
    (view) => view.group.remove(),
  );
  const reading = appendElement(root, 'div', 'operation-reading');
  const hint = appendElement(reading, 'p', 'operation-hint');
  const sentences = appendElement(reading, 'div', 'operation-sentences');
  return { root, frame, scroller, svg, wires, factors, boxes, reading, hint, sentences };
}

export function createOperationGraph(container: HTMLElement, handlers: OperationGraphHandlers): OperationGraph {
  const place = createPlace(container);
  let shown: Shown | null = null;
  let work = '';
  let readingText = '';
  const element = (id: string) => place.svg.element.querySelector<SVGElement>(`[data-item="${CSS.escape(id)}"]`);
  const interaction = createInteraction(
    place.scroller,
    {
      model: () => shown?.model ?? null,
      stops: () => shown?.stops ?? [],
      element,
      walkFrom(item) {
        const box = shown?.model.boxes.find((candidate) => candidate.id === item);
        if (box) return box.walk;
        const stop = shown?.stops.find((candidate) => candidate.id === item);
        const owner = shown?.model.boxes.find((candidate) => candidate.id === stop?.box);
        return element(item)?.getAttribute('data-q') ?? owner?.walk ?? null;
      },
      // The multiplication on a wire is said in full while it is pointed at.
      pointed(item) {
        const onWire = shown?.stops.some((stop) => stop.id === item && stop.edge !== null) ?? false;
        setText(place.hint, item !== null && onWire ? (element(item)?.getAttribute('aria-label') ?? '') : '');
        place.reading.classList.toggle('has-hint', onWire);
      },
    },
    handlers,
  );
  const showMore = () => {
    if (!shown) return;
    const { scrollLeft: x, scrollTop: y, clientWidth: width, clientHeight: height } = place.scroller;
    const sides = moreSides({ x, y }, { width, height }, shown.layout);
    if (place.frame.dataset.more !== sides) place.frame.dataset.more = sides;
  };
  place.scroller.addEventListener('scroll', showMore, { passive: true });
  const draw = (model: OperationGraphModel) => {
    const { clientWidth, clientHeight } = place.scroller;
    const layout = layoutOperations(model, clientWidth, clientHeight);
    shown = { model, layout, stops: stopsOf(model, layout) };
    place.svg.set('width', layout.width);
    place.svg.set('height', layout.height);
    place.wires.update(itemsOf(model.edges, layout.edges, 'edge'), false);
    place.factors.update(factorItems(model, layout), false);
    place.boxes.update(itemsOf(model.boxes, layout.boxes, 'box'), false);
    interaction.keepTabStop(model.boxes[0]?.id ?? null);
    const text = JSON.stringify(model.reading);
    if (text !== readingText) writeReading(place.sentences, model.reading);
    readingText = text;
    const nowAtWork = workOf(model);
    if (nowAtWork !== work) followWork(place.scroller, model, layout);
    work = nowAtWork;
    showMore();
  };
  const observer = new ResizeObserver(() => {
    if (shown) draw(shown.model);
  });
  observer.observe(place.scroller);
  return {
    update: draw,
    destroy() {
      observer.disconnect();
      interaction.destroy();
      place.root.remove();
    },
  };
}

/** What is to be drawn together with where it goes. */
function itemsOf<T extends { readonly id: string }, P, Name extends string>(
  items: readonly T[],
  places: ReadonlyMap<string, P>,
  name: Name,
) {
  return items.flatMap((item) => {
    const placed = places.get(item.id);
    return placed ? [{ id: item.id, [name]: item, placed } as { id: string; placed: P } & Record<Name, T>] : [];
  });
}

function factorItems(model: OperationGraphModel, layout: OperationLayout): LineItem[] {
  return model.edges.flatMap((edge) => {
    const placed = layout.edges.get(edge.id)?.factor;
    return placed ? [{ id: edge.id, placed, strong: edge.backward === 'current' }] : [];
  });
}

function followWork(scroller: HTMLElement, model: OperationGraphModel, layout: OperationLayout): void {
  const area = workArea(model, layout);
  if (!area) return;
  const view = {
    x: scroller.scrollLeft,
    y: scroller.scrollTop,
    width: scroller.clientWidth,
    height: scroller.clientHeight,
  };
  const target = scrollTarget(area, view);
  if (target.x !== view.x || target.y !== view.y) scroller.scrollTo({ left: target.x, top: target.y });
}
