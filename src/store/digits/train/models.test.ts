import { describe, expect, it } from 'vitest';
import { DEFAULT_VIEW } from '../../../scene/defaults.ts';
import type { Change } from '../../../scene/types.ts';
import type { Frame, Metrics } from '../../../worker/protocol.ts';
import { EMPTY_DIGITS, type Training } from '../state.ts';
import { accuracyFrom, trainCurve } from './curve.ts';
import {
  durationText,
  epochText,
  goOnText,
  loadingText,
  presentMetrics,
  runFigures,
  scoreTexts,
  speedText,
  timeLeftText,
} from './figures.ts';
import { FIRST_PLAN } from './plan.ts';
import { createRunStore, knownPoints } from './run-store.ts';
import { countRight, watchCells } from './watch.ts';
import { rangeText } from './weights.ts';

const { numbers } = DEFAULT_VIEW;
const hidden = { ...numbers, hidden: true };
const point = (update: number, testAccuracy = 0.9): Metrics => ({
  update,
  epoch: 1,
  trainLoss: 1 / (1 + update),
  testLoss: 1,
  trainAccuracy: 0.9,
  testAccuracy,
  layers: null,
});
const plan = { ...FIRST_PLAN, count: 2000, batchSize: 20, epochs: 5 };
const training: Training = {
  plan,
  status: 'running',
  update: 150,
  imagesPerSecond: 1000,
  goal: 500,
  diverged: false,
};
const glimpse = {
  update: 150,
  epoch: 2,
  offset: 1000,
  trainCount: 2000,
  imagesPerSecond: 1000,
  firstWeights: new Float32Array(784),
  watched: null,
};
// Only what the figures read.
const frame = { update: 100, epoch: 2, offset: 0, trainCount: 2000, updatesPerEpoch: 100, metrics: null } as Frame;

describe('the figures of a run', () => {
  it('follow the glimpses while it goes on: epoch, share, speed, time left', () => {
    const figures = runFigures({ training, glimpse }, { frame });
    expect(figures).toEqual({
      epoch: 2,
      epochs: 5,
      share: 0.3,
      done: false,
      update: 150,
      byHand: 0,
      imagesPerSecond: 1000,
      secondsOfEpoch: 1,
      secondsOfRun: 7,
    });
    expect(epochText({ epoch: 2, epochs: 5, done: false, byHand: 0 })).toBe('Epoch 2 of 5');
    expect([loadingText(null), loadingText({ done: 7, total: 20 })]).toEqual([
      'Loading the digits…',
      'Loading the digits… 35%',
    ]);
    expect(timeLeftText({ secondsOfEpoch: 1, secondsOfRun: 7 }, numbers)).toBe('1.0 s left of the epoch, 7.0 s in all');
  });

  it('at the end of an epoch tell that it is over, not that the next has begun', () => {
    const figures = runFigures({ training: { ...training, status: 'paused', goal: 500 }, glimpse }, { frame });
    expect(figures).toMatchObject({ epoch: 1, share: 0.2, update: 100 });
    expect(runFigures({ training: null, glimpse }, { frame })).toBeNull();
  });

  it('at the goal say that all is done, and one update later that as many epochs have begun', () => {
    const at = (update: number, offset: number) => {
      const place = { ...frame, update, offset, epoch: Math.floor(update / 100) + 1 };
      const rested = { ...training, status: 'paused', goal: update, update } as const;
      const figures = runFigures({ training: rested, glimpse: null }, { frame: place });
      return figures && [epochText(figures), goOnText(figures, plan), figures.share];
    };
    expect(at(451, 1020)).toEqual(['Epoch 5 of 5', 'Continue', 0.902]);
    expect(at(500, 0)).toEqual(['Done: 5 of 5 epochs', '5 more epochs', 1]);
    expect(at(501, 20)).toEqual(['Epoch 6 of 10', 'Continue', 0.501]);
    const endless = { ...training, plan: { ...plan, epochs: 0 }, goal: null };
    expect(runFigures({ training: endless, glimpse }, { frame })).toMatchObject({ epochs: null, share: 0.5 });
  });

  it('leave the plan as it was when steps on drawings are taken after it, and tell these by themselves', () => {
    const at = (update: number, rest: number) => {
      const place = { ...frame, update, offset: (update % 100) * 20, epoch: Math.floor(update / 100) + 1 };
      const rested = { ...training, status: 'paused', goal: rest, update: rest } as const;
      const figures = runFigures({ training: rested, glimpse: null }, { frame: place });
      return figures && [epochText(figures), goOnText(figures, plan), figures.update, figures.share];
    };
    expect(at(502, 500)).toEqual(['Done: 5 of 5 epochs, then 2 steps by hand', '5 more epochs', 502, 1]);
    expect(at(301, 300)).toEqual(['Epoch 3 of 5, then 1 step by hand', 'Continue', 301, 0.6]);
    expect(at(352, 350)).toEqual(['Epoch 4 of 5, then 2 steps by hand', 'Continue', 352, 0.7]);
    // Stepped back, before the end of the run.
    expect(at(499, 500)).toEqual(['Epoch 5 of 5', 'Continue', 499, 0.998]);
  });

  it('do not count an epoch more at the end of a run, and count those of the next one from its first moment', () => {
    const place = { ...glimpse, update: 500, epoch: 6, offset: 0 };
    const text = (goal: number) => {
      const figures = runFigures({ training: { ...training, update: 500, goal }, glimpse: place }, { frame });
      return figures && [epochText(figures), figures.share];
    };
    expect(text(500)).toEqual(['Epoch 5 of 5', 1]);
    expect(text(1000)).toEqual(['Epoch 6 of 10', 0.5]);
  });

  it('are the newest of a run, and at rest those of the very moment', () => {
    const points = [point(0), point(100)];
    const at = (update: number, running: boolean) => presentMetrics(points, { update, running }, { frame })?.update;
    expect([at(150, true), at(100, false), at(150, false)]).toEqual([100, 100, undefined]);
  });

  it('are short, rounded where they change fast, and hidden where numbers are', () => {
    expect([0.04, 12.4, 240, 7300].map((seconds) => durationText(seconds, numbers))).toEqual([
      '0.0 s',
      '12 s',
      '4 min',
      '2 h',
    ]);
    expect([speedText(312_345), speedText(8_765), speedText(null)]).toEqual(['312,000', '8,800', '–']);
    expect(scoreTexts(point(3, 0.9712), numbers)).toMatchObject({ testAccuracy: '97.1%', testLoss: '1.000' });
    expect(scoreTexts(point(3), hidden)).toMatchObject({ testAccuracy: '?%', testLoss: '?' });
    expect(scoreTexts(null, numbers).testAccuracy).toBe('–');
    expect(rangeText(new Float32Array([-0.5, 0.25]), numbers)).toBe('from −0.500 to 0.250');
    expect(rangeText(new Float32Array([-0.5, 0.25]), hidden)).toBe('from ? to ?');
  });
});

