// Where the pictures of a sheet stand: as large as fits in about the fewest rows, never smaller than they may be.

export interface TilesLayout {
  readonly columns: number;
  readonly rows: number;
  /** Side of a picture, px. */
  readonly side: number;
  /** From one picture's edge to the next one's, px. */
  readonly stepX: number;
  readonly stepY: number;
  readonly width: number;
  readonly height: number;
}

const GAP = 6;
export const CAPTION_HEIGHT = 17;
/** Sheets are to be wider than high by about this much. */
const TALLEST = 0.62;

export function layoutTiles(
  count: number,
  width: number,
  [smallest, largest]: readonly [number, number],
  hasCaptions: boolean,
): TilesLayout {
  const caption = hasCaptions ? CAPTION_HEIGHT : 0;
  const most = Math.max(1, Math.floor((width + GAP) / (smallest + GAP)));
  const atLargest = Math.max(1, Math.floor((width + GAP) / (largest + GAP)));
  let columns = Math.min(Math.max(1, count), Math.max(1, atLargest));
  const sideOf = (number: number) => Math.min(largest, Math.floor((width + GAP) / number - GAP));
  const heightOf = (number: number) => Math.ceil(count / number) * (sideOf(number) + GAP + caption);
  while (columns < Math.min(most, count) && heightOf(columns) > width * TALLEST) columns++;
  columns = evened(columns, count, most);
  const side = Math.max(smallest, sideOf(columns));
  const rows = Math.ceil(count / columns);
  const stepY = side + GAP + caption;
  return {
    columns,
    rows,
    side,
    stepX: side + GAP,
    stepY,
    width: columns * (side + GAP) - GAP,
    height: Math.max(0, rows * stepY - GAP),
  };
}

/** A number of columns close by that leaves no gaps in the last row, if there is one. */
function evened(columns: number, count: number, most: number): number {
  for (let more = 0; more <= 3; more++) {
    if (columns + more <= Math.min(most, count) && count % (columns + more) === 0) return columns + more;
  }
  return columns;
}

/** Where an arrow key leads; null where there is nothing. */
export function tileBeside(index: number, count: number, columns: number, key: string): number | null {
  const steps: Readonly<Record<string, number>> = {
    ArrowLeft: -1,
    ArrowRight: 1,
    ArrowUp: -columns,
    ArrowDown: columns,
  };
  const next = key === 'Home' ? 0 : key === 'End' ? count - 1 : index + (steps[key] ?? Number.NaN);
  return next >= 0 && next < count ? next : null;
}
