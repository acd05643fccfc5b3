// Watches for numbers that are pointed at: at rest under the mouse, focused by keyboard, or pressed for long by a finger.
import { distanceTo, type Rect } from './place-card.ts';

export interface Pointed {
  readonly element: Element;
  /** Its `data-q`, and its `data-example` if it has one. */
  readonly id: string;
  readonly example: number | null;
  readonly by: 'mouse' | 'keyboard' | 'finger';
  /** Where the pointer rests; null for the keyboard. */
  readonly at: { readonly x: number; readonly y: number } | null;
}

export interface WatchHandlers {
  show(pointed: Pointed): void;
  hide(): void;
  /** A number got the keyboard focus (null: lost it): what a screen reader says of it has to be there at once. */
  focused(pointed: Pointed | null): void;
  /** The card, while it is open. */
  card(): HTMLElement | null;
}

/** Milliseconds. */
const REST = 250;
const LONG_PRESS = 400;
const GRACE = 300;
/** Pixels a finger may tremble. */
const TREMBLE = 10;

interface State {
  shown: Pointed | null;
  pending: number;
  leaving: number;
  press: { readonly x: number; readonly y: number } | null;
  /** The click that ends a long press is none. */
  swallowClick: boolean;
  /** Nearest that the pointer has come to the card since it left the number. */
  nearest: number;
}

function pointedAt(target: EventTarget | null, by: Pointed['by'], at: Pointed['at']): Pointed | null {
  const element = target instanceof Element ? target.closest('[data-q]') : null;
  const id = element?.getAttribute('data-q');
  if (!element || !id || element.closest('.origin-card')) return null;
  const example = element.closest('[data-example]')?.getAttribute('data-example') ?? null;
  return { element, id, example: example === null ? null : Number(example), by, at };
}

export interface Watch {
  /** The card was closed for another reason: pointing at the number once more opens it anew. */
  close(): void;
  stop(): void;
}

/** Listens on the document until it is stopped. What is under the mouse already counts. */
export function watchNumbers(handlers: WatchHandlers): Watch {
  const state: State = { shown: null, pending: 0, leaving: 0, press: null, swallowClick: false, nearest: 0 };
  const abort = new AbortController();
  const actions = createActions(state, handlers);
  const listen = <K extends keyof DocumentEventMap>(
    type: K,
    listener: (event: DocumentEventMap[K]) => void,
    capture = false,
  ) => document.addEventListener(type, listener, { signal: abort.signal, capture });
  listenToMouse(state, actions, handlers, listen);
  listenToFingers(state, actions, listen);
  listenToKeys(state, actions, handlers, listen);
  const scrolled = (event: Event) => {
    // Only what moves the number away from its card.
    if (state.shown && (event.target as Node).contains(state.shown.element)) actions.close();
  };
  listen('scroll', scrolled, true);
  window.addEventListener('resize', actions.close, { signal: abort.signal });
  window.addEventListener('blur', actions.close, { signal: abort.signal });
  const under = [...document.querySelectorAll('[data-q]:hover')].at(-1);
  if (under) actions.soon(pointedAt(under, 'mouse', null));
  const { activeElement } = document;
  const focused = activeElement?.matches(':focus-visible') ? pointedAt(activeElement, 'keyboard', null) : null;
  handlers.focused(focused);
  if (focused) actions.soon(focused);
  return {
    close: actions.close,
    stop() {
      abort.abort();
      actions.close();
    },
  };
}

interface Actions {
  /** Show it after a while of rest; null: nothing is under way any more. */
  soon(pointed: Pointed | null): void;
  open(pointed: Pointed): void;
  close(): void;
  /** The focus left: what was to be shown for it is not. */
  blur(): void;
  /** Close after a while of grace. */
  leave(): void;
  stay(): void;
}

