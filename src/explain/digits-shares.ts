// How much each row of a card counts: its product as a share of the largest, for the bar beside it.

import type { DigitExplanation } from './digits-words.ts';
import { type Pen, value } from './pen.ts';
import type { Explanation, OperandRow } from './types.ts';

export function plainDigit(explanation: Explanation): DigitExplanation {
  return { ...explanation, pictures: null, shares: null };
}

/** All rows are of one layer, and the card has said which. */
const OF_LAYER = /^from | of hidden layer \d+$/g;

/** Rows that are products get bars. */
export function withShares(pen: Pen, explanation: Explanation): DigitExplanation {
  const operands = explanation.operands.map((row) => ({ ...row, label: row.label.replace(OF_LAYER, '') }));
  return { ...explanation, operands, pictures: null, shares: sharesOf(pen, operands) };
}

/** −1 … 1 of the largest product; null for rows that are none. A sum × slope is the outcome, not one of those added up. */
export function sharesOf(pen: Pen, rows: readonly OperandRow[]): readonly (number | null)[] | null {
  const products = rows.map(({ terms, valueQuantity }) => {
    const factors = terms.flatMap(({ quantity }) => (quantity === null ? [] : [quantity]));
    const isProduct = factors.length === 2 && terms.some(({ text }) => text === '×') && valueQuantity?.of !== 'delta';
    return isProduct ? value(pen, factors[0]) * value(pen, factors[1]) : null;
  });
  let largest = 0;
  for (const product of products) largest = Math.max(largest, Math.abs(product ?? 0));
  if (largest === 0) return null;
  return products.map((product) => (product === null ? null : product / largest));
}
