// The plane of a two-input data set: where the square, its axes, the points and the legend go.
import { type Box, clamp, type Size } from '../shared/boxes.ts';
import { circle, type Mark, path, rect, text } from '../shared/marks.ts';
import { endText, estimateTextWidth, separated } from '../shared/text.ts';
import type { PlaneData, PlanePoints } from './model.ts';
import { type PlottedPoint, shapePath } from './points.ts';

const BOTTOM = 20;
const LEGEND_LINE = 19;
const LEGEND_GAP = 14;

export interface PlaneGeometry {
  /** The square of the regions. */
  readonly plot: Box;
  /** Training points first, then test points. */
  readonly points: readonly PlottedPoint[];
  readonly radius: number;
  readonly marks: readonly Mark[];
}

interface LegendItem {
  readonly shape: number;
  readonly class: string;
  readonly label: string;
}
interface Layout {
  readonly plot: Box;
  readonly legend: readonly (LegendItem & { readonly x: number; readonly y: number })[];
}

function legendItems(data: PlaneData): LegendItem[] {
  const items = data.classNames.map((label, shape) => ({ shape, class: `c${shape}`, label }));
  if (data.test.count === 0) return items;
  return [
    ...items,
    { shape: 0, class: 'neutral', label: 'training' },
    { shape: 0, class: 'neutral hollow', label: 'test' },
  ];
}

function itemWidth(item: LegendItem): number {
  return 15 + estimateTextWidth(item.label, 11);
}

/** Lines of a legend that wraps at `width`. */
function wrap(items: readonly LegendItem[], width: number): LegendItem[][] {
  const lines: LegendItem[][] = [];
  let used = Number.POSITIVE_INFINITY;
  for (const item of items) {
    const needed = itemWidth(item);
    if (used + LEGEND_GAP + needed > width) {
      lines.push([]);
      used = -LEGEND_GAP;
    }
    lines[lines.length - 1].push(item);
    used += LEGEND_GAP + needed;
  }
  return lines;
}

/** x₂ stands beside its axis; a name that is longer stands over it, and the plot makes room. */
function hasLongName(data: PlaneData): boolean {
  return data.inputNames[1].length > 2;
}

/** The largest square: with the legend in a column at the right, or in lines below, whichever leaves more. */
export function planeLayout(data: PlaneData, size: Size): Layout {
  const items = legendItems(data);
  const top = hasLongName(data) ? 19 : 3;
  const left = 12 + Math.max(14, ...(data.domain[1] ?? [0, 1]).map((end) => estimateTextWidth(endText(end), 11)));
  const column = Math.max(...items.map(itemWidth)) + LEGEND_GAP;
  const beside = Math.min(size.height - BOTTOM - 1 - top, size.width - left - column - 2);
  const lines = wrap(items, size.width - 8);
  const below = Math.min(size.height - BOTTOM - 5 - top - lines.length * LEGEND_LINE, size.width - left - 6);
  const side = Math.max(20, Math.floor(Math.max(beside, below)));
  const plot = { x: Math.ceil(left), y: top, width: side, height: side };
  const columnX = plot.x + side + LEGEND_GAP;
  if (beside >= below) {
    return { plot, legend: items.map((item, at) => ({ ...item, x: columnX + 5, y: plot.y + 9 + at * LEGEND_LINE })) };
  }
  const legend = lines.flatMap((entries, row) => {
    let x = 8;
    return entries.map((item) => {
      const placed = { ...item, x, y: plot.y + side + BOTTOM + 13 + row * LEGEND_LINE };
      x += itemWidth(item) + LEGEND_GAP;
      return placed;
    });
  });
  return { plot, legend };
}

function plotted(points: PlanePoints, set: 'train' | 'test', data: PlaneData, plot: Box): PlottedPoint[] {
  const [[x0, x1], [y0, y1]] = data.domain;
  return Array.from({ length: points.count }, (_, index) => {
    const across = (points.inputs[index * 2] - x0) / (x1 - x0);
    const up = (points.inputs[index * 2 + 1] - y0) / (y1 - y0);
    return {
      set,
      index,
      label: points.labels[index],
      x: plot.x + clamp(across, 0, 1) * plot.width,
      y: plot.y + (1 - clamp(up, 0, 1)) * plot.height,
      outside: !(across >= 0 && across <= 1 && up >= 0 && up <= 1),
    };
  });
}

