// The gradient check as a picture: derivatives that agree lie on the diagonal.
import { appendSvg } from '../shared/append-svg.ts';
import { createFrame, setAttribute } from '../shared/frame.ts';
import { renderMarks } from '../shared/marks.ts';
import { listenToQuantities } from '../shared/quantities.ts';
import { checkGeometry } from './geometry.ts';
import type { GradientCheckChart, GradientCheckData, GradientCheckHandlers } from './model.ts';
import '../shared/chart.css';
import './gradient-check.css';

export function createGradientCheck(container: HTMLElement, handlers: GradientCheckHandlers): GradientCheckChart {
  let data: GradientCheckData | null = null;
  const draw = () => {
    const geometry = data && checkGeometry(data, frame.size());
    if (!data || !geometry) return;
    renderMarks(background, geometry.background, data.separator);
    renderMarks(points, geometry.points);
    renderMarks(foreground, geometry.foreground);
    setAttribute(frame.root, 'aria-label', data.description);
  };
  const frame = createFrame(container, 'gradient-check', draw);
  frame.root.setAttribute('role', 'img');
  const background = appendSvg(frame.svg, 'g', 'background');
  const points = appendSvg(frame.svg, 'g', 'points');
  const foreground = appendSvg(frame.svg, 'g', 'foreground');
  const stop = listenToQuantities(frame.root, handlers);
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
