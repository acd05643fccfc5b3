import { describe, expect, it } from 'vitest';
import { DEFAULT_NUMBERS } from '../../explain/format.ts';
import { setupForData } from '../../scene/defaults.ts';
import type { Change, Setup } from '../../scene/types.ts';
import { createSessionWorker } from '../../worker/testing/session-worker.ts';
import type { Instrument } from '../instrument.ts';
import { openInstrument, settled } from '../testing/bench.ts';
import { type Compare, compareOf } from './compare.ts';
import { examplesOf } from './pictures.ts';
import { lettered } from './pins.ts';
import type { RacingState } from './race.ts';
import { mostEpochs, RACE_KINDS, raceLanes, usualEpochs } from './race-lanes.ts';
import { type Finisher, verdictOf } from './verdict.ts';

const XOR: Setup = { ...setupForData('xor'), startWeights: { type: 'xavierUniform' } };
const MOONS = setupForData('moons');
const TYPED: Change = {
  kind: 'parameter',
  at: 0,
  address: { of: 'weight', layer: 1, neuron: 0, from: 0 },
  value: 0.25,
};
const from = (setup: Setup, changes: readonly Change[] = []) => ({ setup, changes, numbers: DEFAULT_NUMBERS });

/** Fulfilled when the race is over, however it ends. */
function over(compare: Compare): Promise<RacingState> {
  return new Promise((resolve) => {
    const stop = compare.store.subscribe((state) => {
      if (state.race !== null || (state.result === null && state.problem === '')) return;
      stop();
      resolve(state);
    });
  });
}

const pins = (instrument: Instrument) => lettered(instrument.store.getState().pins).map(({ pin }) => pin);

describe('the lanes', () => {
  it('of optimizers and rates differ in nothing but that, and keep seed and typed-in weights', () => {
    for (const kind of ['optimizer', 'rate'] as const) {
      const lanes = raceLanes(kind, from(XOR, [TYPED, { kind: 'pick', at: 4, example: 1 }]));
      expect(lanes).toHaveLength(4);
      expect(new Set(lanes.map(({ name }) => name)).size).toBe(4);
      for (const { setup, changes } of lanes) {
        expect(changes).toEqual([TYPED]);
        expect({ ...setup, learning: { ...setup.learning, optimizer: XOR.learning.optimizer } }).toEqual(XOR);
      }
    }
    expect(raceLanes('rate', from(XOR)).map(({ setup }) => setup.learning.optimizer.learningRate)).toEqual([
      0.125, 0.5, 2, 8,
    ]);
  });

  it('of start weights keep the seed and typed-in examples, not typed-in weights', () => {
    const example: Change = { kind: 'example', at: 0, example: 0, part: 'input', index: 0, value: 0.5 };
    const lanes = raceLanes('start', from(XOR, [TYPED, example]));
    expect(lanes.map(({ setup }) => setup.startWeights.type)).toEqual([
      'zeros',
      'uniform',
      'xavierUniform',
      'heUniform',
    ]);
    for (const { setup, changes } of lanes) {
      expect(setup.seed).toBe(XOR.seed);
      expect(changes).toEqual([example]);
    }
  });

  it('of optimizers can all be given the present rate', () => {
    const rates = raceLanes('optimizer', from(XOR), 'present').map(
      ({ setup }) => setup.learning.optimizer.learningRate,
    );
    expect(rates).toEqual([0.5, 0.5, 0.5, 0.5]);
  });

  it('have a length that makes a difference and an end', () => {
    expect(usualEpochs(4)).toBe(500);
    expect(usualEpochs(160)).toBe(10);
    expect(usualEpochs(100_000)).toBe(1);
    expect(mostEpochs(4000)).toBe(25);
  });
});

