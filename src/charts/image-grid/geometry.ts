// Where the cells of an image grid lie, how large their pictures are, and where the arrow keys lead. Pure.
import type { GridForm } from './model.ts';

const LINE_HEIGHT = 17;
/** Above and below the text of a card, together. */
const TEXT_ROOM = 7;
const SIDE = 28;

export interface GridLayout {
  readonly columns: number;
  readonly rows: number;
  /** Side of a picture, px. */
  readonly side: number;
  readonly cell: { readonly width: number; readonly height: number };
  /** From the corner of a cell to its picture. */
  readonly inset: Point;
  readonly gap: number;
  readonly width: number;
  readonly height: number;
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** @param devicePixelRatio the squares of a picture on a card cover whole device pixels */
export function gridLayout(count: number, width: number, form: GridForm, devicePixelRatio: number): GridLayout {
  return form.padding === undefined
    ? barePictures(count, width, form)
    : cards(count, width, { ...form, padding: form.padding }, devicePixelRatio);
}

const textHeight = ({ lines = 0, padding }: GridForm) =>
  lines === 0 ? 0 : lines * LINE_HEIGHT + (padding === undefined ? 0 : TEXT_ROOM);

/** As many cards in a row as fit, however few there are; they share the width. */
function cards(
  count: number,
  width: number,
  form: GridForm & { readonly padding: number },
  devicePixelRatio: number,
): GridLayout {
  const { sides, gap, padding, lines = 0 } = form;
  const columns = Math.max(1, Math.floor((width + gap) / (sides[0] + 2 * padding + gap)));
  const across = Math.max(1, (width - (columns - 1) * gap) / columns);
  const room = Math.min(sides[1], across - 2 * padding);
  const side = Math.max(1, Math.floor((room * devicePixelRatio) / SIDE)) * (SIDE / devicePixelRatio);
  const height = padding + side + (lines === 0 ? padding : textHeight(form));
  const inset = { x: (across - side) / 2, y: padding };
  return filled({ columns, side, cell: { width: across, height }, inset, gap }, count);
}

/** The largest pictures that keep to the height; where they would be smaller than they may be, the grid is higher. */
function barePictures(count: number, width: number, form: GridForm): GridLayout {
  const {
    sides: [smallest, largest],
    gap,
  } = form;
  const tallest = form.tallest?.(width) ?? Number.POSITIVE_INFINITY;
  const text = textHeight(form);
  const most = Math.max(1, Math.floor((width + gap) / (smallest + gap)));
  const sideOf = (columns: number) => Math.min(largest, Math.floor((width + gap) / columns) - gap);
  const heightAt = (columns: number, side: number) => Math.ceil(count / columns) * (side + gap + text) - gap;
  const place = (columns: number, side: number) =>
    filled({ columns, side, cell: { width: side, height: side + text }, inset: { x: 0, y: 0 }, gap }, count);
  if (typeof form.columns === 'number' && form.columns <= most) return place(form.columns, sideOf(form.columns));
  const fitting = Math.min(count, most);
  let columns = form.columns === 'most' ? fitting : Math.min(fitting, Math.floor((width + gap) / (largest + gap)));
  columns = Math.max(1, columns);
  while (columns < fitting && heightAt(columns, sideOf(columns)) > tallest) columns++;
  const least = Math.max(Math.min(smallest, width), sideOf(columns));
  // As many rows, but the last one as full as it can be; what that leaves of the width, pictures may take.
  columns = Math.max(1, Math.ceil(count / Math.max(1, Math.ceil(count / columns))));
  let side = sideOf(columns);
  while (side > least && heightAt(columns, side) > tallest) side--;
  return place(columns, Math.max(side, least));
}

function filled(layout: Omit<GridLayout, 'rows' | 'width' | 'height'>, count: number): GridLayout {
  const { columns, cell, gap } = layout;
  const rows = Math.ceil(count / columns);
  return {
    ...layout,
    rows,
    width: columns * (cell.width + gap) - gap,
    height: Math.max(0, rows * (cell.height + gap) - gap),
  };
}

/** Top left of a cell, px. */
export function cellAt({ columns, cell, gap }: GridLayout, index: number): Point {
  return { x: (index % columns) * (cell.width + gap), y: Math.floor(index / columns) * (cell.height + gap) };
}

/** The cell that a key leads to; the same one at an edge, null for keys that do not move. */
export function cellAfterKey(key: string, index: number, columns: number, count: number): number | null {
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
