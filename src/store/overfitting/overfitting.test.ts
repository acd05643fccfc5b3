// The real instrument on the real session: that the parabola shows what it is there to show.
import { describe, expect, it } from 'vitest';
import { setupForData } from '../../scene/defaults.ts';
import { answerAt, newPoint } from '../../scene/new-point.ts';
import { createSessionWorker } from '../../worker/testing/session-worker.ts';
import type { Instrument } from '../instrument.ts';
import { openInstrument, settled } from '../testing/bench.ts';
import { CAPACITIES, capacityOf, chooseCapacity, choosePenalty, penaltyOf, TRAINING } from './capacity.ts';
import { earlyStopOf } from './early-stop.ts';
import { gapOf, lossText, timesText, verdictOf } from './gap.ts';
import { newPointsReport } from './new-points.ts';
import { createResults, isPresent, namesOf, resultsFor, withResult } from './results.ts';

const STYLE = { digits: 3, by: 'decimals', separator: 'point' } as const;

async function openParabola(seed = 42): Promise<Instrument> {
  const instrument = await openInstrument(createSessionWorker, setupForData('parabola', seed));
  instrument.setView({ numbers: STYLE });
  return instrument;
}

async function fitted(instrument: Instrument, index: number) {
  chooseCapacity(instrument, index);
  await settled(instrument);
  const state = instrument.store.getState();
  expect(state.frame?.update).toBe(TRAINING);
  const gap = gapOf(state);
  if (!gap) throw new Error('no losses');
  return gap;
}

describe('on the parabola as it comes', () => {
  it('a line underfits, two neurons fit, and from six on training and test loss part, further and further', async () => {
    const instrument = await openParabola();
    const gaps = [];
    for (const index of CAPACITIES.keys()) gaps.push(await fitted(instrument, index));
    expect(gaps.map(({ verdict }) => verdict)).toEqual(['underfit', 'fits', 'overfit', 'overfit', 'overfit']);
    expect(gaps[0].train).toBeGreaterThan(5 * gaps[1].train);
    expect(gaps[4].train).toBeLessThan(gaps[1].train / 100);
    expect(gaps[3].test / gaps[3].train).toBeGreaterThan(10);
    expect(gaps[4].test).toBeGreaterThan(5 * gaps[1].test);
    expect(gaps[3].figures).toMatch(/^training 0\.004\d · test 0\.0\d\d: 1\d times as large$/);
    instrument.dispose();
  });

  it.each([1, 2])(
    'with seed %i as well, the most flexible network is the worst on test points of those that bend',
    async (seed) => {
      const instrument = await openParabola(seed);
      const bent = await fitted(instrument, 1);
      const flexible = await fitted(instrument, 4);
      expect(flexible.verdict).toBe('overfit');
      expect(flexible.train).toBeLessThan(bent.train);
      expect(flexible.test / flexible.train).toBeGreaterThan(3 * (bent.test / bent.train));
      instrument.dispose();
    },
  );

  it('L1 and L2 tame the most flexible network', async () => {
    const instrument = await openParabola();
    const free = await fitted(instrument, 4);
    for (const penalty of [1, 2]) {
      choosePenalty(instrument, penalty);
      await settled(instrument);
      const state = instrument.store.getState();
      expect([capacityOf(state.setup), penaltyOf(state.setup)]).toEqual([4, penalty]);
      const held = gapOf(state);
      expect(held?.verdict).toBe('fits');
      expect(held?.test).toBeLessThan(free.test / 4);
    }
    instrument.dispose();
  });

  it('going back to the lowest test loss is exact, and the later run stays known and reachable', async () => {
    const instrument = await openParabola();
    await fitted(instrument, 4);
    const late = instrument.store.getState();
    const stop = earlyStopOf(late.history);
    if (!stop) throw new Error('the test loss did not rise');
    expect(stop.latest.update).toBe(TRAINING);
    instrument.goToUpdate(stop.best.update);
    await settled(instrument);
    const early = instrument.store.getState();
    expect(early.frame?.metrics?.testLoss).toBe(stop.best.testLoss);
    expect(earlyStopOf(early.history)).toEqual(stop);
    instrument.goToUpdate(TRAINING);
    await settled(instrument);
    expect(instrument.store.getState().frame?.record.before).toEqual(late.frame?.record.before);
    instrument.dispose();
  });
});

