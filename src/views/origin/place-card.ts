// Where the card of a number goes: beside it, in the window, never over it.

export interface Rect {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}
export interface Extent {
  readonly width: number;
  readonly height: number;
}

/** Between the number and the card. */
const GAP = 8;
/** Between the card and the edge of the window. */
const MARGIN = 8;

interface Candidate {
  readonly x: number;
  readonly y: number;
  /** How far it would reach out of the window, along the direction in which it must not be moved. */
  readonly beyond: number;
}

const clamp = (value: number, low: number, high: number) => Math.max(low, Math.min(value, high));

/**
 * The upper left corner. A number in a narrow panel (`panel`) gets its card beside the panel, so that its neighbours
 * stay free; else below, above, to the left or right, wherever it fits first, or where least of it is cut off.
 */
export function placeCard(
  target: Rect,
  panel: Rect | null,
  card: Extent,
  view: Extent,
): { readonly x: number; readonly y: number } {
  const beside = panel
    ? sides(panel, target, card, view).filter((place) => !covers({ ...place, ...card }, target))
    : [];
  const candidates = [...beside, ...around(target, card, view)];
  let best = candidates[0];
  for (const candidate of candidates) if (candidate.beyond < best.beyond) best = candidate;
  return { x: best.x, y: best.y };
}

function covers(a: Rect, b: Rect): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

/** Left and right of `beside`, at the height of the target. */
function sides(beside: Rect, target: Rect, card: Extent, view: Extent): Candidate[] {
  const y = clamp(target.y + target.height / 2 - card.height / 3, MARGIN, view.height - MARGIN - card.height);
  const left = beside.x - GAP - card.width;
  const right = beside.x + beside.width + GAP;
  return [
    { x: left, y, beyond: Math.max(0, MARGIN - left) },
    { x: right, y, beyond: Math.max(0, right + card.width + MARGIN - view.width) },
  ];
}

/** Below, above, left and right of the target. */
function around(target: Rect, card: Extent, view: Extent): Candidate[] {
  const x = clamp(target.x + target.width / 2 - card.width / 2, MARGIN, view.width - MARGIN - card.width);
  const below = target.y + target.height + GAP;
  const above = target.y - GAP - card.height;
  return [
    { x, y: below, beyond: Math.max(0, below + card.height + MARGIN - view.height) },
    { x, y: above, beyond: Math.max(0, MARGIN - above) },
    ...sides(target, target, card, view),
  ];
}

/** The distance of a point from a rectangle; 0 inside. */
export function distanceTo({ x, y, width, height }: Rect, point: { readonly x: number; readonly y: number }): number {
  const beside = Math.max(x - point.x, 0, point.x - x - width);
  const apart = Math.max(y - point.y, 0, point.y - y - height);
  return Math.hypot(beside, apart);
}
