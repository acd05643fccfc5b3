import { describe, expect, it } from 'vitest';
import { shapesFit } from './matrix-shapes.ts';

const shape = (rows: number, columns: number) => ({ rows, columns });

describe('shapes', () => {
  it('of a product are the outer sizes, and a column is added to every column', () => {
    expect(shapesFit([shape(2, 4), '·', shape(4, 3), '+', shape(2, 1)], null, shape(2, 3))).toEqual({
      line: '2×4 · 4×3 + 2×1 → 2×3',
      problem: null,
    });
  });

  it('of a plain factor and of products before sums follow the rules of arithmetic', () => {
    const items = [
      { number: '1/3' },
      '·',
      shape(2, 3),
      '·',
      shape(3, 4),
      '+',
      { number: 'λ' },
      '·',
      shape(2, 4),
    ] as const;
    expect(shapesFit(items, null, shape(2, 4)).problem).toBeNull();
  });

  it('whose inner sizes differ are refused in words', () => {
    expect(shapesFit([shape(2, 4), '·', shape(3, 1)], null, shape(2, 1)).problem).toBe(
      '2×4 · 3×1 cannot be multiplied: 4 columns on the left, 3 rows on the right.',
    );
  });

  it('that are not equal cannot be added, subtracted or multiplied number by number', () => {
    expect(shapesFit([shape(2, 1), '+', shape(3, 1)], null, shape(2, 1)).problem).toMatch(
      /2×1 and 3×1 cannot be added/,
    );
    expect(shapesFit([shape(2, 3), '⊙', shape(2, 1)], null, shape(2, 3)).problem).toMatch(
      /multiplied number by number/,
    );
    expect(shapesFit([shape(2, 1), '−', shape(2, 3)], null, shape(2, 3)).problem).toMatch(/subtracted/);
    expect(shapesFit([{ number: 'α' }, '−', shape(2, 3)], null, shape(2, 3)).problem).toMatch(/a plain number/);
  });

  it('of the left side must be that of the result', () => {
    expect(shapesFit([shape(2, 4), '·', shape(4, 1)], null, shape(4, 1)).problem).toBe(
      'The left side is 2×1, the result 4×1.',
    );
  });

  it('of a cost are one number for each column', () => {
    const cost = { tex: 'J', line: 'J', acts: 'columnToNumber' } as const;
    expect(shapesFit([shape(3, 5), ',', shape(3, 5)], cost, shape(1, 5))).toEqual({
      line: 'J(3×5, 3×5) → 1×5',
      problem: null,
    });
  });
});
