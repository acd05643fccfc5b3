// The picture of a network that reads digits, in one box: image, first layer as images of its weights, deeper ones, outputs.
import { createBars } from '../bars/bars.ts';
import { readPixelPalette } from '../pixels/paint.ts';
import type { Point, Size } from '../shared/boxes.ts';
import { appendElement, setText } from '../shared/frame.ts';
import { observeTheme } from '../shared/theme.ts';
import { drawEdges, readEdgeColors } from './edges.ts';
import { createHiddenLayers } from './hidden-layers.ts';
import { createImagePixels } from './image-pixels.ts';
import { layoutDigits } from './layout.ts';
import type { DigitsLayout } from './layout-parts.ts';
import type { DigitsNetwork, DigitsNetworkHandlers, DigitsPicture } from './model.ts';
import '../pixels/pixels.css';
import './digits-network.css';

/** Pixels that a note under the image needs at least. */
const LEAST_NOTE = 110;

export function createDigitsNetwork(container: HTMLElement, handlers: DigitsNetworkHandlers): DigitsNetwork {
  const parts = createParts(container, handlers);
  const { root, edges, image, hidden, bars } = parts;
  let picture: DigitsPicture | null = null;
  let size: Size = { width: root.clientWidth, height: root.clientHeight };
  let placedFor = '';
  let layout: DigitsLayout | null = null;
  let drawn = '';
  let drawnEdges: unknown = null;
  // Asking for colours makes the browser compute styles: once for each theme is enough.
  let look = { colors: readEdgeColors(root), palette: readPixelPalette(root) };

  function place(shown: DigitsPicture): DigitsLayout {
    const counts = shown.layers.map(({ count }) => count);
    const key = `${size.width} ${size.height} ${counts}`;
    if (layout === null || key !== placedFor) {
      placedFor = key;
      layout = layoutDigits(size, counts);
      placeParts(parts, layout, counts);
      fitCanvas(edges, size);
    }
    return layout;
  }

  function draw(): void {
    if (!picture) return;
    hidden.prepare(picture);
    const where = place(picture);
    hidden.update(picture, look);
    bars.update(picture.bars);
    image.update(picture, look.palette);
    const context = edges.getContext('2d');
    const drawing = keyOf(picture, placedFor);
    // While a digit is being drawn the edges stay as they are.
    if (!context || (drawing === drawn && picture.edges === drawnEdges)) return;
    drawn = drawing;
    drawnEdges = picture.edges;
    context.setTransform(devicePixelRatio, 0, 0, devicePixelRatio, 0, 0);
    context.clearRect(0, 0, size.width, size.height);
    drawEdges(context, where, picture, look.colors);
  }

  const observer = new ResizeObserver(() => {
    size = { width: root.clientWidth, height: root.clientHeight };
    draw();
  });
  observer.observe(root);
  const stopObservingTheme = observeTheme(() => {
    look = { colors: readEdgeColors(root), palette: readPixelPalette(root) };
    drawn = '';
    hidden.repaint();
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
function keyOf({ flow, outputs, layers }: DigitsPicture, place: string): string {
  return JSON.stringify([place, flow, outputs, layers[0]?.current]);
}

function createParts(container: HTMLElement, handlers: DigitsNetworkHandlers) {
  const root = appendElement(container, 'div', 'digits-network');
  const edges = appendElement(root, 'canvas', 'digits-edges');
  edges.setAttribute('aria-hidden', 'true');
  const captions = {
    image: appendElement(root, 'p', 'digits-caption'),
    outputs: appendElement(root, 'p', 'digits-caption'),
  };
  const image = createImagePixels(root, handlers);
  // Tab leads from the image through the hidden layers to the outputs.
  const hidden = createHiddenLayers(root, handlers);
  const outputs = appendElement(root, 'div', 'digits-outputs');
  const bars = createBars(outputs, { onSelect: handlers.onOutput });
  return { root, edges, captions, image, hidden, outputs, bars };
}

function placeParts(parts: ReturnType<typeof createParts>, layout: DigitsLayout, counts: readonly number[]): void {
  const { root, captions, image, hidden, outputs } = parts;
  const { x, y, width, height } = layout.image;
  root.style.minBlockSize = layout.height > 0 ? `${layout.height}px` : '';
  placeBox(image.place, x, y, width);
  placeBox(image.note, x, y + height + 5, Math.max(width, LEAST_NOTE));
  placeBox(outputs, layout.outputs.x, layout.outputs.y, layout.outputs.width);
  outputs.style.setProperty('--bar-row', `${layout.rowPitch}px`);
  outputs.style.setProperty('--disc', `${layout.disc}px`);
  moveTo(captions.image, layout.captions.image);
  moveTo(captions.outputs, layout.captions.outputs);
  const short = layout.narrow || counts[0] > 32 || counts.length > 1;
  setText(captions.image, short ? '784 pixels in' : '784 pixels in, as the network sees them');
  setText(captions.outputs, '10 outputs');
  hidden.place(layout);
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
