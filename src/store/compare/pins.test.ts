import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DEFAULT_NUMBERS } from '../../explain/format.ts';
import { setupForData } from '../../scene/defaults.ts';
import type { Metrics } from '../../worker/protocol.ts';
import { createSessionWorker } from '../../worker/testing/session-worker.ts';
import { lossPanel } from '../panels.ts';
import type { Pin } from '../state.ts';
import { openInstrument, settled } from '../testing/bench.ts';
import { compareOf } from './compare.ts';
import {
  alteredPin,
  freeLetters,
  lettered,
  MOST_PINNED_POINTS,
  nameOf,
  pinOf,
  thinned,
  tidyName,
  withoutPin,
  withPin,
} from './pins.ts';

const SETUP = setupForData('xor');

const point = (update: number): Metrics => ({
  update,
  epoch: 1 + Math.floor(update / 4),
  trainLoss: 1 / (1 + update),
  testLoss: null,
  trainAccuracy: null,
  testAccuracy: null,
  layers: null,
});

const pin = (name: string, letter?: string): Pin => ({
  name,
  setup: SETUP,
  changes: [],
  update: 0,
  updatesPerEpoch: 4,
  history: [point(0)],
  surface: null,
  ...(letter && { letter }),
});

const names = (pins: readonly Pin[]) => lettered(pins).map(({ letter, pin: { name } }) => `${letter} ${name}`);

describe('letters', () => {
  it('stay with their runs when another one is removed, and the free one is used next', () => {
    let pins: readonly Pin[] = [];
    for (const name of ['one', 'two', 'three']) pins = withPin(pins, freeLetters(pins)[0], pin(name));
    expect(names(pins)).toEqual(['A one', 'B two', 'C three']);
    pins = withoutPin(pins, 'A');
    expect(names(pins)).toEqual(['B two', 'C three']);
    pins = withPin(pins, freeLetters(pins)[0], pin('four'));
    expect(names(pins)).toEqual(['A four', 'B two', 'C three']);
    expect(names(withPin(pins, 'B', pin('five')))).toEqual(['A four', 'B five', 'C three']);
  });

  it('are given to pins that come without one, or with the same one', () => {
    expect(names([pin('one'), pin('two', 'A'), pin('three', 'A'), pin('four', 'Z')])).toEqual([
      'A two',
      'B one',
      'C three',
      'D four',
    ]);
  });

  it('are four', () => {
    expect(lettered([1, 2, 3, 4, 5].map((number) => pin(String(number))))).toHaveLength(4);
    expect(freeLetters([1, 2, 3, 4].map((number) => pin(String(number))))).toEqual([]);
  });

  it('are not lost by a change of the pin', () => {
    const pins = alteredPin([pin('one'), pin('two')], 'B', { hidden: true });
    expect(pins.map(({ letter, hidden }) => [letter, hidden])).toEqual([
      ['A', undefined],
      ['B', true],
    ]);
  });
});

describe('a thinned history', () => {
  it('has at most so many points, the first and the last among them, in order, and nothing that was not there', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 3000 }), (count) => {
        const history = Array.from({ length: count }, (_, update) => point(update));
        const kept = thinned(history);
        expect(kept.length).toBeLessThanOrEqual(MOST_PINNED_POINTS);
        expect(kept.length).toBeGreaterThanOrEqual(Math.min(count, MOST_PINNED_POINTS / 2));
        expect(kept[0]).toBe(history[0]);
        expect(kept.at(-1)).toBe(history.at(-1));
        expect(kept.every((kept_, index) => index === 0 || kept_.update > kept[index - 1].update)).toBe(true);
      }),
    );
  });

  it('is the history itself where it is short', () => {
    const history = [point(0), point(1)];
    expect(thinned(history)).toBe(history);
  });
});

describe('names', () => {
  it('say what sets a run apart from the first one that was pinned', () => {
    const adam = {
      setup: { ...SETUP, learning: { ...SETUP.learning, optimizer: { type: 'sgd', learningRate: 0.1 } as const } },
      changes: [],
    };
    expect(nameOf(adam, [], DEFAULT_NUMBERS)).toBe('SGD, rate 0.1');
    expect(nameOf(adam, [pin('one')], DEFAULT_NUMBERS)).toBe('rate 0.1');
  });

  it('are one line without control characters, of limited length', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 80 }), (text) => {
        const name = tidyName(text);
        expect([...name].length).toBeLessThanOrEqual(41);
        expect(name).not.toMatch(/\p{C}/u);
      }),
      { numRuns: 30 },
    );
    expect(tidyName(' two\nlines ')).toBe('two lines');
  });
});

