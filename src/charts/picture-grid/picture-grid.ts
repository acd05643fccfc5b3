// Many small pictures on one canvas, each with a cell above it that can be pointed at, focused and pressed.
import type { PixelPalette } from '../pixels/model.ts';
import { readPixelPalette } from '../pixels/paint.ts';
import { appendElement, setAttribute } from '../shared/frame.ts';
import { observeTheme } from '../shared/theme.ts';
import { GAP, type GridLayout, type GridWish, gridLayout, indexAfterKey } from './geometry.ts';
import type { PictureCell, PictureGrid, PictureGridData, PictureGridHandlers } from './model.ts';
import { type ColorTable, colorTable, paintPictures } from './paint.ts';
import './picture-grid.css';

const SIDE = 28;
/** Pictures in a row of the canvas that they are painted on before each goes to its place. */
const SHEET_COLUMNS = 16;

export function createPictureGrid(container: HTMLElement, handlers: PictureGridHandlers, wish: GridWish): PictureGrid {
  const root = appendElement(container, 'div', 'picture-grid');
  root.setAttribute('role', 'group');
  root.dataset.ownKeys = '';
  const canvas = appendElement(root, 'canvas', 'picture-grid-canvas');
  canvas.setAttribute('aria-hidden', 'true');
  const sheet = createSheet();
  const buttons: HTMLButtonElement[] = [];
  let data: PictureGridData | null = null;
  let layout: GridLayout = { columns: 1, rows: 1, side: SIDE };
  let palette: PixelPalette | null = null;
  let painted: PictureGridData | null = null;
  let focusable = 0;

  function place(): void {
    if (!data) return;
    const count = data.cells.length;
    container.style.minBlockSize = '';
    layout = gridLayout(count, container.clientWidth, Math.max(container.clientHeight, SIDE), wish);
    const pitch = layout.side + GAP;
    root.style.inlineSize = `${layout.columns * pitch - GAP}px`;
    root.style.blockSize = `${layout.rows * pitch - GAP}px`;
    // What is higher than its place makes room for itself.
    container.style.minBlockSize = root.style.blockSize;
    root.style.setProperty('--side', `${layout.side}px`);
    for (const [index, button] of buttons.entries()) {
      button.style.insetInlineStart = `${(index % layout.columns) * pitch}px`;
      button.style.insetBlockStart = `${Math.floor(index / layout.columns) * pitch}px`;
    }
    painted = null;
  }

  function paint(): void {
    if (!data) return;
    if (painted?.images === data.images && painted.scale === data.scale) return;
    palette ??= readPixelPalette(root);
    painted = data;
    sheet.paint(data, palette);
    sheet.spread(canvas, layout, data.cells.length);
  }

  function focusOn(index: number): void {
    buttons[focusable]?.setAttribute('tabindex', '-1');
    focusable = index;
    buttons[index]?.setAttribute('tabindex', '0');
  }

  function add(): void {
    const index = buttons.length;
    const button = appendElement(root, 'button', 'picture-cell');
    button.type = 'button';
    button.tabIndex = index === focusable ? 0 : -1;
    button.addEventListener('click', () => handlers.onPick?.(index));
    button.addEventListener('pointerenter', () => handlers.onPoint?.(index));
    button.addEventListener('focus', () => {
      focusOn(index);
      handlers.onPoint?.(index);
    });
    buttons.push(button);
  }

  root.addEventListener('keydown', (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const next = indexAfterKey(event.key, focusable, buttons.length, layout.columns);
    if (next === null) return;
    event.preventDefault();
    event.stopPropagation();
    focusOn(next);
    buttons[next].focus();
  });

  const observer = new ResizeObserver(() => {
    place();
    paint();
  });
  observer.observe(container);
  const stopObservingTheme = observeTheme(() => {
    palette = null;
    painted = null;
    paint();
  });

  return {
    update(next) {
      const sameCount = next.cells.length === data?.cells.length;
      const before = data;
      data = next;
      setAttribute(root, 'aria-label', next.label);
      while (buttons.length < next.cells.length) add();
      while (buttons.length > next.cells.length) buttons.pop()?.remove();
      if (focusable >= buttons.length) focusOn(0);
      if (!sameCount) place();
      for (const [index, button] of buttons.entries()) {
        if (before?.cells[index] !== next.cells[index]) describe(button, next.cells[index]);
      }
      if (before?.chosen !== next.chosen) {
        for (const [index, button] of buttons.entries()) button.classList.toggle('chosen', index === next.chosen);
      }
      paint();
    },
    destroy() {
      observer.disconnect();
      stopObservingTheme();
      root.remove();
    },
  };
}

function describe(button: HTMLButtonElement, { label, state, mark }: PictureCell): void {
  setAttribute(button, 'aria-label', label);
  if (state) setAttribute(button, 'data-state', state);
  else button.removeAttribute('data-state');
  if (mark) setAttribute(button, 'data-mark', mark);
  else button.removeAttribute('data-mark');
}

/** The pictures as they are, closely packed, and the way from there to their places. */
function createSheet() {
  const sheet = document.createElement('canvas');
  let image: ImageData | null = null;
  let table: { readonly palette: PixelPalette; readonly mode: string; readonly colors: ColorTable } | null = null;
  return {
    paint(data: PictureGridData, palette: PixelPalette): void {
      const rows = Math.ceil(data.cells.length / SHEET_COLUMNS);
      const context = sheet.getContext('2d', { willReadFrequently: true });
      if (!context || rows === 0) return;
      if (table?.palette !== palette || table.mode !== data.mode) {
        table = { palette, mode: data.mode, colors: colorTable(data.mode, palette) };
      }
      if (!image || image.height !== rows * SIDE) {
        sheet.width = SHEET_COLUMNS * SIDE;
        sheet.height = rows * SIDE;
        image = context.createImageData(sheet.width, sheet.height);
      }
      paintPictures(data, SHEET_COLUMNS, new Uint32Array(image.data.buffer), table.colors);
      context.putImageData(image, 0, 0);
    },
    spread(canvas: HTMLCanvasElement, { columns, rows, side }: GridLayout, count: number): void {
      const ratio = devicePixelRatio || 1;
      const pitch = (side + GAP) * ratio;
      const width = Math.round(columns * pitch);
      const height = Math.round(rows * pitch);
      if (canvas.width !== width) canvas.width = width;
      if (canvas.height !== height) canvas.height = height;
      canvas.style.inlineSize = `${width / ratio}px`;
      canvas.style.blockSize = `${height / ratio}px`;
      const context = canvas.getContext('2d');
      if (!context) return;
      const shown = Math.round(side * ratio);
      // Whole multiples stay crisp squares; smaller ones are averaged, so that no row of pixels is lost.
      context.imageSmoothingEnabled = shown < 2 * SIDE;
      for (let index = 0; index < count; index++) {
        const fromX = (index % SHEET_COLUMNS) * SIDE;
        const fromY = Math.floor(index / SHEET_COLUMNS) * SIDE;
        const x = Math.round((index % columns) * pitch);
        const y = Math.round(Math.floor(index / columns) * pitch);
        context.drawImage(sheet, fromX, fromY, SIDE, SIDE, x, y, shown, shown);
      }
    },
  };
}
