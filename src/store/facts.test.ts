import { describe, expect, it } from 'vitest';
import type { Metrics } from '../worker/protocol.ts';
import { mergeHistory } from './facts.ts';

const point = (update: number, trainLoss = update): Metrics => ({
  update,
  epoch: 1,
  trainLoss,
  testLoss: null,
  trainAccuracy: null,
  layers: null,
  testAccuracy: null,
});

describe('the loss history', () => {
  it('grows at its end', () => {
    expect(mergeHistory([], [point(0)])).toEqual([point(0)]);
    expect(mergeHistory([point(0)], [point(3), point(5)])).toEqual([point(0), point(3), point(5)]);
  });

  it('stays the same object when nothing is added', () => {
    const history = [point(0), point(1)];
    expect(mergeHistory(history, [])).toBe(history);
  });

  it('takes in points from before in their order, and the newer of two for one update', () => {
    const merged = mergeHistory([point(0), point(4, 1), point(8)], [point(2), point(4, 2)]);
    expect(merged).toEqual([point(0), point(2), point(4, 2), point(8)]);
    expect(mergeHistory([point(0)], [point(3), point(1)]).map(({ update }) => update)).toEqual([0, 1, 3]);
  });
});
