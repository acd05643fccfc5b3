// Any other data: each output as a bar with its target marked, for the example being stepped.
import { appendElement, setAttribute, setText } from '../shared/frame.ts';
import { createNumberButton, type NumberButton } from '../shared/number-button.ts';
import type { OutputViewHandlers, VectorData } from './model.ts';
import { describeVector, vectorRows } from './vector-geometry.ts';
import '../shared/chart.css';
import './output-view.css';

export interface VectorView {
  update(data: VectorData): void;
  destroy(): void;
}

interface RowElements {
  readonly row: HTMLElement;
  readonly name: HTMLElement;
  readonly bar: HTMLElement;
  readonly zero: HTMLElement;
  readonly target: HTMLElement;
  readonly output: NumberButton;
  readonly wanted: NumberButton;
}

function createRow(parent: HTMLElement, { onSelect }: OutputViewHandlers): RowElements {
  const row = appendElement(parent, 'div', 'row');
  const name = appendElement(row, 'span', 'name');
  const track = appendElement(row, 'span', 'track');
  const bar = appendElement(track, 'span', 'bar');
  const zero = appendElement(track, 'span', 'zero');
  const target = appendElement(track, 'span', 'target');
  const output = createNumberButton(row, 'output', onSelect);
  return { row, name, bar, zero, target, output, wanted: createNumberButton(row, 'wanted', onSelect) };
}

export function createVectorView(container: HTMLElement, handlers: OutputViewHandlers = {}): VectorView {
  const root = appendElement(container, 'div', 'chart output-view vector-view');
  root.setAttribute('role', 'group');
  const head = appendElement(root, 'div', 'row head');
  for (const title of ['', '', 'output', 'target']) setText(appendElement(head, 'span', ''), title);
  const rows: RowElements[] = [];
  return {
    update(data) {
      while (rows.length < data.outputs.length) rows.push(createRow(root, handlers));
      while (rows.length > data.outputs.length) rows.pop()?.row.remove();
      const geometry = vectorRows(data.outputs);
      data.outputs.forEach((row, index) => {
        const elements = rows[index];
        const { bar, target } = geometry.rows[index];
        setText(elements.name, row.name);
        const known = row.output !== null;
        const words = known ? row.outputText : 'not computed yet';
        elements.output.update(
          known ? (row.outputQuantity ?? null) : null,
          known ? row.outputText : '–',
          `${row.name}: ${words}`,
        );
        const wanted = row.target === null ? '' : row.targetText;
        elements.wanted.update(row.targetQuantity ?? null, wanted, `target of ${row.name}: ${wanted}`);
        elements.zero.style.insetInlineStart = `${geometry.zero}%`;
        elements.bar.hidden = bar === null;
        elements.target.hidden = target === null;
        if (bar) {
          elements.bar.style.insetInlineStart = `${bar.start}%`;
          elements.bar.style.inlineSize = `${bar.length}%`;
        }
        if (target !== null) elements.target.style.insetInlineStart = `${target}%`;
      });
      setAttribute(root, 'aria-label', describeVector(data.outputs));
    },
    destroy: () => root.remove(),
  };
}
