// What can be undone in the Teach part: other sets of drawings and lessons, one after the other. Pure.

import type { Parameters } from '../../../engine/types.ts';
import type { DigitsState, Taught } from '../state.ts';
import type { Deed, TeachState } from './types.ts';

const MOST_DEEDS = 100;
/** Each keeps the weights of two networks. */
const MOST_LESSONS = 8;

type Lists = Pick<TeachState, 'past' | 'future'>;

/** A deed that was done just now. */
export function withDeed({ past }: Lists, deed: Deed): Lists {
  const kept = [...past, deed].slice(-MOST_DEEDS);
  const lessons = kept.filter(({ kind }) => kind === 'lesson').slice(-MOST_LESSONS);
  return { past: kept.filter((one) => one.kind === 'set' || lessons.includes(one)), future: [] };
}

/**
 * The deed to take back, and the lists afterwards. A lesson can only be taken back as long as its network is the one on
 * the screen; one that cannot is passed over and forgotten.
 */
export function undone({ past, future }: Lists, network: DigitsState): (Lists & { readonly deed: Deed }) | null {
  const at = past.findLastIndex((deed) => isUndoable(deed, network));
  if (at < 0) return null;
  return { deed: past[at], past: past.slice(0, at), future: [past[at], ...future] };
}

/** The deed to do again. */
export function redone({ past, future }: Lists, network: DigitsState): (Lists & { readonly deed: Deed }) | null {
  const at = future.findIndex((deed) => isRedoable(deed, network));
  if (at < 0) return null;
  return { deed: future[at], past: [...past, future[at]], future: future.slice(at + 1) };
}

export function isUndoable(deed: Deed, { taught }: DigitsState): boolean {
  return deed.kind === 'set' || (taught !== null && isSameTaught(deed.after.network.taught, taught));
}

/** What a lesson made, also when it has come out of the memory of the tab: then it has the same weights. */
export function isSameTaught(one: Taught | null, other: Taught | null): boolean {
  if (one === other || one === null || other === null) return one === other;
  return one.name === other.name && one.drawings === other.drawings && sameWeights(one.parameters, other.parameters);
}

/** The last layer first: no lesson leaves it as it is, while the first one has pixels that are never inked. */
function sameWeights(one: Parameters, other: Parameters): boolean {
  const lists = ({ weights, biases }: Parameters) => [...weights, ...biases].reverse();
  const others = lists(other);
  return lists(one).every((values, at) => sameNumbers(values, others[at]));
}

function sameNumbers(one: ArrayLike<number> | null, other: ArrayLike<number> | null | undefined): boolean {
  const size = one?.length ?? 0;
  if (size !== (other?.length ?? 0)) return false;
  for (let at = 0; at < size; at++) if (one?.[at] !== other?.[at]) return false;
  return true;
}

function isRedoable(deed: Deed, { shown, taught, training }: DigitsState): boolean {
  if (deed.kind === 'set') return true;
  const { network } = deed.before;
  return network.shown === shown && isSameTaught(network.taught, taught) && network.training === training;
}
