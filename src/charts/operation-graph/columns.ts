// Where the columns of the operation graph stand, side by side. Pure.
import { boxWidth, laneWidth, linesWidth, lineWidth, stackWidth } from './measure.ts';
import type { OperationBox, OperationGraphModel } from './model.ts';

const MARGIN = 10;
/** Room for a wire and its arrow head at either side of its factor. */
export const WIRE = 13;
/** The same where the graph has to be narrow. */
const SHORT_WIRE = 7;
/** Between texts side by side. */
const TEXT_GAP = 6;
/** Wires that fan out need room to bend. */
const FAN = 34;
const LARGEST_STRETCH = 60;

export interface Columns {
  readonly widths: readonly number[];
  readonly lefts: readonly number[];
  /** Of the whole graph, the margins included. */
  readonly width: number;
}

/** A narrow graph is spread over the room there is. */
export function placeColumns(
  model: OperationGraphModel,
  columns: readonly (readonly OperationBox[])[],
  available: number,
): Columns {
  const widths = columns.map((boxes) => Math.max(...boxes.map(stackWidth)));
  const centres = model.arrangement === 'row' ? bandByBand(model, columns) : stackByStack(model, widths);
  // What hangs over to the left of the first column.
  const start = MARGIN - Math.min(...centres.map((centre, at) => centre - widths[at] / 2));
  const natural = start + MARGIN + Math.max(...centres.map((centre, at) => centre + widths[at] / 2));
  const gaps = Math.max(1, columns.length - 1);
  const spare = Math.max(0, Math.min(LARGEST_STRETCH, (available - natural) / gaps));
  const width = natural + (columns.length > 1 ? spare * gaps : 0);
  const from = start + Math.max(0, (available - width) / 2);
  return {
    widths,
    lefts: centres.map((centre, at) => from + centre + at * spare - widths[at] / 2),
    width: Math.max(width, available),
  };
}

function columnsOfBoxes(model: OperationGraphModel): ReadonlyMap<string, number> {
  return new Map(model.boxes.map((box) => [box.id, box.column]));
}

/** Each stack keeps a column of its own, with room for the factors between them. */
function stackByStack(model: OperationGraphModel, widths: readonly number[]): number[] {
  const gaps = widths.map(() => 2 * WIRE);
  const columnOf = columnsOfBoxes(model);
  for (const edge of model.edges) {
    const at = (columnOf.get(edge.to) ?? 1) - 1;
    const fans = model.edges.some((other) => other !== edge && (other.from === edge.from || other.to === edge.to));
    const factor = edge.factor ? lineWidth(edge.factor) + 8 : 0;
    gaps[at] = Math.max(gaps[at], Math.ceil(factor + 2 * WIRE + (fans ? FAN : 0)));
  }
  let left = 0;
  return widths.map((own, at) => {
    const centre = left + own / 2;
    left += own + gaps[at];
    return centre;
  });
}

/** Widths of a column in each band; 0 where it has nothing there. */
function bandWidths(boxes: readonly OperationBox[]): number[] {
  const most = (width: (box: OperationBox) => number) => Math.max(...boxes.map(width));
  return [
    most(boxWidth),
    most((box) => (box.gradients.length > 0 ? laneWidth(box) : 0)),
    most((box) => linesWidth(box.values)),
    most((box) => linesWidth(box.locals)),
    most((box) => linesWidth(box.harvest)),
  ];
}

/** In a row all bands are level, so a wide line reaches over or under what is narrow beside it. */
function bandByBand(model: OperationGraphModel, columns: readonly (readonly OperationBox[])[]): number[] {
  const bands = columns.map(bandWidths);
  const columnOf = columnsOfBoxes(model);
  const factors = columns.map(() => 0);
  for (const { to, factor } of model.edges) {
    const at = columnOf.get(to) ?? 0;
    if (factor) factors[at] = Math.max(factors[at], factorWidth(lineWidth(factor)));
  }
  const centres: number[] = [];
  bands.forEach((own, at) => {
    let centre = 0;
    for (let before = 0; before < at; before++) {
      const [box, lane] = [2 * SHORT_WIRE, before === at - 1 ? factors[at] + 2 * SHORT_WIRE : TEXT_GAP];
      const room = [box, lane, TEXT_GAP, TEXT_GAP, TEXT_GAP];
      bands[before].forEach((other, band) => {
        if (other === 0 || own[band] === 0) return;
        centre = Math.max(centre, centres[before] + (other + own[band]) / 2 + room[band]);
      });
    }
    centres.push(centre);
  });
  return centres;
}

/** The place of a factor on its wire. */
export function factorWidth(width: number): number {
  return Math.max(24, width + 6);
}
