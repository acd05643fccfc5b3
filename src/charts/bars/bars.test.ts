import { describe, expect, it } from 'vitest';
import { describeBar, drawnShare, extentOf } from './bars.ts';

const DATA = {
  label: 'Prediction',
  bars: [
    { name: '3', share: 0.872, text: '87.2%' },
    { name: '5', share: null, text: '' },
  ],
  best: 0,
  target: 1,
  selected: null,
};

describe('a prediction bar', () => {
  it('is drawn between 0 and 1 whatever the share is', () => {
    expect([0.4, -1, 7, null, Number.NaN].map(drawnShare)).toEqual([0.4, 0, 1, 0, 0]);
  });

  it('is said in words, with what marks it', () => {
    expect(describeBar(DATA, 0)).toBe("3: 87.2%, the network's answer");
    expect(describeBar(DATA, 1)).toBe('5: not computed yet, the right answer');
    const [bar] = DATA.bars;
    expect(describeBar({ ...DATA, best: null, bars: [{ ...bar, spoken: '87.2% read right' }] }, 0)).toBe(
      '3: 87.2% read right',
    );
  });

  it('starts in the middle where bars have signs, and goes to the left below 0', () => {
    expect([0.5, -0.5, -7, null].map((share) => extentOf(share, true))).toEqual([
      { start: 0.5, size: 0.25 },
      { start: 0.25, size: 0.25 },
      { start: 0, size: 0.5 },
      { start: 0.5, size: 0 },
    ]);
    expect(extentOf(0.3)).toEqual({ start: 0, size: 0.3 });
  });
});