describe('pinning', () => {
  it('keeps the run up to the moment on screen, and nothing of what comes after it', async () => {
    const instrument = await openInstrument(createSessionWorker, SETUP);
    instrument.goToUpdate(40);
    await settled(instrument);
    instrument.goToUpdate(20);
    await settled(instrument);
    const made = pinOf(instrument.store.getState());
    const { frame, history } = instrument.store.getState();
    expect(history.at(-1)?.update).toBeGreaterThan(20);
    expect(made?.update).toBe(20);
    expect(made?.updatesPerEpoch).toBe(frame?.updatesPerEpoch);
    expect(made?.history.at(-1)).toEqual({ ...frame?.metrics, layers: null });
    instrument.dispose();
  });

  it('at the end of a pass is of the state after its update: of whole epochs, with those losses and that picture', async () => {
    const instrument = await openInstrument(createSessionWorker, SETUP, [], { columns: 4, rows: 4 });
    for (let epoch = 0; epoch < 3; epoch++) {
      instrument.stepForward('epoch');
      await settled(instrument);
    }
    const made = pinOf(instrument.store.getState());
    const { frame } = instrument.store.getState();
    expect(made?.update).toBe(3 * (made?.updatesPerEpoch ?? 0));
    expect(made?.history.slice(-2).map(({ update }) => update)).toEqual([frame?.update, made?.update]);
    const panel = lossPanel(instrument.store.getState(), false, false);
    expect(panel).toMatchObject({ currentUpdate: made?.update });
    instrument.goToUpdate(made?.update ?? 0);
    await settled(instrument);
    const next = instrument.store.getState().frame;
    expect(made?.history.at(-1)).toEqual({ ...next?.metrics, layers: null });
    expect(panel.points.at(-1)).toEqual({ ...next?.metrics, layers: null });
    expect(made?.surface?.length).toBeGreaterThan(0);
    expect(made?.surface).toEqual(next?.surface);
    instrument.dispose();
  });

  it('survives another setup; going on from a pin brings back every number of it', async () => {
    const instrument = await openInstrument(createSessionWorker, SETUP);
    instrument.change((at) => [
      { kind: 'parameter', at, address: { of: 'weight', layer: 1, neuron: 0, from: 0 }, value: 0.7 },
    ]);
    await settled(instrument);
    instrument.goToUpdate(30);
    await settled(instrument);
    const before = instrument.store.getState().frame;
    const compare = compareOf(instrument);
    expect(compare.pin()).toBe('A');
    instrument.open(setupForData('moons'), [], { update: 0, step: 0 });
    await settled(instrument);
    expect(names(instrument.store.getState().pins)).toHaveLength(1);
    compare.goOn('A');
    await settled(instrument);
    expect(instrument.store.getState().frame?.record).toEqual(before?.record);
    instrument.dispose();
  });

  it('is offered back when it is removed or replaced, until a race begins', async () => {
    const instrument = await openInstrument(createSessionWorker, SETUP);
    const compare = compareOf(instrument);
    const { store } = instrument;
    const notice = () => store.getState().notice;
    store.setState({ pins: ['one', 'two', 'three', 'four'].map((name) => pin(name)) });
    const all = ['A one', 'B two', 'C three', 'D four'];
    compare.remove('B');
    expect(names(store.getState().pins)).toEqual(['A one', 'C three', 'D four']);
    expect(notice()).toMatchObject({ text: 'Run B is removed.', action: { label: 'Put it back' } });
    notice()?.action?.run();
    expect(names(store.getState().pins)).toEqual(all);
    expect(notice()?.action).toBeUndefined();
    compare.replace('A');
    expect(names(store.getState().pins)).not.toContain('A one');
    expect(notice()?.text).toBe('This run is pinned as A, in place of one.');
    notice()?.action?.run();
    expect(names(store.getState().pins)).toEqual(all);
    compare.remove('C');
    compare.startRace([], 1, false);
    expect(notice()?.action).toBeUndefined();
    instrument.dispose();
  });

  it('that is gone on from is named by undo', async () => {
    const instrument = await openInstrument(createSessionWorker, SETUP);
    const compare = compareOf(instrument);
    compare.pin();
    compare.goOn('A');
    await settled(instrument);
    instrument.undo();
    await settled(instrument);
    expect(instrument.store.getState().notice?.text).toBe('Undone: going on from run A.');
    instrument.dispose();
  });

  it('cannot be gone on from where a lesson has fixed what it has differently, and can where it has not', async () => {
    const instrument = await openInstrument(createSessionWorker, SETUP);
    const compare = compareOf(instrument);
    const { layers, learning } = SETUP;
    const optimizer = { ...learning.optimizer, learningRate: 0.125 };
    const runs = [
      { ...SETUP, layers: [{ ...layers[0], units: 5 }, ...layers.slice(1)] },
      { ...SETUP, data: { ...SETUP.data, noise: 0.125 } },
      { ...SETUP, learning: { ...learning, optimizer } },
    ];
    instrument.store.setState({ lock: ['data', 'network'], pins: runs.map((setup) => ({ ...pin('run'), setup })) });
    for (const [letter, what] of [
      ['A', 'network'],
      ['B', 'data'],
    ] as const) {
      for (const open of [compare.goOn, compare.swap]) {
        const before = instrument.store.getState();
        open(letter);
        expect(instrument.store.getState()).toEqual({ ...before, notice: expect.anything() });
        expect(instrument.store.getState().notice?.text).toContain(`has fixed the ${what}`);
        instrument.dismissNotice();
      }
    }
    compare.goOn('C');
    await settled(instrument);
    expect(instrument.store.getState().setup.learning.optimizer.learningRate).toBe(0.125);
    instrument.dispose();
  });

  it('has no fifth place, unless one is given up for it; swapping changes places', async () => {
    const instrument = await openInstrument(createSessionWorker, SETUP);
    const compare = compareOf(instrument);
    for (const letter of ['A', 'B', 'C', 'D']) expect(compare.pin()).toBe(letter);
    expect(compare.pin()).toBeNull();
    instrument.open({ ...SETUP, seed: 7 }, [], { update: 0, step: 0 });
    await settled(instrument);
    compare.replace('C');
    expect(lettered(instrument.store.getState().pins).map((entry) => entry.pin.setup.seed)).toEqual([42, 42, 7, 42]);
    compare.swap('A');
    await settled(instrument);
    expect(instrument.store.getState().setup.seed).toBe(42);
    expect(lettered(instrument.store.getState().pins)[0].pin.setup.seed).toBe(7);
    instrument.dispose();
  });
});
