// Pointer and keyboard in the operation graph: one tab stop, arrows along the wires, Enter walks, dragging scrolls.
import type { OperationGraphHandlers, OperationGraphModel } from './model.ts';
import { type Direction, moveFrom, type Stop } from './navigation.ts';

export interface Drawn {
  model(): OperationGraphModel | null;
  stops(): readonly Stop[];
  /** The element of a box, a line or a factor. */
  element(item: string): SVGElement | null;
  /** Where a click on this item leads; null where it leads nowhere. */
  walkFrom(item: string): string | null;
  /** Another item is pointed at, or none. */
  pointed(item: string | null): void;
}

export interface Interaction {
  /** Keeps exactly one item in the tab order; call it after items came or went. */
  keepTabStop(wanted: string | null): void;
  destroy(): void;
}

const DIRECTIONS: Readonly<Record<string, Direction>> = {
  ArrowLeft: 'left',
  ArrowRight: 'right',
  ArrowUp: 'up',
  ArrowDown: 'down',
};

function itemOf(target: EventTarget | null): SVGElement | null {
  return target instanceof Element ? target.closest<SVGElement>('[data-item]') : null;
}

const idOf = (element: Element | null): string | null => element?.getAttribute('data-item') ?? null;

/** Dragging the paper moves it; on a touch screen the browser does that itself. */
function listenToDragging(scroller: HTMLElement, signal: AbortSignal): void {
  let grip: { readonly x: number; readonly y: number; readonly left: number; readonly top: number } | null = null;
  const down = (event: PointerEvent) => {
    if (event.pointerType !== 'mouse' || event.button !== 0 || itemOf(event.target)) return;
    grip = { x: event.clientX, y: event.clientY, left: scroller.scrollLeft, top: scroller.scrollTop };
    scroller.setPointerCapture(event.pointerId);
  };
  const move = (event: PointerEvent) => {
    if (!grip) return;
    const left = grip.left - (event.clientX - grip.x);
    const top = grip.top - (event.clientY - grip.y);
    scroller.scrollTo({ left, top, behavior: 'instant' });
  };
  const up = () => {
    grip = null;
  };
  scroller.addEventListener('pointerdown', down, { signal });
  scroller.addEventListener('pointermove', move, { signal });
  scroller.addEventListener('pointerup', up, { signal });
  scroller.addEventListener('pointercancel', up, { signal });
}

/** A wheel that turns up and down moves a graph that is only wider than its place, until its end is reached. */
function listenToWheel(scroller: HTMLElement, signal: AbortSignal): void {
  const turn = (event: WheelEvent) => {
    const { scrollLeft, scrollWidth, clientWidth, scrollHeight, clientHeight } = scroller;
    const upright = scrollHeight > clientHeight + 1;
    if (upright || event.ctrlKey || event.shiftKey || Math.abs(event.deltaY) <= Math.abs(event.deltaX)) return;
    const room = event.deltaY > 0 ? scrollWidth - clientWidth - scrollLeft > 1 : scrollLeft > 0;
    if (!room) return;
    event.preventDefault();
    scroller.scrollBy({ left: event.deltaY, behavior: 'instant' });
  };
  scroller.addEventListener('wheel', turn, { signal, passive: false });
}

export function createInteraction(scroller: HTMLElement, drawn: Drawn, handlers: OperationGraphHandlers): Interaction {
  const abort = new AbortController();
  const { signal } = abort;
  let tabStop: string | null = null;
  let byKeyboard = false;
  const point = (item: SVGElement | null) => {
    drawn.pointed(idOf(item));
    handlers.onPoint(item?.getAttribute('data-q') ?? null);
  };
  const setTabStop = (id: string | null) => {
    if (tabStop !== null && tabStop !== id) drawn.element(tabStop)?.setAttribute('tabindex', '-1');
    tabStop = id;
    if (id !== null) drawn.element(id)?.setAttribute('tabindex', '0');
  };
  const walk = (id: string | null) => {
    const quantity = id === null ? null : drawn.walkFrom(id);
    if (quantity !== null) handlers.onWalk(quantity);
  };
  const pointerOver = (event: PointerEvent) => {
    if (event.pointerType !== 'touch') point(itemOf(event.target));
  };
  const focusIn = (event: FocusEvent) => {
    const item = itemOf(event.target);
    if (!item) return;
    byKeyboard = item.matches(':focus-visible');
    setTabStop(idOf(item));
    if (byKeyboard) point(item);
  };
  const keyDown = (event: KeyboardEvent) => {
    const id = idOf(itemOf(event.target));
    const model = drawn.model();
    if (id === null || !model || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    const direction = DIRECTIONS[event.key];
    if (event.key === 'Enter' || (event.key === ' ' && byKeyboard)) walk(id);
    else if (direction && byKeyboard) {
      const next = moveFrom(model, drawn.stops(), id, direction);
      if (next !== null) drawn.element(next)?.focus();
    } else return;
    event.preventDefault();
    event.stopPropagation();
  };
  scroller.addEventListener('pointerover', pointerOver, { signal });
  scroller.addEventListener('pointerleave', () => point(null), { signal });
  scroller.addEventListener('focusin', focusIn, { signal });
  scroller.addEventListener('focusout', () => byKeyboard && point(null), { signal });
  scroller.addEventListener('click', (event) => walk(idOf(itemOf(event.target))), { signal });
  scroller.addEventListener('keydown', keyDown, { signal });
  listenToDragging(scroller, signal);
  listenToWheel(scroller, signal);
  return {
    keepTabStop(wanted) {
      if (tabStop === null || !drawn.element(tabStop)) setTabStop(wanted);
    },
    destroy: () => abort.abort(),
  };
}
