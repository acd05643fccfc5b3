// Typesetting with KaTeX. Loaded on demand: equations appear after the first paint, the rest of the page does not wait.
import { render } from 'katex';

/** Only these commands may attach attributes; links, images and raw HTML stay forbidden. */
const TRUSTED_COMMANDS = new Set(['\\htmlClass', '\\htmlData']);

/** Replaces the element's content by the typeset formula. Invalid TeX is shown as its source, never thrown. */
export function typeset(tex: string, element: HTMLElement): void {
  // Display style without display mode: such a line may break between its terms.
  render(`\\displaystyle ${tex}`, element, {
    output: 'html',
    throwOnError: false,
    strict: (code: string) => (code === 'htmlExtension' ? 'ignore' : 'warn'),
    trust: (context: { command: string }) => TRUSTED_COMMANDS.has(context.command),
  });
}
