import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { setupForData } from '../scene/defaults.ts';
import type { Granularity } from '../steps/types.ts';
import { createSessionWorker, type SessionWorker } from '../worker/testing/session-worker.ts';
import type { Instrument } from './instrument.ts';
import { changeLearning } from './setup.ts';
import { SPEEDS } from './state.ts';
import { openInstrument, settled } from './testing/bench.ts';

const xor = setupForData('xor');
const update = (instrument: Instrument) => instrument.store.getState().frame?.update ?? -1;

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

async function openAt(
  granularity: Granularity,
  perSecond: number,
  createWorker: () => SessionWorker = createSessionWorker,
) {
  const instrument = await openInstrument(createWorker, xor);
  instrument.setView({ granularity });
  instrument.setSpeed(SPEEDS.indexOf(perSecond as (typeof SPEEDS)[number]));
  return instrument;
}

describe('play by steps', () => {
  it('makes as many steps a second as its speed says, across passes', async () => {
    const instrument = await openAt('operation', 4);
    instrument.play();
    await vi.advanceTimersByTimeAsync(1000);
    expect(instrument.store.getState()).toMatchObject({ cursor: 4, playing: true });
    const { length } = instrument.store.getState().steps;
    await vi.advanceTimersByTimeAsync(1000 * Math.ceil(length / 4));
    expect(update(instrument)).toBe(1);
    instrument.pause();
  });

  it('makes no step more after a pause, and goes on from there', async () => {
    const instrument = await openAt('neuron', 2);
    instrument.play();
    await vi.advanceTimersByTimeAsync(1100);
    instrument.pause();
    const { cursor } = instrument.store.getState();
    expect(instrument.store.getState().playing).toBe(false);
    await vi.advanceTimersByTimeAsync(5000);
    expect(instrument.store.getState().cursor).toBe(cursor);
    instrument.play();
    await vi.advanceTimersByTimeAsync(600);
    expect(instrument.store.getState().cursor).toBeGreaterThan(cursor);
  });

  it('takes up another speed at once', async () => {
    const instrument = await openAt('operation', 0.5);
    instrument.play();
    await vi.advanceTimersByTimeAsync(1000);
    expect(instrument.store.getState().cursor).toBe(0);
    instrument.setSpeed(SPEEDS.indexOf(8));
    await vi.advanceTimersByTimeAsync(500);
    expect(instrument.store.getState().cursor).toBe(4);
  });

  it('shows one step a frame at the highest speed', async () => {
    const instrument = await openAt('operation', Number.POSITIVE_INFINITY);
    instrument.play();
    await vi.advanceTimersByTimeAsync(200);
    expect(instrument.store.getState().cursor).toBe(12);
  });

  it('ends with a step back, a jump, an edit and another setup', async () => {
    const deeds: readonly ((instrument: Instrument) => void)[] = [
      (instrument) => instrument.stepBack(),
      (instrument) => instrument.goToStep(2),
      (instrument) => instrument.goToUpdate(3),
      (instrument) => instrument.edit('weight.1.0.0', '1'),
      (instrument) => instrument.restart(),
      (instrument) => changeLearning(instrument, { batchSize: 2 }),
    ];
    for (const deed of deeds) {
      const instrument = await openAt('operation', 4);
      instrument.play();
      await vi.advanceTimersByTimeAsync(1000);
      deed(instrument);
      await settled(instrument);
      const { cursor } = instrument.store.getState();
      await vi.advanceTimersByTimeAsync(3000);
      expect(instrument.store.getState()).toMatchObject({ playing: false, cursor });
    }
  });
});

describe('play by updates', () => {
  it('runs in the worker at its speed and shows the end of every pass', async () => {
    const instrument = await openAt('example', 4);
    instrument.play();
    await vi.advanceTimersByTimeAsync(2900);
    const { steps, cursor } = instrument.store.getState();
    expect(update(instrument)).toBe(12);
    expect(cursor).toBe(steps.length - 1);
    instrument.pause();
    await vi.advanceTimersByTimeAsync(100);
    await settled(instrument);
    const paused = update(instrument);
    await vi.advanceTimersByTimeAsync(3000);
    expect(update(instrument)).toBe(paused);
    expect(instrument.store.getState().playing).toBe(false);
  });

  it('by epoch makes that many epochs a second', async () => {
    const instrument = await openAt('epoch', 2);
    instrument.play();
    await vi.advanceTimersByTimeAsync(1000);
    expect(instrument.store.getState().frame?.updatesPerEpoch).toBe(160);
    expect(update(instrument)).toBeGreaterThan(310);
    expect(update(instrument)).toBeLessThanOrEqual(320);
    instrument.dispose();
  });

  it('takes up another speed while it runs', async () => {
    const instrument = await openAt('example', 1);
    instrument.play();
    await vi.advanceTimersByTimeAsync(2050);
    instrument.setSpeed(SPEEDS.indexOf(16));
    await vi.advanceTimersByTimeAsync(1500);
    expect(update(instrument)).toBeGreaterThanOrEqual(2 + 16);
    expect(instrument.store.getState().playing).toBe(true);
    instrument.dispose();
  });

  it('is stopped by a step key, which then makes its step', async () => {
    const instrument = await openAt('example', 4);
    instrument.play();
    await vi.advanceTimersByTimeAsync(1100);
    const reached = update(instrument);
    instrument.stepForward();
    await vi.advanceTimersByTimeAsync(1000);
    await settled(instrument);
    expect(instrument.store.getState().playing).toBe(false);
    expect(update(instrument)).toBe(reached + 1);
  });
});

describe('a worker that is lost', () => {
  it('while a pass is on its way is replaced, the pass comes back and the user is told', async () => {
    const workers: SessionWorker[] = [];
    const instrument = await openAt('operation', 4, () => {
      workers.push(createSessionWorker());
      return workers[workers.length - 1];
    });
    instrument.goToUpdate(12);
    await settled(instrument);
    const before = instrument.store.getState().frame;
    instrument.goToUpdate(13);
    workers[0].crash();
    expect(instrument.store.getState()).toMatchObject({
      waiting: true,
      notice: { text: expect.stringContaining('restarted at update 12'), tone: 'warning' },
    });
    await settled(instrument);
    expect(workers).toHaveLength(2);
    expect(instrument.store.getState().frame).toEqual(before);
  });

  it('while it plays ends play, and the next move goes on from the pass on screen', async () => {
    const workers: SessionWorker[] = [];
    const instrument = await openAt('example', 4, () => {
      workers.push(createSessionWorker());
      return workers[workers.length - 1];
    });
    instrument.play();
    await vi.advanceTimersByTimeAsync(1100);
    const reached = update(instrument);
    workers[0].crash();
    expect(instrument.store.getState().playing).toBe(false);
    instrument.stepForward();
    await settled(instrument);
    expect(update(instrument)).toBe(reached + 1);
  });

  it('again and again is given up, and a move tries once more', async () => {
    const workers: SessionWorker[] = [];
    let sound = true;
    const instrument = await openAt('operation', 4, () => {
      const worker = createSessionWorker();
      workers.push(worker);
      if (!sound) queueMicrotask(() => worker.crash());
      return worker;
    });
    sound = false;
    workers[0].crash();
    await settled(instrument);
    expect(workers.length).toBeGreaterThan(1);
    expect(instrument.store.getState()).toMatchObject({
      waiting: false,
      notice: { text: expect.stringContaining('keeps failing') },
    });
    sound = true;
    instrument.goToUpdate(2);
    await settled(instrument);
    expect(update(instrument)).toBe(2);
  });
});
