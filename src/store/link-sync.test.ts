import fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { setupForData } from '../scene/defaults.ts';
import { GRANULARITIES } from '../scene/limits.ts';
import { readScene, writeScene } from '../scene/link.ts';
import { packLink, unpackLink } from '../scene/link-pack.ts';
import type { Setup } from '../scene/types.ts';
import { createSessionWorker } from '../worker/testing/session-worker.ts';
import type { Instrument } from './instrument.ts';
import { keepAddress, openScene, sceneOf } from './link-sync.ts';
import { unlock } from './lock.ts';
import { changeLearning, changeSetup, chooseData, reseed } from './setup.ts';
import { createAddress } from './testing/address.ts';
import { openInstrument, settled, visible } from './testing/bench.ts';

/** On a busy machine it can take a while. */
const SOON = { timeout: 60_000, interval: 10 };

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

  it('with an edit of an example there is none of opens with all others, and says which it left out', async () => {
    const { scene, messages } = readScene('data=and&edits=w1.1.1@0=0.25,pick@0=5000&at=3.1.2');
    expect(messages).toEqual(['edits: “pick@0=5000” cannot be used here: it was left out.']);
    const instrument = await openInstrument(createSessionWorker, setupForData('xor'));
    openScene(instrument, scene);
    await settled(instrument);
    expect(instrument.store.getState()).toMatchObject({ notice: null, cursor: 1, changes: scene.changes });
    expect(instrument.store.getState().changes).toHaveLength(1);
  });
});

describe('a link with the lock “start”', () => {
  async function locked(parameters: string) {
    const { scene } = readScene(parameters);
    const instrument = await openInstrument(createSessionWorker, setupForData('circles'));
    openScene(instrument, scene);
    await settled(instrument);
    return instrument;
  }
  const at = (instrument: Instrument) => {
    const { frame, cursor } = instrument.store.getState();
    return [frame?.update, cursor];
  };

  it('lets nobody go back before its step, by whatever way', async () => {
    const instrument = await locked('data=and&lock=start&at=2.1.6&edits=w1.1.1@1=0.25');
    const { frame } = instrument.store.getState();
    const start = [frame?.update, 5];
    const ways: readonly Deed[] = [
      (one) => one.stepBack('operation'),
      (one) => one.stepBack('pass'),
      (one) => one.stepBack('epoch'),
      (one) => one.goToStep(0),
      (one) => one.goToUpdate(0),
      (one) => one.goToUpdate(Number(frame?.update)),
      (one) => one.restart(),
    ];
    for (const way of ways) {
      way(instrument);
      await settled(instrument);
      expect(at(instrument)).toEqual(start);
      instrument.goToUpdate(Number(frame?.update) + 2, { on: 'index', index: 3 });
      await settled(instrument);
      expect(at(instrument)).toEqual([Number(frame?.update) + 2, 3]);
      way(instrument);
      await settled(instrument);
      const [update, cursor] = at(instrument);
      expect(Number(update) * 1000 + Number(cursor)).toBeGreaterThanOrEqual(Number(start[0]) * 1000 + 5);
      instrument.restart();
      await settled(instrument);
      expect(at(instrument)).toEqual(start);
    }
    expect(instrument.store.getState().changes).toHaveLength(1);
  });

  it('keeps it in the address while one goes on, and gives it up without the lock', async () => {
    const instrument = await locked('data=and&lock=start,data&at=2.1.6');
    instrument.stepForward('layer');
    await settled(instrument);
    const text = writeScene(sceneOf(instrument.store.getState()));
    expect(text).toContain('&lock=data,start&from=2.1.6&v=2');
    const again = await locked(text);
    again.restart();
    await settled(again);
    expect(at(again)[1]).toBe(5);
    unlock(again);
    again.restart();
    await settled(again);
    expect(at(again)).toEqual([0, 0]);
    expect(writeScene(sceneOf(again.store.getState()))).not.toContain('lock');
  });
});

