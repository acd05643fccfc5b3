// What the knob lens asks the engine about a pass, in order: a look from afar to choose the range, the curve, the map.
import type { Axis, KnobAnalysis } from '../../engine/analysis/types.ts';
import type { ParameterAddress } from '../../engine/types.ts';
import type { PassRecord } from '../../steps/types.ts';
import type { Analyse } from '../analysis.ts';
import {
  axisAround,
  CURVE_POINTS,
  fittingHalf,
  type MapHalves,
  mapHalves,
  roundHalf,
  SCOUT_HALF,
  SCOUT_POINTS,
  showsStep,
} from './knob-range.ts';

/** What the reader wants to see. */
export interface KnobWish {
  readonly parameter: ParameterAddress;
  /** For a map over two; null for a curve. */
  readonly second: ParameterAddress | null;
  /** Half the width of the range; null for one that fits. The other axis of a map keeps its proportion to it. */
  readonly half: number | null;
  /** Those of the pass before. They are kept while they show the next update. */
  readonly kept: MapHalves | null;
}

export interface KnobMap {
  /** From the first column (row) to the last. */
  readonly horizontal: Axis;
  readonly vertical: Axis;
  readonly columns: number;
  readonly rows: number;
  readonly costs: Float64Array;
  /** Both parameters before each of the last updates, [updates × 2], the present last; empty where it is not known. */
  readonly path: Float64Array;
}

export interface KnobAnswer {
  readonly record: PassRecord;
  readonly wish: KnobWish;
  /** The half-width that was used; of a map also the half-height. */
  readonly halves: MapHalves;
  /** Along the first parameter, over the range, and over a wide one; for a map they are the same. */
  readonly curve: KnobAnalysis;
  readonly fromAfar: KnobAnalysis;
  readonly second: KnobAnalysis | null;
  readonly map: KnobMap | null;
}

export const MAP_COLUMNS = 61;
export const MAP_ROWS = 46;
const PATH_UPDATES = 40;

/** Questions of one kind supersede one another, so they are asked one after the other. */
export async function askKnob(
  analyse: Analyse,
  record: PassRecord,
  wish: KnobWish,
  deliver: (answer: KnobAnswer) => void,
): Promise<void> {
  const { parameter, second } = wish;
  const along = (address: ParameterAddress, half: number, points: number) => {
    return analyse({ kind: 'knob', axis: axisAround(address, valueIn(record, address), half), points });
  };
  const fromAfar = await along(parameter, SCOUT_HALF, SCOUT_POINTS);
  if (second) {
    const secondCurve = await along(second, SCOUT_HALF, SCOUT_POINTS);
    const path = await askPath(analyse, parameter, second);
    const halves = chosenHalves(wish, mapHalves([fromAfar, secondCurve], path, wish.kept));
    const horizontal = axisAround(parameter, fromAfar.value, halves.horizontal);
    const vertical = axisAround(second, secondCurve.value, halves.vertical);
    const map = await askMap(analyse, horizontal, vertical);
    deliver({ record, wish, halves, curve: fromAfar, fromAfar, second: secondCurve, map: { ...map, path } });
    return;
  }
  const { value, nextValue } = fromAfar;
  const kept = wish.kept?.horizontal ?? null;
  const shows = kept !== null && showsStep(axisAround(parameter, value, kept), value, nextValue);
  const half = wish.half ?? (shows ? kept : null) ?? fittingHalf(fromAfar);
  const curve = await along(parameter, half, CURVE_POINTS);
  deliver({ record, wish, halves: { horizontal: half, vertical: half }, curve, fromAfar, second: null, map: null });
}

/** The width that is asked for, and a height that changes with it. */
function chosenHalves({ half }: KnobWish, fitting: MapHalves): MapHalves {
  if (half === null) return fitting;
  return { horizontal: half, vertical: roundHalf((half * fitting.vertical) / fitting.horizontal) };
}

/** The way here; without it (the session is further by now) the map says all else. */
async function askPath(analyse: Analyse, first: ParameterAddress, second: ParameterAddress): Promise<Float64Array> {
  try {
    return (await analyse({ kind: 'path', parameters: [first, second], updates: PATH_UPDATES })).values;
  } catch {
    return new Float64Array(0);
  }
}

async function askMap(analyse: Analyse, horizontal: Axis, vertical: Axis): Promise<Omit<KnobMap, 'path'>> {
  const columns = MAP_COLUMNS;
  const rows = MAP_ROWS;
  const { costs } = await analyse({
    kind: 'landscape',
    horizontal: outermostCells(horizontal, columns),
    vertical: outermostCells(vertical, rows),
    columns,
    rows,
  });
  return { horizontal, vertical, columns, rows, costs };
}

/** The engine takes J at the centres of cells; these cells have the first and the last centre on the ends. */
function outermostCells({ parameter, from, to }: Axis, count: number): Axis {
  const half = (to - from) / (count - 1) / 2;
  return { parameter, from: from - half, to: to + half };
}

/** θ before the update. */
export function valueIn({ shape, before }: PassRecord, { of, layer, neuron, from }: ParameterAddress): number {
  if (of === 'bias') return before.biases[layer][neuron];
  const senders = layer === 1 ? shape.network.inputSize : shape.network.layers[layer - 2].units;
  return before.weights[layer][neuron * senders + from];
}
