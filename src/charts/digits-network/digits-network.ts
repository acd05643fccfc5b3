// The picture of a network that reads digits, in one box: image, hidden neurons as images of their weights, outputs.
import { createBars } from '../bars/bars.ts';
import { paintPixels, readPixelPalette } from '../pixels/paint.ts';
import type { Point, Size } from '../shared/boxes.ts';
import { appendElement, setAttribute, setText } from '../shared/frame.ts';
import { observeTheme } from '../shared/theme.ts';
import { drawEdges, readEdgeColors } from './edges.ts';
import { createHiddenGrid } from './hidden-grid.ts';
import { type DigitsLayout, layoutDigits } from './layout.ts';
import type { DigitsNetwork, DigitsNetworkHandlers, DigitsPicture } from './model.ts';
import '../pixels/pixels.css';
import './digits-network.css';

/** Pixels. */
const LONG_CAPTION = 252;

export function createDigitsNetwork(container: HTMLElement, handlers: DigitsNetworkHandlers): DigitsNetwork {
  const parts = createParts(container);
  const { root, edges, image, outputs } = parts;
  const grid = createHiddenGrid(root, handlers);
  // Tab leads from the hidden neurons to the outputs.
  root.append(outputs);
  const bars = createBars(outputs, { onSelect: handlers.onOutput });
  let picture: DigitsPicture | null = null;
  let size: Size = { width: root.clientWidth, height: root.clientHeight };
  let placedFor = '';
  let drawn = '';
  let drawnEdges: unknown = null;
  // Asking for colours makes the browser compute styles: once for each theme is enough.
  let colors = readEdgeColors(root);
  let palette = readPixelPalette(root);

  function place(): void {
    if (!picture) return;
    const count = picture.hidden.length;
    const layout = layoutDigits(size, count);
    const key = `${size.width} ${size.height} ${count}`;
    if (key !== placedFor) {
      placedFor = key;
      placeParts(parts, layout, count);
      grid.place(layout);
      fitCanvas(edges, size);
    }
    const context = edges.getContext('2d');
    const drawing = keyOf(picture, key);
    // While a digit is being drawn the edges stay as they are.
    if (!context || (drawing === drawn && picture.edges === drawnEdges)) return;
    drawn = drawing;
    drawnEdges = picture.edges;
    context.setTransform(devicePixelRatio, 0, 0, devicePixelRatio, 0, 0);
    context.clearRect(0, 0, size.width, size.height);
    drawEdges(context, layout, picture, colors);
  }

  function draw(): void {
    if (!picture) return;
    grid.update(picture);
    bars.update(picture.bars);
    setAttribute(image, 'aria-label', picture.imageLabel);
    if (picture.image) paintPixels(image, picture.image, { mode: 'ink', limit: 1, palette });
    else image.getContext('2d')?.clearRect(0, 0, image.width, image.height);
    place();
  }

  const observer = new ResizeObserver(() => {
    size = { width: root.clientWidth, height: root.clientHeight };
    place();
  });
  observer.observe(root);
  const stopObservingTheme = observeTheme(() => {
    colors = readEdgeColors(root);
    palette = readPixelPalette(root);
    drawn = '';
    grid.repaint();
    draw();
  });
  return {
    update(next) {
      picture = next;
      draw();
    },
    destroy() {
      observer.disconnect();
      stopObservingTheme();
      root.remove();
    },
  };
}

/** What the edges' drawing depends on, besides the edges themselves. */
function keyOf({ flow, outputs, hidden }: DigitsPicture, place: string): string {
  return JSON.stringify([place, flow, outputs, hidden.findIndex(({ current }) => current)]);
}

function createParts(container: HTMLElement) {
  const root = appendElement(container, 'div', 'digits-network');
  const edges = appendElement(root, 'canvas', 'digits-edges');
  edges.setAttribute('aria-hidden', 'true');
  const captions = {
    image: appendElement(root, 'p', 'digits-caption'),
    hidden: appendElement(root, 'p', 'digits-caption'),
    outputs: appendElement(root, 'p', 'digits-caption'),
  };
  const image = appendElement(root, 'canvas', 'digits-image pixels-canvas');
  image.setAttribute('role', 'img');
  const outputs = appendElement(root, 'div', 'digits-outputs');
  return { root, edges, captions, image, outputs };
}

function placeParts(parts: ReturnType<typeof createParts>, layout: DigitsLayout, count: number): void {
  const { root, image, outputs, captions } = parts;
  root.style.minBlockSize = layout.height > 0 ? `${layout.height}px` : '';
  placeBox(image, layout.image.x, layout.image.y, layout.image.width);
  placeBox(outputs, layout.outputs.x, layout.outputs.y, layout.outputs.width);
  outputs.style.setProperty('--bar-row', `${layout.rowPitch}px`);
  outputs.style.setProperty('--disc', `${layout.disc}px`);
  for (const name of ['image', 'hidden', 'outputs'] as const) moveTo(captions[name], layout.captions[name]);
  const short = layout.narrow || count > 32;
  setText(captions.image, short ? '784 pixels in' : '784 pixels in, as the network sees them');
  const many = `${count} hidden neurons`;
  setText(captions.hidden, hasRoom(layout) ? `${many}: what each one looks for` : many);
  setText(captions.outputs, '10 outputs');
}

/** For the long caption over the hidden neurons. */
function hasRoom({ captions: { hidden, outputs } }: DigitsLayout): boolean {
  return outputs.x - hidden.x > LONG_CAPTION || hidden.y > outputs.y + LONG_CAPTION / 2;
}

function placeBox(element: HTMLElement, x: number, y: number, width: number): void {
  moveTo(element, { x, y });
  element.style.inlineSize = `${width}px`;
}

function moveTo(element: HTMLElement, { x, y }: Point): void {
  element.style.left = `${x}px`;
  element.style.top = `${y}px`;
}

function fitCanvas(canvas: HTMLCanvasElement, { width, height }: Size): void {
  canvas.width = Math.round(width * devicePixelRatio);
  canvas.height = Math.round(height * devicePixelRatio);
  canvas.style.inlineSize = `${width}px`;
  canvas.style.blockSize = `${height}px`;
}
