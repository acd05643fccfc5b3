// How the Compare lens reaches the pinned runs and races of its instrument.
import { type Compare, compareOf } from '../../../store/compare/compare.ts';
import type { RacingState } from '../../../store/compare/race.ts';
import { useStore } from '../../../store/use-store.ts';
import { useInstrument } from '../../common/use-instrument.tsx';

export function useCompare(): Compare {
  return compareOf(useInstrument());
}

export function useRacing<T>(selector: (state: RacingState) => T): T {
  return useStore(useCompare().store, selector);
}
