import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { setupForData, setupForOwn } from '../scene/defaults.ts';
import { writeScene } from '../scene/link.ts';
import { createSessionWorker } from '../worker/testing/session-worker.ts';
import type { Instrument } from './instrument.ts';
import { keepSession } from './keep-session.ts';
import { sceneOf } from './link-sync.ts';
import { withMark } from './marks.ts';
import { chooseOwn } from './own-data/last-own.ts';
import { changeLearning, chooseData } from './setup.ts';
import { openInstrument, settled, visible } from './testing/bench.ts';

const KEY = 'backstep-session';

function storage(): Storage & { readonly kept: Map<string, string> } {
  const kept = new Map<string, string>();
  return {
    kept,
    get length() {
      return kept.size;
    },
    clear: () => kept.clear(),
    key: () => null,
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, text) => void kept.set(key, text),
    removeItem: (key) => void kept.delete(key),
  };
}

/** The same storage, but everything that is asked of it fails. */
function denied(): Storage {
  const no = () => {
    throw new Error('SecurityError');
  };
  return { ...storage(), getItem: no, setItem: no, removeItem: no };
}

function placesWith(tab: Storage | null, all: Storage | null, hash = '#/explore?x') {
  const leave: (() => void)[] = [];
  return {
    tab,
    all,
    touched: false,
    readAddress: () => hash,
    onLeave: (listener: () => void) => void leave.push(listener),
    leave,
  };
}

const state = (instrument: Instrument) => instrument.store.getState();
const shown = (instrument: Instrument) => ({ ...visible(state(instrument)), scene: sceneOf(state(instrument)) });

async function still(): Promise<void> {
  await vi.advanceTimersByTimeAsync(1000);
  await vi.dynamicImportSettled();
  await vi.advanceTimersByTimeAsync(1000);
}

/** A run with an edit, another rate, a name and a pin, somewhere in the middle of a pass. */
async function workOn(instrument: Instrument): Promise<void> {
  instrument.goToUpdate(7);
  await settled(instrument);
  instrument.edit('weight.1.1.1', '0.123456789');
  await settled(instrument);
  changeLearning(instrument, { optimizer: { type: 'sgd', learningRate: 0.3 } });
  await settled(instrument);
  instrument.setMarks(withMark([], 7, 'here, “there” & elsewhere'));
  const { setup, changes, history } = state(instrument);
  const pin = { name: 'A', setup, changes, update: 7, updatesPerEpoch: 2, history, surface: null };
  instrument.store.setState({ pins: [pin] });
  instrument.goToUpdate(12, { on: 'index', index: 9 });
  await settled(instrument);
}

async function reopened(places: ReturnType<typeof placesWith>, hash = '#/explore?x') {
  const instrument = await openInstrument(createSessionWorker, setupForData('circles'));
  const isBack = await keepSession(instrument, places).restore(hash);
  await settled(instrument);
  await still();
  return { instrument, isBack };
}

describe('the speed of play', () => {
  it('comes back with the session, whatever else was in its place', async () => {
    vi.useFakeTimers();
    const places = placesWith(storage(), null);
    const instrument = await openInstrument(createSessionWorker, setupForData('xor'));
    keepSession(instrument, places);
    instrument.stepForward();
    instrument.setSpeed(6);
    await still();
    expect(state((await reopened(places)).instrument).speed).toBe(6);
    const entry = JSON.parse(places.tab?.getItem(KEY) ?? '');
    for (const speed of [99, -1, 'length', {}]) {
      places.tab?.setItem(KEY, JSON.stringify({ ...entry, speed }));
      expect(state((await reopened(places)).instrument).speed).toBe(2);
    }
    vi.useRealTimers();
  });
});

