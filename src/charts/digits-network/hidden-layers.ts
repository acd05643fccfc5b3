// The hidden layers of the picture: buttons for a first layer that has room for them, fields for all others.
import { appendElement, setText } from '../shared/frame.ts';
import type { HiddenBlock } from './blocks.ts';
import { createField, type Field, type FieldLook } from './field.ts';
import { createHiddenGrid, type HiddenGrid } from './hidden-grid.ts';
import type { DigitsLayout } from './layout-parts.ts';
import type { DigitsNetworkHandlers, DigitsPicture } from './model.ts';

export interface HiddenLayers {
  /** Before the layout: what it will place has to be there. */
  prepare(picture: DigitsPicture): void;
  place(layout: DigitsLayout): void;
  update(picture: DigitsPicture, look: FieldLook): void;
  repaint(): void;
}

/** Pixels that the long caption of the first layer takes. */
const LONG_CAPTION = 252;
/** Pixels of a letter of a caption, about. */
const LETTER = 6.1;

export function createHiddenLayers(root: HTMLElement, handlers: DigitsNetworkHandlers): HiddenLayers {
  const caption = appendElement(root, 'p', 'digits-caption');
  // Tab leads through the layers in their order.
  const place = appendElement(root, 'div', 'digits-layers');
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

/** "16 hidden neurons: what each one looks for"; of several layers "hidden 2 · 32", as long as there is room. */
function captionsOf({ blocks, outputs, isStacked }: DigitsLayout, counts: readonly number[]): readonly string[] {
  if (blocks.length === 1) {
    const many = `${counts[0]} hidden neurons`;
    const hasRoom = isStacked || outputs.x - blocks[0].caption.x > LONG_CAPTION;
    return [hasRoom ? `${many}: what each one looks for` : many];
  }
  return blocks.map(({ caption }, index) => {
    if (isStacked) return `hidden layer ${index + 1}: ${counts[index]} neurons`;
    const room = (blocks[index + 1]?.caption.x ?? outputs.x) - caption.x;
    const many = `hidden ${index + 1} · ${counts[index]}`;
    return room > many.length * LETTER + 8 ? many : `${index + 1} · ${counts[index]}`;
  });
}
