// Colours as numbers: parsing what getComputedStyle returns, and mixing.

/** Red, green, blue, each 0 … 255. */
export type Rgb = readonly [number, number, number];

/**
 * Reads `#rgb`, `#rrggbb`, `rgb(r g b)`, `rgb(r, g, b)` and `color(srgb r g b)`; alpha is ignored.
 * Anything else is mid grey, so that a missing custom property shows but never throws.
 */
export function parseColor(text: string): Rgb {
  const hex = /^#([0-9a-f]{3}|[0-9a-f]{6,8})$/i.exec(text.trim());
  if (hex) {
    const digits = hex[1].length === 3 ? [...hex[1]].map((digit) => digit + digit).join('') : hex[1];
    return [0, 2, 4].map((at) => Number.parseInt(digits.slice(at, at + 2), 16)) as unknown as Rgb;
  }
  const scale = /^color\(/.test(text.trim()) ? 255 : 1;
  const numbers = text.match(/-?\d*\.?\d+(e-?\d+)?/gi)?.map(Number) ?? [];
  if (/^(rgba?|color)\(/.test(text.trim()) && numbers.length >= 3) {
    return [numbers[0] * scale, numbers[1] * scale, numbers[2] * scale];
  }
  return [128, 128, 128];
}

/** The colour `share` (0 … 1) of the way from one to the other, in sRGB. */
export function mix(from: Rgb, to: Rgb, share: number): Rgb {
  return [
    from[0] + (to[0] - from[0]) * share,
    from[1] + (to[1] - from[1]) * share,
    from[2] + (to[2] - from[2]) * share,
  ];
}

export function rgbText(color: Rgb): string {
  return `rgb(${color.map((channel) => Math.round(channel)).join(' ')})`;
}
