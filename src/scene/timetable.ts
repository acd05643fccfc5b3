// The timetable of a training run: which update works on which place of which epoch, and back.
//
// An update takes the next `batchSize` examples of its epoch; the last batch of an epoch takes what is left. A pick
// replaces the batch whose turn it was, so it uses up that turn: picks change no entry of the timetable. Only a change
// of the batch size does, from its update on. Between two such changes everything follows from one division.
import type { Change, Moment, Position } from './types.ts';

/** A stretch of updates with one batch size, from the place where it begins. */
interface Stretch {
  readonly update: number;
  readonly epoch: number;
  readonly offset: number;
  readonly batchSize: number;
}

export interface Timetable {
  readonly trainCount: number;
  readonly stretches: readonly Stretch[];
}

/** Where an update stands: its epoch (from 1), the examples of that epoch used before it, and the size of its turn. */
export interface Place {
  readonly epoch: number;
  readonly offset: number;
  /** Examples whose turn it is. A picked update computes with one example instead. */
  readonly size: number;
  /** Updates a whole epoch takes at this batch size. */
  readonly updatesPerEpoch: number;
}

/**
 * @param trainCount n ≥ 1, the number of training examples
 * @param batchSize examples per update at the start
 * @param changes in any order; of several learning changes at one update the last one in the list counts
 */
export function timetableOf(trainCount: number, batchSize: number, changes: readonly Change[]): Timetable {
  const sizes = new Map<number, number>();
  for (const change of changes) {
    if (change.kind === 'learning') sizes.set(change.at, change.learning.batchSize);
  }
  const stretches: Stretch[] = [{ update: 0, epoch: 1, offset: 0, batchSize }];
  for (const at of [...sizes.keys()].sort((a, b) => a - b)) {
    const last = stretches[stretches.length - 1];
    const size = sizes.get(at) ?? batchSize;
    if (size === last.batchSize) continue;
    const next = { update: at, ...placeIn(last, trainCount, at), batchSize: size };
    if (at === last.update) stretches.pop();
    stretches.push(next);
  }
  return { trainCount, stretches };
}

/** The batch size in force for the pass of `update`. */
export function batchSizeAt(timetable: Timetable, update: number): number {
  return stretchOf(timetable, update).batchSize;
}

/** Where the pass of `update` (counted from 0) stands. */
export function placeOf(timetable: Timetable, update: number): Place {
  const { trainCount } = timetable;
  const stretch = stretchOf(timetable, update);
  const { epoch, offset } = placeIn(stretch, trainCount, update);
  return {
    epoch,
    offset,
    size: Math.min(stretch.batchSize, trainCount - offset),
    updatesPerEpoch: Math.ceil(trainCount / stretch.batchSize),
  };
}

/** The update whose turn includes example `offset` (from 0) of `epoch` (from 1). An offset past the epoch means its last. */
export function updateAt(timetable: Timetable, epoch: number, offset: number): number {
  const { trainCount, stretches } = timetable;
  const wanted = Math.min(Math.max(offset, 0), trainCount - 1);
  let stretch = stretches[0];
  for (const candidate of stretches) {
    if (candidate.epoch < epoch || (candidate.epoch === epoch && candidate.offset <= wanted)) stretch = candidate;
  }
  const { batchSize } = stretch;
  if (epoch <= stretch.epoch) return stretch.update + Math.max(0, Math.floor((wanted - stretch.offset) / batchSize));
  const restOfEpoch = Math.ceil((trainCount - stretch.offset) / batchSize);
  const wholeEpochs = epoch - stretch.epoch - 1;
  return (
    stretch.update + restOfEpoch + wholeEpochs * Math.ceil(trainCount / batchSize) + Math.floor(wanted / batchSize)
  );
}

/** The first update of an epoch (from 1). */
export function epochStart(timetable: Timetable, epoch: number): number {
  return updateAt(timetable, Math.max(1, epoch), 0);
}

/**
 * A position as people read it. `exampleInBatch` is the step's example (0 … m-1); for steps that belong to no example
 * (average, update) the last one of the batch.
 */
export function momentOf(timetable: Timetable, position: Position, exampleInBatch: number): Moment {
  const { epoch, offset, size } = placeOf(timetable, position.update);
  const example = Math.min(Math.max(exampleInBatch, 0), size - 1);
  return { epoch, example: offset + example + 1, step: position.step + 1 };
}

/** The position that a moment names. The step is taken over as it is; only the pass itself knows how many there are. */
export function positionOf(timetable: Timetable, moment: Moment): Position {
  return { update: updateAt(timetable, moment.epoch, moment.example - 1), step: Math.max(0, moment.step - 1) };
}

function stretchOf(timetable: Timetable, update: number): Stretch {
  let found = timetable.stretches[0];
  for (const stretch of timetable.stretches) {
    if (stretch.update > update) break;
    found = stretch;
  }
  return found;
}

function placeIn(stretch: Stretch, trainCount: number, update: number): { epoch: number; offset: number } {
  const { batchSize } = stretch;
  const made = update - stretch.update;
  const restOfEpoch = Math.ceil((trainCount - stretch.offset) / batchSize);
  if (made < restOfEpoch) return { epoch: stretch.epoch, offset: stretch.offset + made * batchSize };
  const perEpoch = Math.ceil(trainCount / batchSize);
  const beyond = made - restOfEpoch;
  return { epoch: stretch.epoch + 1 + Math.floor(beyond / perEpoch), offset: (beyond % perEpoch) * batchSize };
}
