import { describe, expect, it } from 'vitest';
import { setupForData } from '../scene/defaults.ts';
import type { Setup } from '../scene/types.ts';
import { createSessionWorker } from '../worker/testing/session-worker.ts';
import type { Instrument } from './instrument.ts';
import {
  furthestMoved,
  goBackWithSmallerRate,
  goBeforeOvershoot,
  goBeforeUpdate,
  overshootOf,
} from './overshoot.ts';
import { overshootCard, whyTooFar } from './overshoot-card.ts';
import { openInstrument, settled } from './testing/bench.ts';

const curve = setupForData('curve');
function setupWith(learningRate: number): Setup {
  return {
    ...curve,
    layers: [
      { units: 3, activation: 'relu' },
      { units: 1, activation: 'linear' },
    ],
    learning: { ...curve.learning, optimizer: { type: 'sgd', learningRate }, batchSize: 4 },
  };
}

async function stepUpdates(instrument: Instrument, count: number): Promise<void> {
  for (let i = 0; i < count && !instrument.store.getState().frame?.divergence; i++) {
    instrument.stepForward('example');
    await settled(instrument);
  }
}

/** The training loss after so many updates, as the session measures it there. */
async function lossAt(instrument: Instrument, update: number): Promise<number | null> {
  instrument.goToUpdate(update);
  await settled(instrument);
  return instrument.store.getState().frame?.metrics?.trainLoss ?? null;
}

describe('a run that overshoots', () => {
  it('is traced to the update after which the loss never came back, with the losses measured there', async () => {
    for (const rate of [3, 20, 900]) {
      const instrument = await openInstrument(createSessionWorker, setupWith(rate));
      await stepUpdates(instrument, 30);
      const overshoot = overshootOf(instrument.store.getState());
      if (!overshoot) throw new Error(`no overshoot at rate ${rate}`);
      const { before, after, lossBefore, lossAfter } = overshoot;
      const first = (await lossAt(instrument, 0)) ?? 0;
      expect(after).toBe(before + 1);
      expect(await lossAt(instrument, before)).toBe(lossBefore);
      expect(await lossAt(instrument, after)).toBe(lossAfter);
      expect(lossBefore).toBeLessThanOrEqual(2 * first);
      for (let update = after; update < after + 3; update++) {
        const loss = await lossAt(instrument, update);
        expect(loss ?? Number.POSITIVE_INFINITY).toBeGreaterThan(2 * first);
      }
      expect(overshoot.rate).toBe(rate);
    }
  });

  it('can be gone back from, to the last step before the parameters move', async () => {
    const instrument = await openInstrument(createSessionWorker, setupWith(20));
    await stepUpdates(instrument, 30);
    const overshoot = overshootOf(instrument.store.getState());
    if (!overshoot) throw new Error('no overshoot');
    goBeforeUpdate(instrument, overshoot.before);
    await settled(instrument);
    const state = instrument.store.getState();
    expect(state.frame?.update).toBe(overshoot.before);
    expect(state.steps[state.cursor].phase).not.toBe('update');
    expect(state.steps[state.cursor + 1].phase).toBe('update');
    const card = overshootCard(state);
    expect(card?.isThere).toBe(true);
    const moved = state.frame && furthestMoved(state.frame.record);
    expect(card?.sentences.join(' ')).toContain(`to ${moved?.to.toFixed(10).replace('-', '−')}.`);
  });

  it('is found among several updates that were not measured, by going there', async () => {
    for (const rate of [3, 1000]) {
      const instrument = await openInstrument(createSessionWorker, setupWith(rate));
      instrument.goToUpdate(200);
      await settled(instrument);
      const first = overshootOf(instrument.store.getState());
      if (!first) throw new Error('no overshoot');
      goBeforeOvershoot(instrument, first);
      await settled(instrument);
      const card = overshootCard(instrument.store.getState());
      expect(card).toMatchObject({ isThere: true, isExact: true });
      expect(instrument.store.getState().notice).toBeNull();
      const { before, after, lossBefore, lossAfter } = card?.overshoot ?? first;
      expect(await lossAt(instrument, before)).toBe(lossBefore);
      expect(await lossAt(instrument, after)).toBe(lossAfter);
    }
  });

  it('goes on from there with a tenth of the rate, and is then no overshoot any more', async () => {
    const instrument = await openInstrument(createSessionWorker, setupWith(3));
    await stepUpdates(instrument, 30);
    const overshoot = overshootOf(instrument.store.getState());
    if (!overshoot) throw new Error('no overshoot');
    goBackWithSmallerRate(instrument, overshoot);
    await settled(instrument);
    const state = instrument.store.getState();
    expect(state.frame?.update).toBe(overshoot.before);
    expect(state.frame?.record.shape.learning.optimizer.learningRate).toBe(0.3);
    expect(overshootOf(state)).toBeNull();
  });

  it('is not said of a run that learns', async () => {
    const instrument = await openInstrument(createSessionWorker, setupWith(0.01));
    await stepUpdates(instrument, 20);
    expect(overshootOf(instrument.store.getState())).toBeNull();
  });
});
