// Many small images on one canvas, each with a cell over it: to look at, to point at, to choose from.
import type { PixelPalette } from '../pixels/model.ts';
import { readPixelPalette } from '../pixels/paint.ts';
import { appendElement } from '../shared/frame.ts';
import { observeTheme } from '../shared/theme.ts';
import { createCells } from './cells.ts';
import { type GridLayout, gridLayout } from './geometry.ts';
import type { GridKind, ImageGrid, ImageGridData, ImageGridHandlers } from './model.ts';
import { createSheet } from './sheet.ts';
import './image-grid.css';

/** The container decides the width; the grid is as high as it needs to be. */
export function createImageGrid(
  container: HTMLElement,
  handlers: ImageGridHandlers,
  kind: GridKind = 'choice',
): ImageGrid {
  const root = appendElement(container, 'div', 'image-grid');
  const canvas = appendElement(root, 'canvas', 'image-grid-canvas');
  canvas.setAttribute('aria-hidden', 'true');
  const list = appendElement(root, 'div', 'image-grid-cells');
  const cells = createCells(list, handlers, Object.keys(handlers).length === 0 ? 'pictures' : kind);
  const sheet = createSheet();
  let data: ImageGridData | null = null;
  let layout: GridLayout | null = null;
  let palette: PixelPalette | null = null;
  let painted: ImageGridData | null = null;

  function place({ cells: { length }, form }: ImageGridData): void {
    const width = root.clientWidth;
    if (width === 0) return;
    layout = gridLayout(length, width, form, devicePixelRatio || 1);
    root.style.blockSize = `${layout.height}px`;
    root.classList.toggle('has-cards', form.padding !== undefined);
    root.classList.toggle('has-two-lines', form.lines === 2);
    const sizes = { width: layout.cell.width, height: layout.cell.height, side: layout.side, top: layout.inset.y };
    for (const [name, size] of Object.entries(sizes)) root.style.setProperty(`--${name}`, `${size}px`);
    cells.place(layout);
    painted = null;
  }

  function paint(): void {
    if (!data || !layout) return;
    if (painted?.images === data.images && painted.mode === data.mode && painted.scale === data.scale) return;
    palette ??= readPixelPalette(root);
    painted = data;
    sheet.paint(data, palette);
    sheet.spread(canvas, layout);
  }

  const observer = new ResizeObserver(() => {
    if (data) place(data);
    paint();
  });
  observer.observe(root);
  const stopObservingTheme = observeTheme(() => {
    palette = null;
    painted = null;
    paint();
  });

  return {
    update(next) {
      const isReshaped = !layout || next.form !== data?.form || !sameIds(next.cells, data.cells);
      data = next;
      cells.update(next);
      if (isReshaped) place(next);
      paint();
    },
    destroy() {
      observer.disconnect();
      stopObservingTheme();
      root.remove();
    },
  };
}

/** Whether each cell stands where it stood. */
function sameIds(one: ImageGridData['cells'], other: ImageGridData['cells']): boolean {
  return one.length === other.length && one.every(({ id }, index) => id === other[index].id);
}
