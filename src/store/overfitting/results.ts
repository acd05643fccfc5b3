// What each of the five networks came to on the same data, with and without a penalty, kept while the page lives.
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Setup } from '../../scene/types.ts';
import { sameValue } from '../same.ts';
import type { InstrumentState } from '../state.ts';
import { CAPACITIES, capacityOf, PENALTIES, TRAINING } from './capacity.ts';
import { gapOf } from './gap.ts';

type Penalty = Setup['learning']['regularisation'];

export interface Result {
  /** Which of the five. */
  readonly index: number;
  readonly penalty: Penalty;
  readonly train: number;
  readonly test: number;
}

/** Per data and seed: one entry per network and penalty that were tried. */
export type Results = ReadonlyMap<string, readonly Result[]>;

export function createResults(): StoreApi<Results> {
  return createStore<Results>(() => new Map());
}

/** The one of the page. */
export const results = createResults();

function keyOf({ setup: { data, seed } }: InstrumentState): string {
  return JSON.stringify([data, seed]);
}

const NONE: readonly Result[] = [];

/** What was tried on the data of this state: from the stiffest to the most flexible, each without a penalty first. */
export function resultsFor(known: Results, state: InstrumentState): readonly Result[] {
  return known.get(keyOf(state)) ?? NONE;
}

/** The results with that of the moment on screen, if it is the end of a full training. */
export function withResult(known: Results, state: InstrumentState): Results {
  const index = capacityOf(state.setup);
  if (index < 0 || state.changes.length > 0 || state.frame?.update !== TRAINING) return known;
  const gap = gapOf(state);
  if (!gap) return known;
  const penalty = state.setup.learning.regularisation;
  const result: Result = { index, penalty, train: gap.train, test: gap.test };
  const before = resultsFor(known, state);
  if (before.some((other) => sameValue(other, result))) return known;
  const others = before.filter((other) => !isOf(other, result));
  const rank = (one: Result) => one.index * (PENALTIES.length + 1) + rankOf(one.penalty);
  return new Map(known).set(
    keyOf(state),
    [...others, result].sort((one, other) => rank(one) - rank(other)),
  );
}

/** Whether the two are of the same network under the same penalty. */
function isOf(one: Result, other: Result): boolean {
  return one.index === other.index && sameValue(one.penalty, other.penalty);
}

/** Others than those offered come last. */
function rankOf(penalty: Penalty): number {
  const at = PENALTIES.findIndex(({ regularisation }) => sameValue(regularisation, penalty));
  return at < 0 ? PENALTIES.length : at;
}

/** Whether this result is of what is on the screen. */
export function isPresent({ index, penalty }: Result, { setup }: InstrumentState): boolean {
  return index === capacityOf(setup) && sameValue(penalty, setup.learning.regularisation);
}

/** "8-8-8", "L2 0.01": its network and its penalty, as they are called where they are chosen. */
export function namesOf({ index, penalty }: Result): { readonly network: string; readonly penalty: string } {
  const offered = PENALTIES.find(({ regularisation }) => sameValue(regularisation, penalty));
  const other = penalty ? `${penalty.type.toUpperCase()} ${penalty.lambda}` : 'none';
  return { network: CAPACITIES[index].name, penalty: offered?.label ?? other };
}
