// Many small pictures on one canvas, each with a cell above it that can be pointed at, focused and pressed.
import type { PixelPalette } from '../pixels/model.ts';
import { readPixelPalette } from '../pixels/paint.ts';
import { appendElement, setAttribute } from '../shared/frame.ts';
import { observeTheme } from '../shared/theme.ts';
import { createCells } from './cells.ts';
import { GAP, type GridLayout, type GridWish, gridLayout } from './geometry.ts';
import type { PictureGrid, PictureGridData, PictureGridHandlers } from './model.ts';
import { createSheet } from './sheet.ts';
import './picture-grid.css';

const LEAST_HEIGHT = 28;

/** The container decides the width, and the height that is wished for. */
export function createPictureGrid(container: HTMLElement, handlers: PictureGridHandlers, wish: GridWish): PictureGrid {
  const root = appendElement(container, 'div', 'picture-grid');
  root.setAttribute('role', 'group');
  root.dataset.ownKeys = '';
  const canvas = appendElement(root, 'canvas', 'picture-grid-canvas');
  canvas.setAttribute('aria-hidden', 'true');
  const sheet = createSheet();
  const cells = createCells(root, handlers);
  let data: PictureGridData | null = null;
  let layout: GridLayout | null = null;
  let palette: PixelPalette | null = null;
  let painted: PictureGridData | null = null;

  function place(count: number): void {
    container.style.minBlockSize = '';
    layout = gridLayout(count, container.clientWidth, Math.max(container.clientHeight, LEAST_HEIGHT), wish);
    const pitch = layout.side + GAP;
    root.style.inlineSize = `${layout.columns * pitch - GAP}px`;
    root.style.blockSize = `${layout.rows * pitch - GAP}px`;
    root.style.setProperty('--side', `${layout.side}px`);
    // What is higher than its place makes room for itself.
    container.style.minBlockSize = root.style.blockSize;
    cells.place(layout);
    painted = null;
  }

  function paint(): void {
    if (!data || !layout) return;
    if (painted?.images === data.images && painted.scale === data.scale) return;
    palette ??= readPixelPalette(root);
    painted = data;
    sheet.paint(data, palette);
    sheet.spread(canvas, layout, data.cells.length);
  }

  const observer = new ResizeObserver(() => {
    if (data) place(data.cells.length);
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
      const isNew = next.cells.length !== data?.cells.length;
      data = next;
      setAttribute(root, 'aria-label', next.label);
      cells.update(next.cells, next.chosen);
      if (isNew) place(next.cells.length);
      paint();
    },
    destroy() {
      observer.disconnect();
      stopObservingTheme();
      root.remove();
    },
  };
}
