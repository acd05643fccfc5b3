// How wide a text will be, estimated without a browser: layout must be pure, and a label that is a pixel off is still right.

/** Advance widths in em of the interface face (Inter, tabular figures). */
const SANS: Readonly<Record<string, number>> = { '.': 0.29, ',': 0.29, '−': 0.66, '+': 0.66, '-': 0.46, ' ': 0.28 };
/** Advance widths in em of the mathematics face (KaTeX_Main; Times is within a few per cent). */
const SERIF: Readonly<Record<string, number>> = {
  '.': 0.28,
  ',': 0.28,
  '−': 0.78,
  '=': 0.78,
  '+': 0.78,
  ' ': 0.25,
  '[': 0.28,
  ']': 0.28,
  '(': 0.39,
  ')': 0.39,
};

function sum(text: string, widths: Readonly<Record<string, number>>, other: number): number {
  let width = 0;
  for (const character of text) width += widths[character] ?? other;
  return width;
}

/** Width in px of numbers and short words at the given font size in px. */
export const sansWidth = (text: string, size: number): number => sum(text, SANS, 0.63) * size;

/** Width in em of a piece of mathematics. */
export const serifEm = (text: string): number => sum(text, SERIF, 0.5);
