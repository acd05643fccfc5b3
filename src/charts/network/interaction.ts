// Pointer, touch and keyboard in the graph: one tab stop, arrows move in space, pointing and selecting are reported.
import type { NetworkLayout } from './layout.ts';
import type { GraphHandlers, GraphModel } from './model.ts';
import { cycleEdge, type Direction, move } from './navigation.ts';

export interface Graph {
  readonly model: GraphModel | null;
  readonly layout: NetworkLayout;
  /** The SVG group of a node, edge or target. */
  element(id: string): SVGElement | null;
  isEditable(id: string): boolean;
  isSelected(id: string): boolean;
  openEditor(id: string): void;
  /** The pointed or focused ids changed: their labels are drawn again. */
  pointedChanged(): void;
}

export interface Interaction {
  /** Ids whose labels show because of pointer or keyboard focus. */
  pointed(): ReadonlySet<string>;
  /** Keeps exactly one element in the tab order; call it after elements came or went. */
  keepTabStop(): void;
  focus(id: string): void;
  /** Gives the focus back to what was edited; after a double click, plain arrows go on to step. */
  focusAfterTyping(id: string): void;
  destroy(): void;
}

const DIRECTIONS: Readonly<Record<string, Direction>> = {
  ArrowLeft: 'left',
  ArrowRight: 'right',
  ArrowUp: 'up',
  ArrowDown: 'down',
};

const idOf = (target: EventTarget | null): string | null =>
  target instanceof Element ? (target.closest('[data-id]')?.getAttribute('data-id') ?? null) : null;

interface State {
  hovered: string | null;
  focused: string | null;
  /** Focus came by keyboard: only then do plain arrows belong to the graph and not to the transport. */
  byKeyboard: boolean;
  tabStop: string | null;
  /** The node whose edges are being visited. */
  anchor: string | null;
  /** What was last reported with onPoint. */
  reported: string | null;
  /** A pointer opened the editor: the focus that comes back from typing is then not one of the keyboard. */
  editsByPointer: boolean;
  backFromPointer: boolean;
}

/** Answers a key pressed in the graph; false: the key is not the graph's. */
function answerKey(event: KeyboardEvent, id: string, state: State, graph: Graph, handlers: GraphHandlers): boolean {
  const { model, layout } = graph;
  if (!model || event.ctrlKey || event.metaKey || event.altKey) return false;
  if (event.key === 'Enter') {
    state.editsByPointer = false;
    if (graph.isEditable(id)) graph.openEditor(id);
    else if (graph.isSelected(id)) handlers.onWalk?.(id);
    else handlers.onSelect(id);
    return true;
  }
  if (event.key === 'e' || event.key === 'E') {
    const onNode = !model.edges.some((edge) => edge.id === id);
    const anchor = onNode ? id : (state.anchor ?? id);
    const next = cycleEdge(model, layout, anchor, id, event.shiftKey ? -1 : 1);
    state.anchor = anchor;
    if (next) graph.element(next)?.focus({ preventScroll: true });
    return true;
  }
  if (!state.byKeyboard || event.shiftKey) return false;
  if (event.key === ' ') {
    handlers.onSelect(id);
    return true;
  }
  if (event.key === 'Escape') {
    graph.element(id)?.blur();
    return true;
  }
  const direction = DIRECTIONS[event.key];
  if (!direction) return false;
  const next = move(model, layout, id, state.anchor, direction);
  if (next) graph.element(next)?.focus({ preventScroll: true });
  return true;
}

interface Marks {
  report(): void;
  setTabStop(id: string | null): void;
}

/** Keeps track of what is pointed at, and of the one element in the tab order. */
function createMarks(state: State, graph: Graph, handlers: GraphHandlers): Marks {
  return {
    report() {
      const id = state.hovered ?? (state.byKeyboard ? state.focused : null);
      const changed = id !== state.reported;
      state.reported = id;
      graph.pointedChanged();
      if (changed) handlers.onPoint(id);
    },
    setTabStop(id) {
      if (state.tabStop !== null && state.tabStop !== id) graph.element(state.tabStop)?.setAttribute('tabindex', '-1');
      state.tabStop = id;
      if (id !== null) graph.element(id)?.setAttribute('tabindex', '0');
    },
  };
}

