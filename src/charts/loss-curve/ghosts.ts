// The curves of other runs behind the present one: on its axes, each with a letter at its end and in a legend.
import { clamp, type Point } from '../shared/boxes.ts';
import { line, type Mark, path, polyline, text } from '../shared/marks.ts';
import { estimateTextWidth } from '../shared/text.ts';
import { drawable } from './axes.ts';
import type { GhostCurve, GhostLayer, GhostValue, LossCurveData, LossPoint } from './model.ts';
import type { Scales } from './scales.ts';
import { lastAtOrBefore, runs, thin } from './series.ts';
import './ghosts.css';

const LEGEND_LINE = 15;
const SAMPLE_WIDTH = 14;
const LETTER_HEIGHT = 11;
const LETTER_WIDTH = 12;
/** The legend may begin over the labels of the axis, and end over the margin. */
const LEGEND_LEFT = 34;
const LEGEND_RIGHT = 8;
/** A run that explodes leaves the picture here, times what it began with, instead of flattening all others. */
const ROOM = 3;
const ROOM_OF_LOGARITHM = 1000;

export interface GhostOptions {
  readonly logScale: boolean;
  /** Names over the plot; not where they stand beside the chart. */
  readonly legend: boolean;
}

/** "pin-a" */
export function ghostClass({ letter }: Pick<GhostCurve, 'letter'>): string {
  return `pin-${letter.toLowerCase()}`;
}

export function createGhostLayer(curves: readonly GhostCurve[], options: GhostOptions): GhostLayer | null {
  if (curves.length === 0) return null;
  let stops: { readonly after: number; readonly epochs: readonly number[] } | null = null;
  return {
    losses: lossesWithin(curves, options.logScale),
    lastEpoch: Math.max(...curves.map(lastEpoch)),
    legendHeight: (width) => (options.legend ? legendRows(curves.length, width) * LEGEND_LINE : 0),
    draw: (data, scales) => drawGhosts(curves, options, data, scales),
    stopsAfter(epoch) {
      if (stops?.after !== epoch) stops = { after: epoch, epochs: epochsAfter(curves, epoch) };
      return stops.epochs;
    },
    valuesAt: (epoch) => curves.flatMap((curve) => valueAt(curve, epoch)),
  };
}

function lastEpoch({ points, updatesPerEpoch }: GhostCurve): number {
  return points.length > 0 ? points[points.length - 1].update / updatesPerEpoch : 0;
}

/** Losses beyond the room make no claim on the axis. */
function lossesWithin(curves: readonly GhostCurve[], logScale: boolean): GhostLayer['losses'] {
  const first = curves.map(({ points }) => points[0]?.trainLoss).filter((loss) => drawable(loss ?? null, false));
  const most = Math.max(0, ...(first as number[])) * (logScale ? ROOM_OF_LOGARITHM : ROOM);
  if (most === 0) return curves.flatMap(({ points }) => points);
  const within = (loss: number | null) => (loss !== null && loss <= most ? loss : null);
  return curves.flatMap(({ points }) =>
    points.map(({ trainLoss, testLoss }) => ({ trainLoss: within(trainLoss), testLoss: within(testLoss) })),
  );
}

function epochsAfter(curves: readonly GhostCurve[], epoch: number): readonly number[] {
  const epochs = curves.flatMap(({ points, updatesPerEpoch }) => points.map(({ update }) => update / updatesPerEpoch));
  return [...new Set(epochs.filter((position) => position > epoch))].sort((a, b) => a - b);
}

/** Nothing after its end; before it, the last point up to there. */
function valueAt(curve: GhostCurve, epoch: number): readonly GhostValue[] {
  if (epoch > lastEpoch(curve) + 1e-9) return [];
  const index = lastAtOrBefore(curve.points, epoch * curve.updatesPerEpoch + 1e-6);
  if (index < 0) return [];
  const { trainLoss, testLoss } = curve.points[index];
  return [{ class: ghostClass(curve), letter: curve.letter, trainLoss, testLoss }];
}

function drawGhosts(curves: readonly GhostCurve[], options: GhostOptions, data: LossCurveData, scales: Scales) {
  const marks: Mark[] = [];
  const polylines: Point[][] = [];
  const letters: Letter[] = [];
  for (const curve of curves) {
    const name = ghostClass(curve);
    for (const series of ['testLoss', 'trainLoss'] as const) {
      const drawn = pieces(curve, series, data, scales);
      polylines.push(...drawn);
      const style = series === 'testLoss' ? 'series test ghost' : 'series ghost';
      marks.push(...drawn.map((points) => path(`${style} ${name}`, polyline(points))));
      const end = drawn.at(-1)?.at(-1);
      if (end && series === 'trainLoss') letters.push({ name, letter: curve.letter, ...end });
    }
  }
  marks.push(...letterMarks(letters, data, scales));
  if (options.legend) marks.push(...legendMarks(curves, scales));
  return { marks, polylines };
}

