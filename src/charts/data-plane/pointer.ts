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
  const { root, handlers } = hands;
  let press: Press | null = null;

  const at = (event: MouseEvent | Touch): Point => {
    const box = root.getBoundingClientRect();
    return { x: event.clientX - box.left, y: event.clientY - box.top };
  };
  const under = (point: Point, isFinger: boolean) => pointNear(hands.pixels(), point, isFinger ? FINGER_REACH : REACH);
  const isErasing = () => hands.data()?.isEditable === true && hands.data()?.hand === 'erase';
  const isInside = (point: Point) => {
    const place = hands.place();
    return place !== null && containsPoint(place.plot, point, EDGE);
  };

  const eraseAt = (point: Point, isFinger: boolean) => {
    const index = under(point, isFinger);
    const { erased } = hands.over();
    if (index >= 0 && !erased.has(index)) hands.show({ erased: new Set([...erased, index]), looked: -1, ghost: null });
  };
  const openMenu = (index: number) => {
    press = null;
    hands.show({ carried: null, ghost: null, looked: index });
    handlers.onMenu(index, hands.pixels()[index]);
  };

  const onDown = (event: PointerEvent) => {
    const data = hands.data();
    const point = at(event);
    if (!data || event.button !== 0 || !event.isPrimary || !isInside(point)) return;
    const isFinger = event.pointerType === 'touch';
    const index = under(point, isFinger);
    press = { id: event.pointerId, from: point, index, moved: false, timer: 0 };
    hands.show({ cross: null });
    if (isErasing()) {
      root.setPointerCapture(event.pointerId);
      eraseAt(point, isFinger);
    } else if (index >= 0 && data.isEditable) {
      root.setPointerCapture(event.pointerId);
      if (isFinger) press.timer = window.setTimeout(() => press && !press.moved && openMenu(index), LONG_PRESS);
    }
  };

  const onMove = (event: PointerEvent) => {
    const data = hands.data();
    const place = hands.place();
    if (!data || !place) return;
    const point = at(event);
    const isFinger = event.pointerType === 'touch';
    if (!press) {
      if (!isFinger) hover(point);
      return;
    }
    if (event.pointerId !== press.id) return;
    if (Math.hypot(point.x - press.from.x, point.y - press.from.y) > STILL) press.moved = true;
    if (isErasing()) eraseAt(point, isFinger);
    else if (press.moved && press.index >= 0 && data.isEditable) {
      window.clearTimeout(press.timer);
      hands.show({ carried: { index: press.index, spot: spotAt(place, point) }, looked: -1, ghost: null });
    }
  };

  const hover = (point: Point) => {
    const data = hands.data();
    const place = hands.place();
    if (!data || !place) return;
    const looked = isInside(point) ? under(point, false) : -1;
    const isFree = looked < 0 && data.isEditable && data.hand !== 'erase' && containsPoint(place.plot, point);
    hands.show({ looked, ghost: isFree ? spotAt(place, point) : null });
  };

  const onUp = (event: PointerEvent) => {
    const place = hands.place();
    const data = hands.data();
    if (!press || event.pointerId !== press.id || !place || !data) return;
    const { index, moved, timer } = press;
    window.clearTimeout(timer);
    press = null;
    const { carried, erased } = hands.over();
    if (isErasing()) finish(erased.size > 0 ? handlers.onErase([...erased]) : '');
    else if (carried) finish(handlers.onMove(carried.index, carried.spot));
    else if (moved) hands.show({ carried: null });
    else if (index >= 0) handlers.onPick(index);
    else if (data.isEditable && typeof data.hand === 'number') {
      hands.show({ ghost: null });
      hands.announce(handlers.onPlace(spotAt(place, at(event))));
    }
  };
  /** Says what happened; where nothing did, the points are back where they were. */
  const finish = (said: string) => {
    if (said === '') hands.show({ carried: null, erased: new Set() });
    else hands.announce(said);
  };

  const giveUp = () => {
    if (press) window.clearTimeout(press.timer);
    press = null;
    hands.show({ carried: null, ghost: null, looked: -1, erased: new Set() });
  };
  root.addEventListener('pointerdown', onDown);
  root.addEventListener('pointermove', onMove);
  root.addEventListener('pointerup', onUp);
  root.addEventListener('pointercancel', giveUp);
  root.addEventListener('pointerleave', () => {
    if (!press) giveUp();
  });
  root.addEventListener('contextmenu', (event) => {
    if (!hands.data()?.isEditable) return;
    const index = hands.over().cross ? hands.over().looked : under(at(event), false);
    // A long press on a touch screen asks for the menu of the browser as well.
    if (index >= 0 || press) event.preventDefault();
    if (index >= 0) openMenu(index);
  });
  // A finger on a point, or with the eraser, is to move it, not the page.
  root.addEventListener(
    'touchstart',
    (event) => {
      const point = at(event.touches[0]);
      const isOnPoint = hands.data()?.isEditable === true && under(point, true) >= 0;
      if (event.touches.length === 1 && isInside(point) && (isOnPoint || isErasing())) event.preventDefault();
    },
    { passive: false },
  );
}
