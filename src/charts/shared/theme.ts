// Reading the theme's colours for canvas drawings, and noticing when the theme changes.
import { parseColor, type Rgb } from './color.ts';

/** The colour of a custom property such as `--ink`, as the element sees it. */
export function readColor(element: Element, property: string): Rgb {
  return parseColor(getComputedStyle(element).getPropertyValue(property));
}

/** Calls back after the document's theme changed, by attribute or by the system's preference. Returns the way to stop. */
export function observeTheme(onChange: () => void): () => void {
  const observer = new MutationObserver(onChange);
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme', 'class'] });
  const preference = matchMedia('(prefers-color-scheme: dark)');
  preference.addEventListener('change', onChange);
  return () => {
    observer.disconnect();
    preference.removeEventListener('change', onChange);
  };
}
