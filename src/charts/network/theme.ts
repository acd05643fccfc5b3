// Reads the theme's real colours where they are needed as numbers, and says when they may have changed.
import { createSlot } from './dom.ts';
import { type Colour, type Palette, parseColour } from './palette.ts';

export interface ThemeReader {
  readonly palette: Palette;
  destroy(): void;
}

/** Used when a colour is reported in a form that cannot be read: the light theme's paper and ink. */
const WHITE: Colour = [1, 1, 1];
const BLACK: Colour = [0, 0, 0];

/** @param onChange called after the palette has changed */
export function createThemeReader(svg: SVGSVGElement, onChange: () => void): ThemeReader {
  const probes = createSlot(svg, 'g', 'probes');
  const probe = (className: string): SVGElement => createSlot(probes.element, 'path', className).element;
  const [surface, fill, ink] = [probe('probe-surface'), probe('probe-fill'), probe('probe-ink')];
  const colourOf = (element: SVGElement, fallback: Colour): Colour =>
    parseColour(getComputedStyle(element).fill) ?? fallback;
  const read = (): Palette => ({
    surface: colourOf(surface, WHITE),
    forwardFill: colourOf(fill, BLACK),
    ink: colourOf(ink, BLACK),
  });
  let palette = read();
  const reread = (): void => {
    const next = read();
    if (String(Object.values(next)) === String(Object.values(palette))) return;
    palette = next;
    onChange();
  };
  const observer = new MutationObserver(reread);
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ['class', 'style', 'data-theme'] });
  const queries = ['(prefers-color-scheme: dark)', '(prefers-contrast: more)', 'print'].map((q) => matchMedia(q));
  for (const query of queries) query.addEventListener('change', reread);
  return {
    get palette() {
      return palette;
    },
    destroy() {
      observer.disconnect();
      for (const query of queries) query.removeEventListener('change', reread);
    },
  };
}