describe('new points', () => {
  it('are the next ones of the same series: more points in the set would be these', () => {
    const { data, seed } = setupForData('parabola');
    const first = newPoint(data, seed, 0);
    expect(newPoint({ ...data, count: data.count + 1 }, seed, 0)).toEqual(newPoint(data, seed, 1));
    expect(newPoint(data, seed, 0)).toEqual(first);
    expect(newPoint(data, seed + 1, 0)).not.toEqual(first);
  });

  it('their answers are those of the engine: at the training points they give the training loss', async () => {
    const instrument = await openParabola();
    await fitted(instrument, 2);
    const { data, frame } = instrument.store.getState();
    if (!data || !frame) throw new Error('no pass');
    const { inputs, targets, count } = data.train;
    let sum = 0;
    for (let i = 0; i < count; i++) {
      const answer = answerAt(data, frame.record.shape.network, frame.record.before, inputs[i]);
      sum += (answer - targets[i]) ** 2 / 2;
    }
    expect(sum / count).toBeCloseTo(frame.metrics?.trainLoss ?? Number.NaN, 12);
    instrument.dispose();
  });

  it('lie far off an overfitted curve, and near a fitting one', async () => {
    const instrument = await openParabola();
    const meanOf = async (index: number) => {
      await fitted(instrument, index);
      const report = newPointsReport(instrument.store.getState(), 40);
      if (!report) throw new Error('no points');
      return report.points.reduce((sum, { y, answer }) => sum + (y - answer) ** 2 / 2, 0) / 40;
    };
    const [fits, overfits] = [await meanOf(1), await meanOf(4)];
    // The noise alone costs 0.01125.
    expect(fits).toBeLessThan(0.02);
    expect(overfits).toBeGreaterThan(2.5 * fits);
    const report = newPointsReport(instrument.store.getState(), 1);
    expect(report?.sentence).toMatch(
      /^At x = −?\d\.\d+ it lies 0\.\d+ off the curve, \d+ times the usual distance of a training point \(0\.\d+\)\. Its loss is 0\.\d{3,4}; of a training point \d\.\d·10⁻⁶\.$/,
    );
    expect(report?.mean).toBeNull();
    instrument.dispose();
  });

  it('there are none of data whose law is not known', async () => {
    const instrument = await openInstrument(createSessionWorker, setupForData('xor'));
    expect(newPointsReport(instrument.store.getState(), 3)).toBeNull();
    instrument.dispose();
  });
});

describe('words', () => {
  it.each([
    [14.3, '14 times as large'],
    [4.77, '4.8 times as large'],
    [1.01, 'about the same'],
    [0.8, '0.80 times as large'],
    [31842, '31842 times as large'],
    [2.54e7, '2.5·10⁷ times as large'],
    [Number.POSITIVE_INFINITY, 'infinitely many times as large'],
  ])('%f is %s', (ratio, text) => {
    expect(timesText(ratio, { ...STYLE, digits: 2, by: 'significant' })).toBe(text);
  });

  it('losses are written like all numbers, and not where numbers are hidden', () => {
    expect(lossText(3.3e-6, STYLE)).toBe('3.3·10⁻⁶');
    expect(lossText(0.07432, { ...STYLE, separator: 'comma' })).toBe('0,074');
    expect(lossText(0.07432, { ...STYLE, hidden: true })).toBe('?');
    expect(timesText(14, { ...STYLE, hidden: true })).toBe('? times as large');
  });

  it('an untrained network is neither stiff nor flexible', () => {
    expect(verdictOf(0.5, 0.5, 0.01, 10)).toBe('untrained');
    expect(verdictOf(0.5, 0.5, null, 1000)).toBe('fits');
  });
});

describe('results', () => {
  it('of each network stay while others are tried; other data has its own', async () => {
    const known = createResults();
    const instrument = await openParabola();
    const note = () => known.setState(withResult(known.getState(), instrument.store.getState()), true);
    for (const index of [0, 1]) {
      await fitted(instrument, index);
      note();
    }
    const tried = () => resultsFor(known.getState(), instrument.store.getState());
    expect(tried().map(({ index }) => index)).toEqual([0, 1]);
    choosePenalty(instrument, 2);
    await settled(instrument);
    note();
    note();
    expect(tried().map((result) => Object.values(namesOf(result)).join())).toEqual([
      'a line,none',
      '2 tanh,none',
      '2 tanh,L2 0.01',
    ]);
    expect(tried().filter((result) => isPresent(result, instrument.store.getState()))).toEqual([tried()[2]]);
    expect(tried()[2].train).toBeGreaterThan(tried()[1].train);
    const other = await openParabola(7);
    expect(resultsFor(known.getState(), other.store.getState())).toEqual([]);
    instrument.dispose();
    other.dispose();
  });
});
