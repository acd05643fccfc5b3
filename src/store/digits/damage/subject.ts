// Which network is broken: the one at rest on the screen, or, while one is trained, a copy of it as it was at a moment.
import type { Setup } from '../../../scene/types.ts';
import type { Digits } from '../digits.ts';
import { type PresentNetwork, presentNetwork } from '../neurons/present-network.ts';
import { isTraining } from '../state.ts';

export type Subject =
  | { readonly kind: 'rest'; readonly network: PresentNetwork }
  /** It changes all the time: only a copy of it can be broken. */
  | { readonly kind: 'moving'; readonly setup: Setup }
  /** It is being opened, or on its way to another moment. */
  | { readonly kind: 'none' };

/** Null: what was known still is on the screen, and another network is on its way. */
export function subjectOf(digits: Digits): Subject | null {
  const { frame, setup } = digits.instrument.store.getState();
  const state = digits.store.getState();
  if (isTraining(state)) {
    const status = state.training?.status;
    // A lesson on drawings has no such status.
    const isOnItsWay = !state.teaching && status !== 'running';
    return frame === null || isOnItsWay ? { kind: 'none' } : { kind: 'moving', setup };
  }
  const network = presentNetwork(digits);
  return network && { kind: 'rest', network };
}

/**
 * Calls back with the subject at once and with every other one. A run that goes on is the same.
 * @returns the way to stop
 */
export function followSubject(digits: Digits, onChange: (subject: Subject) => void): () => void {
  let last: Subject | null = null;
  const look = () => {
    const subject = subjectOf(digits);
    if (subject === null || (last !== null && isSame(subject, last))) return;
    last = subject;
    onChange(subject);
  };
  const stops = [digits.instrument.store.subscribe(look), digits.store.subscribe(look)];
  look();
  return () => {
    for (const stop of stops) stop();
  };
}

function isSame(one: Subject, other: Subject): boolean {
  if (one.kind === 'rest') return other.kind === 'rest' && one.network === other.network;
  if (one.kind === 'moving') return other.kind === 'moving' && one.setup === other.setup;
  return other.kind === one.kind;
}
