// Which part of the operation graph is at work, and how far to scroll so that it is seen. Pure.
import type { Box, Point } from '../shared/boxes.ts';
import type { OperationLayout, PlacedBox } from './layout.ts';
import type { OperationBox, OperationGraphModel } from './model.ts';

const MARGIN = 14;

type Phase = OperationBox['phase'];

/** What counts of a stack: going forward its upper part, on the way back what lies from the box down, else all. */
function part({ rect, stack, lane }: PlacedBox, phase: Phase): Box {
  if (phase === 'backward') return { ...stack, y: rect.y, height: stack.y + stack.height - rect.y };
  if (phase === 'other') return stack;
  return { ...stack, height: (lane?.y ?? stack.y + stack.height) - stack.y };
}

export interface WorkArea {
  /** The boxes at work, with both ends of the wires on which a gradient is multiplied. */
  readonly own: Box;
  /** The same with the boxes that feed them: going forward those on the left, on the way back those on the right. */
  readonly fed: Box;
}

/** null when nothing is at work. */
export function workArea(model: OperationGraphModel, layout: OperationLayout): WorkArea | null {
  const atWork = model.boxes.filter((box) => box.current).map((box) => box.id);
  const ids = new Set(atWork);
  for (const edge of model.edges) {
    if (edge.backward !== 'current') continue;
    ids.add(edge.from);
    ids.add(edge.to);
  }
  const phase = model.boxes[0]?.phase ?? 'other';
  const fed = new Set(ids);
  for (const { from, to } of model.edges) {
    if (phase === 'backward' && ids.has(from)) fed.add(to);
    if (phase !== 'backward' && ids.has(to)) fed.add(from);
  }
  const around = (boxes: Iterable<string>) =>
    boundsOf(
      [...boxes].flatMap((id) => layout.boxes.get(id) ?? []),
      phase,
    );
  const own = around(ids);
  return own && { own, fed: around(fed) ?? own };
}

function boundsOf(boxes: readonly PlacedBox[], phase: Phase): Box | null {
  if (boxes.length === 0) return null;
  const parts = boxes.map((box) => part(box, phase));
  const x = Math.min(...parts.map((box) => box.x));
  const y = Math.min(...parts.map((box) => box.y));
  return {
    x,
    y,
    width: Math.max(...parts.map((box) => box.x + box.width)) - x,
    height: Math.max(...parts.map((box) => box.y + box.height)) - y,
  };
}

interface Extent {
  readonly start: number;
  readonly size: number;
}

/** Where the place has to begin, now beginning at `from`. */
function along(own: Extent, fed: Extent, from: number, room: number): number {
  const [low, high] = [fed.start - MARGIN, fed.start + fed.size + MARGIN];
  if (high - low <= room) {
    if (low < from) return Math.max(0, low);
    return high > from + room ? high - room : from;
  }
  // Not everything fits: what is at work at one edge, and from there as much as possible of what feeds it.
  const [first, last] = [own.start - MARGIN, own.start + own.size + MARGIN];
  const isFedFromAfter = high - last >= first - low;
  if (last - first > room || isFedFromAfter) return Math.max(0, first);
  return Math.max(0, last - room);
}

/** The least scrolling that brings the work into view, and as far as there is room what feeds it. */
export function scrollTarget({ own, fed }: WorkArea, view: Box): Point {
  const across = (box: Box): Extent => ({ start: box.x, size: box.width });
  const down = (box: Box): Extent => ({ start: box.y, size: box.height });
  return {
    x: along(across(own), across(fed), view.x, view.width),
    y: along(down(own), down(fed), view.y, view.height),
  };
}

/** Sides of the place beyond which there is more: "left right". */
export function moreSides(scrolled: Point, room: { width: number; height: number }, layout: OperationLayout): string {
  const sides = [
    ['left', scrolled.x > 1],
    ['right', scrolled.x + room.width < layout.width - 1],
    ['up', scrolled.y > 1],
    ['down', scrolled.y + room.height < layout.height - 1],
  ] as const;
  return sides.flatMap(([side, more]) => (more ? [side] : [])).join(' ');
}
