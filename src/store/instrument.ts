// The instrument as views know it: moving through time, and what a hand does on it.
import { createCore, type InstrumentCore, type InstrumentOptions } from './core.ts';
import { createHand, type Hand } from './hand.ts';

export type Instrument = InstrumentCore & Hand;

export function createInstrument(options: InstrumentOptions): Instrument {
  const core = createCore(options);
  return { ...core, ...createHand(core) };
}
