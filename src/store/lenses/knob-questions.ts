// What the knob lens asks the engine about a pass, in order: a look from afar to choose the range, the curve, the map.
import type { Axis, KnobAnalysis } from '../../engine/analysis/types.ts';
import type { ParameterAddress } from '../../engine/types.ts';
import type { PassRecord } from '../../steps/types.ts';
import type { Analyse } from '../analysis.ts';
import { axisAround, CURVE_POINTS, fittingHalf, SCOUT_HALF, showsStep } from './knob-range.ts';

/** What the reader wants to see. */
export interface KnobWish {
  readonly parameter: ParameterAddress;
  /** For a map over two; null for a curve. */
  readonly second: ParameterAddress | null;
  /** Half the width of the range; null for one that fits. */
  readonly half: number | null;
  /** With `half` null: the one that fitted the pass before. It is kept while it shows the next update. */
  readonly kept: number | null;
}

export interface KnobMap {
  /** From the first column (row) to the last. */
  readonly horizontal: Axis;
  readonly vertical: Axis;
  readonly columns: number;
  readonly rows: number;
  readonly costs: Float64Array;
  /** Both parameters before each of the last updates, [updates × 2], the present last; null until it is known. */
  readonly path: Float64Array | null;
}

export interface KnobAnswer {
  readonly record: PassRecord;
  readonly wish: KnobWish;
  /** The half-width that was used. */
  readonly half: number;
  /** Along the first parameter; for a map only what it says besides its curve counts. */
  readonly curve: KnobAnalysis;
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
  const along = (address: ParameterAddress, half: number) => {
    const axis = axisAround(address, valueIn(record, address), half);
    return analyse({ kind: 'knob', axis, points: CURVE_POINTS });
  };
  if (second) {
    const curve = await along(parameter, SCOUT_HALF);
    const secondCurve = await along(second, SCOUT_HALF);
    const fitting = Math.max(fittingHalf(curve), fittingHalf(secondCurve));
    const half = wish.half ?? (wish.kept !== null && wish.kept >= fitting / 2.5 ? wish.kept : fitting);
    const answer = { record, wish, half, curve, second: secondCurve };
    await askMap(analyse, answer, [curve.value, secondCurve.value], deliver);
    return;
  }
  const half = wish.half ?? wish.kept ?? fittingHalf(await along(parameter, SCOUT_HALF));
  let answer: KnobAnswer = { record, wish, half, curve: await along(parameter, half), second: null, map: null };
  const { value, nextValue } = answer.curve;
  if (wish.half === null && wish.kept !== null && !showsStep(axisAround(parameter, value, half), value, nextValue)) {
    const wanted = fittingHalf(await along(parameter, SCOUT_HALF));
    answer = { ...answer, half: wanted, curve: await along(parameter, wanted) };
  }
  deliver(answer);
}

/** The map first; the way here, which may have to be trained again, once it is known. */
async function askMap(
  analyse: Analyse,
  answer: Omit<KnobAnswer, 'map'>,
  [value, secondValue]: readonly [number, number],
  deliver: (answer: KnobAnswer) => void,
): Promise<void> {
  const { parameter, second } = answer.wish;
  if (!second) return;
  const columns = MAP_COLUMNS;
  const rows = MAP_ROWS;
  const vertical = axisAround(second, secondValue, answer.half);
  const horizontal = stretched(axisAround(parameter, value, answer.half), (columns - 1) / (rows - 1));
  const path = analyse({ kind: 'path', parameters: [parameter, second], updates: PATH_UPDATES });
  // Whoever waits for the map only must not be left with a rejection nobody looks at.
  path.catch(() => {});
  const { costs } = await analyse({
    kind: 'landscape',
    horizontal: outermostCells(horizontal, columns),
    vertical: outermostCells(vertical, rows),
    columns,
    rows,
  });
  const map = { horizontal, vertical, columns, rows, costs };
  deliver({ ...answer, map: { ...map, path: null } });
  deliver({ ...answer, map: { ...map, path: (await path).values } });
}

/** The same middle, but wider: a map is wider than high, with one scale for both directions. */
function stretched({ parameter, from, to }: Axis, factor: number): Axis {
  const middle = (from + to) / 2;
  const half = ((to - from) / 2) * factor;
  return { parameter, from: middle - half, to: middle + half };
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
