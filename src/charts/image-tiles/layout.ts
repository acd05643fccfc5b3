// Where the pictures of a sheet stand: as large as fits in about the fewest rows, never smaller than they may be.
import type { ImageTilesData } from './model.ts';

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
/** A sheet may be so much higher than wide before its pictures get smaller. */
const TALLEST = 1.15;

/** A strip has as few rows as its smallest pictures allow; a sheet has pictures as large as its shape allows. */
export function layoutTiles(
  count: number,
  width: number,
  { sides: [smallest, largest], form, hasCaptions }: Pick<ImageTilesData, 'sides' | 'form'> & { hasCaptions: boolean },
): TilesLayout {
  const caption = hasCaptions ? CAPTION_HEIGHT : 0;
  const columnsAt = (side: number) => Math.max(1, Math.min(count, Math.floor((width + GAP) / (side + GAP))));
  const sideOf = (number: number) => Math.min(largest, Math.floor((width + GAP) / number - GAP));
  const heightOf = (number: number) => Math.ceil(count / number) * (sideOf(number) + GAP + caption);
  const most = columnsAt(smallest);
  let columns = form === 'strip' ? most : columnsAt(largest);
  while (columns < most && heightOf(columns) > width * TALLEST) columns++;
  // As many rows, but the last one as full as it can be.
  columns = Math.max(1, Math.ceil(count / Math.max(1, Math.ceil(count / columns))));
  const side = Math.max(Math.min(smallest, width), sideOf(columns));
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
