// How a view reaches the instrument it belongs to.
import { createContext, useContext } from 'react';

import type { Instrument } from '../../store/instrument.ts';
import type { InstrumentState } from '../../store/state.ts';
import { useShallow, useStore } from '../../store/use-store.ts';

const InstrumentContext = createContext<Instrument | null>(null);

export const InstrumentProvider = InstrumentContext.Provider;

export function useInstrument(): Instrument {
  const instrument = useContext(InstrumentContext);
  if (!instrument) throw new Error('A view of the instrument must stand inside an InstrumentProvider.');
  return instrument;
}

/** A part of the instrument's state; the view renders again when it changes. */
export function useInstrumentState<T>(selector: (state: InstrumentState) => T): T {
  return useStore(useInstrument().store, selector);
}

/** What of the view settings changes words and numbers: not which lens is open. */
export function readingParts({ numbers, notation, granularity }: InstrumentState['view']): readonly unknown[] {
  return [numbers, notation, granularity];
}

/** The whole state, for views made from much of it; they render again only when one of these parts changes. */
export function useWholeState(parts: (state: InstrumentState) => readonly unknown[]): InstrumentState {
  const { store } = useInstrument();
  useStore(store, useShallow(parts));
  return store.getState();
}
