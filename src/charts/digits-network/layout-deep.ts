// Several hidden layers between image and outputs: the first as images of weights, deeper ones as columns of discs.
import type { Point, Size } from '../shared/boxes.ts';
import { bestGrid, boundsOf, cellsOf, type HiddenBlock } from './blocks.ts';
import { CAPTION, cellSize, type DigitsLayout, imageBlock, OUTPUT_COUNT, outputSizes } from './layout-parts.ts';

const EDGE = 18;
const TOP = 48;
const LEAST_GAP = 24;
const LARGEST_DISC = 26;
const WIDEST_PITCH = 36;
/** How close discs may stand, by how many there are; tried closer still where there is no room. */
const PITCHES: readonly (readonly [count: number, pitch: number])[] = [
  [16, 28],
  [32, 19],
  [64, 17],
  [128, 14],
  [256, 12],
];
const CLOSER = [1, 0.85, 0.7, 0.6, 0.5] as const;
const LEAST_IMAGES = 120;
/** Share of the width that the images of the first layer take at most: the edges behind them need room too. */
const WIDEST_IMAGES = 0.27;

interface Column {
  readonly columns: number;
  readonly rows: number;
  readonly pitch: number;
  readonly width: number;
}

export function sideBySideDeep(size: Size, counts: readonly number[]): DigitsLayout {
  const room = Math.max(200, size.height - TOP - 22);
  const middle = TOP + room / 2;
  const outputWidth = Math.round(Math.min(214, Math.max(146, size.width * 0.2)));
  const outputs = size.width - 12 - outputWidth;
  const side = Math.round(Math.min(Math.max(72, size.width * 0.14), room * 0.5, 190));
  const [first, ...deeper] = counts;
  const free = outputs - EDGE - side - LEAST_GAP * (counts.length + 1);
  const columns = deepColumns(deeper, room, free);
  const widest = Math.min(free - sumOf(columns), size.width * WIDEST_IMAGES);
  const images = firstGrid(first, { width: widest, height: room });
  const gap = LEAST_GAP + Math.max(0, free - sumOf(columns) - images.width) / (counts.length + 1);
  const blocks: HiddenBlock[] = [];
  let x = EDGE + side + gap;
  const blockTop = middle - (images.grid.rows * images.pitch.y) / 2;
  blocks.push(imageBlock(first, images.grid, { x: Math.round(x), y: blockTop }, images.pitch, images.barWidth));
  x += images.width + gap;
  for (const [index, column] of columns.entries()) {
    blocks.push(discBlock(deeper[index], column, { x, y: middle }));
    x += column.width + gap;
  }
  const rowPitch = Math.min(room / OUTPUT_COUNT, 44);
  const outputsTop = middle - (rowPitch * OUTPUT_COUNT) / 2;
  const image = { x: EDGE, y: Math.round(middle - side / 2), width: side, height: side };
  return {
    image,
    blocks,
    outputs: { x: outputs, y: outputsTop, width: outputWidth, height: rowPitch * OUTPUT_COUNT },
    rowPitch,
    ...outputSizes(rowPitch),
    captions: {
      image: { x: image.x, y: image.y - CAPTION },
      outputs: { x: outputs + 2, y: Math.max(4, outputsTop - CAPTION - 2) },
    },
    narrow: false,
    isStacked: false,
    imageAbove: false,
    height: 0,
  };
}

const sumOf = (columns: readonly Column[]): number => columns.reduce((sum, { width }) => sum + width, 0);

/** The loosest columns that leave the images of the first layer their room. */
function deepColumns(counts: readonly number[], room: number, free: number): readonly Column[] {
  let columns: readonly Column[] = [];
  for (const closer of CLOSER) {
    columns = counts.map((count) => columnOf(count, room, closer));
    if (free - sumOf(columns) >= LEAST_IMAGES) break;
  }
  return columns;
}

function columnOf(count: number, room: number, closer: number): Column {
  const wanted = (PITCHES.find(([most]) => count <= most)?.[1] ?? 12) * closer;
  const columns = Math.ceil(count / Math.max(1, Math.floor(room / wanted)));
  const rows = Math.ceil(count / columns);
  const pitch = Math.min(WIDEST_PITCH, room / rows, columns > 1 ? wanted * 1.2 : WIDEST_PITCH);
  return { columns, rows, pitch, width: Math.ceil(columns * pitch) };
}

function discBlock(count: number, { columns, rows, pitch }: Column, { x, y }: Point): HiddenBlock {
  // A ring is drawn around each disc.
  const cell = Math.max(3, Math.min(LARGEST_DISC, Math.floor(pitch - (pitch > 16 ? 5 : 3))));
  const top = y - (rows * pitch) / 2;
  const origin = { x: x + (pitch - cell) / 2, y: top + (pitch - cell) / 2 };
  const cells = cellsOf(count, { columns, rows, cell }, origin, { x: pitch, y: pitch });
  return {
    kind: 'discs',
    cells,
    columns,
    byRows: false,
    barWidth: 0,
    caption: { x: Math.round(x), y: Math.max(4, Math.round(top - CAPTION)) },
    bounds: boundsOf(cells, 0),
  };
}

function firstGrid(count: number, room: Size) {
  const small = count > 64;
  const barWidth = small ? 2 : 4;
  const gap = small ? 3 : 6;
  const best = bestGrid(count, room, 3 + barWidth + gap, small ? 3 : 6, 56);
  const grid = { ...best, cell: cellSize(best.cell) };
  const pitch = {
    x: grid.cell + 3 + barWidth + gap,
    y: Math.min(room.height / grid.rows, grid.cell + (small ? 5 : 12)),
  };
  return { grid, pitch, barWidth, width: grid.columns * pitch.x };
}
