import { describe, expect, it } from 'vitest';
import { spokenTex } from './spoken-tex.ts';

describe('a line read aloud', () => {
  it('says fractions, powers and what cancels', () => {
    expect(spokenTex('\\frac{\\partial J}{\\partial s^{2}_{1}} = -0.5 \\cdot 2')).toBe(
      'd J over d s 2 1 = minus 0.5 times 2',
    );
    expect(spokenTex('\\frac{a - y}{\\cancel{a}} \\cdot \\cancel{a}')).toBe(
      'a - y over a which cancels times a which cancels',
    );
  });
});
