import { describe, expect, it } from 'vitest';
import { isWide } from './table-width.ts';

const row = (label: string, ...numbers: string[]) => ({
  label,
  terms: numbers.slice(0, -1).map((text) => ({ text, role: 'plain' as const, quantity: null })),
  value: numbers.at(-1) ?? '',
});

describe('an operand table', () => {
  it('has its labels beside the numbers as long as these leave room for two lines of label', () => {
    expect(isWide([row('hidden neuron 1', '−4.329', '−0.00098', '−4.330')], 3)).toBe(false);
    expect(isWide([row('hidden neuron 3', '−4.27453', '−0.00083', '−4.27536')], 3)).toBe(false);
    expect(isWide([row('input 1', '0.527', '×', '0.130', '0.069')], 3)).toBe(false);
  });

  it('has them above, all of them, when one row is written with more digits', () => {
    const rows = [
      row('bias', '0.1', '+0.2', '0.3'),
      row('hidden neuron 2 → output 1', '−4.2745312', '−0.0000083', '−4.2745395'),
    ];
    expect(isWide(rows, 3)).toBe(true);
    expect(isWide(rows.slice(0, 1), 3)).toBe(false);
  });

  it('has them above with more than six digits', () => {
    expect(isWide([], 7)).toBe(true);
    expect(isWide([], 6)).toBe(false);
  });
});
