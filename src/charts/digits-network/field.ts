// A hidden layer of many neurons as one control: a canvas, and a button that goes from neuron to neuron.
import type { FloatArray } from '../../engine/types.ts';
import type { PixelPalette } from '../pixels/model.ts';
import { setAttribute, setText } from '../shared/frame.ts';
import { cellBeside, type HiddenBlock, nearestCell } from './blocks.ts';
import { drawDiscs, drawImages, paintAtlas } from './disc-field.ts';
import type { EdgeColors } from './edges.ts';
import { cover, createFieldParts, placeField, pointIn } from './field-parts.ts';
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

/** @param number of the layer, from 1 */
export function createField(root: HTMLElement, number: number, handlers: DigitsNetworkHandlers): Field {
  const parts = createFieldParts(root);
  const { caption, group, canvas, buttons } = parts;
  const paint = createPainter(canvas);
  let block: HiddenBlock | null = null;
  let drawn: Drawn | null = null;
  let turn = 0;
  let place = 0;

  function nameButton(): void {
    if (!block || !drawn) return;
    cover(buttons[turn], block, place);
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
  bindPointer(parts, {
    shown: () => drawn,
    onPoint: (neuron) => handlers.onPoint(number, neuron),
    onLeave: () => handlers.onLeave(),
    onChoose(neuron) {
      // From the keyboard it is the one that the button is on.
      place = neuron ?? place;
      nameButton();
      handlers.onNeuron(number, place);
    },
  });

  return {
    place(next, words) {
      block = next;
      setText(caption, words);
      placeField(parts, next);
      drawn = null;
    },
    update(layer, weights, live, look) {
      if (!block) return;
      if (place >= layer.count) place = 0;
      setAttribute(
        group,
        'aria-label',
        `Hidden layer ${number}: ${layer.count} neurons. Arrow keys move between them.`,
      );
      const next = { block, layer, weights, look };
      if (drawn === null || !sameDrawing(drawn, next)) paint(next);
      drawn = next;
      // While one draws, names that say values can wait.
      if (!live || !buttons[turn].hasAttribute('aria-label')) nameButton();
    },
    destroy() {
      group.remove();
      caption.remove();
    },
  };
}

interface PointerHandlers {
  shown(): Drawn | null;
  onPoint(neuron: number): void;
  onLeave(): void;
  /** Null where no pointer was involved. */
  onChoose(neuron: number | null): void;
}

function bindPointer(parts: ReturnType<typeof createFieldParts>, handlers: PointerHandlers): void {
  const { group, hover } = parts;
  let pointed: number | null = null;
  group.addEventListener('pointermove', (event) => {
    const shown = handlers.shown();
    if (!shown) return;
    const neuron = nearestCell(shown.block, pointIn(parts, shown.block, event));
    if (neuron === pointed) return;
    pointed = neuron;
    const id = shown.layer.quantity(neuron);
    hover.hidden = false;
    cover(hover, shown.block, neuron);
    if (id === null) hover.removeAttribute('data-q');
    else setAttribute(hover, 'data-q', id);
    hover.title = id === null ? shown.layer.label(neuron) : '';
    handlers.onPoint(neuron);
  });
  group.addEventListener('pointerleave', () => {
    hover.hidden = true;
    pointed = null;
    handlers.onLeave();
  });
  group.addEventListener('click', (event) => {
    const shown = handlers.shown();
    if (!shown) return;
    handlers.onChoose(event.detail === 0 ? null : nearestCell(shown.block, pointIn(parts, shown.block, event)));
  });
}

/** Draws onto the canvas; images of weights are made once for each set of weights. */
function createPainter(canvas: HTMLCanvasElement): (drawn: Drawn) => void {
  let atlas: {
    readonly weights: FloatArray;
    readonly palette: PixelPalette;
    readonly image: HTMLCanvasElement;
  } | null = null;
  return ({ block, layer, weights, look }) => {
    const context = canvas.getContext('2d');
    if (!context) return;
    context.setTransform(devicePixelRatio, 0, 0, devicePixelRatio, 0, 0);
    context.clearRect(0, 0, canvas.width, canvas.height);
    if (block.kind === 'discs') {
      drawDiscs(context, block, layer, look.colors);
      return;
    }
    if (atlas?.weights !== weights || atlas.palette !== look.palette) {
      atlas = { weights, palette: look.palette, image: paintAtlas(weights, layer.count, look.palette) };
    }
    drawImages(context, block, layer, atlas.image, look.colors);
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
