// Where every box, line and wire of the operation graph goes. Pure: data and width in, pixels out.
import type { Box, Point } from '../shared/boxes.ts';
import { factorWidth, placeColumns, WIRE } from './columns.ts';
import {
  AIR,
  type Bands,
  bandsOf,
  boxWidth,
  heightOf,
  LANE_AIR,
  LINE_HEIGHT,
  laneWidth,
  lineWidth,
} from './measure.ts';
import type { OperationBox, OperationEdge, OperationGraphModel, OperationLine } from './model.ts';

/** Between two stacks of one column. */
const STACK_GAP = 16;

export interface PlacedLine extends Box {
  readonly line: OperationLine;
}

export interface PlacedBox {
  readonly id: string;
  readonly rect: Box;
  /** The whole stack: values, box, derivatives, way back. */
  readonly stack: Box;
  readonly lines: readonly PlacedLine[];
  /** y at which gradients arrive and leave. */
  readonly laneY: number;
  /** The pale ground of the way back; null where nothing flows. */
  readonly lane: Box | null;
}

/** Straight, then a bend, then straight again: both ends of a wire run level through the columns they start and end in. */
export type Route = readonly [Point, Point, Point, Point];

export interface PlacedEdge {
  readonly id: string;
  readonly forward: Route;
  /** From the later box back to the earlier one. */
  readonly backward: Route | null;
  readonly factor: PlacedLine | null;
}

export interface OperationLayout {
  readonly width: number;
  readonly height: number;
  readonly boxes: ReadonlyMap<string, PlacedBox>;
  readonly edges: ReadonlyMap<string, PlacedEdge>;
}

/** Columns from left to right, each with its boxes in order. */
function columnsOf(model: OperationGraphModel): OperationBox[][] {
  const columns: OperationBox[][] = [];
  for (const box of model.boxes) {
    columns[box.column] ??= [];
    columns[box.column].push(box);
  }
  return columns;
}

/** Columns whose boxes send along one wire each: there a factor stands at the sender, else at the receiver. */
function singleSenders(model: OperationGraphModel): ReadonlySet<string> {
  const columnOf = new Map(model.boxes.map((box) => [box.id, box.column]));
  const counts = new Map<string, number>();
  for (const { from } of model.edges) counts.set(from, (counts.get(from) ?? 0) + 1);
  const forked = new Set([...counts].filter(([, count]) => count > 1).map(([id]) => columnOf.get(id)));
  return new Set([...counts.keys()].filter((id) => !forked.has(columnOf.get(id))));
}

function placeLines(lines: readonly OperationLine[], centre: number, top: number): PlacedLine[] {
  return lines.map((line, index) => {
    const width = Math.max(24, lineWidth(line) + 6);
    return { line, x: centre - width / 2, y: top + index * LINE_HEIGHT, width, height: LINE_HEIGHT };
  });
}

function placeBox(box: OperationBox, left: number, width: number, top: number, bands: Bands): PlacedBox {
  const centre = left + width / 2;
  const own = boxWidth(box);
  const valuesTop = top + bands.values - box.values.length * LINE_HEIGHT;
  const boxTop = top + bands.values + AIR;
  const localsTop = boxTop + bands.box + AIR;
  const laneTop = (bands.locals > 0 ? localsTop + bands.locals : boxTop + bands.box) + LANE_AIR;
  const ground = laneWidth(box);
  const laneHeight = box.gradients.length * LINE_HEIGHT + 4;
  const lane = { x: centre - ground / 2, y: laneTop - 2, width: ground, height: laneHeight };
  return {
    id: box.id,
    rect: { x: centre - own / 2, y: boxTop, width: own, height: bands.box },
    stack: { x: left, y: top, width, height: heightOf(bands) },
    laneY: laneTop + LINE_HEIGHT / 2,
    lane: box.gradients.length > 0 ? lane : null,
    lines: [
      ...placeLines(box.values, centre, valuesTop),
      ...placeLines(box.locals, centre, localsTop),
      ...placeLines(box.gradients, centre, laneTop),
      ...placeLines(box.harvest, centre, laneTop + bands.gradients + 4),
    ],
  };
}

interface Block {
  readonly bands: Bands;
  readonly laneHeight: number;
  readonly lanes: number;
}

