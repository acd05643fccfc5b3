// Where a step key leads: within the pass on screen, or to another one. Pure decisions, carried out elsewhere.

import { displayLayer } from '../explain/notation.ts';
import { currentLearning } from '../scene/changes.ts';
import { epochStart, placeOf, type Timetable, timetableOf } from '../scene/timetable.ts';
import { groupsOf, nextStop, previousStop } from '../steps/granularity.ts';
import type { Granularity, Step } from '../steps/types.ts';
import { notationOf } from './reading.ts';
import type { InstrumentState } from './state.ts';

/** Where in the list of steps to stand once another pass has arrived. */
export type Landing =
  | { readonly on: 'first' | 'last' }
  | { readonly on: 'firstStop'; readonly granularity: Granularity }
  | { readonly on: 'index'; readonly index: number }
  /** The update of a layer, wherever it stands in a pass of that shape. */
  | { readonly on: 'update'; readonly layer: number };

export type Move =
  /** `reason`: why it is not as far as was asked for. */
  | { readonly to: 'cursor'; readonly cursor: number; readonly reason?: string }
  | { readonly to: 'pass'; readonly update: number; readonly landing: Landing }
  /** There is nowhere to go; `reason` is for people, null where the silence explains itself. */
  | { readonly to: 'nowhere'; readonly reason: string | null };

const SILENT: Move = { to: 'nowhere', reason: null };
const BEGINNING: Move = {
  to: 'nowhere',
  reason: 'This is the beginning: nothing has been computed before the first step.',
};

export function landingIndex(steps: readonly Step[], landing: Landing): number {
  switch (landing.on) {
    case 'first':
      return 0;
    case 'last':
      return steps.length - 1;
    case 'firstStop':
      return groupsOf(steps, landing.granularity)[0].last;
    case 'index':
      return Math.min(Math.max(landing.index, 0), steps.length - 1);
    case 'update':
      return steps.findLastIndex((step) => step.kind === 'update' && step.layer <= landing.layer);
  }
}

export function timetable(state: InstrumentState): Timetable {
  const trainCount = Math.max(1, state.frame?.trainCount ?? 1);
  return timetableOf(trainCount, state.setup.learning.batchSize, state.changes);
}

/** Counted from 1. */
export function epochAt(state: InstrumentState, update: number): number {
  return placeOf(timetable(state), update).epoch;
}

export function forwardMove(state: InstrumentState, granularity: Granularity): Move {
  const { frame, steps, cursor } = state;
  if (!frame) return SILENT;
  if (granularity === 'epoch') return epochForward(state);
  const stop = nextStop(steps, cursor, granularity);
  if (stop !== null) return { to: 'cursor', cursor: stop };
  if (frame.divergence) return { to: 'nowhere', reason: divergenceMessage(state) };
  return { to: 'pass', update: frame.update + 1, landing: { on: 'firstStop', granularity } };
}

export function backwardMove(state: InstrumentState, granularity: Granularity): Move {
  const { frame, steps, cursor } = state;
  if (!frame) return SILENT;
  if (granularity === 'epoch') return epochBackward(state);
  const stop = previousStop(steps, cursor, granularity);
  if (stop !== null) return { to: 'cursor', cursor: stop };
  if (frame.update > 0) return { to: 'pass', update: frame.update - 1, landing: { on: 'last' } };
  return cursor > 0 ? { to: 'cursor', cursor: 0 } : BEGINNING;
}

/** To the end of this epoch's last pass, or of the next epoch's when already there. */
function epochForward(state: InstrumentState): Move {
  const { frame, steps, cursor } = state;
  if (!frame) return SILENT;
  if (frame.divergence) return { to: 'nowhere', reason: divergenceMessage(state) };
  const times = timetable(state);
  const { epoch } = placeOf(times, frame.update);
  const last = epochStart(times, epoch + 1) - 1;
  const there = frame.update === last && cursor === steps.length - 1;
  return { to: 'pass', update: there ? epochStart(times, epoch + 2) - 1 : last, landing: { on: 'last' } };
}

/** To the end of the epoch that a run was paused in; null when it stands there already. */
export function finishEpoch(state: InstrumentState): Move | null {
  const { frame } = state;
  if (!frame || frame.divergence) return null;
  const times = timetable(state);
  const last = epochStart(times, placeOf(times, frame.update).epoch + 1) - 1;
  return frame.update < last ? { to: 'pass', update: last, landing: { on: 'last' } } : null;
}

/** To the end of the epoch before, or to the very beginning. */
function epochBackward(state: InstrumentState): Move {
  const { frame, cursor } = state;
  if (!frame) return SILENT;
  const times = timetable(state);
  const { epoch } = placeOf(times, frame.update);
  if (epoch > 1) return { to: 'pass', update: epochStart(times, epoch) - 1, landing: { on: 'last' } };
  return frame.update === 0 && cursor === 0 ? BEGINNING : { to: 'pass', update: 0, landing: { on: 'first' } };
}

/** A loss this many times the first one is no learning any more. */
const EXPLODED = 1e6;

/** A loss that has exploded, though every number is still finite; null otherwise. */
export function explosionMessage(state: InstrumentState): string | null {
  const loss = state.frame?.metrics?.trainLoss;
  const first = state.history[0]?.trainLoss;
  if (!state.frame || loss === null || loss === undefined || first === null || first === undefined) return null;
  if (loss <= EXPLODED * Math.max(first, 1)) return null;
  const rate = currentLearning(state.setup, state.changes, state.frame.update).optimizer.learningRate;
  return `The loss has exploded: the learning rate (${rate}) is too large. Step back, or lower it and restart.`;
}

/** The fact that the next update cannot be made, with the parameter that would leave the numbers first. */
export function divergenceMessage(state: InstrumentState): string {
  const { frame } = state;
  if (!frame?.divergence) return '';
  const { of, layer, neuron } = frame.divergence.parameter;
  const rate = currentLearning(state.setup, state.changes, frame.update).optimizer.learningRate;
  return (
    `Training stopped: this update would make a ${of} of layer ${displayLayer(layer, notationOf(state))}, neuron ${neuron + 1} too large to be a ` +
    `number. Step back, lower the learning rate (now ${rate}), or restart.`
  );
}
