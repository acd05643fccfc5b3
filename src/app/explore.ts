// The instrument of the Explore screen, kept in step with the address and the preferences.
import { defaultScene } from '../scene/defaults.ts';
import { createInstrument, type Instrument } from '../store/instrument.ts';
import { keepAddress } from '../store/link-sync.ts';
import { surfaceFor } from '../store/output-model.ts';
import { adoptReading, type Preferences } from '../store/preferences.ts';
import type { StoreApi } from '../store/use-store.ts';
import { pageAddress } from './address.ts';
import { keptIn } from './kept.ts';
import { createComputingWorker } from './worker.ts';

export function createExplore(preferences: StoreApi<Preferences>): Instrument {
  const scene = defaultScene();
  const instrument = createInstrument({
    createWorker: createComputingWorker,
    setup: scene.setup,
    view: { ...scene.view, ...preferences.getState() },
    surfaceFor,
  });
  preferences.subscribe((reading) => instrument.setView(reading));
  const adopt: Parameters<typeof keepAddress>[2] = (named, hidden) => adoptReading(preferences, named, hidden);
  keepAddress(instrument, pageAddress, adopt, keptIn(instrument));
  return instrument;
}
