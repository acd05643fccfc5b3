// How a view reaches what is known of the training.
import type { RunState } from '../../../../store/digits/train/run-store.ts';
import type { WatchState } from '../../../../store/digits/train/watch.ts';
import { useStore } from '../../../../store/use-store.ts';
import { useDigits } from '../../use-digits.tsx';

export function useRun<T>(selector: (state: RunState) => T): T {
  return useStore(useDigits().run, selector);
}

export function useWatch<T>(selector: (state: WatchState) => T): T {
  return useStore(useDigits().watch.store, selector);
}
