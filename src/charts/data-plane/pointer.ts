// Mouse, pen and finger on the plane: a press on nothing places a point, on a point it picks, drags, or offers more.
import { containsPoint, type Point } from '../shared/boxes.ts';
import { pointNear, spotAt } from './geometry.ts';
import type { Hands } from './hands.ts';

/** How near a point has to be, in pixels. */
const REACH = 10;
const FINGER_REACH = 20;
/** A press that wanders further than this is a drag, or a scroll. */
const STILL = 5;
const LONG_PRESS = 500;
/** So far outside the plot a press still counts: points at the edge can be reached. */
const EDGE = 12;

interface Press {
  readonly id: number;
  readonly from: Point;
  /** The point pressed, −1: none. */
  readonly index: number;
  moved: boolean;
  timer: number;
}

export function attachPointer(hands: Hands): void {
  const { root } = hands;
  const eyes = createEyes(hands);
  const presses = createPresses(hands, eyes);
  root.addEventListener('pointerdown', presses.down);
  root.addEventListener('pointermove', (event) => {
    if (presses.isDown()) presses.move(event);
    else if (event.pointerType !== 'touch') eyes.hover(eyes.at(event));
  });
  root.addEventListener('pointerup', presses.up);
  root.addEventListener('pointercancel', presses.giveUp);
  root.addEventListener('pointerleave', () => {
    if (!presses.isDown()) presses.giveUp();
  });
  root.addEventListener('contextmenu', (event) => {
    if (!hands.data()?.isEditable) return;
    const index = hands.over().cross ? hands.over().looked : eyes.under(eyes.at(event), false);
    // A long press on a touch screen asks for the menu of the browser as well.
    if (index >= 0 || presses.isDown()) event.preventDefault();
    if (index >= 0) presses.openMenu(index);
  });
  // A finger on a point, or with the eraser, is to move it, not the page.
  root.addEventListener(
    'touchstart',
    (event) => {
      const point = eyes.at(event.touches[0]);
      const isTaken = eyes.isErasing() || (hands.data()?.isEditable === true && eyes.under(point, true) >= 0);
      if (event.touches.length === 1 && eyes.isInside(point) && isTaken) event.preventDefault();
    },
    { passive: false },
  );
}

type Eyes = ReturnType<typeof createEyes>;

/** What lies where, and what is looked at. */
function createEyes(hands: Hands) {
  const at = (event: MouseEvent | Touch): Point => {
    const box = hands.root.getBoundingClientRect();
    return { x: event.clientX - box.left, y: event.clientY - box.top };
  };
  const under = (point: Point, isFinger: boolean) =>
    pointNear(hands.pixels(), point, isFinger ? FINGER_REACH : REACH, hands.over().erased);
  const isInside = (point: Point) => {
    const place = hands.place();
    return place !== null && containsPoint(place.plot, point, EDGE);
  };
  const hover = (point: Point) => {
    const data = hands.data();
    const place = hands.place();
    if (!data || !place) return;
    const looked = isInside(point) ? under(point, false) : -1;
    const isFree = looked < 0 && data.isEditable && data.hand !== 'erase' && containsPoint(place.plot, point);
    hands.show({ looked, ghost: isFree ? spotAt(place, point) : null });
    hands.root.classList.toggle('on-point', looked >= 0);
  };
  const isErasing = () => hands.data()?.isEditable === true && hands.data()?.hand === 'erase';
  return { at, under, isInside, isErasing, hover };
}

function createPresses(hands: Hands, { at, under, isInside, isErasing }: Eyes) {
  const { root, handlers } = hands;
  let press: Press | null = null;

  const eraseAt = (point: Point, isFinger: boolean) => {
    const index = under(point, isFinger);
    if (index >= 0) hands.show({ erased: new Set([...hands.over().erased, index]), looked: -1, ghost: null });
  };
  const openMenu = (index: number) => {
    press = null;
    hands.show({ carried: null, ghost: null, looked: index });
    handlers.onMenu(index, hands.pixels()[index]);
  };
  const down = (event: PointerEvent) => {
    const data = hands.data();
    const point = at(event);
    if (!data || event.button !== 0 || !event.isPrimary || !isInside(point)) return;
    const isFinger = event.pointerType === 'touch';
    const index = under(point, isFinger);
    press = { id: event.pointerId, from: point, index, moved: false, timer: 0 };
    hands.show({ cross: null });
    if (!isErasing() && (index < 0 || !data.isEditable)) return;
    root.setPointerCapture(event.pointerId);
    if (isErasing()) eraseAt(point, isFinger);
    else if (isFinger) press.timer = window.setTimeout(() => press && !press.moved && openMenu(index), LONG_PRESS);
  };
  const move = (event: PointerEvent) => {
    const place = hands.place();
    if (!press || !place || event.pointerId !== press.id) return;
    const point = at(event);
    if (Math.hypot(point.x - press.from.x, point.y - press.from.y) > STILL) press.moved = true;
    if (isErasing()) eraseAt(point, event.pointerType === 'touch');
    else if (press.moved && press.index >= 0 && hands.data()?.isEditable) {
      window.clearTimeout(press.timer);
      hands.show({ carried: { index: press.index, spot: spotAt(place, point) }, looked: -1, ghost: null });
    }
  };
  const up = (event: PointerEvent) => {
    if (!press || event.pointerId !== press.id) return;
    const { index, moved, timer } = press;
    window.clearTimeout(timer);
    press = null;
    finish(hands, at(event), index, moved);
  };
  const giveUp = () => {
    if (press) window.clearTimeout(press.timer);
    press = null;
    hands.show({ carried: null, ghost: null, looked: -1, erased: new Set() });
  };
  return { down, move, up, giveUp, openMenu, isDown: () => press !== null };
}

/** The press is over: what was carried is put down, what was swept over is gone, else a point is picked or placed. */
function finish(hands: Hands, point: Point, index: number, moved: boolean): void {
  const { handlers } = hands;
  const data = hands.data();
  const place = hands.place();
  const { carried, erased } = hands.over();
  if (!data || !place) return;
  const say = (said: string) => {
    // Where nothing happened, the points are back where they were.
    if (said === '') hands.show({ carried: null, erased: new Set() });
    else hands.announce(said);
  };
  if (data.isEditable && data.hand === 'erase') say(erased.size > 0 ? handlers.onErase([...erased]) : '');
  else if (carried) say(handlers.onMove(carried.index, carried.spot));
  else if (moved) hands.show({ carried: null });
  else if (index >= 0) handlers.onPick(index);
  else if (data.isEditable) {
    hands.show({ ghost: null });
    hands.announce(handlers.onPlace(spotAt(place, point)));
  }
}