/** One path per set and class, so that a thousand points are a handful of elements. Hollow test points lie on top. */
function pointMarks(points: readonly PlottedPoint[], classes: number, radius: number): Mark[] {
  const marks: Mark[] = [];
  for (const set of ['train', 'test'] as const) {
    for (let label = 0; label < classes; label++) {
      for (const outside of [false, true]) {
        const chosen = points.filter(
          (point) => point.set === set && point.label === label && point.outside === outside,
        );
        if (chosen.length === 0) continue;
        const d = chosen.map((point) => shapePath(label, point.x, point.y, radius)).join('');
        const hollow = set === 'test' ? ' hollow' : '';
        marks.push(path(`point c${label}${hollow}${outside ? ' outside' : ''}`, d));
      }
    }
  }
  return marks;
}

function axisMarks(data: PlaneData, plot: Box): Mark[] {
  const [[x0, x1], [y0, y1]] = data.domain;
  const baseline = plot.y + plot.height + 15;
  const middle = plot.x + plot.width / 2;
  const left = plot.x - 6;
  return [
    rect('border', plot.x, plot.y, plot.width, plot.height, 6),
    text('tick', plot.x, baseline, 'start', endText(x0)),
    text('axis-name', middle, baseline, 'middle', data.inputNames[0]),
    text('tick', plot.x + plot.width, baseline, 'end', endText(x1)),
    text('tick', left, plot.y + plot.height - 1, 'end', endText(y0)),
    hasLongName(data)
      ? text('axis-name', 2, plot.y - 7, 'start', data.inputNames[1])
      : text('axis-name', left, plot.y + plot.height / 2 + 4, 'end', data.inputNames[1]),
    text('tick', left, plot.y + 10, 'end', endText(y1)),
  ];
}

/** Everything over the regions. `probe` is the index (training first, then test) of the point looked at, or −1. */
export function planeGeometry(data: PlaneData, size: Size, probe: number): PlaneGeometry {
  const { plot, legend } = planeLayout(data, size);
  const points = [...plotted(data.train, 'train', data, plot), ...plotted(data.test, 'test', data, plot)];
  const crowd = points.length > 400 ? 1 : points.length > 100 && plot.width < 160 ? 0.8 : 0;
  const radius = Math.max(2.5, (plot.width > 210 ? 4.2 : 3.5) - crowd);
  const marks = [...axisMarks(data, plot), ...pointMarks(points, data.classNames.length, radius)];
  const looked = points[probe];
  if (looked) marks.push(circle('looked', looked.x, looked.y, radius + 4));
  const current = data.current === null ? undefined : points[data.current];
  if (current && data.current !== null && data.current < data.train.count) {
    marks.push(circle('current-halo', current.x, current.y, radius + 5));
    marks.push(path(`point c${current.label}`, shapePath(current.label, current.x, current.y, radius + 0.6)));
    marks.push(circle('current', current.x, current.y, radius + 5));
  }
  for (const item of legend) {
    marks.push(path(`point key ${item.class}`, shapePath(item.shape, item.x, item.y, 4)));
    marks.push(text('tick', item.x + 9, item.y + 4, 'start', item.label));
  }
  return { plot, points, radius, marks };
}

/** "training example 3: x₁ 0.05, x₂ 0.90, class 1" */
export function describePlanePoint(data: PlaneData, set: 'train' | 'test', index: number): string {
  const { inputs, labels } = set === 'train' ? data.train : data.test;
  const values = data.inputNames.slice(0, 2).map((name, axis) => `${name} ${data.format(inputs[index * 2 + axis])}`);
  const className = data.classNames[labels[index]] ?? 'no class';
  return `${set === 'train' ? 'training' : 'test'} example ${index + 1}: ${values.join(', ')}, ${className}`;
}

/** The whole view in words. */
export function describePlane(data: PlaneData): string {
  const [x, y] = data.domain.map((ends) => ends.map((end) => separated(endText(end), data.separator)).join(' to '));
  const axes = `${data.inputNames[0]} from ${x}, ${data.inputNames[1]} from ${y}`;
  const current = data.current === null ? '' : `. Current: ${describePlanePoint(data, 'train', data.current)}`;
  const counts = `${data.train.count} training and ${data.test.count} test examples of ${data.classNames.length} classes`;
  return `What the network answers over ${axes}, with ${counts}${current}`;
}