describe('the curve', () => {
  const run = createRunStore().getState();
  const view = DEFAULT_VIEW;

  it('of a training here has its points in epochs and room up to the goal', () => {
    const points = [point(0, 0.1), point(50), point(100)];
    const data = trainCurve({ ...EMPTY_DIGITS, training }, { ...run, points }, { frame, view }, { logScale: false });
    expect([data.currentUpdate, data.lastUpdate, data.epochOf(50)]).toEqual([150, 500, 0.5]);
    expect(data.points).toBe(points);
  });

  it('keeps its axis when a single epoch ends, or is gone back to', () => {
    const lastOf = (goal: number | null) =>
      trainCurve(
        { ...EMPTY_DIGITS, training: { ...training, goal } },
        { ...run, points: [point(0), point(100)] },
        { frame, view },
        { logScale: false },
      ).lastUpdate;
    expect([lastOf(100), lastOf(null)]).toEqual([lastOf(null), training.plan.epochs * 100]);
  });

  it('of a shipped network is the one that it brings with it', () => {
    const history = [{ epoch: 1, trainingLoss: 0.4, testAccuracy: 0.93 }];
    const models = { 'digits-16': { history } } as unknown as typeof EMPTY_DIGITS.models;
    const data = trainCurve({ ...EMPTY_DIGITS, models }, run, { frame, view }, { logScale: false });
    expect([data.currentUpdate, data.epochOf(1)]).toEqual([1, 1]);
    expect(data.points[0]).toMatchObject({ trainLoss: 0.4, testLoss: null, testAccuracy: 0.93 });
    expect(trainCurve(EMPTY_DIGITS, run, { frame: null, view }, { logScale: false }).points).toEqual([]);
  });

  it('shows accuracies from where they matter', () => {
    expect(accuracyFrom([])).toBe(0);
    expect(accuracyFrom([point(0, 0.1), point(1, 0.92), point(2, 0.97)])).toBe(0.9);
    expect(accuracyFrom([point(0, 0.1), point(1, 0.3)])).toBe(0);
  });

  it('keeps the points of later moments, until an update is made on a drawing or at another rate', () => {
    const known = [0, 10, 20, 30].map((update) => point(update));
    const example = { inputs: [], targets: [] };
    const pick = (at: number): Change => ({ kind: 'pick', at, example });
    const at = (update: number) => ({ ...frame, update });
    const updates = (changes: readonly Change[], present: number, history = [point(0), point(10)]) =>
      knownPoints(known, { history, changes, frame: at(present) }).map(({ update }) => update);
    expect(updates([pick(10)], 10)).toEqual([0, 10, 20, 30]);
    expect(updates([pick(10)], 11)).toEqual([0, 10]);
    const learning = { kind: 'learning', at: 20, learning: {} } as unknown as Change;
    expect(updates([learning], 20)).toEqual([0, 10, 20]);
    expect(updates([], 40, [...known, point(40)])).toEqual([0, 10, 20, 30, 40]);
  });
});

describe('the watched digits', () => {
  const samples = { images: new Uint8Array(2 * 784), labels: new Uint8Array([7, 3]) };
  const watched = { predicted: new Uint8Array([7, 5]), confidence: new Float32Array([0.5, 0.25]) };

  it('are told right and wrong in words and marks, and counted', () => {
    expect(watchCells(samples, watched, numbers, [])).toEqual([
      { label: 'Sample 1: a 7, read right, 50.0%', state: 'right', mark: '✓' },
      { label: 'Sample 2: a 3, read as 5, 25.0%', state: 'wrong', mark: '✗ 5' },
    ]);
    expect([countRight(samples, watched), countRight(samples, null), countRight(samples, undefined)]).toEqual([
      1,
      null,
      null,
    ]);
    expect(watchCells(samples, null, numbers, [])[1]).toEqual({ label: 'Sample 2: a 3' });
  });

  it('whose reading has stayed keep their cell', () => {
    const before = watchCells(samples, watched, null, []);
    const after = watchCells(samples, { ...watched, predicted: new Uint8Array([1, 5]) }, null, before);
    expect(after[1]).toBe(before[1]);
    expect(after[0]).not.toBe(before[0]);
  });
});
