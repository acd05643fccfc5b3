import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Metrics } from '../../worker/protocol.ts';
import { earlyStopOf } from './early-stop.ts';

/** A history with these test losses, a point every `stride` updates. */
function historyOf(losses: readonly (number | null)[], stride = 10): Metrics[] {
  return losses.map((testLoss, index) => ({
    update: index * stride,
    epoch: index + 1,
    trainLoss: 1 / (index + 1),
    testLoss,
    trainAccuracy: null,
    testAccuracy: null,
    layers: null,
  }));
}

/** Falls for `down` points, rises for `up`. */
function valley(down: number, up: number): number[] {
  return [
    ...Array.from({ length: down }, (_, i) => 1 - (0.9 * i) / (down - 1)),
    ...Array.from({ length: up }, (_, i) => 0.1 + 0.01 * (i + 1)),
  ];
}

describe('the moment training had better stopped at', () => {
  it('is where the test loss was lowest, once it has clearly risen for a while', () => {
    const stop = earlyStopOf(historyOf(valley(20, 10)));
    expect(stop?.best).toMatchObject({ update: 190 });
    expect(stop?.best.testLoss).toBeCloseTo(0.1);
    expect(stop?.latest.update).toBe(290);
  });

  it.each([
    ['still falling', valley(30, 0)],
    ['risen too little', [...valley(20, 0), ...Array<number>(10).fill(0.105)]],
    ['lowest only a little while ago', valley(20, 4)],
    ['too few points', valley(4, 6)],
    ['no test set', Array<null>(30).fill(null)],
    ['back near the lowest in the end', [...valley(20, 10), 0.101]],
  ])('is not there while the test loss is %s', (_name, losses) => {
    expect(earlyStopOf(historyOf(losses))).toBeNull();
  });

  it('is the first of equal ones, and points without a loss do not disturb it', () => {
    const losses: (number | null)[] = valley(20, 10);
    losses[5] = null;
    losses[18] = losses[19];
    expect(earlyStopOf(historyOf(losses))?.best.update).toBe(180);
  });

  it('is no offer where a lesson begins after it', () => {
    const history = historyOf(valley(20, 10));
    expect(earlyStopOf(history, 190)?.best.update).toBe(190);
    expect(earlyStopOf(history, 191)).toBeNull();
  });

  it('whatever the history: lowest of all, at least 10 % under the last three, at least a fifth of the run back', () => {
    const loss = fc.option(fc.double({ min: 0, max: 10, noNaN: true }));
    fc.assert(
      fc.property(fc.array(loss, { maxLength: 60 }), (losses) => {
        const history = historyOf(losses);
        const stop = earlyStopOf(history);
        if (!stop) return;
        const lowest = stop.best.testLoss ?? Number.NaN;
        expect(history.every(({ testLoss }) => testLoss === null || testLoss >= lowest)).toBe(true);
        for (const { testLoss } of history.slice(-3)) expect(testLoss).toBeGreaterThanOrEqual(1.1 * lowest);
        expect(stop.latest.update - stop.best.update).toBeGreaterThanOrEqual(0.2 * stop.latest.update);
      }),
      { numRuns: 2000 },
    );
  });
});
