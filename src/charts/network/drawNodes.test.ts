import { describe, expect, it } from 'vitest';
import { numberInside } from './drawNodes.ts';

describe('the number inside a circle', () => {
  it('gives up decimals before it is left out, so that a negative one stands where a positive one does', () => {
    const negative = { value: '−0.58', shorter: ['−0.6', '−.6'] };
    const positive = { value: '0.58', shorter: ['0.6'] };
    const textsAt = (radius: number) => [negative, positive].map((node) => numberInside(node, radius, 10)?.text ?? '');
    expect(textsAt(23)).toEqual(['−0.58', '0.58']);
    expect(textsAt(13)).toEqual(['−0.6', '0.58']);
    expect(textsAt(9.5)).toEqual(['−.6', '0.6']);
    expect(textsAt(6)).toEqual(['', '']);
  });
});
