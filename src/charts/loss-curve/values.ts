// The values at one point of the loss curve, in marks and in words.
import type { Box, Point } from '../shared/boxes.ts';
import { circle, line, type Mark, rect, text } from '../shared/marks.ts';
import { estimateTextWidth, separated, tickText } from '../shared/text.ts';
import { drawable, isShare } from './axes.ts';
import { occupancy, placeBlock } from './labels.ts';
import type { LossCurveData, LossPoint } from './model.ts';
import { epochAt, heightOf, type Scales, STYLE, visibleSeries } from './scales.ts';

const LINE_HEIGHT = 17;
const SAMPLE_WIDTH = 16;
/** Beyond this a loss of another run is no number to compare with. */
const EXPLODED = 1e6;
/** Where only other runs go on. */
const NO_POINT: LossPoint = { update: 0, trainLoss: null, testLoss: null, trainAccuracy: null, testAccuracy: null };

/** An accuracy as a percentage with one decimal. */
export function percentText(share: number): string {
  return `${(share * 100).toFixed(1)}%`;
}

const percentOf = (data: LossCurveData, share: number) => (data.isHidden ? '?%' : percentText(share));

/** An epoch position with as many decimals as tell neighbouring points apart, at most three. */
export function epochText(epoch: number): string {
  return tickText(Number(epoch.toFixed(epoch < 10 ? 2 : 1)), epoch < 10 ? 0.01 : 0.1).replace(/\.?0+$/, '') || '0';
}

interface Written {
  readonly class: string;
  readonly label: string;
}
interface ValueRow {
  readonly parts: readonly Written[];
}

/** One row per set: its loss, and its accuracy beside it. */
function valueRows(data: LossCurveData, point: LossPoint): ValueRow[] {
  const rows: ValueRow[] = [];
  for (const [loss, accuracy] of [
    ['trainLoss', 'trainAccuracy'],
    ['testLoss', 'testAccuracy'],
  ] as const) {
    const parts: Written[] = [];
    const value = point[loss];
    const share = point[accuracy];
    const style = STYLE[loss];
    if (drawable(value, data.logScale))
      parts.push({ class: style.class, label: `${style.name} ${data.format(value)}` });
    if (data.showAccuracy && isShare(share)) {
      const name = parts.length > 0 ? '' : `${style.name} `;
      parts.push({ class: STYLE[accuracy].class, label: `${name}${percentOf(data, share)}` });
    }
    if (parts.length > 0) rows.push({ parts });
  }
  return rows;
}

/** What the other runs have there. */
function ghostRows(data: LossCurveData, epoch: number): ValueRow[] {
  const values = data.ghosts?.valuesAt(epoch) ?? [];
  return values.map(({ class: name, letter, trainLoss, testLoss }) => {
    if ((trainLoss ?? 0) > EXPLODED) return { parts: [{ class: `ghost ${name}`, label: `${letter} exploded` }] };
    const label = [
      trainLoss === null ? '–' : data.format(trainLoss),
      testLoss === null ? '' : `, test ${data.format(testLoss)}`,
    ];
    return { parts: [{ class: `ghost ${name}`, label: `${letter} ${label.join('')}` }] };
  });
}

/** Where the second column of the block starts, from its left edge. */
function columnStart(rows: readonly ValueRow[]): number {
  return SAMPLE_WIDTH + 16 + Math.max(...rows.map((row) => estimateTextWidth(row.parts[0].label, 12)));
}

function rowMarks(row: ValueRow, x: number, baseline: number, column: number): Mark[] {
  const marks: Mark[] = [line(`series ${row.parts[0].class}`, x, baseline - 4, x + SAMPLE_WIDTH, baseline - 4)];
  row.parts.forEach((part, position) => {
    const start = position === 0 ? SAMPLE_WIDTH + 6 : column;
    marks.push(text(`value ${part.class}`, x + start, baseline, 'start', part.label));
  });
  return marks;
}

function blockWidth(rows: readonly ValueRow[], column: number): number {
  const ends = rows.map((row) =>
    row.parts.length > 1 ? column + estimateTextWidth(row.parts[1].label, 12) : column - 10,
  );
  return Math.max(...ends);
}

/** The values of the point at `index`: a dot on each curve, and one block of text beside them. */
export function valueMarks(
  data: LossCurveData,
  scales: Scales,
  index: number,
  polylines: readonly (readonly Point[])[],
  probing: boolean,
): { readonly marks: Mark[]; readonly box: Box | null } {
  const point = data.points[index] ?? NO_POINT;
  const epoch = epochAt(data, index);
  const rows = [...valueRows(data, point), ...(probing ? ghostRows(data, epoch) : [])];
  if (rows.length === 0) return { marks: [], box: null };
  const x = scales.x(epoch);
  const heading = probing ? [text('value heading', 0, 0, 'start', `after ${epochText(epoch)} epochs`)] : [];
  const column = columnStart(rows);
  const width = Math.max(blockWidth(rows, column), probing ? 80 : 0);
  const size = { width, height: (rows.length + heading.length) * LINE_HEIGHT };
  const dots: Mark[] = [];
  const heights: number[] = [];
  for (const series of visibleSeries(data)) {
    const y = heightOf(point, series, data, scales);
    // Below the foot of an axis there is nothing to point at.
    if (y === null || y > scales.plot.y + scales.plot.height + 0.5) continue;
    heights.push(y);
    dots.push(circle(`dot ${STYLE[series].class}`, x, y, series === 'trainLoss' ? 4 : 3));
  }
  const room = { ...scales.plot, y: scales.plot.y - 6, height: scales.plot.height + 6 };
  const anchor = { x, y: heights.length > 0 ? heights[heights.length - 1] : scales.plot.y + scales.plot.height / 2 };
  const box = placeBlock(size, anchor, occupancy([...polylines, dotLine(x, heights)], room), room);
  const marks = [...dots, rect('backdrop', box.x - 3, box.y - 1, box.width + 5, box.height + 2, 4)];
  for (const mark of heading) marks.push({ ...mark, at: { ...mark.at, x: box.x, y: box.y + 13 } });
  rows.forEach((row, position) => {
    marks.push(...rowMarks(row, box.x, box.y + (position + heading.length) * LINE_HEIGHT + 13, column));
  });
  return { marks, box };
}

/** The dots as obstacles: each a short upright line. */
function dotLine(x: number, heights: readonly number[]): Point[] {
  return heights.flatMap((y) => [
    { x, y: y - 2 },
    { x, y: y + 2 },
  ]);
}

/** "epoch 12: training loss 0.031, test loss 0.047, training accuracy 97.5%" */
export function describePoint(data: LossCurveData, index: number): string {
  const point = data.points[index] ?? NO_POINT;
  const parts: string[] = [];
  if (drawable(point.trainLoss, false)) parts.push(`training loss ${data.format(point.trainLoss)}`);
  if (drawable(point.testLoss, false)) parts.push(`test loss ${data.format(point.testLoss)}`);
  if (data.showAccuracy && isShare(point.trainAccuracy)) {
    parts.push(`training accuracy ${percentOf(data, point.trainAccuracy)}`);
  }
  if (data.showAccuracy && isShare(point.testAccuracy)) {
    parts.push(`test accuracy ${percentOf(data, point.testAccuracy)}`);
  }
  for (const { parts: said } of ghostRows(data, epochAt(data, index))) parts.push(said[0].label);
  const text = `after ${epochText(epochAt(data, index))} epochs: ${parts.join(', ') || 'no loss'}`;
  return separated(text, data.separator);
}