/** A series inside the plot: what lies above its top is left out, and the way there cut off at it. */
function pieces(curve: GhostCurve, series: 'trainLoss' | 'testLoss', data: LossCurveData, scales: Scales): Point[][] {
  const samples = curve.points.map((point: LossPoint) => {
    const value = point[series];
    const y = drawable(value, data.logScale) ? scales.loss(value) : null;
    return { x: scales.x(point.update / curve.updatesPerEpoch), y };
  });
  return runs(samples).flatMap((run) => clipped(run, scales.plot.y).map((piece) => thin(piece)));
}

/** The parts of a polyline at or below a height, cut off exactly there. */
export function clipped(points: readonly Point[], top: number): Point[][] {
  const found: Point[][] = [];
  let open: Point[] | null = null;
  points.forEach((point, index) => {
    const before = points[index - 1];
    const inside = point.y >= top;
    if (before && inside !== before.y >= top) {
      const share = (top - before.y) / (point.y - before.y);
      const crossing = { x: before.x + (point.x - before.x) * share, y: top };
      if (inside) {
        open = [crossing];
        found.push(open);
      } else open?.push(crossing);
    }
    if (!inside) open = null;
    else if (open) open.push(point);
    else {
      open = [point];
      found.push(open);
    }
  });
  return found;
}

interface Letter extends Point {
  readonly name: string;
  readonly letter: string;
}

/** Each at the end of its curve; where ends lie close together, the letters keep apart from each other in the same order. */
export function placeLetters(ends: readonly Letter[], top: number, bottom: number): Letter[] {
  return neighbours(ends).flatMap((group) => {
    const heights = group.map(({ y }) => clamp(y, top, bottom));
    for (let index = 1; index < heights.length; index++) {
      heights[index] = Math.max(heights[index], heights[index - 1] + LETTER_HEIGHT);
    }
    let below = bottom;
    for (let index = heights.length - 1; index >= 0; index--) {
      heights[index] = Math.min(heights[index], below);
      below = heights[index] - LETTER_HEIGHT;
    }
    return group.map((end, index) => ({ ...end, y: heights[index] }));
  });
}

/** Ends about as far to the right as each other, from top to bottom. */
function neighbours(ends: readonly Letter[]): Letter[][] {
  const groups: Letter[][] = [];
  for (const end of [...ends].sort((a, b) => a.x - b.x)) {
    const group = groups.at(-1);
    if (group && end.x - group[group.length - 1].x <= LETTER_WIDTH) group.push(end);
    else groups.push([end]);
  }
  return groups.map((group) => group.sort((a, b) => a.y - b.y));
}

function letterMarks(ends: readonly Letter[], data: LossCurveData, { plot }: Scales): Mark[] {
  const right = plot.x + plot.width;
  // Beside the plot there is room for a letter, unless the axis of the accuracy is there.
  const inside = (x: number) => data.showAccuracy && x + 12 > right;
  return placeLetters(ends, plot.y + 4, plot.y + plot.height - 3).map(({ name, letter, x, y }) =>
    text(`ghost-letter halo ${name}`, inside(x) ? x - 4 : x + 3, y + 4, inside(x) ? 'end' : 'start', letter),
  );
}

function legendColumns(count: number, width: number): number {
  return Math.min(count, width > 440 ? 4 : 2);
}

function legendRows(count: number, width: number): number {
  return Math.ceil(count / legendColumns(count, width));
}

function legendMarks(curves: readonly GhostCurve[], { plot }: Scales): Mark[] {
  const columns = legendColumns(curves.length, plot.width);
  const room = (plot.width + LEGEND_LEFT + LEGEND_RIGHT) / columns;
  const top = plot.y - legendRows(curves.length, plot.width) * LEGEND_LINE;
  return curves.flatMap((curve, index) => {
    const x = plot.x - LEGEND_LEFT + (index % columns) * room;
    const y = top + Math.floor(index / columns) * LEGEND_LINE + 5;
    const label = shortened(`${curve.letter} ${curve.name}`, room - SAMPLE_WIDTH - 9);
    return [
      line(`series ghost ${ghostClass(curve)}`, x, y, x + SAMPLE_WIDTH, y),
      text(`ghost-name ${ghostClass(curve)}`, x + SAMPLE_WIDTH + 5, y + 4, 'start', label),
    ];
  });
}

/** A text as far as it fits, with an ellipsis for the rest. */
export function shortened(label: string, width: number): string {
  const letters = [...label];
  while (letters.length > 1 && estimateTextWidth(letters.join(''), 11) > width) letters.pop();
  return letters.length === [...label].length ? label : `${letters.slice(0, -1).join('').trimEnd()}…`;
}
