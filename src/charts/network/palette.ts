// Which text colour can be read on a neuron's fill, decided from the colours the theme really has.

/** sRGB channels, 0 … 1. */
export type Colour = readonly [number, number, number];

export interface Palette {
  readonly surface: Colour;
  readonly forwardFill: Colour;
  readonly ink: Colour;
}

export type TextTone = 'ink' | 'white' | 'black';

/** Contrast the numbers inside neurons must have: WCAG 2.2 AA. */
const ENOUGH = 4.5;

/** Reads `rgb(…)` and `color(srgb …)`, the two forms in which browsers report a computed colour; null for others. */
export function parseColour(text: string): Colour | null {
  const numbers = text.match(/-?\d*\.?\d+(?:e-?\d+)?/g)?.map(Number);
  if (!numbers || numbers.length < 3) return null;
  if (text.startsWith('rgb')) return [numbers[0] / 255, numbers[1] / 255, numbers[2] / 255];
  return text.startsWith('color(srgb ') ? [numbers[0], numbers[1], numbers[2]] : null;
}

/** Relative luminance, WCAG 2.2. */
export function luminance(colour: Colour): number {
  const [red, green, blue] = colour.map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** Contrast ratio, 1 … 21, WCAG 2.2. */
export function contrast(a: Colour, b: Colour): number {
  const [first, second] = [luminance(a), luminance(b)];
  return (Math.max(first, second) + 0.05) / (Math.min(first, second) + 0.05);
}

/** The fill of a neuron of the given strength (0 … 1), as `color-mix(in srgb, …)` makes it. */
export function fillColour(strength: number, palette: Palette): Colour {
  const mix = (index: 0 | 1 | 2): number =>
    palette.forwardFill[index] * strength + palette.surface[index] * (1 - strength);
  return [mix(0), mix(1), mix(2)];
}

/** Ink where it can be read, else white, else black: one of the three always reaches 4.5. */
export function textTone(strength: number, palette: Palette): TextTone {
  const fill = fillColour(strength, palette);
  if (contrast(fill, palette.ink) >= ENOUGH) return 'ink';
  return contrast(fill, [1, 1, 1]) >= ENOUGH ? 'white' : 'black';
}
