// What the networks of the Train part are called.
import { taughtWords } from '../state.ts';
import { shapeText } from './plan.ts';
import type { EarlierNetwork } from './run-store.ts';

/** "digits-16", "784 → 32 → 10" */
export function nameOfEarlier({ network }: EarlierNetwork): string {
  const { shown, training, taught } = network.digits;
  if (shown !== 'own') return shown;
  if (taught) return taughtWords(taught);
  return training ? shapeText(training.plan.hidden) : 'the network before';
}
