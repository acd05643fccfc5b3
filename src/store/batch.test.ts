import { describe, expect, it } from 'vitest';
import { setupForData } from '../scene/defaults.ts';
import { createSessionWorker } from '../worker/testing/session-worker.ts';
import { batchPlaces, goToAverage } from './batch.ts';
import { openInstrument, settled } from './testing/bench.ts';

const xor = setupForData('xor');
const batched = { ...xor, learning: { ...xor.learning, batchSize: 4 } };

describe('a batch', () => {
  it('can be skipped to its average from any step', async () => {
    const instrument = await openInstrument(createSessionWorker, batched);
    const { steps } = instrument.store.getState();
    for (const from of [0, 17, steps.length - 1]) {
      instrument.goToStep(from);
      goToAverage(instrument);
      await settled(instrument);
      const { cursor } = instrument.store.getState();
      expect(steps[cursor].kind).toBe('average');
    }
  });

  it('offers the same step of every other example', async () => {
    const instrument = await openInstrument(createSessionWorker, batched);
    const { steps } = instrument.store.getState();
    for (const from of [0, 9, 20]) {
      instrument.goToStep(from);
      const places = batchPlaces(instrument.store.getState());
      expect(places?.indices).toHaveLength(4);
      places?.indices.forEach((index, example) => {
        expect(steps[index]).toEqual({ ...steps[from], index, example });
      });
    }
  });

  it('of one example has no average, and says so', async () => {
    const instrument = await openInstrument(createSessionWorker, xor);
    instrument.goToStep(5);
    goToAverage(instrument);
    const state = instrument.store.getState();
    expect(state.cursor).toBe(5);
    expect(state.notice?.text).toBe('The batch has one example: there is nothing to average.');
    expect(batchPlaces(state)).toBeNull();
  });
});
