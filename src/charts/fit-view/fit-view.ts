// The fitted curve over training, test and new points: a picture to look at, not to pick from.
import { describeLine } from '../output-view/line-geometry.ts';
import { createFrame, setAttribute } from '../shared/frame.ts';
import { renderMarks } from '../shared/marks.ts';
import { describeFresh, fitMarks } from './geometry.ts';
import type { FitData, FitView } from './model.ts';
import '../output-view/output-view.css';
import './fit-view.css';

export function createFitView(container: HTMLElement): FitView {
  let data: FitData | null = null;
  const draw = () => {
    if (data) renderMarks(frame.svg, fitMarks(data, frame.size()), data.line.separator);
  };
  const frame = createFrame(container, 'output-view line-view fit-view', draw);
  frame.root.setAttribute('role', 'img');
  return {
    update(next) {
      data = next;
      setAttribute(frame.root, 'aria-label', describeLine({ ...next.line, current: null }) + describeFresh(next));
      draw();
    },
    destroy: frame.destroy,
  };
}
