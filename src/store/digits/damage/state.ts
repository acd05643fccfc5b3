// What the part "Break it" knows. Types, and the beginning.
import type { Damage, SeenExamples } from '../../../worker/protocol.ts';
import type { PresentNetwork, Progress } from '../neurons/present-network.ts';
import { damageFor, INTACT, type Score, SWEEP_VALUES, type SweepName } from './breaking.ts';

/** A curve as far as it is known: accuracies at the places of SWEEP_VALUES. */
export interface Sweep {
  readonly key: string;
  readonly count: number;
  readonly accuracies: readonly (number | null)[];
}

/** Every neuron of a layer off in turn, in the network that is broken in no other way. */
export interface Turn {
  readonly layer: number;
  readonly count: number;
  readonly accuracies: readonly (number | null)[];
  readonly isStopped: boolean;
}

export type DamageStatus =
  | { readonly state: 'waiting' }
  | { readonly state: 'working'; readonly progress: Progress }
  | { readonly state: 'rest' }
  | { readonly state: 'stopped' }
  | { readonly state: 'failed'; readonly message: string };

/** Of a network in training: made when the part was opened, or when it was asked for. */
export interface TrainingCopy {
  /** Updates made before; null before the first copy is there. */
  readonly update: number | null;
  /** A copy of the network as it is now is wanted. */
  readonly isWanted: boolean;
}

export interface DamageState {
  /** All that is known is about this network. */
  readonly network: PresentNetwork | null;
  /** It is a copy of one in training; null: it is the one at rest on the screen. */
  readonly copy: TrainingCopy | null;
  readonly damage: Damage;
  readonly status: DamageStatus;
  /** The unbroken network on all test images. */
  readonly intact: Score | null;
  /** With the damage of the last answer, on few images while something moves; and that damage. */
  readonly score: Score | null;
  readonly scored: Damage;
  readonly seen: SeenExamples | null;
  /** Test images that are shown: one of each digit, which the unbroken network reads right where there is one. */
  readonly examples: readonly number[];
  readonly sweep: SweepName;
  readonly sweeps: Readonly<Partial<Record<SweepName, Sweep>>>;
  /** The hidden layer whose neurons are switched off, from 1. */
  readonly layer: number;
  readonly turn: Turn | null;
}

export const EMPTY_DAMAGE: DamageState = {
  network: null,
  copy: null,
  damage: INTACT,
  status: { state: 'waiting' },
  intact: null,
  score: null,
  scored: INTACT,
  seen: null,
  examples: [],
  sweep: 'shiftX',
  sweeps: {},
  layer: 1,
  turn: null,
};

/** Of another network nothing is known; what is chosen and broken stays, as far as it has that. */
export function aboutAnother(
  { damage, sweep, layer }: DamageState,
  network: PresentNetwork | null,
  copy: TrainingCopy | null,
): DamageState {
  if (network === null) return { ...EMPTY_DAMAGE, damage, sweep, layer, copy };
  return { ...EMPTY_DAMAGE, damage: damageFor(damage, network.shape), sweep, layer, network, copy };
}

/** Points of a sweep as the state has them; all open where they belong to another damage. */
export function pointsOf({ sweep, sweeps }: DamageState, key: string): readonly (number | null)[] {
  const known = sweeps[sweep];
  return known?.key === key ? known.accuracies : SWEEP_VALUES[sweep].map(() => null);
}
