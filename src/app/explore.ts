// The instrument of the Explore screen: opened from the address, and kept in step with it and with the preferences.
import { defaultScene } from '../scene/defaults.ts';
import { createInstrument, type Instrument } from '../store/instrument.ts';
import { surfaceFor } from '../store/output-model.ts';
import type { Preferences } from '../store/preferences.ts';
import type { StoreApi } from '../store/use-store.ts';
import { createComputingWorker } from './worker.ts';

export function createExplore(preferences: StoreApi<Preferences>): Instrument {
  const scene = defaultScene();
  const { decimals } = preferences.getState();
  const instrument = createInstrument({
    createWorker: createComputingWorker,
    setup: scene.setup,
    view: { ...scene.view, decimals },
    surfaceFor,
  });
  preferences.subscribe((state) => instrument.setView({ decimals: state.decimals }));
  instrument.open(scene.setup, scene.changes, { update: 0, step: 0 });
  return instrument;
}
