// What the part "Break it" knows. Types, and the beginning.
import type { Damage, SeenExamples } from '../../../worker/protocol.ts';
import type { PresentNetwork, Progress } from '../neurons/present-network.ts';
import { INTACT, type Score, SWEEP_VALUES, type SweepName } from './breaking.ts';

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

export interface DamageState {
  readonly network: PresentNetwork | null;
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
  readonly turn: Turn | null;
}

export const EMPTY_DAMAGE: DamageState = {
  network: null,
  damage: INTACT,
  status: { state: 'waiting' },
  intact: null,
  score: null,
  scored: INTACT,
  seen: null,
  examples: [],
  sweep: 'shiftX',
  sweeps: {},
  turn: null,
};

/** Points of a sweep as the state has them; all open where they belong to another damage. */
export function pointsOf({ sweep, sweeps }: DamageState, key: string): readonly (number | null)[] {
  const known = sweeps[sweep];
  return known?.key === key ? known.accuracies : SWEEP_VALUES[sweep].map(() => null);
}
