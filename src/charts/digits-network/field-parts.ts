// The elements of a field of neurons, and laying them over a cell.
import { type Box, clamp, type Point, type Size } from '../shared/boxes.ts';
import { appendElement } from '../shared/frame.ts';
import { type HiddenBlock, SMALLEST_TARGET } from './blocks.ts';
import { MARGIN } from './disc-field.ts';

export interface FieldParts {
  readonly caption: HTMLElement;
  readonly group: HTMLElement;
  readonly canvas: HTMLCanvasElement;
  /** Two take turns, so that a screen reader hears of each neuron as of a new one. */
  readonly buttons: readonly HTMLButtonElement[];
  /** Lies over the neuron that the pointer is on, and has its number. */
  readonly hover: HTMLElement;
}

export function createFieldParts(root: HTMLElement): FieldParts {
  const caption = appendElement(root, 'p', 'digits-caption');
  const group = appendElement(root, 'div', 'digits-field');
  group.setAttribute('role', 'group');
  group.dataset.ownKeys = '';
  const canvas = appendElement(group, 'canvas', 'digits-field-canvas');
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

export function placeField({ caption, group, canvas }: FieldParts, block: HiddenBlock): void {
  const { bounds } = block;
  moveTo(caption, block.caption);
  moveTo(group, { x: bounds.x - MARGIN, y: bounds.y - MARGIN });
  const { width, height }: Size = { width: bounds.width + 2 * MARGIN, height: bounds.height + 2 * MARGIN };
  for (const element of [group, canvas]) {
    element.style.inlineSize = `${width}px`;
    element.style.blockSize = `${height}px`;
  }
  canvas.width = Math.round(width * devicePixelRatio);
  canvas.height = Math.round(height * devicePixelRatio);
}

/** Lays an element over a neuron; a button also around one that is too small to hit. */
export function cover(element: HTMLElement, { cells, bounds }: HiddenBlock, neuron: number): void {
  const { x, y, width }: Box = cells[clamp(neuron, 0, cells.length - 1)];
  const size = element.tagName === 'BUTTON' ? Math.max(width + 4, SMALLEST_TARGET) : width + 2;
  const shift = MARGIN + (width - size) / 2;
  moveTo(element, { x: x - bounds.x + shift, y: y - bounds.y + shift });
  element.style.inlineSize = `${size}px`;
  element.style.blockSize = `${size}px`;
}

/** Where a pointer is, in the coordinates of the picture. */
export function pointIn({ group }: FieldParts, { bounds }: HiddenBlock, event: MouseEvent): Point {
  const { left, top } = group.getBoundingClientRect();
  return { x: event.clientX - left + bounds.x - MARGIN, y: event.clientY - top + bounds.y - MARGIN };
}

function moveTo(element: HTMLElement, { x, y }: Point): void {
  element.style.left = `${x}px`;
  element.style.top = `${y}px`;
}
