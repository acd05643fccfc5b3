// Which question about the broken network comes next: what is being moved first, then the whole of it, then curves.
import type { CopyRequest, Damage, DamageRequest } from '../../../worker/protocol.ts';
import { ALL_IMAGES, FEW_IMAGES, INTACT, SWEEP_VALUES, type SweepName, sweepKey } from './breaking.ts';
import type { DamageState } from './state.ts';

export type Job =
  /** The network in training as it is now: all else is about that. */
  | { readonly kind: 'copy' }
  /** The present damage, on few images or on all of them; the unbroken network as well, where it is not known yet. */
  | { readonly kind: 'score'; readonly damage: Damage; readonly isLive: boolean; readonly withIntact: boolean }
  | { readonly kind: 'sweep'; readonly name: SweepName; readonly key: string; readonly places: readonly number[] }
  | { readonly kind: 'turn'; readonly layer: number; readonly neurons: readonly number[] };

/** What decides besides the state on the screen. */
export interface Circumstances {
  /** Something has changed a moment ago and may go on changing. */
  readonly isMoving: boolean;
  /** The damage (or drawing) that the last answer was about is not the present one. */
  readonly isStale: boolean;
  /** Milliseconds that one damage takes on all images, as measured; null before the first. */
  readonly cost: number | null;
}

/** A question is to be answered within so many milliseconds while something moves, and of curves between two looks. */
const PROMPT = 60;
const PATIENT = 150;
/** Curves over all images would take too long beyond this; they are drawn over few. */
const DEAR = 500;
const MOST_AT_ONCE = 16;

/** Images that curves are drawn over. */
export function sweepCount(cost: number | null): number {
  return cost !== null && cost > DEAR ? FEW_IMAGES : ALL_IMAGES;
}

export function nextJob(state: DamageState, circumstances: Circumstances): Job | null {
  const { isMoving, isStale, cost } = circumstances;
  const { damage, score, intact } = state;
  if (state.copy?.isWanted) return { kind: 'copy' };
  const isQuick = cost !== null && cost <= PROMPT;
  const withIntact = intact === null;
  if (isStale && isMoving) return { kind: 'score', damage, isLive: !isQuick, withIntact: withIntact && isQuick };
  if (isMoving) return null;
  const isKnown = !isStale && intact !== null && score?.isAll === true;
  if (!isKnown) return { kind: 'score', damage, isLive: false, withIntact };
  return nextTurn(state, circumstances) ?? nextSweep(state, circumstances);
}

function nextTurn({ turn }: DamageState, { cost }: Circumstances): Job | null {
  if (turn === null || turn.isStopped) return null;
  const open = [...turn.accuracies.keys()].filter((neuron) => turn.accuracies[neuron] === null);
  if (open.length === 0) return null;
  return { kind: 'turn', layer: turn.layer, neurons: open.slice(0, atOnce(cost)) };
}

function nextSweep({ damage, sweep, sweeps }: DamageState, { cost }: Circumstances): Job | null {
  const key = sweepKey(sweep, damage);
  const known = sweeps[sweep];
  const points = known?.key === key ? known.accuracies : SWEEP_VALUES[sweep].map(() => null);
  const open = [...points.keys()].filter((place) => points[place] === null);
  if (open.length === 0) return null;
  return { kind: 'sweep', name: sweep, key, places: open.slice(0, atOnce(cost)) };
}

function atOnce(cost: number | null): number {
  return Math.max(1, Math.min(MOST_AT_ONCE, Math.floor(PATIENT / Math.max(1, cost ?? PATIENT))));
}

export function requestOf(
  job: Job,
  state: DamageState,
  drawing: Float32Array | null,
  cost: number | null,
): DamageRequest | CopyRequest {
  // The network at rest is the worker's own.
  const network = state.copy && state.network;
  const examples = { indices: state.examples, drawing };
  switch (job.kind) {
    case 'copy':
      return { kind: 'copy' };
    case 'score': {
      const damages = job.withIntact ? [INTACT, job.damage] : [job.damage];
      return { kind: 'damage', network, damages, count: job.isLive ? FEW_IMAGES : ALL_IMAGES, examples };
    }
    case 'sweep': {
      const damages = job.places.map((place) => ({ ...state.damage, [job.name]: SWEEP_VALUES[job.name][place] }));
      return { kind: 'damage', network, damages, count: sweepCount(cost), examples: null };
    }
    case 'turn': {
      const damages = job.neurons.map((neuron) => ({ ...INTACT, off: [{ layer: job.layer, neuron }] }));
      return { kind: 'damage', network, damages, count: sweepCount(cost), examples: null };
    }
  }
}

/** Whether a question under way is to be dropped for this one. */
export function isUrgent(job: Job, underWay: Job): boolean {
  return job.kind === 'score' && (underWay.kind !== 'score' || (job.isLive && !underWay.isLive));
}
