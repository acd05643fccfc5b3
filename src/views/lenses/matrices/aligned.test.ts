import { describe, expect, it } from 'vitest';
import { paddings } from './aligned.ts';

describe('numbers of a column', () => {
  it('get as many figure spaces as they have fewer decimals than the longest', () => {
    expect(paddings(['0.500', '−0.0093', '12.250'])).toEqual(['\u2007', '', '\u2007']);
    expect(paddings(['1', '0.5'])).toEqual(['\u2007\u2008', '']);
  });

  it('are left alone where they are empty, whole, or powers of ten', () => {
    expect(paddings(['', '0.500'])).toEqual(['', '']);
    expect(paddings(['1', '0'])).toEqual(['', '']);
    expect(paddings(['1.2·10⁻⁷', '0.5'])).toEqual(['', '']);
  });
});
