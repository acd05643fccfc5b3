import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { accuracyText, countText } from './digits-words.ts';

const POINT = { separator: 'point' } as const;
const COMMA = { separator: 'comma' } as const;

describe('a share of images', () => {
  it('is written as 100 only where all of them are meant, and as 0 only where none is', () => {
    expect([1, 0.9996, 0.99949, 0.5, 0.0004, 0].map((share) => accuracyText(share, POINT))).toEqual([
      '100.0%',
      '99.96%',
      '99.9%',
      '50.0%',
      '0.04%',
      '0.0%',
    ]);
    fc.assert(
      fc.property(fc.nat(60_000), (right) => {
        const shown = Number.parseFloat(accuracyText(right / 60_000, POINT));
        expect(shown === 100).toBe(right === 60_000);
        expect(shown === 0).toBe(right === 0);
      }),
    );
  });

  it('is hidden where numbers are, and has the reader’s separator', () => {
    expect(accuracyText(0.9996, { ...COMMA, hidden: true })).toBe('?%');
    expect(accuracyText(0.9996, COMMA)).toBe('99,96%');
  });
});

describe('a count', () => {
  it('has no comma between its thousands where the comma stands before decimals', () => {
    expect([countText(4818, POINT), countText(4818, COMMA), countText(12, COMMA)]).toEqual([
      '4,818',
      '4\u202f818',
      '12',
    ]);
    expect(countText(4818, { ...COMMA, hidden: true })).toBe('?');
  });
});