describe('a race', () => {
  it.each(RACE_KINDS)('of %s ends as pins with exactly the numbers of the instrument itself', async (kind) => {
    const instrument = await openInstrument(createSessionWorker, MOONS, [TYPED]);
    const compare = compareOf(instrument);
    const lanes = raceLanes(kind, from(MOONS, [TYPED]));
    const ended = over(compare);
    compare.startRace(lanes, 1, false);
    await ended;
    expect(pins(instrument)).toHaveLength(4);
    for (const [index, pin] of pins(instrument).entries()) {
      expect(pin.setup).toEqual(lanes[index].setup);
      const own = await openInstrument(createSessionWorker, pin.setup, pin.changes);
      own.goToUpdate(pin.update);
      await settled(own);
      const { frame, history, data } = own.store.getState();
      expect(pin.update).toBe(frame?.updatesPerEpoch);
      expect(pin.history).toEqual(history.map((point) => ({ ...point, layers: null })));
      expect(pin.surface?.length).toBeGreaterThan(0);
      expect(examplesOf(pin.surface)).toEqual(data);
      own.dispose();
    }
    instrument.dispose();
  });

  it('leaves the session alone while it runs, and grows lane by lane', async () => {
    const instrument = await openInstrument(createSessionWorker, MOONS);
    const compare = compareOf(instrument);
    const before = instrument.store.getState().frame;
    const done: number[] = [];
    compare.store.subscribe(({ race }) => race && done.push(race.done));
    const ended = over(compare);
    compare.startRace(raceLanes('optimizer', from(MOONS)), 2, false);
    expect(instrument.store.getState().waiting).toBe(false);
    instrument.stepForward('operation');
    expect(instrument.store.getState().cursor).toBe(1);
    await ended;
    expect(instrument.store.getState().frame).toBe(before);
    expect(done.every((share, index) => index === 0 || share >= done[index - 1])).toBe(true);
    expect(new Set(done.filter((share) => share > 0 && share < 1)).size).toBeGreaterThanOrEqual(3);
    instrument.dispose();
  });

  it('shows a divergence as what it is', async () => {
    const learning = { ...XOR.learning, optimizer: { type: 'sgd', learningRate: 300 } as const };
    const linear = { ...setupForData('line'), seed: 1 };
    const wild = { ...linear, learning: { ...linear.learning, optimizer: learning.optimizer } };
    const instrument = await openInstrument(createSessionWorker, wild);
    const compare = compareOf(instrument);
    const ended = over(compare);
    compare.startRace(raceLanes('rate', from(wild)), 20, false);
    const { result, problem } = await ended;
    expect(problem).toBe('');
    const last = pins(instrument)[3];
    expect(last.diverged).toBe(true);
    expect(result && verdictOf(result, DEFAULT_NUMBERS)).toContain(`${last.name} after ${last.update} update`);
    instrument.dispose();
  });

  it('takes the place of pinned runs only at its end and where it was told to', async () => {
    const instrument = await openInstrument(createSessionWorker, XOR);
    const compare = compareOf(instrument);
    compare.pin();
    const lanes = raceLanes('rate', from(XOR));
    const first = over(compare);
    compare.startRace(lanes, 1, true);
    compare.cancelRace();
    expect((await first).problem).toContain('nothing was pinned');
    expect(pins(instrument)).toHaveLength(1);
    const second = over(compare);
    compare.startRace(lanes, 1, true);
    await second;
    expect(pins(instrument).map(({ name }) => name)).toEqual(lanes.map(({ name }) => name));
    instrument.dispose();
  });

  it('of initialisations is refused where a lesson has fixed the network; one of rates is not', async () => {
    const instrument = await openInstrument(createSessionWorker, XOR, [TYPED]);
    const compare = compareOf(instrument);
    instrument.store.setState({ lock: ['network', 'data'] });
    compare.startRace(raceLanes('start', from(XOR, [TYPED])), 1, false);
    expect(compare.store.getState().race).toBeNull();
    expect(instrument.store.getState().notice?.text).toContain('has fixed the network');
    const ended = over(compare);
    compare.startRace(raceLanes('rate', from(XOR, [TYPED])), 1, false);
    expect((await ended).problem).toBe('');
    expect(pins(instrument)).toHaveLength(4);
    instrument.dispose();
  });

  it('has a verdict until something else is opened than it was run on; its own lanes are not', async () => {
    const instrument = await openInstrument(createSessionWorker, XOR);
    const compare = compareOf(instrument);
    const ended = over(compare);
    compare.startRace(raceLanes('start', from(XOR)), 1, false);
    await ended;
    compare.goOn('D');
    await settled(instrument);
    expect(compare.store.getState().result).not.toBeNull();
    instrument.open({ ...XOR, data: { ...XOR.data, noise: 0.125 } }, [], { update: 0, step: 0 });
    expect(compare.store.getState().result).toBeNull();
    await settled(instrument);
    instrument.dispose();
  });

  it('ends with a message when its thread dies', async () => {
    const workers: ReturnType<typeof createSessionWorker>[] = [];
    const createWorker = () => {
      workers.push(createSessionWorker());
      return workers[workers.length - 1];
    };
    const instrument = await openInstrument(createWorker, MOONS);
    const compare = compareOf(instrument);
    const ended = over(compare);
    compare.startRace(raceLanes('rate', from(MOONS)), 50, false);
    workers[1].crash();
    expect((await ended).problem).toContain('stopped answering');
    expect(pins(instrument)).toHaveLength(0);
    // The session itself has not noticed.
    instrument.goToUpdate(3);
    await settled(instrument);
    expect(instrument.store.getState().frame?.update).toBe(3);
    instrument.dispose();
  });
});

