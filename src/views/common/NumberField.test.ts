import { describe, expect, it } from 'vitest';
import { problemOf } from './NumberField.tsx';

describe('a number field', () => {
  it('takes numbers from its lowest to its highest, as people write them', () => {
    for (const text of ['0', '1', '0,5', ' .25 ', '1/3', '1e-3']) expect(problemOf(text, 0, 1, false)).toBeNull();
    expect(problemOf('−3', -5, 5, true)).toBeNull();
  });

  it('says which numbers it takes when one lies outside', () => {
    expect(problemOf('1.01', 0, 1, false)).toBe('Type a number from 0 to 1.');
    expect(problemOf('-0.01', 0, 1, false)).toBe('Type a number from 0 to 1.');
    expect(problemOf('-6', -5, 5, false)).toBe('Type a number from −5 to 5.');
  });

  it('takes whole numbers only where parts make no sense', () => {
    expect(problemOf('2.5', 1, 8, true)).toBe('Type a whole number from 1 to 8.');
    expect(problemOf('4/2', 1, 8, true)).toBeNull();
  });

  it('says what is wrong with anything else', () => {
    for (const text of ['', '   ', 'abc', '1.2.3', '1/0', 'NaN', 'Infinity', '1e999', '0x10', '--1']) {
      expect(problemOf(text, -1e9, 1e9, false), text).toMatch(/\.$/);
    }
  });
});
