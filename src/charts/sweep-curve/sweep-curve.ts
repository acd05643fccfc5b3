// The curve of a share over a knob as a chart; a click moves the knob.
import { createFrame } from '../shared/frame.ts';
import { renderMarks } from '../shared/marks.ts';
import { placeNear, sweepMarks } from './geometry.ts';
import type { SweepCurve, SweepCurveData, SweepCurveHandlers } from './model.ts';
import './sweep-curve.css';

export function createSweepCurve(container: HTMLElement, handlers: SweepCurveHandlers): SweepCurve {
  let data: SweepCurveData | null = null;
  const draw = () => {
    if (data) renderMarks(frame.svg, sweepMarks(data, frame.size()), data.separator);
  };
  const frame = createFrame(container, 'sweep-curve', draw);
  frame.root.setAttribute('role', 'img');
  frame.root.addEventListener('click', (event) => {
    if (!data) return;
    const { left } = frame.root.getBoundingClientRect();
    handlers.onPick(placeNear(data, frame.size(), event.clientX - left));
  });
  return {
    update(next) {
      data = next;
      frame.root.setAttribute('aria-label', next.label);
      draw();
    },
    destroy: () => frame.destroy(),
  };
}
