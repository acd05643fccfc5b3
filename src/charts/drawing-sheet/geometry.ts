// Where the cells of a sheet lie: rows of equal cells, as many in a row as fit. Pure.

/** CSS pixels: the picture is twice 28, the caption stands under it. */
export const PICTURE = 56;
export const CELL_WIDTH = 64;
export const CELL_HEIGHT = 84;
export const GAP = 6;
/** From the edge of a cell to its picture. */
export const INSET = (CELL_WIDTH - PICTURE) / 2;

export interface SheetLayout {
  readonly columns: number;
  readonly width: number;
  readonly height: number;
}

export function layoutSheet(width: number, count: number): SheetLayout {
  const columns = Math.max(1, Math.floor((width + GAP) / (CELL_WIDTH + GAP)));
  const rows = Math.ceil(count / columns);
  return { columns, width: columns * (CELL_WIDTH + GAP) - GAP, height: Math.max(0, rows * (CELL_HEIGHT + GAP) - GAP) };
}

/** The left upper corner of a cell. */
export function cellPlace(index: number, { columns }: SheetLayout): { readonly x: number; readonly y: number } {
  return { x: (index % columns) * (CELL_WIDTH + GAP), y: Math.floor(index / columns) * (CELL_HEIGHT + GAP) };
}

/** The cell that a key leads to; the same one at an edge, null for another key. */
export function nextCell(key: string, index: number, count: number, { columns }: SheetLayout): number | null {
  const steps: Readonly<Record<string, number>> = {
    ArrowLeft: -1,
    ArrowRight: 1,
    ArrowUp: -columns,
    ArrowDown: columns,
    Home: -index,
    End: count - 1 - index,
  };
  const step = steps[key];
  if (step === undefined) return null;
  const next = index + step;
  return next >= 0 && next < count ? next : index;
}
