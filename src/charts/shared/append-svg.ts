// Layers of a drawing: groups, and SVGs that clip what they hold.

const SVG = 'http://www.w3.org/2000/svg';

/** Appends a group, or an SVG of its own; the class may be left out. */
export function appendSvg(parent: SVGElement, tag: 'g' | 'svg', className?: string): SVGElement {
  const element = document.createElementNS(SVG, tag);
  if (className) element.setAttribute('class', className);
  parent.append(element);
  return element;
}
