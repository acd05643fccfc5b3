// What the networks of the Train part are called.
import { networkWords } from '../network-words.ts';
import { taughtWords } from '../state.ts';
import { shapeText } from './plan.ts';
import type { EarlierNetwork } from './run-store.ts';

/** "small network", "784 → 32 → 10 network" */
export function nameOfEarlier({ network }: EarlierNetwork): string {
  const { shown, training, taught } = network.digits;
  if (shown !== 'own') return networkWords(shown);
  if (taught) return taughtWords(taught);
  return training ? networkWords(shapeText(training.plan.hidden)) : 'network before';
}
