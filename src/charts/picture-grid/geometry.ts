// A grid of small pictures: how many columns fit, how large each is, and where the arrow keys lead. Pure.

/** Distance of neighbouring pictures' edges, in pixels. */
export const GAP = 3;
/** The least distance of neighbouring pictures' middles: what a finger can tell apart. */
const LEAST_PITCH = 24;

export interface GridLayout {
  readonly columns: number;
  readonly rows: number;
  /** Side of a picture. */
  readonly side: number;
}

/** What decides about a grid besides the number of its pictures. */
export interface GridWish {
  /** No picture is larger. */
  readonly mostSide: number;
  /** So many in a row, if they are not too small to touch then; left out: as many as fit best. */
  readonly columns?: number;
}

/**
 * The largest pictures of which `count` fit into width × height; where they would be too small to touch, the grid is
 * higher than asked for.
 */
export function gridLayout(
  count: number,
  width: number,
  height: number,
  { mostSide, columns: wanted }: GridWish,
): GridLayout {
  const most = Math.max(1, Math.floor((width + GAP) / LEAST_PITCH));
  if (wanted !== undefined && wanted <= most) {
    const side = Math.min(mostSide, Math.floor((width + GAP) / wanted) - GAP);
    return { columns: wanted, rows: Math.ceil(count / wanted), side };
  }
  for (let columns = 1; columns < most; columns++) {
    const rows = Math.ceil(count / columns);
    const side = Math.min(mostSide, Math.floor((width + GAP) / columns) - GAP);
    if (rows * (side + GAP) - GAP <= height) return { columns: Math.min(columns, count), rows, side };
  }
  const rows = Math.ceil(count / most);
  return { columns: Math.min(most, count), rows, side: Math.min(mostSide, Math.floor((width + GAP) / most) - GAP) };
}

/** The picture that a key leads to; null for keys that do not move. */
export function indexAfterKey(key: string, index: number, count: number, columns: number): number | null {
  const moves: Readonly<Record<string, number>> = {
    ArrowLeft: index - 1,
    ArrowRight: index + 1,
    ArrowUp: index - columns,
    ArrowDown: index + columns,
    Home: 0,
    End: count - 1,
  };
  if (!(key in moves)) return null;
  const next = moves[key];
  return next >= 0 && next < count ? next : index;
}
