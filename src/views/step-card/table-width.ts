// Whether the rows of an operand table have room beside their labels, or need the label in a line of its own.
import type { OperandRow } from '../../explain/types.ts';

/** With more digits than this, labels stand above their numbers. */
const WIDE_DIGITS = 6;
/** Characters that fit into a row of the card, 316 px. */
const ROOM = 40;
/** A button is never narrower than so many characters. */
const LEAST = 3;

/** A label may break into two lines, and no more. */
function widthOf({ label, terms, value }: Pick<OperandRow, 'label' | 'terms' | 'value'>): number {
  const numbers = terms.reduce((sum, { text }) => sum + Math.max(LEAST, text.length), value.length);
  return numbers + Math.ceil(label.length / 2);
}

/** `digits`: how many the reader has chosen. Very small changes are written with more than these. */
export function isWide(rows: readonly Pick<OperandRow, 'label' | 'terms' | 'value'>[], digits: number): boolean {
  return digits > WIDE_DIGITS || rows.some((row) => widthOf(row) > ROOM);
}
