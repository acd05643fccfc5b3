// The neurons of the first hidden layer: each a button with the image of its weights, its activation as a bar, its delta as another.
import type { FloatArray } from '../../engine/types.ts';
import { largestMagnitude } from '../pixels/colors.ts';
import type { PixelPalette } from '../pixels/model.ts';
import { paintPixels, readPixelPalette } from '../pixels/paint.ts';
import { appendElement, setAttribute } from '../shared/frame.ts';
import { BAR_GAP, cellBeside, type HiddenBlock } from './blocks.ts';
import type { DigitsNetworkHandlers, HiddenLayer } from './model.ts';

interface Cell {
  readonly button: HTMLButtonElement;
  readonly canvas: HTMLCanvasElement;
  readonly bar: HTMLElement;
  readonly delta: HTMLElement;
}

export interface HiddenGrid {
  place(block: HiddenBlock): void;
  update(layer: HiddenLayer, weights: FloatArray, live: boolean): void;
  repaint(): void;
  destroy(): void;
}

export function createHiddenGrid(root: HTMLElement, handlers: DigitsNetworkHandlers): HiddenGrid {
  const group = appendElement(root, 'div', 'hidden-grid');
  group.setAttribute('role', 'group');
  group.dataset.ownKeys = '';
  const cells: Cell[] = [];
  let block: HiddenBlock | null = null;
  let painted: FloatArray | null = null;
  let focusable = 0;

  function focusOn(index: number): void {
    cells[focusable]?.button.setAttribute('tabindex', '-1');
    focusable = index;
    cells[index]?.button.setAttribute('tabindex', '0');
  }

  group.addEventListener('keydown', (event) => {
    const next = block && cellBeside(block, focusable, event.key);
    if (!event.key.startsWith('Arrow')) return;
    event.preventDefault();
    if (next === null) return;
    focusOn(next);
    cells[next].button.focus();
  });

  function add(): void {
    const index = cells.length;
    const cell = createCell(group);
    const { button } = cell;
    button.tabIndex = index === focusable ? 0 : -1;
    button.addEventListener('click', () => handlers.onNeuron(1, index));
    button.addEventListener('focus', () => {
      focusOn(index);
      handlers.onPoint(1, index);
    });
    button.addEventListener('blur', () => handlers.onLeave());
    button.addEventListener('pointerenter', () => handlers.onPoint(1, index));
    button.addEventListener('pointerleave', () => handlers.onLeave());
    cells.push(cell);
  }

  function paint(weights: FloatArray): void {
    painted = weights;
    const palette: PixelPalette = readPixelPalette(root);
    const width = weights.length / cells.length;
    for (const [index, cell] of cells.entries()) {
      const values = weights.subarray(index * width, (index + 1) * width);
      paintPixels(cell.canvas, values, { mode: 'diverging', limit: largestMagnitude(values), palette });
    }
  }

  return {
    place(next) {
      block = next;
      for (const [index, { button }] of cells.entries()) {
        const box = next.cells[index];
        button.style.left = `${box.x}px`;
        button.style.top = `${box.y}px`;
        button.style.width = `${box.width + BAR_GAP + next.barWidth}px`;
        button.style.height = `${box.height}px`;
        button.style.setProperty('--cell', `${box.width}px`);
      }
    },
    update(layer, weights, live) {
      while (cells.length < layer.count) add();
      while (cells.length > layer.count) cells.pop()?.button.remove();
      if (focusable >= cells.length) focusOn(0);
      setAttribute(group, 'aria-label', `${cells.length} hidden neurons. Arrow keys move between them.`);
      if (!sameValues(painted, weights)) paint(weights);
      for (const [index, cell] of cells.entries()) updateCell(cell, layer, index, live);
    },
    repaint() {
      painted = null;
    },
    destroy: () => group.remove(),
  };
}

function createCell(group: HTMLElement): Cell {
  const button = appendElement(group, 'button', 'hidden-cell');
  button.type = 'button';
  const canvas = appendElement(button, 'canvas', 'pixels-canvas');
  canvas.setAttribute('aria-hidden', 'true');
  const bar = appendElement(appendElement(button, 'span', 'hidden-track'), 'span', 'hidden-bar');
  const delta = appendElement(appendElement(button, 'span', 'hidden-delta-track'), 'span', 'hidden-delta');
  return { button, canvas, bar, delta };
}

/** Every pass brings its own copy of the weights; most often they are the same. */
function sameValues(one: FloatArray | null, other: FloatArray): boolean {
  if (one === other) return true;
  if (one === null || one.length !== other.length) return false;
  for (let i = 0; i < one.length; i++) if (one[i] !== other[i]) return false;
  return true;
}

function updateCell({ button, bar, delta }: Cell, layer: HiddenLayer, neuron: number, live: boolean): void {
  const id = layer.quantity(neuron);
  if (!live || !button.hasAttribute('aria-label')) {
    const label = layer.label(neuron);
    setAttribute(button, 'aria-label', label);
    if (id === null) setAttribute(button, 'title', label);
    else button.removeAttribute('title');
  }
  if (id === null) button.removeAttribute('data-q');
  else setAttribute(button, 'data-q', id);
  setAttribute(button, 'aria-pressed', String(layer.current === neuron));
  // A transform moves without a new layout: these change with every point of a drawing.
  const scale = `scaleY(${Math.abs(layer.shares?.[neuron] ?? 0).toFixed(3)})`;
  if (bar.style.transform !== scale) bar.style.transform = scale;
  const known = layer.deltas?.[neuron] ?? Number.NaN;
  const share = Number.isNaN(known) ? 0 : known;
  const size = Math.abs(share) * 50;
  delta.style.inlineSize = `${size.toFixed(1)}%`;
  delta.style.insetInlineStart = `${(share < 0 ? 50 - size : 50).toFixed(1)}%`;
  button.classList.toggle('has-delta', !Number.isNaN(known));
}
