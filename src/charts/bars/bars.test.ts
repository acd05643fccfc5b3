import { describe, expect, it } from 'vitest';
import { describeBar, drawnShare } from './bars.ts';

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
  });
});
