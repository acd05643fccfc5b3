import { describe, expect, it } from 'vitest';
import { formatNumber } from './format.ts';
import { tellingApart } from './telling-apart.ts';

const shown = (a: number, b: number, numbers: number) =>
  [a, b].map((value) => formatNumber(value, tellingApart(a, b, numbers)));

describe('digits that tell two numbers apart', () => {
  it('are the reader’s where these suffice', () => {
    expect(shown(0.25, 0.26, 3)).toEqual(['0.250', '0.260']);
    expect(shown(0.291027774, 0.291027924, 9)).toEqual(['0.291027774', '0.291027924']);
  });

  it('are as many more as it takes, and two more', () => {
    expect(shown(0.291027774, 0.291027924, 3)).toEqual(['0.291027774', '0.291027924']);
  });

  it('are no more than it takes where there is no room', () => {
    const style = tellingApart(0.15, 0.149781, 3, 1);
    expect([0.15, 0.149781].map((value) => formatNumber(value, style))).toEqual(['0.1500', '0.1498']);
  });

  it('are the reader’s for equal numbers, and end somewhere for nearly equal ones', () => {
    expect(shown(0.5, 0.5, 3)).toEqual(['0.500', '0.500']);
    expect(tellingApart(0.5, 0.5 + 2e-16, 3).digits).toBe(14);
  });
});
