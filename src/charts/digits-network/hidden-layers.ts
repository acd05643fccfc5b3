// The hidden layers of the picture: buttons for a first layer that has room for them, fields for all others.
import { appendElement, setText } from '../shared/frame.ts';
import type { HiddenBlock } from './blocks.ts';
import { createField, type Field, type FieldLook } from './field.ts';
import { createHiddenGrid, type HiddenGrid } from './hidden-grid.ts';
import { type DigitsLayout, FRAME } from './layout-parts.ts';
import type { DigitsNetworkHandlers, DigitsPicture } from './model.ts';

export interface HiddenLayers {
  /** Before the layout: what it will place has to be there. */
  prepare(picture: DigitsPicture): void;
  place(layout: DigitsLayout): void;
  update(picture: DigitsPicture, look: FieldLook): void;
  repaint(): void;
}

/** Pixels of a letter of a caption, about. */
const LETTER = 5.9;

export function createHiddenLayers(root: HTMLElement, handlers: DigitsNetworkHandlers): HiddenLayers {
  const caption = appendElement(root, 'p', 'digits-caption');
  // Tab leads through the layers in their order.
  const place = appendElement(root, 'div', 'digits-layers');
  const frames: HTMLElement[] = [];
  let grid: HiddenGrid | null = null;
  let fields: (Field | null)[] = [];
  let layout: DigitsLayout | null = null;
  let counts: readonly number[] = [];
  let placed: HiddenBlock | null = null;

  /** Makes what the layout asks for: the first layer changes between buttons and a field with the room it has. */
  function build(next: DigitsLayout): void {
    const hasGrid = next.blocks[0]?.kind === 'grid';
    const isAlike = fields.length === next.blocks.length && (grid !== null) === hasGrid;
    if (isAlike) return;
    for (const field of fields) field?.destroy();
    grid?.destroy();
    grid = hasGrid ? createHiddenGrid(place, handlers) : null;
    placed = null;
    fields = next.blocks.map((block, index) =>
      block.kind === 'grid' ? null : createField(place, index + 1, handlers),
    );
  }

  return {
    prepare(picture) {
      counts = picture.layers.map(({ count }) => count);
    },
    place(next) {
      layout = next;
      build(next);
      placeFrames(place, frames, next.blocks);
      const words = captionsOf(next, counts);
      caption.hidden = grid === null;
      if (grid) {
        caption.style.left = `${next.blocks[0].caption.x}px`;
        caption.style.top = `${next.blocks[0].caption.y}px`;
        setText(caption, words[0]);
      }
      for (const [index, field] of fields.entries()) field?.place(next.blocks[index], words[index]);
    },
    update({ layers, weights, live }, look) {
      if (!layout) return;
      grid?.update(layers[0], weights, live);
      if (placed !== layout.blocks[0]) grid?.place(layout.blocks[0]);
      placed = layout.blocks[0];
      for (const [index, field] of fields.entries()) field?.update(layers[index], weights, live, look);
    },
    repaint() {
      grid?.repaint();
    },
  };
}

/** A light box around each layer: neurons in several columns are one layer. */
function placeFrames(place: HTMLElement, frames: HTMLElement[], blocks: readonly HiddenBlock[]): void {
  while (frames.length > blocks.length) frames.pop()?.remove();
  while (frames.length < blocks.length) {
    const frame = document.createElement('div');
    frame.className = 'digits-layer-frame';
    // Under the neurons.
    place.prepend(frame);
    frames.push(frame);
  }
  for (const [index, frame] of frames.entries()) {
    const { x, y, width, height } = blocks[index].bounds;
    frame.style.left = `${x - FRAME}px`;
    frame.style.top = `${y - FRAME}px`;
    frame.style.inlineSize = `${width + 2 * FRAME}px`;
    frame.style.blockSize = `${height + 2 * FRAME}px`;
  }
}

/** "hidden layer 2 · 32 neurons", shorter where there is less room. */
function captionsOf({ blocks, outputs, isStacked }: DigitsLayout, counts: readonly number[]): readonly string[] {
  return blocks.map(({ caption }, index) => {
    const [layer, neurons] = [
      `hidden layer ${index + 1}`,
      counts[index] === 1 ? '1 neuron' : `${counts[index]} neurons`,
    ];
    const words = [`${layer} · ${neurons}`, `${layer} · ${counts[index]}`, `hidden ${index + 1} · ${counts[index]}`];
    const room = isStacked ? Number.POSITIVE_INFINITY : (blocks[index + 1]?.caption.x ?? outputs.x) - caption.x;
    return words.find((text) => room > text.length * LETTER) ?? `${index + 1} · ${counts[index]}`;
  });
}