function blocksOf(model: OperationGraphModel): Map<number, Block> {
  const shared = model.arrangement === 'row' ? bandsOf(model.boxes) : null;
  const blocks = new Map<number, Block>();
  for (const block of new Set(model.boxes.map((box) => box.block))) {
    const boxes = model.boxes.filter((box) => box.block === block);
    const bands = shared ?? bandsOf(boxes);
    const counts = new Map<string, number>();
    for (const { column, lane } of boxes) {
      counts.set(`${column} ${lane}`, (counts.get(`${column} ${lane}`) ?? 0) + 1);
    }
    const laneHeight = Math.max(...counts.values()) * (heightOf(bands) + STACK_GAP);
    blocks.set(block, { bands, laneHeight, lanes: 1 + Math.max(...boxes.map((box) => box.lane)) });
  }
  return blocks;
}

function placeBoxes(
  columns: readonly OperationBox[][],
  blocks: ReadonlyMap<number, Block>,
  { lefts, widths }: { readonly lefts: readonly number[]; readonly widths: readonly number[] },
  height: number,
): Map<string, PlacedBox> {
  const placed = new Map<string, PlacedBox>();
  columns.forEach((boxes, column) => {
    const taken = new Map<number, number>();
    for (const box of boxes) {
      const block = blocks.get(box.block);
      if (!block) continue;
      const stackHeight = heightOf(block.bands) + STACK_GAP;
      const inLane = boxes.filter((other) => other.lane === box.lane).length;
      const order = taken.get(box.lane) ?? 0;
      taken.set(box.lane, order + 1);
      const blockTop = (height - block.lanes * block.laneHeight + STACK_GAP) / 2;
      const laneTop = blockTop + box.lane * block.laneHeight + (block.laneHeight - inLane * stackHeight) / 2;
      placed.set(box.id, placeBox(box, lefts[column], widths[column], laneTop + order * stackHeight, block.bands));
    }
  });
  return placed;
}

function right(box: Box): number {
  return box.x + box.width;
}

/** `leave` and `arrive` are the x between which the wire may bend. */
function route(start: Point, leave: number, arrive: number, end: Point): Route {
  return [start, { x: leave, y: start.y }, { x: arrive, y: end.y }, end];
}

/** Level from end to end. */
function straightRoute(start: Point, end: Point): Route {
  return route(start, start.x, end.x, end);
}

function placeEdge(edge: OperationEdge, from: PlacedBox, to: PlacedBox, atSender: boolean): PlacedEdge {
  const start = { x: right(from.rect), y: from.rect.y + from.rect.height / 2 };
  const end = { x: to.rect.x, y: to.rect.y + to.rect.height / 2 };
  const level = Math.abs(start.y - end.y) < 1;
  const forward = level ? straightRoute(start, end) : route(start, right(from.stack), to.stack.x, end);
  if (edge.factor === null || !from.lane || !to.lane) return { id: edge.id, forward, backward: null, factor: null };
  const source = { x: to.lane.x, y: to.laneY };
  const sink = { x: right(from.lane), y: from.laneY };
  const width = factorWidth(lineWidth(edge.factor));
  const straight = Math.abs(source.y - sink.y) < 1;
  const besides = atSender ? right(from.stack) + WIRE : to.stack.x - WIRE - width;
  const x = straight ? (sink.x + source.x - width) / 2 : besides;
  const y = (atSender ? sink.y : source.y) - LINE_HEIGHT / 2;
  const factor: PlacedLine = { line: edge.factor, x, y, width, height: LINE_HEIGHT };
  if (straight) return { id: edge.id, forward, backward: straightRoute(source, sink), factor };
  // The bend keeps clear of the factor, which stands where the wire is its own alone.
  const leave = atSender ? to.stack.x : x;
  const arrive = atSender ? x + width : right(from.stack);
  return { id: edge.id, forward, backward: route(source, leave, arrive, sink), factor };
}

/** `available`: the width there is; a graph that needs more is scrolled. */
export function layoutOperations(model: OperationGraphModel, available: number, least = 0): OperationLayout {
  const columns = columnsOf(model);
  const blocks = blocksOf(model);
  const inner = Math.max(0, ...[...blocks.values()].map((block) => block.lanes * block.laneHeight - STACK_GAP));
  const height = Math.max(inner + 2 * 7, least);
  const across = placeColumns(model, columns, available);
  const boxes = placeBoxes(columns, blocks, across, height);
  const alone = singleSenders(model);
  const edges = new Map<string, PlacedEdge>();
  for (const edge of model.edges) {
    const from = boxes.get(edge.from);
    const to = boxes.get(edge.to);
    if (from && to) edges.set(edge.id, placeEdge(edge, from, to, alone.has(edge.from)));
  }
  return { width: across.width, height, boxes, edges };
}
