import fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { setupForData } from '../scene/defaults.ts';
import { GRANULARITIES } from '../scene/limits.ts';
import { readScene, writeScene } from '../scene/link.ts';
import type { Setup } from '../scene/types.ts';
import { createSessionWorker } from '../worker/testing/session-worker.ts';
import type { Instrument } from './instrument.ts';
import { keepAddress, openScene, sceneOf } from './link-sync.ts';
import { changeLearning } from './setup.ts';
import { createAddress } from './testing/address.ts';
import { openInstrument, settled, visible } from './testing/bench.ts';

const shown = (instrument: Instrument) => visible(instrument.store.getState());

/** Eight points of XOR in batches of three: six updates have a whole batch, every third one less. */
function smallXor(batchSize: number): Setup {
  const usual = setupForData('xor');
  return { ...usual, data: { ...usual.data, count: 10 }, learning: { ...usual.learning, batchSize } };
}

type Deed = (instrument: Instrument) => void;

const deeds: fc.Arbitrary<Deed> = fc.oneof(
  fc.constantFrom(...GRANULARITIES).map(
    (granularity): Deed =>
      (instrument) =>
        instrument.stepForward(granularity),
  ),
  fc.constantFrom(...GRANULARITIES).map(
    (granularity): Deed =>
      (instrument) =>
        instrument.stepBack(granularity),
  ),
  fc.nat(20).map(
    (update): Deed =>
      (instrument) =>
        instrument.goToUpdate(update),
  ),
  fc.nat(200).map(
    (index): Deed =>
      (instrument) =>
        instrument.goToStep(index),
  ),
  fc.double({ min: -2, max: 2, noNaN: true }).map(
    (value): Deed =>
      (instrument) => {
        instrument.edit('weight.1.2.1', String(value));
      },
  ),
  fc.double({ min: 0, max: 1, noNaN: true }).map(
    (value): Deed =>
      (instrument) => {
        instrument.edit('target.2.0', String(value));
      },
  ),
  fc.nat(7).map(
    (example): Deed =>
      (instrument) =>
        instrument.pick(example),
  ),
  fc.record({ rate: fc.constantFrom(0.02, 1.5), batchSize: fc.integer({ min: 1, max: 5 }) }).map(
    ({ rate, batchSize }): Deed =>
      (instrument) =>
        changeLearning(instrument, { optimizer: { type: 'sgd', learningRate: rate }, batchSize }),
  ),
);

describe('a link', () => {
  it('opens on the same numbers as those it was written from', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 4 }), fc.array(deeds, { maxLength: 8 }), async (batchSize, list) => {
        const instrument = await openInstrument(createSessionWorker, smallXor(batchSize));
        for (const deed of list) {
          deed(instrument);
          await settled(instrument);
        }
        instrument.select('delta.1.0');
        const { scene, messages } = readScene(writeScene(sceneOf(instrument.store.getState())));
        expect(messages).toEqual([]);
        const other = await openInstrument(createSessionWorker, setupForData('circles'));
        openScene(other, scene);
        await settled(other);
        expect(shown(other)).toEqual(shown(instrument));
        expect(sceneOf(other.store.getState())).toEqual(sceneOf(instrument.store.getState()));
      }),
      { numRuns: 120 },
    );
  });

  it('to a step of a pass longer than the first one stands on that step', async () => {
    const instrument = await openInstrument(createSessionWorker, smallXor(3));
    instrument.pick(1);
    await settled(instrument);
    expect(instrument.store.getState().steps.length).toBeLessThan(60);
    instrument.goToUpdate(4, { on: 'index', index: 80 });
    await settled(instrument);
    const other = await openInstrument(createSessionWorker, smallXor(3));
    openScene(other, sceneOf(instrument.store.getState()));
    await settled(other);
    expect(other.store.getState()).toMatchObject({ cursor: 80, frame: { update: 4 } });
  });

  it('that picks an example there is none of opens on its setup, with a message', async () => {
    const { scene } = readScene('data=and&edits=pick@0=5000&at=3.1.2');
    const instrument = await openInstrument(createSessionWorker, setupForData('xor'));
    openScene(instrument, scene);
    await settled(instrument);
    expect(instrument.store.getState().frame).not.toBeNull();
    expect(instrument.store.getState().notice?.text).toContain('no training example 5000');
  });
});

