// What each of the five networks came to on the same data, kept while the page lives, so that they can be compared.
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { InstrumentState } from '../state.ts';
import { CAPACITIES, capacityOf, TRAINING } from './capacity.ts';
import { gapOf } from './gap.ts';

export interface Result {
  readonly train: number;
  readonly test: number;
}

/** Per data, seed and penalty: one entry per network, null where it was not tried. */
export type Results = ReadonlyMap<string, readonly (Result | null)[]>;

export function createResults(): StoreApi<Results> {
  return createStore<Results>(() => new Map());
}

/** The one of the page. */
export const results = createResults();

function keyOf({ setup: { data, seed, learning } }: InstrumentState): string {
  return JSON.stringify([data, seed, learning.regularisation]);
}

const NONE: readonly null[] = CAPACITIES.map(() => null);

/** The results on the data and under the penalty of this state. */
export function resultsFor(known: Results, state: InstrumentState): readonly (Result | null)[] {
  return known.get(keyOf(state)) ?? NONE;
}

/** The results with that of the moment on screen, if it is the end of a full training. */
export function withResult(known: Results, state: InstrumentState): Results {
  const index = capacityOf(state.setup);
  if (index < 0 || state.changes.length > 0 || state.frame?.update !== TRAINING) return known;
  const gap = gapOf(state);
  if (!gap) return known;
  const { train, test } = gap;
  const before = resultsFor(known, state);
  if (before[index]?.train === train && before[index]?.test === test) return known;
  return new Map(known).set(
    keyOf(state),
    before.map((result, at) => (at === index ? { train, test } : result)),
  );
}
