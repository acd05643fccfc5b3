// Gradient distributions: how large δ and the gradients are in each layer, on one logarithmic axis.
import { appendSvg } from '../shared/append-svg.ts';
import { createFrame, setAttribute } from '../shared/frame.ts';
import { renderMarks } from '../shared/marks.ts';
import { listenToQuantities } from '../shared/quantities.ts';
import { spreadGeometry, spreadHeight } from './geometry.ts';
import type { GradientSpread, GradientSpreadData, GradientSpreadHandlers } from './model.ts';
import '../shared/chart.css';
import './gradient-spread.css';

export function createGradientSpread(container: HTMLElement, handlers: GradientSpreadHandlers): GradientSpread {
  let data: GradientSpreadData | null = null;
  const draw = () => {
    const geometry = data && spreadGeometry(data, frame.size());
    if (!data || !geometry) return;
    renderMarks(background, geometry.background, data.separator);
    renderMarks(dots, geometry.dots);
    setAttribute(frame.root, 'aria-label', data.description);
  };
  const frame = createFrame(container, 'gradient-spread', draw);
  frame.root.setAttribute('role', 'img');
  const background = appendSvg(frame.svg, 'g', 'background');
  const dots = appendSvg(frame.svg, 'g', 'dots');
  const stop = listenToQuantities(frame.root, handlers);
  return {
    update(next) {
      data = next;
      const height = `${spreadHeight(next.rows.length)}px`;
      if (frame.root.style.blockSize !== height) frame.root.style.blockSize = height;
      draw();
    },
    destroy() {
      stop();
      frame.destroy();
    },
  };
}
