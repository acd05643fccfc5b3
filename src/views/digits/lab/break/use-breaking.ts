// How the views of this part reach its store.
import { type Breaking, breakingOf } from '../../../../store/digits/damage/damage.ts';
import type { DamageState } from '../../../../store/digits/damage/state.ts';
import { useStore } from '../../../../store/use-store.ts';
import { useDigits } from '../../use-digits.tsx';

export function useBreaking(): Breaking {
  return breakingOf(useDigits());
}

export function useBreakingState<T>(selector: (state: DamageState) => T): T {
  return useStore(useBreaking().store, selector);
}