describe('a link that fixes', () => {
  it('the data refuses other data, points and targets in plain words; the network can be changed', async () => {
    const { instrument, notice } = await fixed('data');
    for (const deed of [
      () => chooseData(instrument, 'moons'),
      () => changeSetup(instrument, { data: { ...instrument.store.getState().setup.data, noise: 0.1 } }),
      () => changeSetup(instrument, { seed: 5 }),
      () => instrument.change((at) => [{ kind: 'example', at, example: 0, part: 'input', index: 0, value: 0.5 }]),
    ]) {
      const { setup, changes } = instrument.store.getState();
      deed();
      expect(notice()).toBe('Your teacher has fixed the data: it cannot be changed here.');
      expect(instrument.store.getState()).toMatchObject({ setup, changes });
      instrument.dismissNotice();
    }
    expect(instrument.edit('target.2.0', '0.5')).toContain('fixed the data');
    expect(instrument.edit('weight.1.0.0', '0.5')).toBeNull();
  });

  it('the network refuses other layers, weights and costs; targets and the learning rate can be changed', async () => {
    const { instrument, notice } = await fixed('network');
    for (const deed of [
      () => chooseData(instrument, 'moons'),
      () => changeSetup(instrument, { layers: [{ units: 2, activation: 'sigmoid' }] }),
      () => changeSetup(instrument, { startWeights: { type: 'zeros' } }),
      () => reseed(instrument),
      () => changeLearning(instrument, { loss: 'binaryCrossEntropy' }),
      () =>
        instrument.change((at) => [
          { kind: 'parameter', at, address: { of: 'weight', layer: 1, neuron: 0, from: 0 }, value: 3 },
        ]),
    ]) {
      const { setup, changes } = instrument.store.getState();
      deed();
      expect(notice()).toBe('Your teacher has fixed the network: it cannot be changed here.');
      expect(instrument.store.getState()).toMatchObject({ setup, changes });
      instrument.dismissNotice();
    }
    expect(instrument.edit('bias.1.0', '0.5')).toContain('fixed the network');
    expect(instrument.edit('target.2.0', '0.5')).toBeNull();
    await settled(instrument);
    changeLearning(instrument, { optimizer: { type: 'sgd', learningRate: 0.25 } });
    await settled(instrument);
    expect(notice()).toBeUndefined();
  });

  async function fixed(lock: string) {
    const instrument = await openInstrument(createSessionWorker, setupForData('circles'));
    openScene(instrument, readScene(`data=xor&lock=${lock}`).scene);
    await settled(instrument);
    return { instrument, notice: () => instrument.store.getState().notice?.text };
  }
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
    // The words of the deed "opened a link" are fetched in real time; their coming would start the stillness anew.
    await vi.dynamicImportSettled();
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

  /** A hundred weights with all their digits: more than a readable address holds. */
  const many = () =>
    Array.from({ length: 100 }, (_, index) => `w1.${1 + (index % 3)}.1@${index}=${Math.sin(index + 1)}`).join(',');

  it('that is packed is opened, and one that is typed in while it is being read wins', async () => {
    const readable = `data=xor&edits=${many()}&at=1.1.4`;
    const packed = await packLink(readable);
    expect(packed.length).toBeLessThan(readable.length);
    const { address, instrument } = await keep(`#/explore?${packed}`);
    await vi.waitFor(() => expect(instrument.store.getState().changes).toHaveLength(100), SOON);
    await settled(instrument);
    expect(instrument.store.getState()).toMatchObject({ cursor: 3, notice: null });
    expect(instrument.store.getState().changes).toEqual(readScene(readable).scene.changes);
    address.typeIn(`#/explore?${packed.replace('data=xor', 'data=circles')}`);
    address.typeIn('#/explore?data=moons&at=1.1.2');
    await unpackLink(`?${packed}`);
    await vi.advanceTimersByTimeAsync(1000);
    expect(instrument.store.getState().setup.data.name).toBe('moons');
    expect(address.read()).toMatch(/^#\/explore\?data=moons&/);
  });

  it('that would be long is written packed, and opens on the same numbers', async () => {
    const { address, instrument } = await keep(`#/explore?data=xor&edits=${many()}&at=1.1.4`);
    instrument.stepForward('operation');
    await vi.advanceTimersByTimeAsync(300);
    await vi.waitFor(() => expect(address.read()).toContain('&packed='), SOON);
    expect(address.read().length).toBeLessThan(2500);
    const { text, messages } = await unpackLink(address.read());
    expect(messages).toEqual([]);
    expect(readScene(text)).toEqual({ scene: sceneOf(instrument.store.getState()), messages: [] });
  });

  it('that hides numbers hides them, and the next one without that lock shows them', async () => {
    vi.useFakeTimers();
    const address = createAddress('#/explore?data=xor&lock=numbers');
    const said: (boolean | undefined)[] = [];
    const instrument = await openInstrument(createSessionWorker, setupForData('xor'));
    keepAddress(instrument, address, (_, hidden) => said.push(hidden));
    await settled(instrument);
    address.typeIn('#/explore?data=moons');
    await settled(instrument);
    address.typeIn('#/explore?data=circles');
    expect(said).toEqual([true, false, undefined]);
  });
});
