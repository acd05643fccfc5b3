// A hidden layer of many neurons as one control: a canvas, and a button that goes from neuron to neuron.
import type { FloatArray } from '../../engine/types.ts';
import type { PixelPalette } from '../pixels/model.ts';
import type { Point, Size } from '../shared/boxes.ts';
import { appendElement, setAttribute, setText } from '../shared/frame.ts';
import { cellBeside, type HiddenBlock, nearestCell, SMALLEST_TARGET } from './blocks.ts';
import { drawDiscs, drawImages, MARGIN, paintAtlas } from './disc-field.ts';
import type { EdgeColors } from './edges.ts';
import type { DigitsNetworkHandlers, HiddenLayer } from './model.ts';

export interface Field {
  place(block: HiddenBlock, caption: string): void;
  /** @param weights of the first layer, for a field of images */
  update(layer: HiddenLayer, weights: FloatArray, live: boolean, look: FieldLook): void;
  destroy(): void;
}

export interface FieldLook {
  readonly colors: EdgeColors;
  readonly palette: PixelPalette;
}

interface Drawn {
  readonly block: HiddenBlock;
  readonly layer: HiddenLayer;
  readonly weights: FloatArray;
  readonly look: FieldLook;
}

export function createField(root: HTMLElement, number: number, handlers: DigitsNetworkHandlers): Field {
  const parts = createParts(root);
  const { caption, group, canvas, buttons, hover } = parts;
  let block: HiddenBlock | null = null;
  let drawn: Drawn | null = null;
  let atlas: { readonly weights: FloatArray; readonly palette: PixelPalette; readonly canvas: HTMLCanvasElement } | null =
    null;
  /** Two buttons take turns, so that a screen reader hears of each neuron as of a new one. */
  let turn = 0;
  let place = 0;

  function nameButton(): void {
    if (!block || !drawn) return;
    const cell = block.cells[Math.min(place, block.cells.length - 1)];
    const { bounds } = block;
    cover(buttons[turn], { x: cell.x - bounds.x + MARGIN, y: cell.y - bounds.y + MARGIN }, cell.width);
    setAttribute(buttons[turn], 'aria-label', drawn.layer.label(place));
    setAttribute(buttons[turn], 'aria-pressed', String(drawn.layer.current === place));
  }

  function goTo(next: number): void {
    const [from, to] = [buttons[turn], buttons[1 - turn]];
    place = next;
    turn = 1 - turn;
    to.hidden = false;
    nameButton();
    to.focus();
    from.hidden = true;
  }

  group.addEventListener('keydown', (event) => {
    if (!event.key.startsWith('Arrow') && event.key !== 'Home' && event.key !== 'End') return;
    event.preventDefault();
    const next = block && cellBeside(block, place, event.key);
    if (next !== null && next !== place) goTo(next);
  });
  for (const button of buttons) {
    button.addEventListener('focus', () => handlers.onPoint(number, place));
    button.addEventListener('blur', () => handlers.onLeave());
  }
  const neuronAt = (event: MouseEvent): number | null => {
    if (!block) return null;
    const { left, top } = group.getBoundingClientRect();
    return nearestCell(block, { x: event.clientX - left + block.bounds.x - MARGIN, y: event.clientY - top + block.bounds.y - MARGIN });
  };
  group.addEventListener('pointermove', (event) => {
    const neuron = neuronAt(event);
    if (neuron === null || !block || !drawn) return;
    const id = drawn.layer.quantity(neuron);
    hover.hidden = false;
    const cell = block.cells[neuron];
    cover(hover, { x: cell.x - block.bounds.x + MARGIN, y: cell.y - block.bounds.y + MARGIN }, cell.width);
    if (id === null) hover.removeAttribute('data-q');
    else setAttribute(hover, 'data-q', id);
    hover.title = id === null ? drawn.layer.label(neuron) : '';
    handlers.onPoint(number, neuron);
  });
  group.addEventListener('pointerleave', () => {
    hover.hidden = true;
    handlers.onLeave();
  });
  group.addEventListener('click', (event) => {
    const neuron = event.detail === 0 ? place : neuronAt(event);
    if (neuron === null) return;
    place = neuron;
    nameButton();
    handlers.onNeuron(number, neuron);
  });

  function draw(next: Drawn): void {
    const context = canvas.getContext('2d');
    if (!context) return;
    const { layer, weights, look } = next;
    context.setTransform(devicePixelRatio, 0, 0, devicePixelRatio, 0, 0);
    context.clearRect(0, 0, canvas.width, canvas.height);
    if (next.block.kind === 'discs') drawDiscs(context, next.block, layer, look.colors);
    else {
      if (atlas?.weights !== weights || atlas.palette !== look.palette) {
        atlas = { weights, palette: look.palette, canvas: paintAtlas(weights, layer.count, look.palette) };
      }
      drawImages(context, next.block, layer, atlas.canvas, look.colors);
    }
  }

  return {
    place(next, words) {
      block = next;
      const { bounds } = next;
      moveTo(caption, next.caption);
      setText(caption, words);
      moveTo(group, { x: bounds.x - MARGIN, y: bounds.y - MARGIN });
      fit(group, canvas, { width: bounds.width + 2 * MARGIN, height: bounds.height + 2 * MARGIN });
      if (drawn) {
        drawn = { ...drawn, block: next };
        if (place >= next.cells.length) place = 0;
        draw(drawn);
        nameButton();
      }
    },
    update(layer, weights, live, look) {
      if (!block) return;
      if (place >= layer.count) place = 0;
      setAttribute(group, 'aria-label', `Hidden layer ${number}: ${layer.count} neurons. Arrow keys move between them.`);
      const isSame = drawn !== null && sameDrawing(drawn, { block, layer, weights, look });
      drawn = { block, layer, weights, look };
      if (!isSame) draw(drawn);
      // While one draws, names that say values can wait.
      if (!live || !buttons[turn].hasAttribute('aria-label')) nameButton();
    },
    destroy() {
      group.remove();
      caption.remove();
    },
  };
}

