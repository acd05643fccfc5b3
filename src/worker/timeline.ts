// Time in a session: the state after any number of updates, with every change made at its update, bit for bit.
//
// State = setup + changes. Going back restores the nearest saved state and trains on from there; training is
// deterministic, so the way does not matter. "The state at update u" has the changes made at u already in it.
import { cloneOptimizerState } from '../engine/optimizers.ts';
import { cloneParameters } from '../engine/parameters.ts';
import type { Trainer } from '../engine/trainer.ts';
import { createTrainer, currentState, orderFor, trainOnExamples, trainUpdates } from '../engine/trainer.ts';
import type { Descend } from '../engine/trainer-types.ts';
import type { Divergence, ExampleSet, NetworkShape, Parameters } from '../engine/types.ts';
import type { Vary } from '../engine/varied.ts';
import { changeKey, firstDifference, normaliseChanges } from '../scene/changes.ts';
import { placeOf, timetableOf } from '../scene/timetable.ts';
import type { Change, LooseExample, Setup } from '../scene/types.ts';
import {
  createCheckpointStore,
  forgetFrom,
  keepRecent,
  keepRegular,
  nearestCheckpoint,
  wantsCheckpoint,
} from './checkpoints.ts';
import type { Checkpoint } from './protocol.ts';
import type { ShelvedEngine } from './shelved-engine.ts';
import type { DataSource } from './source.ts';
import type { Timeline } from './timeline-state.ts';
import { applyChanges, groupByUpdate, restart, restoreState, trainingPosition } from './timeline-state.ts';

export interface TimelineOptions {
  readonly setup: Setup;
  readonly shape: NetworkShape;
  readonly source: DataSource;
  /** Parameters after 0 updates, in the precision to compute in. Not modified. */
  readonly start: Parameters;
  readonly changes: readonly Change[];
  readonly budgetBytes: number;
  /** For single precision; asked again whenever other examples are trained on. */
  readonly engine?: () => ShelvedEngine | null;
  /** Where there is no such engine; for single precision, too. */
  readonly descend?: Descend | null;
  /** null: the examples are learnt as they are. */
  readonly vary?: Vary | null;
}

/** A timeline at update 0. @throws {RangeError} where setup, data and start weights do not fit together. */
export function createTimeline(options: TimelineOptions): Timeline {
  const { setup, shape, source, start, engine = () => null, descend = null, vary = null } = options;
  const changes = normaliseChanges(options.changes);
  const data = source(setup.learning.loss);
  const parameters = cloneParameters(start);
  const trainer = createTrainer({
    shape,
    parameters,
    learning: setup.learning,
    examples: data.train,
    seed: setup.seed,
    fast: engine()?.training ?? null,
    descend,
    vary,
  });
  const timeline: Timeline = {
    setup,
    shape,
    source,
    start,
    checkpoints: createCheckpointStore(options.budgetBytes),
    changes,
    changesAt: groupByUpdate(changes),
    timetable: timetableOf(data.train.count, setup.learning.batchSize, changes),
    update: 0,
    data,
    made: { original: data, edits: [] },
    trainer,
    engine,
    vary,
  };
  applyChanges(timeline);
  return timeline;
}

/**
 * Makes one update and the changes that follow it.
 * @returns null, or where it would diverge; then nothing has moved.
 */
export function advance(timeline: Timeline): Divergence | null {
  const made = advanceSome(timeline, 1);
  return typeof made === 'number' ? null : made;
}

/**
 * Makes up to `most` updates, as many as can be made at once, and the changes that follow them.
 * @returns how many, at least one; or where the first would diverge, then nothing has moved.
 */
export function advanceSome(timeline: Timeline, most: number): number | Divergence {
  const { trainer, update, checkpoints } = timeline;
  if (update > 0 && wantsCheckpoint(checkpoints, update)) keepRegular(checkpoints, savedState(timeline));
  const pick = pickAt(timeline, update);
  const made =
    pick === null ? trainUpdates(trainer, Math.min(most, untilTurn(timeline))) : (trainOnPick(trainer, pick) ?? 1);
  if (typeof made !== 'number') return made;
  timeline.update = update + made;
  if (pick !== null) trainer.position = trainingPosition(timeline.timetable, timeline.update);
  applyChanges(timeline);
  return made;
}

