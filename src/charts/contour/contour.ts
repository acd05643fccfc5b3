// The contour map: J over two parameters, as lines of equal cost.
import { createFrame, setAttribute } from '../shared/frame.ts';
import { renderMarks } from '../shared/marks.ts';
import { contourMarks, type Relief, reliefOf } from './geometry.ts';
import type { Contour, ContourData } from './model.ts';
import './contour.css';

export function createContour(container: HTMLElement): Contour {
  let data: ContourData | null = null;
  let relief: Relief = { levels: [], regions: [], lines: [] };
  const draw = () => {
    if (data) renderMarks(frame.svg, contourMarks(data, relief, frame.size()));
  };
  const frame = createFrame(container, 'contour', draw);
  frame.root.setAttribute('role', 'img');
  return {
    update(next) {
      if (next.costs !== data?.costs) relief = reliefOf(next);
      data = next;
      setAttribute(frame.root, 'aria-label', next.description);
      draw();
    },
    destroy: frame.destroy,
  };
}
