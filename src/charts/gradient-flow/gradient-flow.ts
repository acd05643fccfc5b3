// Gradient flow: how large δ is in each layer, as bars that can be compared at a glance.
import { appendElement, setAttribute, setText } from '../shared/frame.ts';
import { createNumberButton, type NumberButton } from '../shared/number-button.ts';
import type { GradientFlow, GradientFlowData, GradientFlowHandlers, GradientFlowRow } from './model.ts';
import { barShares } from './remark.ts';
import '../shared/chart.css';
import './gradient-flow.css';

interface RowElements {
  readonly row: HTMLElement;
  readonly name: HTMLElement;
  readonly bar: HTMLElement;
  readonly value: NumberButton;
  readonly note: HTMLElement;
}

function createRow(list: HTMLElement, { onSelect }: GradientFlowHandlers): RowElements {
  const row = appendElement(list, 'div', 'row');
  const name = appendElement(row, 'span', 'name');
  const track = appendElement(row, 'span', 'track');
  const bar = appendElement(track, 'span', 'bar');
  const value = createNumberButton(row, 'value', onSelect);
  return { row, name, bar, value, note: appendElement(row, 'span', 'note') };
}

function updateRow(elements: RowElements, row: GradientFlowRow, share: number): void {
  setText(elements.name, row.name);
  const known = row.mean !== null;
  const words = known ? row.text : 'not computed yet';
  const quantity = known ? (row.quantity ?? null) : null;
  elements.value.update(quantity, known ? row.text : '–', `mean size of delta, ${row.name}: ${words}`);
  setText(elements.note, row.note);
  const width = `${(share * 100).toFixed(2)}%`;
  if (elements.bar.style.inlineSize !== width) elements.bar.style.inlineSize = width;
  elements.bar.classList.toggle('none', !row.mean);
}

/** The chart in words, without the remark, which is text already. */
export function describeGradientFlow(data: GradientFlowData): string {
  const rows = data.rows.map((row) => {
    const note = row.note ? `, ${row.note}` : '';
    return `${row.name} ${row.mean === null ? 'not computed yet' : row.text}${note}`;
  });
  return `Mean size of delta per layer: ${rows.join('; ')}`;
}

export function createGradientFlow(container: HTMLElement, handlers: GradientFlowHandlers = {}): GradientFlow {
  const root = appendElement(container, 'div', 'chart gradient-flow');
  const list = appendElement(root, 'div', 'rows');
  list.setAttribute('role', 'group');
  const remark = appendElement(root, 'p', 'remark');
  const rows: RowElements[] = [];
  return {
    update(data) {
      while (rows.length < data.rows.length) rows.push(createRow(list, handlers));
      while (rows.length > data.rows.length) rows.pop()?.row.remove();
      const shares = barShares(data.rows.map((row) => row.mean));
      data.rows.forEach((row, index) => {
        updateRow(rows[index], row, shares[index]);
      });
      setText(remark, data.remark);
      setAttribute(list, 'aria-label', describeGradientFlow(data));
    },
    destroy: () => root.remove(),
  };
}
