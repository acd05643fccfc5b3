// What the parts of the Digits store share.
import type { StoreApi } from 'zustand/vanilla';
import type { Instrument } from '../instrument.ts';
import type { Drawings } from './drawings.ts';
import type { AskLaboratory } from './laboratory.ts';
import type { DigitServices, DigitsState } from './state.ts';

export interface DigitsContext {
  readonly store: StoreApi<DigitsState>;
  readonly services: DigitServices;
  readonly drawings: Drawings;
  /** Made after its options, which already refer to it. */
  instrument(): Instrument;
  readonly ask: AskLaboratory;
}
