// The element a chart lives in: a box that fills its container, an SVG of the same size, and a live region.
import type { Size } from './boxes.ts';
import './chart.css';

export interface Frame {
  readonly root: HTMLElement;
  readonly svg: SVGSVGElement;
  size(): Size;
  /** Says `text` to screen readers, politely. */
  announce(text: string): void;
  destroy(): void;
}

/** Appends an element; the class may hold several names. */
export function appendElement<K extends keyof HTMLElementTagNameMap>(
  parent: HTMLElement,
  tag: K,
  className: string,
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  element.className = className;
  parent.append(element);
  return element;
}

/** Writes text only when it changed, so that nothing is laid out again for nothing. */
export function setText(element: Element, text: string): void {
  if (element.textContent !== text) element.textContent = text;
}

export function setAttribute(element: Element, name: string, value: string): void {
  if (element.getAttribute(name) !== value) element.setAttribute(name, value);
}

/** `onResize` is called whenever the box got another size than the one last drawn for. */
export function createFrame(container: HTMLElement, className: string, onResize: () => void): Frame {
  const root = appendElement(container, 'div', `chart ${className}`);
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  svg.setAttribute('aria-hidden', 'true');
  svg.setAttribute('focusable', 'false');
  root.append(svg);
  const live = appendElement(root, 'div', 'chart-live');
  live.setAttribute('aria-live', 'polite');
  let size: Size = { width: root.clientWidth, height: root.clientHeight };
  const fit = () => {
    svg.setAttribute('width', String(size.width));
    svg.setAttribute('height', String(size.height));
  };
  fit();
  const observer = new ResizeObserver(() => {
    const next = { width: root.clientWidth, height: root.clientHeight };
    if (next.width === size.width && next.height === size.height) return;
    size = next;
    fit();
    onResize();
  });
  observer.observe(root);
  return {
    root,
    svg,
    size: () => size,
    announce: (text) => setText(live, text),
    destroy: () => {
      observer.disconnect();
      root.remove();
    },
  };
}
