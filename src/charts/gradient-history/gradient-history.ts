// Sizes over time: how δ and the gradients of each layer grew or shrank while the network learned, and a way back there.
import { movedProbe } from '../loss-curve/loss-curve.ts';
import { lastAtOrBefore, nearestIndex } from '../loss-curve/series.ts';
import { epochText } from '../loss-curve/values.ts';
import { appendElement, createFrame, setAttribute, setText } from '../shared/frame.ts';
import { renderMarks } from '../shared/marks.ts';
import { separated } from '../shared/text.ts';
import { type HistoryGeometry, historyGeometry } from './geometry.ts';
import type { GradientHistory, GradientHistoryData, GradientHistoryHandlers } from './model.ts';
import '../shared/chart.css';
import './gradient-history.css';

/** "after 12 epochs: layer 3 0.138, layer 2 0.041" */
export function describeMoment(data: GradientHistoryData, index: number): string {
  const sizes = data.series.map(({ name, sizes: values }) => {
    const size = values[index] ?? null;
    return `${name} ${size === null ? 'not known' : data.format(size)}`;
  });
  const epoch = separated(epochText(data.epochOf(data.moments[index].update)), data.separator);
  return `after ${epoch} epochs: ${sizes.join(', ')}`;
}

/** A slider over the moments; a plain named picture while there are none. */
function describe(root: HTMLElement, data: GradientHistoryData, probe: number): void {
  const count = data.moments.length;
  if (count === 0) {
    setAttribute(root, 'role', 'img');
    setAttribute(root, 'aria-label', `${data.measure} per layer over time, empty. ${data.emptyText}`);
    for (const name of ['tabindex', 'aria-valuemin', 'aria-valuemax', 'aria-valuenow', 'aria-valuetext']) {
      root.removeAttribute(name);
    }
    return;
  }
  const at = probe >= 0 ? probe : Math.max(0, lastAtOrBefore(data.moments, data.currentUpdate));
  setAttribute(root, 'role', 'slider');
  setAttribute(root, 'tabindex', '0');
  setAttribute(root, 'aria-label', `${data.measure} per layer over training; Enter goes to the moment`);
  setAttribute(root, 'aria-valuemin', String(data.moments[0].update));
  setAttribute(root, 'aria-valuemax', String(data.moments[count - 1].update));
  setAttribute(root, 'aria-valuenow', String(data.moments[at].update));
  setAttribute(root, 'aria-valuetext', describeMoment(data, at));
}

export function createGradientHistory(container: HTMLElement, handlers: GradientHistoryHandlers): GradientHistory {
  let data: GradientHistoryData | null = null;
  let geometry: HistoryGeometry | null = null;
  let probe = -1;
  const draw = () => {
    if (!data) return;
    geometry = historyGeometry(data, frame.size(), probe);
    renderMarks(frame.svg, geometry.marks, data.separator);
    setText(empty, data.moments.length === 0 ? data.emptyText : '');
    describe(frame.root, data, probe);
  };
  const frame = createFrame(container, 'gradient-history', draw);
  const empty = appendElement(frame.root, 'p', 'empty');
  const look = (index: number) => {
    if (index === probe) return;
    probe = index;
    draw();
  };
  const seek = (index: number) => {
    if (data && index >= 0 && index < data.moments.length) handlers.onSeek(data.moments[index].update);
  };
  listen(frame.root, {
    data: () => data,
    probe: () => probe,
    indexAt: (x) => (data && geometry ? nearestIndex(data.moments.length, geometry.xOf, x) : -1),
    look,
    seek,
  });
  return {
    update(next) {
      data = next;
      if (probe >= next.moments.length) probe = -1;
      draw();
    },
    destroy: frame.destroy,
  };
}

interface Looking {
  data(): GradientHistoryData | null;
  probe(): number;
  indexAt(x: number): number;
  look(index: number): void;
  seek(index: number): void;
}

function listen(root: HTMLElement, looking: Looking): void {
  const under = (event: MouseEvent) => looking.indexAt(event.clientX - root.getBoundingClientRect().left);
  root.addEventListener('pointermove', (event) => looking.look(under(event)));
  root.addEventListener('pointerdown', (event) => looking.look(under(event)));
  root.addEventListener('pointerleave', () => looking.look(-1));
  root.addEventListener('blur', () => looking.look(-1));
  root.addEventListener('click', (event) => looking.seek(under(event)));
  root.addEventListener('keydown', (event) => {
    const data = looking.data();
    if (!data || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const probe = looking.probe();
    const from = probe >= 0 ? probe : lastAtOrBefore(data.moments, data.currentUpdate);
    const moved = movedProbe(event.key, from, data.moments.length);
    if (moved !== null) looking.look(moved);
    else if ((event.key === 'Enter' || event.key === ' ') && probe >= 0) looking.seek(probe);
    else if (event.key === 'Escape' && probe >= 0) looking.look(-1);
    else return;
    // These keys mean something to the whole instrument too; here they belong to the chart.
    event.preventDefault();
    event.stopPropagation();
  });
}
