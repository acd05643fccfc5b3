// How a view of the Digits screen reaches its store.
import { createContext, useContext } from 'react';
import type { Digits } from '../../store/digits/digits.ts';
import type { DigitsState } from '../../store/digits/state.ts';
import { useStore } from '../../store/use-store.ts';

const DigitsContext = createContext<Digits | null>(null);

export const DigitsProvider = DigitsContext.Provider;

export function useDigits(): Digits {
  const digits = useContext(DigitsContext);
  if (!digits) throw new Error('A view of the Digits screen must stand inside a DigitsProvider.');
  return digits;
}

export function useDigitsState<T>(selector: (state: DigitsState) => T): T {
  return useStore(useDigits().store, selector);
}
