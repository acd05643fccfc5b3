// What is known of a training beyond the moment on the screen: its whole curve, its start, and the networks before it.
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { FloatArray } from '../../../engine/types.ts';
import type { Change } from '../../../scene/types.ts';
import type { Metrics } from '../../../worker/protocol.ts';
import { mergeHistory } from '../../facts.ts';
import type { InstrumentState } from '../../state.ts';
import type { TrainingPlan } from '../state.ts';
import type { KeptNetwork } from './kept.ts';
import { FIRST_PLAN } from './plan.ts';

export interface RunState {
  /** The plan in the form. */
  readonly draft: TrainingPlan;
  /** All points of this training that are known, those after the moment on the screen too. */
  readonly points: readonly Metrics[];
  /** W^1 before the first update; null where it is not known. */
  readonly begun: FloatArray | null;
  /** What was on the screen before, the latest last. */
  readonly before: readonly EarlierNetwork[];
}

export interface EarlierNetwork {
  readonly network: KeptNetwork;
  readonly points: readonly Metrics[];
  readonly begun: FloatArray | null;
}

export type RunStore = StoreApi<RunState>;

/** Networks to go back to: each may hold megabytes of weights. */
const MOST_BEFORE = 4;
/** Points kept; of more, every other one of the later ones goes. */
const MOST_POINTS = 4000;

export function createRunStore(): RunStore {
  return createStore<RunState>(() => ({ draft: FIRST_PLAN, points: [], begun: null, before: [] }));
}

/** Of a shipped network only the latest state is kept: there are other ways to have it. */
export function withEarlier(before: readonly EarlierNetwork[], one: EarlierNetwork): readonly EarlierNetwork[] {
  const { shown } = one.network.digits;
  const others = before.filter(({ network }) => shown === 'own' || network.digits.shown !== shown);
  return [...others, one].slice(-MOST_BEFORE);
}

/**
 * The points after the session has told of its history. A moment that a drawing only waits at is a moment like any
 * other; an update that was made on one leads elsewhere, as does another rate.
 */
export function knownPoints(
  points: readonly Metrics[],
  { history, changes, frame }: Pick<InstrumentState, 'history' | 'changes' | 'frame'>,
): readonly Metrics[] {
  const last = lastTrueUpdate(changes, frame?.update ?? 0);
  const end = points.at(-1)?.update ?? -1;
  const kept = end <= last ? points : points.filter(({ update }) => update <= last);
  const newer = history.filter(({ update }) => update > end);
  // A run goes on: what came before is known.
  const all = kept === points && newer.length > 0 ? [...kept, ...newer] : mergeHistory(kept, history);
  return all.length > MOST_POINTS ? all.filter((_, index) => index < MOST_POINTS / 4 || index % 2 === 0) : all;
}

function lastTrueUpdate(changes: readonly Change[], present: number): number {
  const turns = changes.filter(({ kind, at }) => kind === 'learning' || (kind === 'pick' && at < present));
  return Math.min(Number.POSITIVE_INFINITY, ...turns.map(({ at }) => at));
}