describe('the address', () => {
  afterEach(() => {
    vi.useRealTimers();
  });

  async function keep(start: string) {
    vi.useFakeTimers();
    const address = createAddress(start);
    const decimals: (number | undefined)[] = [];
    const instrument = await openInstrument(createSessionWorker, setupForData('xor'));
    keepAddress(instrument, address, ({ numbers }) => decimals.push(numbers?.digits));
    await settled(instrument);
    return { address, instrument, decimals };
  }

  it('is opened, and names the moment once the instrument has been still', async () => {
    const { address, instrument } = await keep('#/explore?data=mazur&at=1.1.9');
    expect(instrument.store.getState()).toMatchObject({ cursor: 8, setup: { data: { name: 'mazur' } } });
    expect(address.writes).toEqual([]);
    instrument.stepForward('operation');
    await vi.advanceTimersByTimeAsync(200);
    instrument.stepForward('operation');
    await vi.advanceTimersByTimeAsync(200);
    expect(address.writes).toEqual([]);
    await vi.advanceTimersByTimeAsync(60);
    expect(address.writes).toHaveLength(1);
    expect(address.read()).toMatch(/^#\/explore\?data=mazur&.*&at=1\.1\.11&/);
  });

  it('that is typed in is opened; the one that was written is not opened again', async () => {
    const { address, instrument } = await keep('');
    await vi.advanceTimersByTimeAsync(300);
    const { frame } = instrument.store.getState();
    address.typeIn(address.read());
    expect(instrument.store.getState().frame).toBe(frame);
    address.typeIn('#/explore?data=circles&decimals=5');
    await settled(instrument);
    expect(instrument.store.getState().setup).toEqual(setupForData('circles'));
  });

  it('that is typed in just when the old one was to be written is opened all the same', async () => {
    const { address, instrument } = await keep('');
    instrument.stepForward('operation');
    const event = address.typeAhead('#/explore?data=nonsense');
    await vi.advanceTimersByTimeAsync(300);
    expect(address.read()).toBe('#/explore?data=nonsense');
    event();
    expect(instrument.store.getState().notice?.text).toContain('nonsense');
  });

  it('sets the decimals it names and says what it could not use', async () => {
    const { decimals, instrument } = await keep('#/explore?data=xor&rate=fast&decimals=6');
    expect(decimals).toEqual([6]);
    expect(instrument.store.getState().notice).toMatchObject({
      text: expect.stringContaining('rate'),
      tone: 'warning',
    });
  });

  it('of another screen opens nothing until this screen is gone to', async () => {
    const { address, instrument } = await keep('#/digits?model=digits-128');
    instrument.open(setupForData('moons'), [], { update: 0, step: 0 });
    await settled(instrument);
    address.typeIn('#/explore');
    await settled(instrument);
    expect(instrument.store.getState()).toMatchObject({ setup: setupForData('xor'), frame: { update: 0 } });
  });

  it('of another screen is left alone, and the bare one of this screen means where we were', async () => {
    const { address, instrument } = await keep('');
    address.typeIn('#/digits');
    instrument.stepForward('layer');
    await vi.advanceTimersByTimeAsync(1000);
    expect(address.read()).toBe('#/digits');
    const { cursor } = instrument.store.getState();
    address.typeIn('#/explore');
    await vi.advanceTimersByTimeAsync(1000);
    expect(instrument.store.getState().cursor).toBe(cursor);
    expect(address.read()).toContain(`&at=1.1.${cursor + 1}`);
  });
});
