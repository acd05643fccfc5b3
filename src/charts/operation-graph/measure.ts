// How much room boxes and lines of the operation graph take. Pure.
import type { OperationBox, OperationLine } from './model.ts';
import { textWidth } from './text-width.ts';

export const LINE_HEIGHT = 17;
const FONT_SIZE = 12.5;
const SMALL_SIZE = 11;
const BOX_PADDING = 9;
/** Between a box and the bands above and below it. */
export const AIR = 5;
/** Between the local derivatives and the way back. */
export const LANE_AIR = 9;
const SMALLEST_BOX = 58;
const SMALLEST_LANE = 48;

/** Heights of the bands of a stack, from top to bottom. */
export interface Bands {
  readonly values: number;
  readonly box: number;
  readonly locals: number;
  readonly gradients: number;
  readonly harvest: number;
}

/** Room for a line: symbol, number, and the mark of what is stored. */
export function lineWidth(line: OperationLine): number {
  const number = line.widest.length > line.text.length ? line.widest : line.text;
  const space = line.symbol !== '' && number !== '' ? 5 : 0;
  const uses = line.uses > 0 ? 4 + textWidth(`↺${line.uses}`, SMALL_SIZE) : 0;
  const symbolSize = number === '' ? SMALL_SIZE + 0.5 : FONT_SIZE;
  return textWidth(line.symbol, symbolSize) + space + textWidth(number, FONT_SIZE) + uses;
}

export function boxWidth(box: OperationBox): number {
  const text = Math.max(textWidth(box.operation, SMALL_SIZE), textWidth(box.formula, FONT_SIZE + 0.5));
  return Math.max(SMALLEST_BOX, text + 2 * BOX_PADDING);
}

/** Lines below one another, with a little air at either side. */
export function linesWidth(lines: readonly OperationLine[]): number {
  return Math.max(0, ...lines.map((line) => lineWidth(line) + 8));
}

export function stackWidth(box: OperationBox): number {
  const lines = [...box.values, ...box.locals, ...box.gradients, ...box.harvest];
  return Math.ceil(Math.max(boxWidth(box), linesWidth(lines)));
}

export function bandsOf(boxes: readonly OperationBox[]): Bands {
  const most = (lines: (box: OperationBox) => number) => Math.max(0, ...boxes.map(lines));
  return {
    values: most((box) => box.values.length) * LINE_HEIGHT,
    box: boxes.some((box) => box.operation !== '') ? 42 : 28,
    locals: most((box) => box.locals.length) * LINE_HEIGHT,
    gradients: most((box) => box.gradients.length) * LINE_HEIGHT,
    harvest: most((box) => box.harvest.length) * LINE_HEIGHT,
  };
}

export function heightOf(bands: Bands): number {
  const { values, box, locals, gradients, harvest } = bands;
  const back = gradients + harvest > 0 ? LANE_AIR + gradients + harvest + 4 : 0;
  return values + AIR + box + (locals > 0 ? AIR + locals : 0) + back;
}

/** Width of the ground under the gradients. */
export function laneWidth(box: OperationBox): number {
  return Math.max(SMALLEST_LANE, linesWidth(box.gradients));
}
