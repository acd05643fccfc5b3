// Drawings as plain data: geometry returns marks, and one renderer keeps an SVG element equal to them.

import { type Separator, separated } from './text.ts';

type MarkTag = 'path' | 'line' | 'circle' | 'rect' | 'text';

export interface Mark {
  readonly tag: MarkTag;
  readonly class: string;
  readonly at: Readonly<Record<string, string | number>>;
  readonly text?: string;
}

export function line(className: string, x1: number, y1: number, x2: number, y2: number): Mark {
  return { tag: 'line', class: className, at: { x1, y1, x2, y2 } };
}

export function circle(className: string, x: number, y: number, r: number): Mark {
  return { tag: 'circle', class: className, at: { cx: x, cy: y, r } };
}

export function rect(className: string, x: number, y: number, width: number, height: number, radius = 0): Mark {
  return { tag: 'rect', class: className, at: { x, y, width, height, rx: radius } };
}

export function path(className: string, d: string): Mark {
  return { tag: 'path', class: className, at: { d } };
}

/** `y` is the baseline. */
export function text(
  className: string,
  x: number,
  y: number,
  anchor: 'start' | 'middle' | 'end',
  content: string,
): Mark {
  return { tag: 'text', class: className, at: { x, y, 'text-anchor': anchor }, text: content };
}

/** A polyline as path data, two decimals. */
export function polyline(points: readonly { readonly x: number; readonly y: number }[]): string {
  return points.map((point, index) => `${index === 0 ? 'M' : 'L'}${round(point.x)},${round(point.y)}`).join('');
}

export function round(value: number): number {
  return Math.round(value * 100) / 100;
}

const SVG = 'http://www.w3.org/2000/svg';

/** Numbers that a chart writes itself, unlike those it is given as text, which may be names as well. */
const WRITTEN_HERE = /^(tick|value)\b/;

function contentOf({ class: name, text: content = '' }: Mark, separator: Separator): string {
  return WRITTEN_HERE.test(name) ? separated(content, separator) : content;
}

function patch(element: Element, mark: Mark, separator: Separator): void {
  if (element.getAttribute('class') !== mark.class) element.setAttribute('class', mark.class);
  for (const [name, value] of Object.entries(mark.at)) {
    const written = typeof value === 'number' ? String(round(value)) : value;
    if (element.getAttribute(name) !== written) element.setAttribute(name, written);
  }
  // The element may have been that of another number before.
  if (!('data-q' in mark.at)) element.removeAttribute('data-q');
  const content = contentOf(mark, separator);
  if (mark.tag === 'text' && element.textContent !== content) element.textContent = content;
}

/**
 * Makes the children of `parent` equal to `marks`, reusing elements in place: a frame that changes two numbers
 * touches two attributes. `separator` is that of the numbers on axes.
 */
export function renderMarks(parent: SVGElement, marks: readonly Mark[], separator: Separator = 'point'): void {
  for (let index = 0; index < marks.length; index++) {
    const mark = marks[index];
    let element = parent.children[index];
    if (!element || element.tagName !== mark.tag) {
      const created = document.createElementNS(SVG, mark.tag);
      if (element) element.replaceWith(created);
      else parent.append(created);
      element = created;
    }
    patch(element, mark, separator);
  }
  while (parent.children.length > marks.length) parent.lastElementChild?.remove();
}
