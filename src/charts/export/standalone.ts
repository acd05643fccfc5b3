// A drawing of the page as an SVG that needs nothing outside itself: styles written out, fonts inside, one background.
import { INHERITED, OWN, type Paint, paintOf, plainLength, type StyleEntry } from './styles.ts';

const SVG = 'http://www.w3.org/2000/svg';
/** Attributes that mean something only on the page. */
const PAGE_ONLY = /^(class|style|id|role|tabindex|data-|aria-)/;

export interface StandaloneOptions {
  readonly width: number;
  readonly height: number;
  /** What the picture shows, for people who cannot see it. */
  readonly title: string;
  /** Of the page behind the drawing, as computed. */
  readonly background: string;
  /** `@font-face` rules with the fonts in them. */
  readonly fontFaces: string;
}

/** The text of the SVG file. `source` stands in the document, laid out and drawn. */
export function standaloneSvg(source: SVGSVGElement, options: StandaloneOptions): string {
  const { width, height } = options;
  const root = document.createElementNS(SVG, 'svg');
  for (const [name, value] of [
    ['width', String(width)],
    ['height', String(height)],
    ['viewBox', `0 0 ${width} ${height}`],
    ['role', 'img'],
  ]) {
    root.setAttribute(name, value);
  }
  root.append(textElement('title', options.title));
  if (options.fontFaces !== '') root.append(textElement('style', options.fontFaces));
  const paper = document.createElementNS(SVG, 'rect');
  paper.setAttribute('width', String(width));
  paper.setAttribute('height', String(height));
  writePaint(paper, 'fill', paintOf(options.background), null);
  root.append(paper);
  const drawing = document.createElementNS(SVG, 'g');
  root.append(drawing);
  const style = getComputedStyle(source);
  writeStyle(drawing, style, null);
  for (const child of source.children) {
    const copy = copyOf(child, style);
    if (copy) drawing.append(copy);
  }
  return `<?xml version="1.0" encoding="UTF-8"?>\n${new XMLSerializer().serializeToString(root)}\n`;
}

function textElement(name: 'title' | 'style', text: string): SVGElement {
  const element = document.createElementNS(SVG, name);
  element.textContent = text;
  return element;
}

/** The element with its styles as attributes; null for what is not to be seen. */
function copyOf(source: Element, parent: CSSStyleDeclaration): Element | null {
  if (source.localName === 'title' || source.localName === 'desc') return null;
  const style = getComputedStyle(source);
  if (style.display === 'none') return null;
  const copy = document.createElementNS(SVG, source.localName);
  for (const { name, value } of source.attributes) {
    if (!PAGE_ONLY.test(name) && !STYLES.has(name)) copy.setAttribute(name, value);
  }
  writeStyle(copy, style, parent);
  for (const child of source.childNodes) {
    if (child instanceof Element) {
      const inner = copyOf(child, style);
      if (inner) copy.append(inner);
    } else if (child.nodeType === Node.TEXT_NODE && child.nodeValue) copy.append(child.nodeValue);
  }
  const isShape = copy.childNodes.length === 0;
  return isShape && (isEmpty(source) || isUnseen(style)) ? null : copy;
}

const STYLES = new Set([
  'fill',
  'fill-opacity',
  'stroke',
  'stroke-opacity',
  ...[...INHERITED, ...OWN].map(([name]) => name),
]);

/** A group or text without content. */
const isEmpty = (source: Element): boolean => ['g', 'text', 'tspan'].includes(source.localName);

/** Painted neither inside nor along its line: there to be pointed at. */
function isUnseen(style: CSSStyleDeclaration): boolean {
  return paintOf(style.fill)?.color === 'none' && paintOf(style.stroke)?.color === 'none';
}

function writeStyle(element: Element, style: CSSStyleDeclaration, parent: CSSStyleDeclaration | null): void {
  for (const name of ['fill', 'stroke'] as const) {
    writePaint(element, name, effective(style, name), parent ? effective(parent, name) : null);
  }
  const write = (entries: readonly StyleEntry[], inherits: boolean) => {
    for (const [name, usual] of entries) {
      const value = style.getPropertyValue(name);
      const given = inherits && parent ? parent.getPropertyValue(name) : usual;
      if (value === '' || value === given) continue;
      element.setAttribute(name === 'text-decoration-line' ? 'text-decoration' : name, plainLength(value));
    }
  };
  write(INHERITED, true);
  write(OWN, false);
}

/** A colour with all that makes it transparent. */
function effective(style: CSSStyleDeclaration, name: 'fill' | 'stroke'): Paint | null {
  const paint = paintOf(style.getPropertyValue(name));
  const opacity = Number(style.getPropertyValue(`${name}-opacity`) || 1);
  return paint && { color: paint.color, alpha: Math.round(paint.alpha * opacity * 1000) / 1000 };
}

function writePaint(element: Element, name: 'fill' | 'stroke', paint: Paint | null, given: Paint | null): void {
  if (!paint) return;
  if (paint.color !== given?.color) element.setAttribute(name, paint.color);
  if (paint.alpha !== (given?.alpha ?? 1)) element.setAttribute(`${name}-opacity`, String(paint.alpha));
}
