// The fonts of a drawing as data inside it, so that its text looks the same where they are not installed.
import { coversText, familiesOf } from './styles.ts';

/** What one family is used for: all its characters, in which styles. */
interface Use {
  text: string;
  readonly styles: Set<string>;
}

/**
 * `@font-face` rules for the fonts that the text of `source` is set in, taken from the page's own style sheets, each with
 * its file as a data URL. A file that cannot be fetched is left out: the text is then in the next font of its list.
 */
export async function embeddedFonts(source: SVGSVGElement): Promise<string> {
  const uses = usesOf(source);
  const rules = fontRules().filter((rule) => isUsed(rule, uses));
  const faces = await Promise.all(rules.map(embedded));
  return faces.filter(Boolean).join('\n');
}

function usesOf(source: SVGSVGElement): Map<string, Use> {
  const uses = new Map<string, Use>();
  for (const element of source.querySelectorAll('text, tspan')) {
    const text = [...element.childNodes]
      .map((node) => (node.nodeType === Node.TEXT_NODE ? node.nodeValue : ''))
      .join('');
    if (text.trim() === '') continue;
    const { fontFamily, fontStyle } = getComputedStyle(element);
    for (const family of familiesOf(fontFamily)) {
      const use = uses.get(family) ?? { text: '', styles: new Set<string>() };
      use.text += text;
      use.styles.add(fontStyle);
      uses.set(family, use);
    }
  }
  return uses;
}

function fontRules(): CSSFontFaceRule[] {
  return [...document.styleSheets].flatMap((sheet) => {
    try {
      return [...sheet.cssRules].filter((rule) => rule instanceof CSSFontFaceRule);
    } catch {
      // A style sheet that an extension brought along.
      return [];
    }
  });
}

function isUsed({ style }: CSSFontFaceRule, uses: ReadonlyMap<string, Use>): boolean {
  const [family] = familiesOf(style.getPropertyValue('font-family'));
  const use = uses.get(family);
  if (!use) return false;
  const face = style.getPropertyValue('font-style') || 'normal';
  const weight = style.getPropertyValue('font-weight') || '400';
  // Families with one file per weight: only the usual one is drawn in the graph.
  return (
    use.styles.has(face) &&
    !/^(bold|700)$/.test(weight) &&
    coversText(style.getPropertyValue('unicode-range'), use.text)
  );
}

async function embedded({ style, parentStyleSheet }: CSSFontFaceRule): Promise<string> {
  const file = /url\(\s*["']?([^"')]+\.woff2[^"')]*)["']?\s*\)/.exec(style.getPropertyValue('src'))?.[1];
  if (!file) return '';
  try {
    const answer = await fetch(new URL(file, parentStyleSheet?.href ?? document.baseURI));
    if (!answer.ok) return '';
    const data = base64(new Uint8Array(await answer.arrayBuffer()));
    const kept = ['font-family', 'font-style', 'font-weight', 'unicode-range']
      .map((name) => [name, style.getPropertyValue(name)] as const)
      .filter(([, value]) => value !== '')
      .map(([name, value]) => `${name}:${value}`);
    return `@font-face{${kept.join(';')};src:url(data:font/woff2;base64,${data}) format("woff2")}`;
  } catch {
    return '';
  }
}

/** Bytes turned into characters at once: more arguments than this are too many for a call. */
const CHUNK = 0x8000;

function base64(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += CHUNK) text += String.fromCharCode(...bytes.subarray(at, at + CHUNK));
  return btoa(text);
}
