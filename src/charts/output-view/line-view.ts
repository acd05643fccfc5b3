// One input: the curve the network has fitted so far, over the examples.
import { createFrame, setAttribute } from '../shared/frame.ts';
import { renderMarks } from '../shared/marks.ts';
import { describeLine, describeLinePoint, type LineGeometry, lineGeometry } from './line-geometry.ts';
import type { LineData, OutputViewHandlers } from './model.ts';
import { attachPicking } from './picking.ts';
import './output-view.css';

export interface LineView {
  update(data: LineData): void;
  destroy(): void;
}

export function createLineView(container: HTMLElement, handlers: OutputViewHandlers = {}): LineView {
  let data: LineData | null = null;
  let geometry: LineGeometry | null = null;
  const draw = () => {
    if (!data) return;
    geometry = lineGeometry(data, frame.size(), picking.looked());
    renderMarks(frame.svg, geometry.marks, data.separator);
  };
  const frame = createFrame(container, 'output-view line-view', () => {
    draw();
    picking.refresh();
  });
  const picking = attachPicking(frame, {
    points: () => geometry?.points ?? [],
    start: () => data?.current ?? -1,
    describe: (point) => (data ? describeLinePoint(data, point.set, point.index) : ''),
    show: draw,
    pick: handlers.onPick,
  });
  // Arrow keys walk from point to point, which needs a screen reader to pass them on.
  frame.root.setAttribute('role', 'application');
  frame.root.setAttribute('tabindex', '0');
  return {
    update(next) {
      data = next;
      const help = handlers.onPick ? '. Arrow keys walk from point to point, Enter steps that example' : '';
      setAttribute(frame.root, 'aria-label', describeLine(next) + help);
      draw();
      picking.refresh();
    },
    destroy: frame.destroy,
  };
}
