// The moving parts of a timeline: its state, the changes made at an update, and going back to a saved state.
import type { DataSet } from '../data/types.ts';
import type { OpenTraining } from '../engine/fast-trainer.ts';
import { cloneOptimizerState } from '../engine/optimizers.ts';
import { copyParameters } from '../engine/parameters.ts';
import type { Trainer } from '../engine/trainer.ts';
import { createTrainer, releaseTrainer, replaceLearning } from '../engine/trainer.ts';
import type { LearningSettings, NetworkShape, Parameters } from '../engine/types.ts';
import type { Vary } from '../engine/varied.ts';
import { currentLearning } from '../scene/changes.ts';
import type { Timetable } from '../scene/timetable.ts';
import { placeOf } from '../scene/timetable.ts';
import type { Change, Setup } from '../scene/types.ts';
import type { CheckpointStore } from './checkpoints.ts';
import type { Checkpoint } from './protocol.ts';
import type { ShelvedEngine } from './shelved-engine.ts';
import type { DataSource, ExampleEdit } from './source.ts';
import { withEdits } from './source.ts';

export interface Timeline {
  readonly setup: Setup;
  readonly shape: NetworkShape;
  readonly source: DataSource;
  readonly start: Parameters;
  readonly checkpoints: CheckpointStore;
  /** Normalised. */
  changes: readonly Change[];
  changesAt: Map<number, readonly Change[]>;
  timetable: Timetable;
  update: number;
  /** With the edits in force at the present update. */
  data: DataSet;
  /** What `data` was made from: as long as that is the same, it is the same object. */
  made: { readonly original: DataSet; readonly edits: readonly ExampleEdit[] };
  trainer: Trainer;
  /** The fast engine, where it is there by now. */
  readonly engine: () => ShelvedEngine | null;
  readonly vary: Vary | null;
}

export function groupByUpdate(changes: readonly Change[]): Map<number, readonly Change[]> {
  const groups = new Map<number, Change[]>();
  for (const change of changes) {
    const group = groups.get(change.at);
    if (group === undefined) groups.set(change.at, [change]);
    else group.push(change);
  }
  return groups;
}

/** Makes the changes of the present update. All are made in an order of no consequence: they touch different things. */
export function applyChanges(timeline: Timeline): void {
  const changes = timeline.changesAt.get(timeline.update);
  if (changes === undefined) return;
  const learning = currentLearning(timeline.setup, timeline.changes, timeline.update);
  selectData(timeline, learning);
  if (timeline.trainer.learning !== learning) replaceLearning(timeline.trainer, learning);
  writeParameters(timeline.trainer.parameters, changes);
}

function writeParameters(parameters: Parameters, changes: readonly Change[]): void {
  for (const change of changes) {
    if (change.kind !== 'parameter') continue;
    const { of, layer, neuron, from } = change.address;
    if (of === 'bias') parameters.biases[layer][neuron] = change.value;
    else {
      const weights = parameters.weights[layer];
      const width = weights.length / parameters.biases[layer].length;
      weights[neuron * width + from] = change.value;
    }
  }
}

/** Makes the trainer work on the examples that are in force at the present update under these settings. */
function selectData(timeline: Timeline, learning: LearningSettings): void {
  const edits: ExampleEdit[] = [];
  for (const change of timeline.changes) {
    if (change.at > timeline.update) break;
    if (change.kind === 'example') edits.push(change);
  }
  const original = timeline.source(learning.loss);
  const { made } = timeline;
  const same = made.original === original && made.edits.length === edits.length;
  if (same && edits.every((edit, index) => edit === made.edits[index])) return;
  timeline.data = withEdits(original, edits);
  timeline.made = { original, edits };
  const { trainer } = timeline;
  const { shape, seed, descend, vary } = trainer;
  releaseTrainer(trainer);
  const { parameters } = trainer;
  const examples = timeline.data.train;
  const fast = trainingFor(timeline);
  const next = createTrainer({ shape, parameters, learning, examples, seed, fast, descend, vary });
  next.position = trainer.position;
  // As with any change of settings, another kind of optimiser starts without memory.
  if (learning.optimizer.type === trainer.learning.optimizer.type) next.optimizerState = trainer.optimizerState;
  timeline.trainer = next;
}

/** The fast engine for the present data; sets that are no longer trained on leave its memory. */
function trainingFor({ engine, data }: Timeline): OpenTraining | null {
  const present = engine();
  present?.keepOnly([data.train, data.test]);
  return present?.training ?? null;
}

/** Takes over what the source has now: the images have come. The state stays as it is. */
export function refreshData(timeline: Timeline): void {
  selectData(timeline, timeline.trainer.learning);
}

export function restart(timeline: Timeline): void {
  const { trainer, start, setup } = timeline;
  releaseTrainer(trainer);
  timeline.data = timeline.source(setup.learning.loss);
  timeline.made = { original: timeline.data, edits: [] };
  copyParameters(start, trainer.parameters);
  timeline.trainer = createTrainer({
    shape: trainer.shape,
    parameters: trainer.parameters,
    learning: setup.learning,
    examples: timeline.data.train,
    seed: setup.seed,
    fast: trainingFor(timeline),
    descend: trainer.descend,
    vary: timeline.vary,
  });
  timeline.update = 0;
  applyChanges(timeline);
}

/** Loads a saved state. It has the changes of its update in it, so nothing is applied after loading one. */
export function restoreState(timeline: Timeline, saved: Checkpoint): void {
  const learning = currentLearning(timeline.setup, timeline.changes, saved.update);
  timeline.update = saved.update;
  selectData(timeline, learning);
  const { trainer } = timeline;
  if (trainer.learning !== learning) replaceLearning(trainer, learning);
  copyParameters(saved.parameters, trainer.parameters);
  trainer.optimizerState = cloneOptimizerState(saved.optimizerState);
  trainer.position = trainingPosition(timeline.timetable, saved.update);
}

export function trainingPosition(timetable: Timetable, update: number): Trainer['position'] {
  const { epoch, offset } = placeOf(timetable, update);
  return { updateCount: update, epoch, offset };
}
