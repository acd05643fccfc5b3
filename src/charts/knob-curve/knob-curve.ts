// The knob curve: J along one parameter, with a knob on the axis to turn it by hand.
import { appendSvg } from '../shared/append-svg.ts';
import { appendElement, createFrame, setAttribute } from '../shared/frame.ts';
import { renderMarks } from '../shared/marks.ts';
import { type KnobCurveGeometry, knobCurveGeometry } from './geometry.ts';
import type { KnobCurve, KnobCurveData, KnobCurveHandlers, KnobTrial } from './model.ts';
import { nearestPosition, positionForKey, positionUnder, typedValue } from './trial.ts';
import './knob-curve.css';

/** A press that moves less than this is a click. */
const STILL = 4;

/** What the knob says: the value tried, or the one it stands at, with J there. */
export function knobText(data: KnobCurveData, trial: number): string {
  if (trial < 0) return `${data.say(data.value)}, ${data.costSymbol} ${data.say(data.cost)}`;
  return `${data.say(data.values[trial])}, ${data.costSymbol} would be ${data.say(data.costs[trial])}`;
}

function describe(knob: HTMLElement, data: KnobCurveData, trial: number): void {
  const last = data.values.length - 1;
  setAttribute(knob, 'aria-label', `Value of the ${data.name}; Enter sets it, Escape gives up`);
  const value = trial < 0 ? data.value : data.values[trial];
  // Where numbers are hidden, it says how far along the axis the knob stands.
  const ends = data.isHidden ? [0, last] : [data.values[0], data.values[last]];
  setAttribute(knob, 'aria-valuemin', String(ends[0]));
  setAttribute(knob, 'aria-valuemax', String(ends[1]));
  setAttribute(knob, 'aria-valuenow', String(data.isHidden ? nearestPosition(data.values, value) : value));
  setAttribute(knob, 'aria-valuetext', knobText(data, trial));
}

interface Press {
  readonly pointer: number;
  readonly x: number;
  /** On the knob itself, where letting go without moving changes nothing. */
  readonly onKnob: boolean;
  moved: boolean;
}

export function createKnobCurve(container: HTMLElement, handlers: KnobCurveHandlers = {}): KnobCurve {
  let data: KnobCurveData | null = null;
  let geometry: KnobCurveGeometry | null = null;
  let trial = -1;
  const draw = () => {
    if (!data) return;
    geometry = knobCurveGeometry(data, frame.size(), trial);
    renderMarks(picture, geometry.marks);
    renderMarks(numbers, geometry.numbers);
    placeKnob(knob, data, geometry, trial);
    describe(knob, data, trial);
  };
  const frame = createFrame(container, 'knob-curve', draw);
  const picture = appendSvg(frame.svg, 'g');
  const numbers = appendSvg(frame.svg, 'g');
  const knob = appendElement(frame.root, 'div', 'knob');
  setAttribute(knob, 'role', 'slider');
  setAttribute(knob, 'tabindex', '0');
  knob.dataset.ownKeys = '';
  let told = '';
  const tell = (by: KnobTrial['by']) => {
    const tried = data && trial >= 0 ? { value: typedValue(data.values, trial), by } : null;
    const telling = tried ? `${tried.value} ${by}` : '';
    if (telling !== told) handlers.onTry?.(tried);
    told = telling;
  };
  const look = (position: number, by: KnobTrial['by'] = 'pointer') => {
    if (position === trial) return tell(by);
    trial = position;
    tell(by);
    frame.root.classList.toggle('on-curve', trial >= 0);
    draw();
  };
  const set = () => {
    if (data && trial >= 0) handlers.onSet?.(data.place, typedValue(data.values, trial));
  };
  attachPointer(frame.root, knob, {
    under: (point, isDragging) => (data && geometry ? positionUnder(data, geometry.scales, point, isDragging) : -1),
    look,
    set,
  });
  attachKeys(knob, {
    move: (key) => (data ? positionForKey(data, trial, key) : null),
    look,
    set,
    isTrying: () => trial >= 0,
  });
  return {
    update(next) {
      // What was tried has been set, or belongs to another curve by now.
      if (!data || next.value !== data.value || next.values[0] !== data.values[0]) trial = -1;
      if (trial >= next.values.length) trial = -1;
      data = next;
      if (trial < 0) tell('pointer');
      draw();
    },
    destroy: frame.destroy,
  };
}

function placeKnob(knob: HTMLElement, data: KnobCurveData, { scales }: KnobCurveGeometry, trial: number): void {
  const { plot } = scales;
  const at = scales.x(trial < 0 ? data.value : data.values[trial]);
  const x = Math.max(plot.x, Math.min(plot.x + plot.width, at));
  const place = `translate(${x.toFixed(1)}px, ${(plot.y + plot.height).toFixed(1)}px)`;
  if (knob.style.transform !== place) knob.style.transform = place;
  knob.classList.toggle('is-outside', x !== at);
  knob.classList.toggle('is-trying', trial >= 0);
}

interface PointerSource {
  under(point: { readonly x: number; readonly y: number }, isDragging: boolean): number;
  look(position: number, by?: KnobTrial['by']): void;
  set(): void;
}

/** Hovering shows J, pressing and moving tries values, letting go sets the one reached. */
function attachPointer(root: HTMLElement, knob: HTMLElement, source: PointerSource): void {
  let press: Press | null = null;
  const place = (event: PointerEvent) => {
    const box = root.getBoundingClientRect();
    return { x: event.clientX - box.left, y: event.clientY - box.top };
  };
  const giveUp = () => {
    press = null;
    source.look(-1);
  };
  root.addEventListener('pointermove', (event) => {
    if (press && Math.abs(event.clientX - press.x) > STILL) press.moved = true;
    if (press && !press.moved) return;
    source.look(source.under(place(event), press !== null), press ? 'drag' : 'pointer');
  });
  root.addEventListener('pointerdown', (event) => {
    // A number has a click of its own.
    if ((event.target as Element).closest('[data-q]')) return;
    const onKnob = event.target === knob;
    const position = source.under(place(event), onKnob);
    if (event.button !== 0 || position < 0) return;
    press = { pointer: event.pointerId, x: event.clientX, onKnob, moved: false };
    root.setPointerCapture(event.pointerId);
    knob.focus({ preventScroll: true });
    event.preventDefault();
    if (!onKnob) source.look(position, 'drag');
  });
  root.addEventListener('pointerup', (event) => {
    if (press?.pointer !== event.pointerId) return;
    const { moved, onKnob } = press;
    press = null;
    if (moved || !onKnob) source.set();
  });
  root.addEventListener('pointercancel', giveUp);
  root.addEventListener('pointerleave', () => {
    if (!press) source.look(-1);
  });
  knob.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') press = null;
  });
}

interface KeySource {
  move(key: string): number | null;
  look(position: number, by?: KnobTrial['by']): void;
  set(): void;
  isTrying(): boolean;
}

function attachKeys(knob: HTMLElement, source: KeySource): void {
  knob.addEventListener('keydown', (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const moved = source.move(event.key);
    if (moved !== null) source.look(moved, 'keys');
    else if ((event.key === 'Enter' || event.key === ' ') && source.isTrying()) source.set();
    else if (event.key === 'Escape' && source.isTrying()) source.look(-1);
    else return;
    // The arrow keys step the whole instrument elsewhere; here they turn the knob.
    event.preventDefault();
    event.stopPropagation();
  });
  knob.addEventListener('blur', () => source.look(-1));
}