/** Updates up to the next moment at which a state is kept or something is changed. */
function untilTurn({ update, checkpoints, changes, trainer }: Timeline): number {
  if (trainer.fast === null && trainer.descend === null) return 1;
  const kept = checkpoints.stride - (update % checkpoints.stride);
  const next = changes.find(({ at }) => at > update);
  return next === undefined ? kept : Math.min(kept, next.at - update);
}

/** Goes to the nearest known state at or before `update`, unless the present one is nearer. Then `advance` the rest. */
export function rewind(timeline: Timeline, update: number): void {
  const saved = nearestCheckpoint(timeline.checkpoints, update);
  const from = saved?.update ?? 0;
  if (timeline.update <= update && timeline.update >= from) return;
  if (saved !== null) restoreState(timeline, saved);
  else restart(timeline);
}

/** Keeps the present state so that stepping back to it is immediate. */
export function rememberRecent(timeline: Timeline): void {
  keepRecent(timeline.checkpoints, savedState(timeline));
}

/** Goes to a state that the page has kept. @throws {RangeError} when it does not fit the network. */
export function resumeFrom(timeline: Timeline, checkpoint: Checkpoint): void {
  restoreState(timeline, checkpoint);
  keepRecent(timeline.checkpoints, savedState(timeline));
}

/**
 * Replaces the list of changes and goes to a state before the first difference (call `advance` to go on from there).
 * @returns the update from which everything is new; Infinity when nothing changed.
 */
export function replaceChanges(timeline: Timeline, list: readonly Change[]): number {
  const changes = normaliseChanges(list);
  const at = firstDifference(timeline.changes, changes);
  if (at === Number.POSITIVE_INFINITY) return at;
  const stays =
    timeline.update === at &&
    onlyAdds(
      timeline.changesAt.get(at) ?? [],
      changes.filter((change) => change.at === at),
    );
  timeline.changes = changes;
  timeline.changesAt = groupByUpdate(changes);
  timeline.timetable = timetableOf(timeline.data.train.count, timeline.setup.learning.batchSize, changes);
  forgetFrom(timeline.checkpoints, at);
  if (stays) applyChanges(timeline);
  if (stays || timeline.update < at) return at;
  const saved = nearestCheckpoint(timeline.checkpoints, at);
  if (saved !== null) restoreState(timeline, saved);
  else restart(timeline);
  return at;
}

/** Whether making the new changes of an update on top of the old ones gives the same as making the new ones alone. */
function onlyAdds(before: readonly Change[], after: readonly Change[]): boolean {
  const next = new Map(after.map((change) => [changeKey(change), change]));
  return before.every((change) => {
    // A pick does not touch the state before its update.
    if (change.kind === 'pick') return true;
    const replacement = next.get(changeKey(change));
    if (change.kind !== 'learning' || replacement?.kind !== 'learning') return replacement !== undefined;
    // Passing through another kind of optimiser would have cleared its memory.
    return change.learning.optimizer.type === replacement.learning.optimizer.type;
  });
}

/** The pick that replaces the batch of `update`, or null. */
export function pickAt(timeline: Timeline, update: number): number | LooseExample | null {
  for (const change of timeline.changesAt.get(update) ?? []) if (change.kind === 'pick') return change.example;
  return null;
}

/** Indices of the examples of the upcoming batch when there is no pick. */
export function upcomingIndices(timeline: Timeline): readonly number[] {
  const { epoch, offset, size } = placeOf(timeline.timetable, timeline.update);
  return Array.from(orderFor(timeline.trainer, epoch).subarray(offset, offset + size));
}

/** One loose example as a set of its own. */
export function looseSet({ inputs, targets }: LooseExample): ExampleSet {
  return {
    count: 1,
    inputSize: inputs.length,
    targetSize: targets.length,
    inputs: Float64Array.from(inputs),
    inputScale: 1,
    targets: Float64Array.from(targets),
  };
}

function trainOnPick(trainer: Trainer, pick: number | LooseExample): Divergence | null {
  return typeof pick === 'number' ? trainOnExamples(trainer, [pick]) : trainOnExamples(trainer, [0], looseSet(pick));
}

function savedState(timeline: Timeline): Checkpoint {
  const { parameters, optimizerState } = currentState(timeline.trainer);
  return {
    update: timeline.update,
    parameters: cloneParameters(parameters),
    optimizerState: cloneOptimizerState(optimizerState),
  };
}
