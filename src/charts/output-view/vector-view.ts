// Any other data: each output as a bar with its target marked, for the example being stepped.
import { appendElement, setAttribute, setText } from '../shared/frame.ts';
import type { VectorData } from './model.ts';
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
  readonly output: HTMLElement;
  readonly wanted: HTMLElement;
}

function createRow(parent: HTMLElement): RowElements {
  const row = appendElement(parent, 'div', 'row');
  const name = appendElement(row, 'span', 'name');
  const track = appendElement(row, 'span', 'track');
  const bar = appendElement(track, 'span', 'bar');
  const zero = appendElement(track, 'span', 'zero');
  const target = appendElement(track, 'span', 'target');
  const output = appendElement(row, 'span', 'output');
  return { row, name, bar, zero, target, output, wanted: appendElement(row, 'span', 'wanted') };
}

export function createVectorView(container: HTMLElement): VectorView {
  const root = appendElement(container, 'div', 'chart output-view vector-view');
  root.setAttribute('role', 'img');
  const head = appendElement(root, 'div', 'row head');
  for (const title of ['', '', 'output', 'target']) setText(appendElement(head, 'span', ''), title);
  const rows: RowElements[] = [];
  return {
    update(data) {
      while (rows.length < data.outputs.length) rows.push(createRow(root));
      while (rows.length > data.outputs.length) rows.pop()?.row.remove();
      const geometry = vectorRows(data.outputs);
      data.outputs.forEach((row, index) => {
        const elements = rows[index];
        const { bar, target } = geometry.rows[index];
        setText(elements.name, row.name);
        setText(elements.output, row.output === null ? '–' : row.outputText);
        setText(elements.wanted, row.target === null ? '' : row.targetText);
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
