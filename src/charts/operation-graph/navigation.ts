// Where the arrow keys lead in the operation graph: along the wires to the left and right, down and up within a column.
import type { Box } from '../shared/boxes.ts';
import type { OperationLayout } from './layout.ts';
import type { OperationGraphModel } from './model.ts';

export type Direction = 'left' | 'right' | 'up' | 'down';

/** Something that can be reached: a box, a line at a box, or the factor on a wire. */
export interface Stop {
  readonly id: string;
  readonly x: number;
  readonly y: number;
  /** The box it belongs to; null for a factor. */
  readonly box: string | null;
  /** The wire whose factor it is; null for all else. */
  readonly edge: string | null;
  readonly column: number;
  /** On the way back: a gradient or a factor. */
  readonly isBack: boolean;
}

function centre(box: Box): { readonly x: number; readonly y: number } {
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

/** All stops, in reading order: box by box from the input to the cost, then the factors. */
export function stopsOf(model: OperationGraphModel, layout: OperationLayout): Stop[] {
  const stops: Stop[] = [];
  for (const box of model.boxes) {
    const placed = layout.boxes.get(box.id);
    if (!placed) continue;
    const own = { box: box.id, edge: null, column: box.column };
    stops.push({ id: box.id, ...centre(placed.rect), ...own, isBack: false });
    const gradients = new Set(box.gradients.map((line) => line.id));
    for (const line of placed.lines) {
      if (line.line.label === '') continue;
      stops.push({ id: line.line.id, ...centre(line), ...own, isBack: gradients.has(line.line.id) });
    }
  }
  const columns = new Map(model.boxes.map((box) => [box.id, box.column]));
  for (const edge of model.edges) {
    const factor = layout.edges.get(edge.id)?.factor;
    if (!factor) continue;
    const column = (columns.get(edge.to) ?? 0) - 0.5;
    stops.push({ id: factor.line.id, ...centre(factor), box: null, edge: edge.id, column, isBack: true });
  }
  return stops;
}

/** Level first: a number leads to the number beside it, a gradient to the factor it is multiplied by. */
function nearest(candidates: readonly Stop[], to: Stop): string | null {
  const cost = (stop: Stop) => 3 * Math.abs(stop.y - to.y) + Math.abs(stop.x - to.x);
  let best: Stop | null = null;
  for (const stop of candidates) if (!best || cost(stop) < cost(best)) best = stop;
  return best?.id ?? null;
}

function alongWires(model: OperationGraphModel, stops: readonly Stop[], from: Stop, toRight: boolean): string | null {
  const edges = model.edges.filter((edge) => {
    if (from.edge !== null) return edge.id === from.edge;
    return (toRight ? edge.from : edge.to) === from.box;
  });
  const boxes = new Set(edges.map((edge) => (toRight ? edge.to : edge.from)));
  const wires = new Set(from.edge === null ? edges.map((edge) => edge.id) : []);
  const candidates = stops.filter(
    (stop) => (stop.box !== null && boxes.has(stop.box)) || (stop.edge !== null && wires.has(stop.edge)),
  );
  // The way back is followed factor by factor, also where another number is nearer.
  const back = from.isBack
    ? candidates.filter((stop) => stop.isBack && (from.edge !== null || stop.edge !== null))
    : [];
  return nearest(back.length > 0 ? back : candidates, from);
}

/** The stop in a direction, or null at the end. */
export function moveFrom(
  model: OperationGraphModel,
  stops: readonly Stop[],
  id: string,
  direction: Direction,
): string | null {
  const from = stops.find((stop) => stop.id === id);
  if (!from) return null;
  if (direction === 'left' || direction === 'right') return alongWires(model, stops, from, direction === 'right');
  const column = stops.filter((stop) => stop.column === from.column).sort((a, b) => a.y - b.y);
  const at = column.indexOf(from) + (direction === 'down' ? 1 : -1);
  return column[at]?.id ?? null;
}
