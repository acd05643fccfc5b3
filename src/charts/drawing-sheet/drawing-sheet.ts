// A sheet of drawings: all pictures on one canvas, and over it a list to walk through and to choose from.
import { appendElement } from '../shared/frame.ts';
import { observeTheme } from '../shared/theme.ts';
import { layoutSheet } from './geometry.ts';
import type { DrawingSheet, SheetCell, SheetHandlers } from './model.ts';
import { paintSheet } from './paint-sheet.ts';
import { createSheetList } from './sheet-list.ts';
import './drawing-sheet.css';

export function createDrawingSheet(container: HTMLElement, handlers: SheetHandlers): DrawingSheet {
  const root = appendElement(container, 'div', 'drawing-sheet');
  const canvas = appendElement(root, 'canvas', 'drawing-sheet-canvas');
  canvas.setAttribute('aria-hidden', 'true');
  let cells: readonly SheetCell[] = [];
  const layout = () => layoutSheet(root.clientWidth, cells.length);
  const list = createSheetList(root, handlers, layout);
  const paint = () => paintSheet(canvas, cells, layout());
  const arrange = () => {
    root.style.blockSize = `${layout().height}px`;
    list.arrange(layout());
    paint();
  };
  const observer = new ResizeObserver(arrange);
  observer.observe(root);
  const stopObservingTheme = observeTheme(paint);
  return {
    update(data) {
      const isSame = data.cells.length === cells.length && data.cells.every(({ image }, i) => image === cells[i].image);
      cells = data.cells;
      list.update(data);
      if (!isSame) arrange();
    },
    destroy() {
      observer.disconnect();
      stopObservingTheme();
      root.remove();
    },
  };
}
