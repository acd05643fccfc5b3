// The scene of a link opened once more without a page: the numbers that the screen is held against.
import { readScene } from '../../src/scene/link-read.ts';
import type { InstrumentState } from '../../src/store/state.ts';
import { openInstrument, settled } from '../../src/store/testing/bench.ts';
import type { DataSet, Frame } from '../../src/worker/protocol.ts';
import { createSessionWorker } from '../../src/worker/testing/session-worker.ts';

export interface OpenedScene {
  readonly state: InstrumentState;
  readonly frame: Frame;
  readonly data: DataSet;
}

/** The instrument's state in the pass after `update` updates. */
export async function sceneOf(parameters: string, update = 0): Promise<OpenedScene> {
  const { setup, changes } = readScene(parameters).scene;
  const instrument = await openInstrument(createSessionWorker, setup, changes);
  if (update > 0) {
    instrument.goToUpdate(update);
    await settled(instrument);
  }
  const state = instrument.store.getState();
  instrument.dispose();
  if (!state.frame || !state.data) throw new Error(`${parameters} has no pass`);
  return { state, frame: state.frame, data: state.data };
}
