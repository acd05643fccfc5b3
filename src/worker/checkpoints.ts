// Saved states along the way, within a memory budget: some at regular intervals, and the last few before a sought one.
import type { Parameters } from '../engine/types.ts';
import type { Checkpoint } from './protocol.ts';

export interface CheckpointStore {
  /** Ascending by update, at multiples of `stride`. */
  regular: Checkpoint[];
  /** The latest states passed on the way to a sought update, ascending: stepping back again is then immediate. */
  recent: Checkpoint[];
  stride: number;
  readonly maxRegular: number;
  readonly maxRecent: number;
}

const FIRST_STRIDE = 64;
const MOST_REGULAR = 2000;
const MOST_RECENT = 16;
/** What typed arrays cost besides their numbers. */
const BYTES_PER_ARRAY = 200;

/** @param parameters of the network whose states are to be kept */
export function createCheckpointStore(budgetBytes: number, parameters: Parameters): CheckpointStore {
  // An optimiser chosen later may keep two moments for each parameter: room for them is reckoned with from the start.
  const size = 3 * bytesOfParameters(parameters);
  const maxRecent = Math.max(2, Math.min(MOST_RECENT, Math.floor(budgetBytes / 4 / size)));
  const maxRegular = Math.max(2, Math.min(MOST_REGULAR, Math.floor((budgetBytes * 0.75) / size)));
  return { regular: [], recent: [], stride: FIRST_STRIDE, maxRegular, maxRecent };
}

/** Whether the state at this update belongs to the regular ones and is not there yet. */
export function wantsCheckpoint(store: CheckpointStore, update: number): boolean {
  return update % store.stride === 0 && latestUpTo(store.regular, update)?.update !== update;
}

/** Keeps a regular state; when there are too many, every other one goes and the interval doubles. */
export function keepRegular(store: CheckpointStore, state: Checkpoint): void {
  insert(store.regular, state);
  while (store.regular.length > store.maxRegular) {
    store.stride *= 2;
    const kept = store.regular.filter((saved) => saved.update % store.stride === 0);
    store.regular = kept.length < store.regular.length ? kept : kept.slice(-store.maxRegular);
  }
}

/** Keeps a state close to a sought update; the oldest of them goes. */
export function keepRecent(store: CheckpointStore, state: Checkpoint): void {
  if (store.recent.some((saved) => saved.update === state.update)) return;
  if (store.recent.length >= store.maxRecent) store.recent.shift();
  insert(store.recent, state);
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

function bytesOfParameters({ weights, biases }: Parameters): number {
  let bytes = 0;
  for (const array of [...weights, ...biases]) bytes += array.byteLength + BYTES_PER_ARRAY;
  return bytes;
}
