// Saved states along the way, within a memory budget: some at regular intervals, and the last few before a sought one.
import type { Checkpoint } from './protocol.ts';

export interface CheckpointStore {
  /** Ascending by update, at multiples of `stride`. */
  regular: Checkpoint[];
  /** The latest states passed on the way to a sought update, ascending: stepping back again is then immediate. */
  recent: Checkpoint[];
  /** Updates between two regular states: the most that has to be trained again on the way to a sought one. */
  stride: number;
  readonly budgetBytes: number;
  regularBytes: number;
  recentBytes: number;
}

const FIRST_STRIDE = 64;
const MOST_REGULAR = 2000;
const MOST_RECENT = 16;
/** Of each kind at least so many are kept, whatever the budget. */
const FEWEST = 2;
/** The share of the budget that the regular states may take; the recent ones have the rest. */
const REGULAR_SHARE = 0.75;
/** What a typed array costs besides its numbers, and an entry of the store besides its arrays (measured in V8). */
const BYTES_PER_ARRAY = 200;
const BYTES_PER_STATE = 500;

/** @param budgetBytes for all states together, everything counted: parameters, what an optimiser remembers, overhead */
export function createCheckpointStore(budgetBytes: number): CheckpointStore {
  return { regular: [], recent: [], stride: FIRST_STRIDE, budgetBytes, regularBytes: 0, recentBytes: 0 };
}

/** What a saved state takes in memory. Without a memory of its optimiser (plain descent) it is a third of one with. */
export function bytesOfState({ parameters, optimizerState }: Checkpoint): number {
  let bytes = BYTES_PER_STATE;
  for (const { weights, biases } of [parameters, optimizerState.first, optimizerState.second]) {
    for (const array of [...weights, ...biases]) bytes += array.byteLength + BYTES_PER_ARRAY;
  }
  return bytes;
}

/** Whether the state at this update belongs to the regular ones and is not there yet. */
export function wantsCheckpoint(store: CheckpointStore, update: number): boolean {
  return update % store.stride === 0 && latestUpTo(store.regular, update)?.update !== update;
}

/** Keeps a regular state; when that is too much, every other one goes and the interval doubles. */
export function keepRegular(store: CheckpointStore, state: Checkpoint): void {
  insert(store.regular, state);
  store.regularBytes += bytesOfState(state);
  while (isTooMuch(store.regular, store.regularBytes, MOST_REGULAR, store.budgetBytes * REGULAR_SHARE)) {
    store.stride *= 2;
    const kept = store.regular.filter((saved) => saved.update % store.stride === 0);
    // States that a page has kept may stand between: then at least the earliest goes.
    store.regular = kept.length < store.regular.length ? kept : kept.slice(1);
    store.regularBytes = bytesOf(store.regular);
  }
}

/** Keeps a state close to a sought update; the oldest of them goes. */
export function keepRecent(store: CheckpointStore, state: Checkpoint): void {
  if (store.recent.some((saved) => saved.update === state.update)) return;
  const bytes = bytesOfState(state);
  const budget = store.budgetBytes * (1 - REGULAR_SHARE);
  const isFull = () => isTooMuch([...store.recent, state], store.recentBytes + bytes, MOST_RECENT, budget);
  while (isFull()) {
    const [oldest] = store.recent.splice(0, 1);
    store.recentBytes -= bytesOfState(oldest);
  }
  insert(store.recent, state);
  store.recentBytes += bytes;
}

function isTooMuch(states: readonly Checkpoint[], bytes: number, most: number, budget: number): boolean {
  return states.length > most || (states.length > FEWEST && bytes > budget);
}

/** The latest saved state at or before `update`, or null. */
export function nearestCheckpoint(store: CheckpointStore, update: number): Checkpoint | null {
  const regular = latestUpTo(store.regular, update);
  const recent = latestUpTo(store.recent, update);
  if (regular === null || recent === null) return regular ?? recent;
  return recent.update > regular.update ? recent : regular;
}

/** Forgets what a change made at update `at` makes untrue: every state has the changes of its own update in it. */
export function forgetFrom(store: CheckpointStore, at: number): void {
  store.regular = store.regular.filter((saved) => saved.update < at);
  store.recent = store.recent.filter((saved) => saved.update < at);
  store.regularBytes = bytesOf(store.regular);
  store.recentBytes = bytesOf(store.recent);
}

function insert(states: Checkpoint[], state: Checkpoint): void {
  let at = states.length;
  while (at > 0 && states[at - 1].update > state.update) at--;
  states.splice(at, 0, state);
}

function latestUpTo(states: readonly Checkpoint[], update: number): Checkpoint | null {
  let low = 0;
  let high = states.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (states[middle].update <= update) low = middle + 1;
    else high = middle;
  }
  return low === 0 ? null : states[low - 1];
}

const bytesOf = (states: readonly Checkpoint[]) => states.reduce((sum, state) => sum + bytesOfState(state), 0);