/** Whether nothing would look different. */
function sameDrawing(one: Drawn, other: Drawn): boolean {
  return (
    one.block === other.block &&
    one.weights === other.weights &&
    one.look === other.look &&
    one.layer.shares === other.layer.shares &&
    one.layer.deltas === other.layer.deltas &&
    one.layer.current === other.layer.current
  );
}

function createParts(root: HTMLElement) {
  const caption = appendElement(root, 'p', 'digits-caption');
  const group = appendElement(root, 'div', 'digits-field');
  group.setAttribute('role', 'group');
  group.dataset.ownKeys = '';
  const canvas = appendElement(group, 'canvas', '');
  canvas.setAttribute('aria-hidden', 'true');
  const buttons = [0, 1].map((index) => {
    const button = appendElement(group, 'button', 'digits-field-button');
    button.type = 'button';
    button.hidden = index === 1;
    return button;
  });
  const hover = appendElement(group, 'span', 'digits-field-hover');
  hover.setAttribute('aria-hidden', 'true');
  hover.hidden = true;
  return { caption, group, canvas, buttons, hover };
}

/** Lays an element over a cell, and around one that is too small to hit. */
function cover(element: HTMLElement, { x, y }: Point, side: number): void {
  const size = element.tagName === 'BUTTON' ? Math.max(side + 4, SMALLEST_TARGET) : side + 2;
  moveTo(element, { x: x + (side - size) / 2, y: y + (side - size) / 2 });
  element.style.inlineSize = `${size}px`;
  element.style.blockSize = `${size}px`;
}

function moveTo(element: HTMLElement, { x, y }: Point): void {
  element.style.left = `${x}px`;
  element.style.top = `${y}px`;
}

function fit(group: HTMLElement, canvas: HTMLCanvasElement, { width, height }: Size): void {
  for (const element of [group, canvas]) {
    element.style.inlineSize = `${width}px`;
    element.style.blockSize = `${height}px`;
  }
  canvas.width = Math.round(width * devicePixelRatio);
  canvas.height = Math.round(height * devicePixelRatio);
}
