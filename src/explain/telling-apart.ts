// Digits enough to see that two numbers differ: where the reader's would show them as equal, some more.
import { atMost, formatNumber, type NumberStyle, type Numbers } from './format.ts';

/** More digits than these are rounding errors of the calculation itself. */
const MOST_DIGITS = 14;
/** How many digits of the difference are shown, where there is room. */
const DIGITS_OF_DIFFERENCE = 3;

/** The reader's style, with as many digits as it takes to tell the numbers apart, and some more to see by how much. */
export function tellingApart(
  a: number,
  b: number,
  numbers: Numbers,
  ofDifference: number = DIGITS_OF_DIFFERENCE,
): NumberStyle {
  const style = atMost(numbers, Number.POSITIVE_INFINITY);
  if (a === b || formatNumber(a, style) !== formatNumber(b, style)) return style;
  let { digits } = style;
  while (digits < MOST_DIGITS && formatNumber(a, { ...style, digits }) === formatNumber(b, { ...style, digits }))
    digits++;
  return { ...style, digits: Math.min(MOST_DIGITS, digits + ofDifference - 1) };
}
