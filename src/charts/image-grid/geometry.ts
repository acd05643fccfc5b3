// Where the tiles of an image grid lie, and where the arrow keys lead. Pure.

export const TILE_GAP = 6;
/** Two lines of text. */
export const CAPTION_HEIGHT = 41;
const SMALLEST_TILE = 72;
const PADDING = 8;
const SIDE = 28;
const LARGEST_PICTURE = 56;

export interface GridLayout {
  readonly columns: number;
  readonly rows: number;
  /** Size of a tile. */
  readonly width: number;
  readonly height: number;
  /** Side of its picture, centred, PADDING from its top. */
  readonly picture: number;
}

/** @param devicePixelRatio the squares of a picture cover whole device pixels */
export function layoutOf(width: number, count: number, devicePixelRatio: number): GridLayout {
  const columns = Math.max(1, Math.floor((width + TILE_GAP) / (SMALLEST_TILE + TILE_GAP)));
  const tile = Math.max(1, (width - (columns - 1) * TILE_GAP) / columns);
  const room = Math.min(LARGEST_PICTURE, tile - 2 * PADDING);
  const picture = Math.max(1, Math.floor((room * devicePixelRatio) / SIDE)) * (SIDE / devicePixelRatio);
  return {
    columns,
    rows: Math.ceil(count / columns),
    width: tile,
    height: picture + PADDING + CAPTION_HEIGHT,
    picture,
  };
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** Top left of a picture, CSS pixels. */
export function pictureAt(layout: GridLayout, index: number): Point {
  const column = index % layout.columns;
  const row = Math.floor(index / layout.columns);
  return {
    x: column * (layout.width + TILE_GAP) + (layout.width - layout.picture) / 2,
    y: row * (layout.height + TILE_GAP) + PADDING,
  };
}

/** null for keys that mean nothing here, and where there is nothing to go to. */
export function tileAfterKey(key: string, index: number, columns: number, count: number): number | null {
  const steps: Readonly<Record<string, number>> = {
    ArrowLeft: -1,
    ArrowRight: 1,
    ArrowUp: -columns,
    ArrowDown: columns,
    Home: -index,
    End: count - 1 - index,
  };
  if (!(key in steps)) return null;
  const next = index + steps[key];
  return next >= 0 && next < count ? next : index;
}