function answerClick(event: MouseEvent, graph: Graph, handlers: GraphHandlers): void {
  const id = idOf(event.target);
  if (id === null) return;
  const caption = (event.target as Element).closest('.caption')?.getAttribute('data-q') ?? null;
  const again = graph.isSelected(id) && !graph.isEditable(id);
  if (caption !== null || again) {
    handlers.onWalk?.(caption ?? id);
    return;
  }
  const byMouse = event instanceof PointerEvent && event.pointerType === 'mouse';
  // The second tap, or the second activation by assistive technology, on what is already selected.
  if (!byMouse && graph.isSelected(id) && graph.isEditable(id)) graph.openEditor(id);
  else handlers.onSelect(id);
}

function listenToPointer(svg: SVGSVGElement, state: State, marks: Marks, graph: Graph, signal: AbortSignal): void {
  const hover = (id: string | null): void => {
    if (id === state.hovered) return;
    state.hovered = id;
    marks.report();
  };
  const pointerOver = (event: PointerEvent): void => {
    // A finger does not hover: a tap selects.
    if (event.pointerType !== 'touch') hover(idOf(event.target));
  };
  svg.addEventListener('pointerover', pointerOver, { signal });
  svg.addEventListener('pointerleave', () => hover(null), { signal });
  const doubleClick = (event: MouseEvent): void => {
    const id = idOf(event.target);
    if (id === null || !graph.isEditable(id)) return;
    state.editsByPointer = true;
    graph.openEditor(id);
  };
  svg.addEventListener('dblclick', doubleClick, { signal });
}

/** On the HTML container: Chromium takes an SVG element that listens for focus as focusable itself. */
function listenToFocus(host: HTMLElement, state: State, marks: Marks, graph: Graph, signal: AbortSignal): void {
  const focusIn = (event: FocusEvent): void => {
    const id = idOf(event.target);
    if (id === null || !(event.target instanceof Element)) return;
    const isEdge = graph.model?.edges.some((edge) => edge.id === id) ?? false;
    if (!isEdge) state.anchor = id;
    state.focused = id;
    state.byKeyboard = event.target.matches(':focus-visible') && !state.backFromPointer;
    marks.setTabStop(id);
    marks.report();
  };
  const focusOut = (event: FocusEvent): void => {
    // On the way to another element of the graph: its focusin reports.
    if (idOf(event.relatedTarget) !== null && host.contains(event.relatedTarget as Node)) return;
    state.focused = null;
    marks.report();
  };
  host.addEventListener('focusin', focusIn, { signal });
  host.addEventListener('focusout', focusOut, { signal });
}

/** Listens on the graph's SVG element and, for focus, on its container. */
export function createInteraction(
  host: HTMLElement,
  svg: SVGSVGElement,
  graph: Graph,
  handlers: GraphHandlers,
): Interaction {
  const state: State = {
    hovered: null,
    focused: null,
    byKeyboard: false,
    tabStop: null,
    anchor: null,
    reported: null,
    editsByPointer: false,
    backFromPointer: false,
  };
  const marks = createMarks(state, graph, handlers);
  const abort = new AbortController();
  const { signal } = abort;
  listenToPointer(svg, state, marks, graph, signal);
  listenToFocus(host, state, marks, graph, signal);
  svg.addEventListener('click', (event) => answerClick(event, graph, handlers), { signal });
  const keyDown = (event: KeyboardEvent): void => {
    const id = idOf(event.target);
    if (id === null || !answerKey(event, id, state, graph, handlers)) return;
    event.preventDefault();
    event.stopPropagation();
  };
  svg.addEventListener('keydown', keyDown, { signal });

  return {
    pointed() {
      const ids = new Set<string>();
      if (state.hovered !== null) ids.add(state.hovered);
      if (state.focused !== null && state.byKeyboard) ids.add(state.focused);
      return ids;
    },
    keepTabStop() {
      // A removed element fires no focusout everywhere; what is gone is neither focused nor pointed at.
      const lostFocus = state.focused !== null && !graph.element(state.focused);
      const lostPointer = state.hovered !== null && !graph.element(state.hovered);
      if (lostFocus) state.focused = null;
      if (lostPointer) state.hovered = null;
      if (lostFocus || lostPointer) marks.report();
      if (state.tabStop === null || !graph.element(state.tabStop)) marks.setTabStop(graph.model?.nodes[0]?.id ?? null);
      if (lostFocus && state.byKeyboard && state.tabStop !== null) this.focus(state.tabStop);
    },
    focus(id) {
      graph.element(id)?.focus({ preventScroll: true });
    },
    focusAfterTyping(id) {
      state.backFromPointer = state.editsByPointer;
      this.focus(id);
      state.backFromPointer = false;
    },
    destroy: () => abort.abort(),
  };
}
