// Prediction bars: one row per class with its digit, a bar and the number; the answer stands out, the target is marked.
import { appendElement, setAttribute, setText } from '../shared/frame.ts';
import type { Bars, BarsData, BarsHandlers, PredictionBar } from './model.ts';
import '../shared/chart.css';
import './bars.css';

interface RowElements {
  readonly row: HTMLElement;
  readonly disc: HTMLElement;
  readonly bar: HTMLElement;
  readonly before: HTMLElement;
  readonly value: HTMLElement;
}

/** A share below this is written as 0.0%: nothing is drawn of it. */
const LEAST_DRAWN = 0.0005;

/** The share as drawn: 0 … 1, 0 for what is missing or not finite. */
export function drawnShare(share: number | null): number {
  return share !== null && Number.isFinite(share) ? Math.max(0, Math.min(1, share)) : 0;
}

/** Where a bar starts on its track, and how long it is: shares of the track. */
export function extentOf(share: number | null, isSigned = false): { readonly start: number; readonly size: number } {
  if (!isSigned) return { start: 0, size: drawnShare(share) };
  const isNegative = share !== null && share < 0;
  const size = drawnShare(isNegative ? -share : share) / 2;
  return { start: isNegative ? 0.5 - size : 0.5, size };
}

/** "3: 87.2%, the network's answer, right answer" */
export function describeBar(data: BarsData, index: number): string {
  const bar = data.bars[index];
  const parts = [`${bar.name}: ${bar.share === null ? 'not computed yet' : (bar.spoken ?? bar.text)}`];
  if (data.best === index) parts.push("the network's answer");
  if (data.target === index) parts.push('the right answer');
  return parts.join(', ');
}

function createRow(list: HTMLElement, index: number, handlers: BarsHandlers): RowElements {
  const row = appendElement(list, handlers.onSelect ? 'button' : 'div', 'row');
  if (row instanceof HTMLButtonElement) row.type = 'button';
  else row.setAttribute('role', 'listitem');
  const disc = appendElement(row, 'span', 'disc');
  const track = appendElement(row, 'span', 'track');
  const bar = appendElement(track, 'span', 'bar');
  const before = appendElement(track, 'span', 'before');
  const value = appendElement(row, 'span', 'value');
  appendElement(row, 'span', 'target');
  row.addEventListener('click', () => handlers.onSelect?.(index));
  row.addEventListener('pointerenter', () => handlers.onPoint?.(index));
  row.addEventListener('pointerleave', () => handlers.onPoint?.(null));
  row.addEventListener('focus', () => handlers.onPoint?.(index));
  row.addEventListener('blur', () => handlers.onPoint?.(null));
  return { row, disc, bar, before, value };
}

function updateRow(elements: RowElements, data: BarsData, index: number): void {
  const bar: PredictionBar = data.bars[index];
  const { start, size } = extentOf(bar.share, data.isSigned);
  const share = data.isSigned ? 2 * size : size;
  const { row, disc } = elements;
  setText(disc, bar.name);
  setText(elements.value, bar.share === null ? '–' : bar.text);
  const width = `${(size * 100).toFixed(2)}%`;
  const left = `${(start * 100).toFixed(2)}%`;
  if (elements.bar.style.inlineSize !== width || elements.bar.style.insetInlineStart !== left) {
    elements.bar.style.inlineSize = width;
    elements.bar.style.insetInlineStart = left;
    disc.style.setProperty('--fill', `${(share * 50).toFixed(1)}%`);
  }
  disc.classList.toggle('full', data.best === index && share > 0.5);
  elements.bar.classList.toggle('none', share < LEAST_DRAWN);
  elements.bar.classList.toggle('negative', (bar.share ?? 0) < 0);
  elements.before.hidden = typeof bar.before !== 'number';
  if (typeof bar.before === 'number') elements.before.style.insetInlineStart = `${(bar.before * 100).toFixed(2)}%`;
  row.classList.toggle('best', data.best === index);
  row.classList.toggle('is-target', data.target === index);
  row.classList.toggle('selected', data.selected === index);
  if (bar.quantity) setAttribute(row, 'data-q', bar.quantity);
  else row.removeAttribute('data-q');
  setAttribute(row, 'aria-label', describeBar(data, index));
  if (row instanceof HTMLButtonElement) setAttribute(row, 'aria-pressed', String(data.selected === index));
}

export function createBars(container: HTMLElement, handlers: BarsHandlers = {}): Bars {
  const root = appendElement(container, 'div', 'chart bars');
  root.setAttribute('role', handlers.onSelect ? 'group' : 'list');
  const rows: RowElements[] = [];
  return {
    update(data) {
      setAttribute(root, 'aria-label', data.label);
      while (rows.length < data.bars.length) rows.push(createRow(root, rows.length, handlers));
      while (rows.length > data.bars.length) rows.pop()?.row.remove();
      for (let index = 0; index < rows.length; index++) updateRow(rows[index], data, index);
    },
    destroy: () => root.remove(),
  };
}
