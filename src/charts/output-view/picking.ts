// Looking at and picking points of a plot, by pointer, touch and keyboard, with one tip that says what a point is.
import { clamp } from '../shared/boxes.ts';
import { appendElement, type Frame, setText } from '../shared/frame.ts';
import { type Direction, nearestPoint, type PlottedPoint, pointInDirection } from './points.ts';

export interface PickingSource {
  points(): readonly PlottedPoint[];
  /** Where the keyboard starts: the position of the current example in `points`, or −1. */
  start(): number;
  describe(point: PlottedPoint): string;
  /** Draw the point at `index` as looked at; −1: none. */
  show(index: number): void;
  /** Picks a training example; undefined when nothing can be picked. */
  readonly pick?: (trainIndex: number) => void;
}

export interface Picking {
  /** The point looked at, −1 for none. */
  looked(): number;
  /** To be called after the points changed. */
  refresh(): void;
}

const ARROWS: Readonly<Record<string, Direction>> = {
  ArrowLeft: 'left',
  ArrowRight: 'right',
  ArrowUp: 'up',
  ArrowDown: 'down',
};
const REACH = 16;

/** The point a key leads to; null for keys that do not move. Page keys go through all points in turn. */
export function pointForKey(points: readonly PlottedPoint[], from: number, start: number, key: string): number | null {
  if (points.length === 0) return null;
  const origin = from >= 0 ? from : start;
  if (key in ARROWS) return origin >= 0 ? pointInDirection(points, origin, ARROWS[key]) : 0;
  if (key === 'Home') return 0;
  if (key === 'End') return points.length - 1;
  if (key === 'PageDown') return Math.min(points.length - 1, origin + 1);
  if (key === 'PageUp') return Math.max(0, origin - 1);
  return null;
}

export function attachPicking(frame: Frame, source: PickingSource): Picking {
  const { root } = frame;
  const tip = appendElement(root, 'div', 'chart-tip');
  tip.setAttribute('aria-hidden', 'true');
  let looked = -1;

  const place = (point: PlottedPoint) => {
    const { width } = frame.size();
    const above = point.y - tip.offsetHeight - 12;
    const x = clamp(point.x - tip.offsetWidth / 2, 0, Math.max(0, width - tip.offsetWidth));
    tip.style.transform = `translate(${Math.round(x)}px, ${Math.round(above >= 0 ? above : point.y + 12)}px)`;
  };
  const refresh = () => {
    const point = source.points()[looked];
    tip.classList.toggle('shown', Boolean(point));
    root.classList.toggle('on-point', Boolean(point && point.set === 'train' && source.pick));
    if (!point) return;
    const hint = source.pick && point.set === 'test' ? ' (never trained on)' : '';
    setText(tip, source.describe(point) + hint);
    place(point);
  };
  const look = (index: number) => {
    if (index === looked) return;
    looked = index;
    source.show(index);
    refresh();
  };
  const under = (event: MouseEvent): number => {
    const box = root.getBoundingClientRect();
    return nearestPoint(source.points(), { x: event.clientX - box.left, y: event.clientY - box.top }, REACH);
  };
  const pick = (index: number) => {
    const point = source.points()[index];
    if (point?.set === 'train') source.pick?.(point.index);
  };

  root.addEventListener('pointermove', (event) => look(under(event)));
  root.addEventListener('pointerleave', () => look(-1));
  root.addEventListener('blur', () => look(-1));
  root.addEventListener('click', (event) => {
    const index = under(event);
    look(index);
    pick(index);
  });
  root.addEventListener('keydown', (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const moved = pointForKey(source.points(), looked, source.start(), event.key);
    if (moved !== null) {
      look(moved);
      const point = source.points()[moved];
      frame.announce(source.describe(point));
    } else if ((event.key === 'Enter' || event.key === ' ') && looked >= 0) pick(looked);
    else if (event.key === 'Escape' && looked >= 0) look(-1);
    else return;
    // The arrow keys step the whole instrument elsewhere; here they belong to the points.
    event.preventDefault();
    event.stopPropagation();
  });
  return { looked: () => looked, refresh };
}
