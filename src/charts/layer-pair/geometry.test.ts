import { describe, expect, it } from 'vitest';
import { numbered, pairMarks } from './geometry.ts';

const DATA = {
  names: ['A', 'B'] as const,
  rows: [
    [2, 0, -1],
    [1, 1, 0],
  ] as const,
  marked: [1],
  places: ['1', '2', '3'],
  scale: '2.000',
  limit: 2,
  label: 'Layer',
};
const SIZE = { width: 300, height: 100 };
const marks = pairMarks(DATA, SIZE);
const of = (name: string) => marks.filter((mark) => mark.class === name).map(({ at }) => at);

describe('activations of two images', () => {
  it('go upwards for the one and downwards for the other, as high as they are large', () => {
    const [high, low, other] = of('plus');
    expect(Number(high.height)).toBeCloseTo(2 * Number(low.height), 9);
    expect(Number(high.y) + Number(high.height)).toBeLessThan(44);
    expect(Number(low.y)).toBeGreaterThan(44);
    expect(other.height).toBe(low.height);
  });

  it('that are negative look different; those of 0 are not drawn', () => {
    expect(of('minus')).toHaveLength(1);
    expect(of('plus')).toHaveLength(3);
  });

  it('have a scale from nothing to the largest either way, and their neurons’ numbers below', () => {
    const texts = (name: string) => marks.filter((mark) => mark.class === name).map((mark) => mark.text);
    expect(texts('scale')).toEqual(['2.000', '0', '2.000']);
    expect(texts('place').sort()).toEqual(['1', '2', '3']);
  });

  it('are numbered as far as there is room, those that differ most first', () => {
    const places = Array.from({ length: 30 }, (_, place) => String(place + 1));
    const taken = numbered(places, [12, 4], 8);
    expect(taken.slice(0, 2)).toEqual([12, 4]);
    expect(taken).not.toContain(11);
    expect(taken.length).toBeGreaterThan(5);
    expect(numbered(places, [], 30)).toHaveLength(30);
  });

  it('mark the columns of the neurons that differ most', () => {
    const [column] = of('differs');
    expect(column.height).toBe(72);
    expect(Number(column.x)).toBeGreaterThan(Number(of('plus')[0].x));
  });
});