describe('pictures', () => {
  it('of pins from a file are computed again, one after the other', async () => {
    const instrument = await openInstrument(createSessionWorker, MOONS);
    const compare = compareOf(instrument);
    instrument.goToUpdate(12);
    await settled(instrument);
    compare.pin();
    compare.pin();
    const bare = pins(instrument).map((pin) => ({ ...pin, surface: null, history: [...pin.history] }));
    instrument.store.setState({ pins: bare });
    const complete = new Promise<void>((resolve) => {
      const stop = instrument.store.subscribe(() => {
        if (!pins(instrument).every(({ surface }) => surface)) return;
        stop();
        resolve();
      });
    });
    const stop = compare.providePictures();
    await complete;
    stop();
    const other = await openInstrument(createSessionWorker, MOONS);
    for (const { surface } of pins(instrument)) expect(examplesOf(surface)).toEqual(other.store.getState().data);
    other.dispose();
    instrument.dispose();
  });
});

describe('the verdict', () => {
  const verdict = (finishers: readonly Finisher[], epochs: number, numbers = DEFAULT_NUMBERS) =>
    verdictOf({ finishers, epochs }, numbers);
  const finisher = (name: string, testLoss: number | null, trainLoss: number, diverged = false) => ({
    name,
    last: { update: 80, epoch: 21, trainLoss, testLoss, trainAccuracy: null, testAccuracy: null, layers: null },
    update: 80,
    diverged,
  });

  it('goes by the lowest test loss', () => {
    const text = verdict([finisher('SGD', 0.19, 0.01), finisher('Adam', 0.012, 0.2)], 20);
    expect(text).toBe('Lowest test loss after 20 epochs: 0.012 with Adam; then 0.190 with SGD.');
  });

  it('goes by the training loss where a test loss is missing, and leaves out who diverged', () => {
    const text = verdict([finisher('SGD', null, 0.1), finisher('Adam', null, 0.2), finisher('RMSprop', 0, 0, true)], 1);
    expect(text).toBe(
      'Lowest training loss after 1 epoch: 0.100 with SGD; then 0.200 with Adam. Diverged: RMSprop after 80 updates.',
    );
  });

  it('names no winner by digits nobody sees', () => {
    const level = [finisher('SGD', 0.19004, 0), finisher('Adam', 0.19, 0)];
    expect(verdict(level, 20)).toBe('Both end at a test loss of 0.190 after 20 epochs.');
    const more = [...level, finisher('Momentum', 0.18996, 0), finisher('RMSprop', 0.19001, 0)];
    expect(verdict(more, 10)).toBe('All four end at a test loss of 0.190 after 10 epochs.');
    expect(verdict([...level, finisher('RMSprop', 0.3, 0)], 20)).toBe(
      'Adam and SGD are equal at the lowest test loss after 20 epochs, 0.190; then 0.300 with RMSprop.',
    );
    expect(verdict([...more.slice(0, 3), finisher('RMSprop', 0, 0, true)], 20)).toBe(
      'Momentum, Adam and SGD are equal at the lowest test loss after 20 epochs, 0.190. Diverged: RMSprop after 80 updates.',
    );
  });

  it('keeps the order, and tells no number, where numbers are hidden', () => {
    const text = verdict([finisher('SGD', 0.19, 0), finisher('Adam', 0.01, 0)], 20, {
      ...DEFAULT_NUMBERS,
      hidden: true,
    });
    expect(text).toBe('Lowest test loss after 20 epochs: ? with Adam; then ? with SGD.');
  });
});
