import { describe, expect, it } from 'vitest';
import { setupForData } from '../scene/defaults.ts';
import type { Setup } from '../scene/types.ts';
import { createSessionWorker, type SessionWorker } from '../worker/testing/session-worker.ts';
import { describeChange } from './deeds.ts';
import { withMark } from './marks.ts';
import { createScrub } from './scrub.ts';
import { changeLearning } from './setup.ts';
import { openInstrument, settled } from './testing/bench.ts';
import { timelineModel } from './timeline.ts';

/** Ten points in batches of five, eight of them to train on: two updates an epoch. */
function smallXor(): Setup {
  const usual = setupForData('xor');
  return { ...usual, data: { ...usual.data, count: 10 }, learning: { ...usual.learning, batchSize: 5 } };
}

describe('the timeline', () => {
  it('reaches to the furthest moment known and has what happened on the way, in order and in words', async () => {
    const instrument = await openInstrument(createSessionWorker, smallXor());
    const { store } = instrument;
    instrument.goToUpdate(40);
    await settled(instrument);
    changeLearning(instrument, { optimizer: { type: 'sgd', learningRate: 0.25 } });
    await settled(instrument);
    instrument.goToUpdate(1999);
    await settled(instrument);
    instrument.setMarks(withMark(withMark([], 1999, ' end '), 12, 'early'));
    instrument.goToUpdate(7);
    await settled(instrument);
    const model = timelineModel(store.getState(), describeChange);
    expect(model).toMatchObject({ last: 1999, current: 7, epochs: 1000, busy: false });
    expect(model.events).toEqual([
      { update: 12, kind: 'mark', text: 'early' },
      { update: 40, kind: 'learning', text: 'learning rate 0.25' },
      { update: 1999, kind: 'mark', text: 'end' },
    ]);
    expect(model.textOf(7)).toBe('update 7 of 1,999, epoch 4');
    expect(model.epochStart(4)).toBe(6);
  });

  it('is scrubbed with one request on its way at a time, and ends where the hand did', async () => {
    const workers: SessionWorker[] = [];
    const instrument = await openInstrument(() => {
      workers.push(createSessionWorker());
      return workers[0];
    }, smallXor());
    instrument.goToUpdate(100);
    await settled(instrument);
    instrument.goToStep(instrument.store.getState().steps.length - 1);
    const scrub = createScrub(instrument);
    const before = workers[0].commands.length;
    for (let update = 99; update >= 20; update--) scrub.to(update);
    await settled(instrument);
    const sought = workers[0].commands.slice(before).map((command) => command.type === 'seek' && command.update);
    expect(sought).toEqual([99, 20]);
    // On the first step, wherever one stood: graph, card, losses and regions are then those of one moment.
    expect(instrument.store.getState()).toMatchObject({ frame: { update: 20 }, cursor: 0 });
    scrub.stop();
  });
});
