// The loss curve: how far training has come, and a way back to any moment of it.
import { appendElement, createFrame, setAttribute, setText } from '../shared/frame.ts';
import { renderMarks } from '../shared/marks.ts';
import { timeScale } from './axes.ts';
import { type LossCurveGeometry, lossCurveGeometry } from './geometry.ts';
import type { LossCurve, LossCurveData, LossCurveHandlers } from './model.ts';
import { epochAt, ghostStops, plotBox } from './scales.ts';
import { lastAtOrBefore, nearestIndex } from './series.ts';
import { describePoint } from './values.ts';
import './loss-curve.css';

/** The point an arrow key leads to; null for keys that do not move. */
export function movedProbe(key: string, from: number, count: number): number | null {
  const page = Math.max(1, Math.round(count / 10));
  const steps: Readonly<Record<string, number>> = {
    ArrowLeft: -1,
    ArrowDown: -1,
    ArrowRight: 1,
    ArrowUp: 1,
    PageDown: -page,
    PageUp: page,
    Home: -count,
    End: count,
  };
  return key in steps && count > 0 ? Math.max(0, Math.min(count - 1, from + steps[key])) : null;
}

/** Places that can be looked at: the points, and those after them where another run goes on. */
function placeCount(data: LossCurveData): number {
  return data.points.length + ghostStops(data).length;
}

/** The update of a place, as this run counts them. */
function updateAt(data: LossCurveData, index: number): string {
  return String(data.points[index]?.update ?? Math.round(epochAt(data, index) / data.epochOf(1)));
}

/** A slider over the points of time; a plain named picture while there is none. */
function describe(root: HTMLElement, data: LossCurveData, probe: number, seekable: boolean): void {
  const count = placeCount(data);
  if (count === 0) {
    setAttribute(root, 'role', 'img');
    setAttribute(root, 'aria-label', `Loss curve, empty. ${data.emptyText}`);
    for (const name of ['tabindex', 'aria-valuemin', 'aria-valuemax', 'aria-valuenow', 'aria-valuetext', 'data-q']) {
      root.removeAttribute(name);
    }
    return;
  }
  const at = probe >= 0 ? probe : Math.max(0, lastAtOrBefore(data.points, data.currentUpdate));
  setAttribute(root, 'role', 'slider');
  setAttribute(root, 'tabindex', '0');
  setAttribute(root, 'aria-label', `Loss over training${seekable ? '; Enter goes to the moment' : ''}`);
  setAttribute(root, 'aria-valuemin', updateAt(data, 0));
  setAttribute(root, 'aria-valuemax', updateAt(data, count - 1));
  setAttribute(root, 'aria-valuenow', updateAt(data, at));
  setAttribute(root, 'aria-valuetext', describePoint(data, at));
  // A curve that leads nowhere is of no session: nothing is known of its points but their values.
  if (seekable && at < data.points.length)
    setAttribute(root, 'data-q', `figure.trainingLoss.${data.points[at].update}`);
  else root.removeAttribute('data-q');
}

export function createLossCurve(container: HTMLElement, handlers: LossCurveHandlers = {}): LossCurve {
  let data: LossCurveData | null = null;
  let geometry: LossCurveGeometry | null = null;
  let probe = -1;
  let axis = '';

  const draw = () => {
    if (!data) return;
    geometry = lossCurveGeometry(data, frame.size(), probe);
    renderMarks(frame.svg, geometry.marks, data.separator);
    setText(empty, placeCount(data) === 0 ? data.emptyText : '');
    describe(root, data, probe, Boolean(handlers.onSeek));
    const { plot } = geometry;
    const before = axis;
    axis = [plot.x, plot.width, timeScale(data, plot).domain, data.epochOf(1), data.logScale].join();
    if (axis !== before) chart.onAxis?.();
  };
  const frame = createFrame(container, 'loss-curve', draw);
  const { root } = frame;
  const empty = appendElement(root, 'p', 'empty');
  root.classList.toggle('seekable', Boolean(handlers.onSeek));

  const look = (index: number) => {
    if (index === probe) return;
    probe = index;
    draw();
  };
  const indexUnder = (event: PointerEvent | MouseEvent): number => {
    if (!data || !geometry) return -1;
    const x = event.clientX - root.getBoundingClientRect().left;
    return nearestIndex(placeCount(data), geometry.xOf, x);
  };
  const seek = (index: number) => {
    if (data && index >= 0 && index < data.points.length) handlers.onSeek?.(data.points[index].update);
  };

  root.addEventListener('pointermove', (event) => look(indexUnder(event)));
  root.addEventListener('pointerdown', (event) => look(indexUnder(event)));
  root.addEventListener('pointerleave', () => look(-1));
  root.addEventListener('blur', () => look(-1));
  root.addEventListener('click', (event) => seek(indexUnder(event)));
  root.addEventListener('keydown', (event) => {
    if (!data || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const from = probe >= 0 ? probe : lastAtOrBefore(data.points, data.currentUpdate);
    const moved = movedProbe(event.key, from, placeCount(data));
    const picks = event.key === 'Enter' || event.key === ' ';
    if (moved !== null) look(moved);
    else if (picks && probe >= 0) seek(probe);
    else if (event.key === 'Escape' && probe >= 0) look(-1);
    else return;
    // These keys mean something to the whole instrument too; here they belong to the curve.
    event.preventDefault();
    event.stopPropagation();
  });

  const chart: LossCurve = {
    update(next) {
      data = next;
      if (probe >= placeCount(next)) probe = -1;
      draw();
    },
    xOf: (update) => data && timeScale(data, plotBox(data, frame.size()))(data.epochOf(update)),
    onAxis: null,
    destroy: frame.destroy,
  };
  return chart;
}
