// The small picture of a run: examples and fitted curve in a box without axes.

import { shapePath } from '../output-view/points.ts';
import { clamp, type Size } from '../shared/boxes.ts';
import { type Mark, path, polyline } from '../shared/marks.ts';
import type { PicturedPoints, PinPictureData } from './model.ts';

/** Room at the edges, so that no point is cut off. */
const INSET = 3;

/** All targets with a margin; a curve that leaves it is cut off. */
export function valueRange({ train, test }: Pick<PinPictureData, 'train' | 'test'>): readonly [number, number] {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (const { count, values } of [train, test]) {
    for (let index = 0; index < count; index++) {
      low = Math.min(low, values[index]);
      high = Math.max(high, values[index]);
    }
  }
  if (!(low <= high)) return [0, 1];
  const margin = (high - low || 1) * 0.15;
  return [low - margin, high + margin];
}

interface Places {
  x(value: number): number;
  y(value: number): number;
}

function placesOf(data: PinPictureData, size: Size): Places {
  const [across, up] = [
    data.domain[0] ?? [0, 1],
    data.kind === 'plane' ? (data.domain[1] ?? [0, 1]) : valueRange(data),
  ];
  const share = (value: number, [low, high]: readonly [number, number]) => (value - low) / (high - low || 1);
  return {
    x: (value) => clamp(share(value, across) * size.width, INSET, size.width - INSET),
    y: (value) => (1 - share(value, up)) * size.height,
  };
}

function pointMarks(points: PicturedPoints, data: PinPictureData, size: Size, set: string): Mark[] {
  const { x, y } = placesOf(data, size);
  const radius = points.count > 100 ? 1.1 : points.count > 40 ? 1.6 : 2.6;
  const shapes = new Map<number, string>();
  for (let index = 0; index < points.count; index++) {
    const at = index * points.size;
    const label = data.kind === 'plane' ? points.values[index] : 1;
    const height = data.kind === 'plane' ? points.inputs[at + 1] : points.values[index];
    const shape = shapePath(label, x(points.inputs[at]), clamp(y(height), INSET, size.height - INSET), radius);
    shapes.set(label, (shapes.get(label) ?? '') + shape);
  }
  return [...shapes].map(([label, d]) => path(`point ${data.kind === 'plane' ? `c${label}` : 'target'}${set}`, d));
}

/** The fitted curve in pieces, where it lies inside the box. */
function curveMarks(data: PinPictureData, size: Size): Mark[] {
  const { surface, columns, outputs } = data;
  if (data.kind === 'plane' || !surface || surface.length < columns * outputs) return [];
  const { y } = placesOf(data, size);
  const pieces: { x: number; y: number }[][] = [[]];
  for (let column = 0; column < columns; column++) {
    const height = y(surface[column * outputs]);
    const inside = height >= -size.height && height <= 2 * size.height;
    if (inside) pieces[pieces.length - 1].push({ x: ((column + 0.5) / columns) * size.width, y: height });
    else if (pieces[pieces.length - 1].length > 0) pieces.push([]);
  }
  return pieces.filter((piece) => piece.length > 1).map((piece) => path('curve', polyline(piece)));
}

/** Everything over the regions. */
export function pinPictureMarks(data: PinPictureData, size: Size): readonly Mark[] {
  return [
    ...pointMarks(data.test, data, size, ' hollow'),
    ...pointMarks(data.train, data, size, ''),
    ...curveMarks(data, size),
  ];
}
