// Which part of the operation graph is at work, and how far to scroll so that it is seen. Pure.
import type { Box, Point } from '../shared/boxes.ts';
import type { OperationLayout, PlacedBox } from './layout.ts';
import type { OperationGraphModel } from './model.ts';

const MARGIN = 14;

/** What counts of a stack: going forward its upper part, on the way back what lies from the box down. */
function part({ rect, stack, lane }: PlacedBox, isBack: boolean): Box {
  if (isBack) return { ...stack, y: rect.y, height: stack.y + stack.height - rect.y };
  return { ...stack, height: (lane?.y ?? stack.y + stack.height) - stack.y };
}

/** The boxes at work, with both ends of the wires on which a gradient is multiplied; null when nothing is. */
export function workArea(model: OperationGraphModel, layout: OperationLayout): Box | null {
  const ids = new Set(model.boxes.filter((box) => box.current).map((box) => box.id));
  for (const edge of model.edges) {
    if (edge.backward !== 'current') continue;
    ids.add(edge.from);
    ids.add(edge.to);
  }
  const isBack = model.boxes.some((box) => box.phase === 'backward');
  const stacks = [...ids].flatMap((id) => {
    const placed = layout.boxes.get(id);
    return placed ? [part(placed, isBack)] : [];
  });
  if (stacks.length === 0) return null;
  const x = Math.min(...stacks.map((box) => box.x));
  const y = Math.min(...stacks.map((box) => box.y));
  return {
    x,
    y,
    width: Math.max(...stacks.map((box) => box.x + box.width)) - x,
    height: Math.max(...stacks.map((box) => box.y + box.height)) - y,
  };
}

function along(start: number, size: number, from: number, room: number): number {
  const [low, high] = [start - MARGIN, start + size + MARGIN];
  // Too large for the place: its beginning is shown.
  if (high - low > room) return Math.max(0, low);
  if (low < from) return Math.max(0, low);
  return high > from + room ? high - room : from;
}

/** The least scrolling that brings the area into view. */
export function scrollTarget(area: Box, view: Box): Point {
  return { x: along(area.x, area.width, view.x, view.width), y: along(area.y, area.height, view.y, view.height) };
}
