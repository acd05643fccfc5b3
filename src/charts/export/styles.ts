// Which styles of a drawing go along when it leaves the page, and how they are written where no style sheet is. Pure.

/** An attribute and what holds where it is not written; `null`: always written. */
export type StyleEntry = readonly [name: string, usual: string | null];

/** Written where they differ from the parent's. Colours are written by themselves, with their opacity. */
export const INHERITED: readonly StyleEntry[] = [
  ['stroke-width', '1px'],
  ['stroke-dasharray', 'none'],
  ['stroke-linecap', 'butt'],
  ['stroke-linejoin', 'miter'],
  ['font-family', null],
  ['font-size', '16px'],
  ['font-weight', '400'],
  ['font-style', 'normal'],
  ['font-variant-numeric', 'normal'],
  ['letter-spacing', 'normal'],
  ['text-anchor', 'start'],
  ['dominant-baseline', 'auto'],
  ['paint-order', 'normal'],
  ['visibility', 'visible'],
  ['shape-rendering', 'auto'],
];

/** Not inherited. */
export const OWN: readonly StyleEntry[] = [
  ['opacity', '1'],
  ['text-decoration-line', 'none'],
];

export interface Paint {
  /** `#2a62b5`, or `none`. */
  readonly color: string;
  /** 0 … 1 */
  readonly alpha: number;
}

/**
 * A computed colour as every program reads it: `rgb(42, 98, 181)`, `rgba(…, 0.5)` and `color(srgb 0.1 0.2 0.3 / 0.5)`
 * become a hexadecimal colour and an opacity. null for anything else.
 */
export function paintOf(computed: string): Paint | null {
  const text = computed.trim();
  if (text === 'none' || text === 'transparent') return { color: 'none', alpha: 1 };
  const match = /^(rgba?|color)\(\s*(srgb\s)?([^)]*)\)$/.exec(text);
  if (!match) return null;
  const [red, green, blue, alpha = 1] = match[3]
    .split(/[\s,/]+/)
    .filter(Boolean)
    .map(channel);
  if (![red, green, blue, alpha].every(Number.isFinite)) return null;
  const scale = match[1] === 'color' ? 255 : 1;
  const hex = [red, green, blue].map((value) => {
    const byte = Math.min(255, Math.max(0, Math.round(value * scale)));
    return byte.toString(16).padStart(2, '0');
  });
  return alpha === 0 ? { color: 'none', alpha: 1 } : { color: `#${hex.join('')}`, alpha };
}

function channel(text: string): number {
  return text === 'none' ? 0 : text.endsWith('%') ? Number(text.slice(0, -1)) / 100 : Number(text);
}

/** A length in px as a plain number: `3.5px` → `3.5`. Everything else as it is. */
export function plainLength(value: string): string {
  return value.replace(/(-?\d*\.?\d+(?:e-?\d+)?)px/g, (_, number) => String(Math.round(Number(number) * 1000) / 1000));
}

/** Whether a font's `unicode-range` has any character of a text; a font without one has them all. */
export function coversText(unicodeRange: string, text: string): boolean {
  if (unicodeRange.trim() === '') return true;
  const ranges = unicodeRange.split(',').map((part) => {
    const [from, to] = part.trim().replace(/^U\+/i, '').split('-');
    return [Number.parseInt(from.replaceAll('?', '0'), 16), Number.parseInt((to ?? from).replaceAll('?', 'F'), 16)];
  });
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    if (code > 32 && ranges.some(([from, to]) => code >= from && code <= to)) return true;
  }
  return false;
}

/** The first names of a `font-family` that are not generic, unquoted. */
export function familiesOf(fontFamily: string): readonly string[] {
  return fontFamily.split(',').map((name) => name.trim().replace(/^["']|["']$/g, ''));
}
