// The activation explorer: activations over each other, their slopes below, and one line at s through all of them.
import { appendSvg } from '../shared/append-svg.ts';
import { clamp } from '../shared/boxes.ts';
import { createFrame, setAttribute } from '../shared/frame.ts';
import { renderMarks } from '../shared/marks.ts';
import { quantityAt } from '../shared/quantities.ts';
import { type ExplorerGeometry, explorerGeometry, type Panel } from './geometry.ts';
import type { ActivationExplorer, ActivationExplorerData, ActivationExplorerHandlers } from './model.ts';
import '../shared/chart.css';
import './activation-explorer.css';

/** An inner svg clips what it holds; with this viewBox its coordinates are those of the outer one. */
function clipTo(element: SVGElement, { box }: Panel): void {
  const { x, y, width, height } = box;
  for (const [name, value] of Object.entries({ x, y: y - 2, width, height: height + 4 })) {
    setAttribute(element, name, String(value));
  }
  setAttribute(element, 'viewBox', `${x} ${y - 2} ${width} ${height + 4}`);
}

export function createActivationExplorer(
  container: HTMLElement,
  handlers: ActivationExplorerHandlers,
): ActivationExplorer {
  let data: ActivationExplorerData | null = null;
  let geometry: ExplorerGeometry | null = null;
  const draw = () => {
    if (!data) return;
    geometry = explorerGeometry(data, frame.size());
    if (!geometry) return;
    renderMarks(background, geometry.background, data.separator);
    clipTo(values, geometry.value);
    clipTo(slopes, geometry.slope);
    renderMarks(values, geometry.valueCurves);
    renderMarks(slopes, geometry.slopeCurves);
    renderMarks(foreground, geometry.foreground);
    renderMarks(points, geometry.points);
    setAttribute(frame.root, 'aria-label', data.description);
  };
  const frame = createFrame(container, 'activation-explorer', draw);
  frame.root.setAttribute('role', 'img');
  const background = appendSvg(frame.svg, 'g', 'background');
  const values = appendSvg(frame.svg, 'svg', 'clipped');
  const slopes = appendSvg(frame.svg, 'svg', 'clipped');
  const foreground = appendSvg(frame.svg, 'g', 'foreground');
  const points = appendSvg(frame.svg, 'g', 'points');
  const stop = listen(frame.root, handlers, (x) => {
    if (!data || !geometry) return null;
    const { box } = geometry.value;
    const [low, high] = data.domain;
    return low + ((high - low) * (clamp(x, box.x, box.x + box.width) - box.x)) / box.width;
  });
  return {
    update(next) {
      data = next;
      draw();
    },
    destroy() {
      stop();
      frame.destroy();
    },
  };
}

/** Two decimals are what a hand can aim at. */
function aimed(s: number): number {
  return Math.round(s * 100) / 100;
}

/** Dragging anywhere moves the line at s; a neuron's point is pointed at and chosen instead. */
function listen(
  root: HTMLElement,
  handlers: ActivationExplorerHandlers,
  sAt: (x: number) => number | null,
): () => void {
  let pointed: string | null = null;
  const point = (quantity: string | null) => {
    if (quantity === pointed) return;
    pointed = quantity;
    handlers.onPoint(quantity);
  };
  const move = (event: PointerEvent) => {
    const s = sAt(event.clientX - root.getBoundingClientRect().left);
    if (s !== null) handlers.onProbe(aimed(s));
  };
  root.addEventListener('pointerdown', (event) => {
    const quantity = quantityAt(event);
    if (quantity !== null) handlers.onSelect(quantity);
    if (quantity !== null || event.button !== 0) return;
    root.setPointerCapture(event.pointerId);
    move(event);
  });
  root.addEventListener('pointermove', (event) => {
    if (root.hasPointerCapture(event.pointerId)) move(event);
    else point(quantityAt(event));
  });
  root.addEventListener('pointerleave', () => point(null));
  return () => point(null);
}
