// The loss history: which updates belong to it, and its points, each once, in order, few enough to draw.
import type { Place, Timetable } from '../scene/timetable.ts';
import { placeOf } from '../scene/timetable.ts';
import type { ImagePoints } from './image-points.ts';
import { pointNumber } from './image-points.ts';
import type { Metrics } from './protocol.ts';

export interface History {
  /** Ascending by update, each update once. */
  points: Metrics[];
  /** Epochs between two points; of a run on images, every so many of its points are kept. */
  epochStride: number;
  /** Points of an early epoch besides its start: where evaluation is costly, fewer. */
  readonly pointsPerEarlyEpoch: number;
  /** Of a run on images, whose points follow the images used (image-points.ts); else null. */
  readonly imagePoints: ImagePoints | null;
}

const MOST_POINTS = 2000;
/** Most is learnt at the beginning: there the curve has points inside the epochs as well. */
const EARLY_EPOCHS = 4;
const EARLY_POINTS = 40;

export function createHistory(pointsPerEarlyEpoch: number): History {
  return { points: [], epochStride: 1, pointsPerEarlyEpoch, imagePoints: null };
}

export function createImageHistory(imagePoints: ImagePoints): History {
  return { points: [], epochStride: 1, pointsPerEarlyEpoch: 0, imagePoints };
}

/** Whether the moment before `update` belongs to the history and is not in it yet. */
export function wantsPoint(history: History, timetable: Timetable, update: number): boolean {
  if (history.imagePoints !== null) return isPointOnImages(history, update) && !hasPoint(history, update);
  const place = placeOf(timetable, update);
  if (!belongs(history, place, batchIndex(place, timetable.trainCount))) return false;
  return !hasPoint(history, update);
}

/**
 * Adds a point. Beyond the largest number, every other epoch goes.
 * @returns whether the rest of the history stayed as it was
 */
export function addPoint(history: History, point: Metrics): boolean {
  const { points } = history;
  const at = indexOf(points, point.update);
  if (points[at]?.update === point.update) return true;
  points.splice(at, 0, point);
  if (points.length <= MOST_POINTS) return true;
  while (history.points.length > MOST_POINTS) {
    history.epochStride *= 2;
    history.points = history.points.filter((kept) => staysInHistory(history, kept));
  }
  return false;
}

/** The point of this update, or null. */
export function pointAt(history: History, update: number): Metrics | null {
  const point = history.points[indexOf(history.points, update)];
  return point?.update === update ? point : null;
}

/** Drops what a change at update `at` makes untrue: it shows in the metrics of that very moment. */
export function dropFrom(history: History, at: number): void {
  history.points = history.points.slice(0, indexOf(history.points, at));
}

function hasPoint(history: History, update: number): boolean {
  return pointAt(history, update) !== null;
}

/** Whether a point stays when every other one goes. */
function staysInHistory(history: History, { update, epoch }: Metrics): boolean {
  if (history.imagePoints !== null) return isPointOnImages(history, update);
  return epoch <= EARLY_EPOCHS || (epoch - 1) % history.epochStride === 0;
}

function isPointOnImages({ imagePoints, epochStride }: History, update: number): boolean {
  const number = imagePoints && pointNumber(imagePoints, update);
  return number !== null && (number <= EARLY_POINTS || number % epochStride === 0);
}

function belongs(history: History, { epoch, offset, updatesPerEpoch }: Place, batch: number): boolean {
  if (offset === 0) return epoch <= EARLY_EPOCHS || (epoch - 1) % history.epochStride === 0;
  if (epoch > EARLY_EPOCHS) return false;
  return batch % Math.max(1, Math.ceil(updatesPerEpoch / history.pointsPerEarlyEpoch)) === 0;
}

/** The batch's number in its epoch, as if the epoch had had the present batch size from its start. */
function batchIndex({ offset, updatesPerEpoch }: Place, trainCount: number): number {
  return Math.floor((offset * updatesPerEpoch) / trainCount);
}

/** Where a point of `update` is or would be. */
function indexOf(points: readonly Metrics[], update: number): number {
  let low = 0;
  let high = points.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (points[middle].update < update) low = middle + 1;
    else high = middle;
  }
  return low;
}