function createActions(state: State, handlers: WatchHandlers): Actions {
  let pendingBy: Pointed['by'] | null = null;
  const stay = () => {
    clearTimeout(state.leaving);
    state.leaving = 0;
  };
  const close = () => {
    clearTimeout(state.pending);
    stay();
    if (state.shown) handlers.hide();
    state.shown = null;
  };
  const open = (pointed: Pointed) => {
    stay();
    state.shown = pointed;
    state.nearest = Number.POSITIVE_INFINITY;
    handlers.show(pointed);
  };
  return {
    open,
    close,
    stay,
    soon(pointed) {
      clearTimeout(state.pending);
      pendingBy = pointed?.by ?? null;
      if (pointed) state.pending = window.setTimeout(() => open(pointed), REST);
    },
    blur() {
      if (pendingBy === 'keyboard') clearTimeout(state.pending);
    },
    leave() {
      if (state.shown && state.leaving === 0) state.leaving = window.setTimeout(close, GRACE);
    },
  };
}

type Listen = <K extends keyof DocumentEventMap>(
  type: K,
  listener: (event: DocumentEventMap[K]) => void,
  capture?: boolean,
) => void;

const isIn = (target: EventTarget | null, card: HTMLElement | null) => card?.contains(target as Node | null) ?? false;

function listenToMouse(state: State, actions: Actions, handlers: WatchHandlers, listen: Listen): void {
  const follow = (event: PointerEvent) => {
    // Fingers do not hover; and while something is dragged, what lies on the way is not looked at.
    if (event.pointerType === 'touch' || event.buttons !== 0) return;
    const card = handlers.card();
    if (isIn(event.target, card)) {
      actions.soon(null);
      actions.stay();
      return;
    }
    const at = { x: event.clientX, y: event.clientY };
    const pointed = pointedAt(event.target, 'mouse', at);
    if (pointed && pointed.element === state.shown?.element && pointed.id === state.shown.id) {
      actions.soon(null);
      actions.stay();
      state.nearest = Number.POSITIVE_INFINITY;
      return;
    }
    actions.soon(pointed);
    if (state.shown?.by !== 'mouse') return;
    if (card && approaches(state, card.getBoundingClientRect(), at)) actions.stay();
    actions.leave();
  };
  listen('pointerover', follow);
  listen('pointermove', follow);
  listen('pointerdown', (event) => {
    if (!isIn(event.target, handlers.card())) actions.close();
  });
}

/** Whether the pointer is on its way to the card: numbers that it passes are not meant. */
function approaches(state: State, card: Rect, at: { readonly x: number; readonly y: number }): boolean {
  const distance = distanceTo(card, at);
  const nearer = distance < state.nearest;
  state.nearest = Math.min(state.nearest, distance);
  return nearer;
}

function listenToFingers(state: State, actions: Actions, listen: Listen): void {
  const release = () => {
    state.press = null;
    clearTimeout(state.pending);
  };
  listen('pointerdown', (event) => {
    state.swallowClick = false;
    if (event.pointerType !== 'touch') return;
    const at = { x: event.clientX, y: event.clientY };
    const pointed = pointedAt(event.target, 'finger', at);
    if (!pointed) return;
    state.press = at;
    state.pending = window.setTimeout(() => {
      state.swallowClick = true;
      actions.open(pointed);
    }, LONG_PRESS);
  });
  listen('pointermove', ({ pointerType, clientX, clientY }) => {
    if (pointerType !== 'touch' || !state.press) return;
    if (Math.hypot(clientX - state.press.x, clientY - state.press.y) > TREMBLE) release();
  });
  listen('pointerup', release);
  listen('pointercancel', release);
  const swallow = (event: Event) => {
    if (!state.swallowClick) return;
    if (event.type === 'click') state.swallowClick = false;
    event.preventDefault();
    event.stopPropagation();
  };
  listen('click', swallow, true);
  listen('contextmenu', swallow, true);
}

function listenToKeys(state: State, actions: Actions, handlers: WatchHandlers, listen: Listen): void {
  listen('focusin', (event) => {
    const visible = event.target instanceof Element && event.target.matches(':focus-visible');
    const pointed = visible ? pointedAt(event.target, 'keyboard', null) : null;
    handlers.focused(pointed);
    if (pointed) actions.soon(pointed);
  });
  listen('focusout', () => {
    handlers.focused(null);
    if (state.shown?.by === 'keyboard') actions.close();
    else actions.blur();
  });
  const dismiss = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || !state.shown) return;
    actions.close();
    event.preventDefault();
    event.stopPropagation();
  };
  listen('keydown', dismiss, true);
}
