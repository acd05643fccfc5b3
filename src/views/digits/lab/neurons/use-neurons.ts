// How the views of this part reach its stores.
import { type Neurons, type NeuronsState, neuronsOf } from '../../../../store/digits/neurons/neurons.ts';
import { type Pair, type PairState, pairOf } from '../../../../store/digits/neurons/pair.ts';
import { useStore } from '../../../../store/use-store.ts';
import { useDigits } from '../../use-digits.tsx';

export function useNeurons(): Neurons {
  return neuronsOf(useDigits());
}

export function useNeuronsState<T>(selector: (state: NeuronsState) => T): T {
  return useStore(useNeurons().store, selector);
}

export function usePair(): Pair {
  return pairOf(useDigits());
}

export function usePairState<T>(selector: (state: PairState) => T): T {
  return useStore(usePair().store, selector);
}