describe('the session that is kept', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('comes back after a reload with every number, the names, the pins and what can be undone', async () => {
    const [tab, all] = [storage(), storage()];
    const before = await openInstrument(createSessionWorker, setupForData('xor'));
    keepSession(before, placesWith(tab, all));
    await workOn(before);
    await still();
    await still();
    const { instrument, isBack } = await reopened(placesWith(tab, all));
    expect(isBack).toBe(true);
    expect(shown(instrument)).toEqual(shown(before));
    expect(state(instrument).pins.map(({ name }) => name)).toEqual(['A']);
    expect(state(instrument).past.map(({ deed }) => deed)).toEqual(state(before).past.map(({ deed }) => deed));
    for (const one of [before, instrument]) {
      for (let i = 0; i < 2; i++) {
        one.undo();
        await settled(one);
      }
    }
    expect(shown(instrument)).toEqual(shown(before));
    expect(state(instrument).changes).toHaveLength(1);
  });

  it('has own data with their settings and their network in it while another set is on the screen', async () => {
    const [tab, all] = [storage(), storage()];
    const own = { inputNames: ['a', 'b'], targetName: 'kind', classNames: ['Hund', 'Katze'] };
    const rows = [5, 1, 0, 4, 1, 0, 7, 4, 1, 6, 4.5, 1, 6.9, 4.9, 1, 5.5, 1.5, 0];
    const usual = setupForOwn({ ...own, rows }, 7, 'range');
    const layers = [{ units: 5, activation: 'relu' as const }, ...usual.layers.slice(1)];
    const table = { ...usual, data: { ...usual.data, trainShare: 0.5 }, layers };
    const before = await openInstrument(createSessionWorker, table);
    keepSession(before, placesWith(tab, all));
    chooseData(before, 'xor');
    await settled(before);
    await still();
    await still();
    // Through two pages, the second of which has never shown them, and without anything to be undone.
    const { instrument: second } = await reopened(placesWith(tab, all));
    expect(state(second).past).toHaveLength(1);
    second.store.setState({ past: [] });
    second.stepForward('layer');
    await still();
    const { instrument } = await reopened(placesWith(tab, all));
    expect(state(instrument).setup.data.name).toBe('xor');
    chooseOwn(instrument);
    await settled(instrument);
    expect(state(instrument).setup).toEqual(table);
  });

  it('of stepping alone is its link, without the code for files', async () => {
    const tab = storage();
    const instrument = await openInstrument(createSessionWorker, setupForData('xor'));
    keepSession(instrument, placesWith(tab, null));
    await still();
    expect(tab.kept.size).toBe(0);
    instrument.stepForward('layer');
    await still();
    const entry = JSON.parse(tab.kept.get(KEY) ?? '');
    expect(entry).toEqual({ hash: '#/explore?x', link: writeScene(sceneOf(state(instrument))), more: null });
  });

  it('gives way to an address that names something else, and answers the bare one', async () => {
    const tab = storage();
    const before = await openInstrument(createSessionWorker, setupForData('xor'));
    keepSession(before, placesWith(tab, null));
    before.stepForward('layer');
    await still();
    expect((await reopened(placesWith(tab, null), '#/explore?y')).isBack).toBe(false);
    const { instrument, isBack } = await reopened(placesWith(tab, null), '#/explore');
    expect(isBack).toBe(true);
    expect(shown(instrument)).toEqual(shown(before));
  });

  it('is also of what happened before it was listened for', async () => {
    const tab = storage();
    const instrument = await openInstrument(createSessionWorker, setupForData('xor'));
    instrument.stepForward('layer');
    keepSession(instrument, { ...placesWith(tab, null), touched: true });
    await still();
    expect(tab.kept.get(KEY)).toContain(writeScene(sceneOf(state(instrument))));
  });

  it('is kept as the page is left, without waiting', async () => {
    const tab = storage();
    const instrument = await openInstrument(createSessionWorker, setupForData('xor'));
    const places = placesWith(tab, null);
    keepSession(instrument, places);
    instrument.stepForward('layer');
    for (const leave of places.leave) leave();
    expect(tab.kept.get(KEY)).toContain(writeScene(sceneOf(state(instrument))));
  });

  it.each(['', '{', '{"hash":1}', '{"hash":"#/explore?x","link":"","more":"{}"}', 'null'])(
    'that is damaged (%s) is set aside with a message',
    async (text) => {
      const tab = storage();
      tab.setItem(KEY, text);
      const { instrument, isBack } = await reopened(placesWith(tab, null));
      expect(isBack).toBe(false);
      expect(state(instrument).notice).toMatchObject({
        tone: 'warning',
        text: expect.stringContaining('cannot be opened'),
      });
      expect(tab.kept.get(KEY)).toBeUndefined();
      expect(tab.kept.get(`${KEY}-damaged`)).toBe(text);
    },
  );

  it('is not opened a third time where the page has died of it twice', async () => {
    const tab = storage();
    tab.setItem(KEY, JSON.stringify({ hash: '#/explore?x', link: 'data=moons', more: null }));
    for (const expected of [true, true, false]) {
      const instrument = await openInstrument(createSessionWorker, setupForData('circles'));
      expect(await keepSession(instrument, placesWith(tab, null)).restore('#/explore?x')).toBe(expected);
      // It dies before it has been still.
      instrument.dispose();
      vi.clearAllTimers();
    }
  });

  it('is offered, not opened, in a new tab', async () => {
    const all = storage();
    const before = await openInstrument(createSessionWorker, setupForData('xor'));
    keepSession(before, placesWith(storage(), all));
    await workOn(before);
    await still();
    await still();
    const places = placesWith(storage(), all, '');
    const instrument = await openInstrument(createSessionWorker, setupForData('circles'));
    const kept = keepSession(instrument, places);
    expect(await kept.restore('')).toBe(false);
    kept.offer();
    expect(state(instrument).setup.data.name).toBe('circles');
    state(instrument).notice?.action?.run();
    await vi.advanceTimersByTimeAsync(50);
    await settled(instrument);
    expect(shown(instrument)).toEqual(shown(before));
  });

  it('where storage is denied is said to be none, once, and everything works', async () => {
    const instrument = await openInstrument(createSessionWorker, setupForData('xor'));
    const kept = keepSession(instrument, placesWith(denied(), null));
    expect(await kept.restore('#/explore')).toBe(false);
    kept.offer();
    instrument.stepForward('layer');
    await still();
    expect(state(instrument).notice).toMatchObject({ text: expect.stringContaining('keeps nothing') });
    instrument.stepForward('layer');
    await still();
    expect(state(instrument).notice).toBeNull();
  });

  it('leaves out what can be undone where there is no room for it', async () => {
    const tab = storage();
    const full = {
      ...tab,
      setItem(key: string, text: string) {
        if (text.length > 1500) throw new Error('QuotaExceededError');
        tab.setItem(key, text);
      },
    };
    const instrument = await openInstrument(createSessionWorker, setupForData('xor'));
    keepSession(instrument, placesWith(full, null));
    await workOn(instrument);
    await still();
    await still();
    expect(JSON.parse(tab.kept.get(KEY) ?? '')).toMatchObject({
      more: null,
      link: writeScene(sceneOf(state(instrument))),
    });
  });
});
