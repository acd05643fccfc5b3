// The image that goes in: its pixels can be pointed at, with a finger, or with the arrow keys.

import type { PixelPalette } from '../pixels/model.ts';
import { paintPixels } from '../pixels/paint.ts';
import { clamp } from '../shared/boxes.ts';
import { appendElement, setAttribute, setText } from '../shared/frame.ts';
import type { DigitsNetworkHandlers, DigitsPicture } from './model.ts';

export interface ImagePixels {
  readonly place: HTMLElement;
  readonly note: HTMLElement;
  update(picture: DigitsPicture, palette: PixelPalette): void;
}

const SIDE = 28;
const ARROWS: Readonly<Record<string, readonly [column: number, row: number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};
/** Where the keys begin: the middle. */
const MIDDLE = 14 * SIDE + 14;

export function createImagePixels(root: HTMLElement, handlers: DigitsNetworkHandlers): ImagePixels {
  const place = appendElement(root, 'div', 'digits-image');
  const canvas = appendElement(place, 'canvas', 'pixels-canvas');
  canvas.setAttribute('role', 'img');
  const keys = appendElement(place, 'div', 'digits-image-keys');
  keys.tabIndex = 0;
  keys.setAttribute('role', 'application');
  keys.setAttribute('aria-label', 'Pixels of the image. Arrow keys move over them.');
  keys.dataset.ownKeys = '';
  const mark = appendElement(keys, 'span', 'pixel-mark');
  mark.hidden = true;
  const note = appendElement(root, 'p', 'digits-pixel-note');
  note.setAttribute('aria-live', 'off');
  let pixel: number | null = null;
  /** A finger that is lifted points no longer, but what it pointed at stays to be read. */
  let touched = false;

  const pointAt = (event: PointerEvent) => {
    const { left, top, width, height } = keys.getBoundingClientRect();
    const column = clamp(Math.floor(((event.clientX - left) / width) * SIDE), 0, SIDE - 1);
    const row = clamp(Math.floor(((event.clientY - top) / height) * SIDE), 0, SIDE - 1);
    touched = event.pointerType === 'touch';
    if (row * SIDE + column !== pixel) handlers.onPixel(row * SIDE + column);
  };
  keys.addEventListener('pointermove', pointAt);
  keys.addEventListener('pointerdown', pointAt);
  keys.addEventListener('pointerleave', () => {
    if (!touched && document.activeElement !== keys) handlers.onLeave();
  });
  keys.addEventListener('focus', () => {
    note.setAttribute('aria-live', 'polite');
    if (keys.matches(':focus-visible')) handlers.onPixel(pixel ?? MIDDLE);
  });
  keys.addEventListener('blur', () => {
    note.setAttribute('aria-live', 'off');
    touched = false;
    handlers.onLeave();
  });
  keys.addEventListener('keydown', (event) => {
    const move = ARROWS[event.key];
    if (!move) return;
    event.preventDefault();
    const from = pixel ?? MIDDLE;
    const by = event.shiftKey ? 5 : 1;
    const column = clamp((from % SIDE) + by * move[0], 0, SIDE - 1);
    const row = clamp(Math.floor(from / SIDE) + by * move[1], 0, SIDE - 1);
    handlers.onPixel(row * SIDE + column);
  });

  return {
    place,
    note,
    update(picture, palette) {
      pixel = picture.pixel;
      setAttribute(canvas, 'aria-label', picture.imageLabel);
      if (picture.image) paintPixels(canvas, picture.image, { mode: 'ink', limit: 1, palette });
      else canvas.getContext('2d')?.clearRect(0, 0, canvas.width, canvas.height);
      setText(note, picture.pixelNote);
      mark.hidden = pixel === null;
      if (pixel === null) return;
      mark.style.left = `${((pixel % SIDE) / SIDE) * 100}%`;
      mark.style.top = `${(Math.floor(pixel / SIDE) / SIDE) * 100}%`;
    },
  };
}
