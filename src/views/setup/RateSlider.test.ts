import { describe, expect, it } from 'vitest';
import { rateOfStep, stepOfRate } from './RateSlider.tsx';

const STEPS = Array.from({ length: 101 }, (_, step) => step);

describe('the slider of the learning rate', () => {
  it('runs from 0.0001 to 10 through every power of ten', () => {
    expect([0, 20, 40, 60, 80, 100].map(rateOfStep)).toEqual([0.0001, 0.001, 0.01, 0.1, 1, 10]);
  });

  it('gives every step a rate of its own, of at most two digits, that leads back to the step', () => {
    const rates = STEPS.map(rateOfStep);
    expect(rates).toEqual([...new Set(rates)].sort((a, b) => a - b));
    for (const step of STEPS) {
      expect(stepOfRate(rateOfStep(step))).toBe(step);
      expect(Number(rateOfStep(step).toPrecision(2))).toBe(rateOfStep(step));
    }
  });

  it('stands at its end for rates beyond it', () => {
    expect([1e-6, 0.00001, 11, 1000].map(stepOfRate)).toEqual([0, 0, 100, 100]);
  });
});
