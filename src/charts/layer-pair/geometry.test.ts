import { describe, expect, it } from 'vitest';
import { pairMarks } from './geometry.ts';

const DATA = {
  names: ['A', 'B'] as const,
  rows: [
    [2, 0, -1],
    [1, 1, 0],
  ] as const,
  marked: [1],
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
    expect(Number(high.y) + Number(high.height)).toBeLessThan(50);
    expect(Number(low.y)).toBeGreaterThan(50);
    expect(other.height).toBe(low.height);
  });

  it('that are negative look different; those of 0 are not drawn', () => {
    expect(of('minus')).toHaveLength(1);
    expect(of('plus')).toHaveLength(3);
  });

  it('mark the columns of the neurons that differ most', () => {
    const [column] = of('differs');
    expect(column.height).toBe(100);
    expect(Number(column.x)).toBeGreaterThan(Number(of('plus')[0].x));
  });
});
