// The heat map of a large matrix: a picture one moves a loupe over, with the pointer or the arrow keys.
import { appendElement, setAttribute } from '../shared/frame.ts';
import { observeTheme, readColor } from '../shared/theme.ts';
import { cellAfterKey, cellAt } from './geometry.ts';
import type { MatrixHeatMap, MatrixHeatMapData, MatrixHeatMapHandlers } from './model.ts';
import { type HeatPalette, paintHeatMap } from './paint.ts';
import './matrix-heat-map.css';

function readPalette(element: Element): HeatPalette {
  return {
    paper: readColor(element, '--surface'),
    ink: readColor(element, '--ink'),
    positive: readColor(element, '--positive'),
    negative: readColor(element, '--negative'),
    empty: readColor(element, '--paper'),
    quiet: readColor(element, '--ink-3'),
  };
}

export function createMatrixHeatMap(container: HTMLElement, handlers: MatrixHeatMapHandlers): MatrixHeatMap {
  const root = appendElement(container, 'div', 'matrix-heat-map');
  root.tabIndex = 0;
  root.setAttribute('role', 'application');
  root.setAttribute('aria-roledescription', 'heat map');
  // Its arrow keys are its own, also after a click: they move the loupe.
  root.dataset.ownKeys = '';
  const canvas = appendElement(root, 'canvas', 'matrix-heat-map-picture');
  let data: MatrixHeatMapData | null = null;
  const paint = () => {
    if (data) paintHeatMap(canvas, data, readPalette(root));
  };
  const cellUnder = (event: PointerEvent | MouseEvent) => {
    const box = canvas.getBoundingClientRect();
    return data && cellAt(data, event.clientX - box.left, event.clientY - box.top);
  };
  canvas.addEventListener('pointermove', (event) => {
    const cell = cellUnder(event);
    if (cell && (!data?.loupe || cell.row !== data.focus.row || cell.column !== data.focus.column)) {
      handlers.onMove(cell);
    }
  });
  canvas.addEventListener('pointerleave', () => handlers.onLeave());
  canvas.addEventListener('click', (event) => {
    const cell = cellUnder(event);
    if (cell) handlers.onPick(cell);
  });
  root.addEventListener('focus', () => data && handlers.onMove(data.focus));
  root.addEventListener('blur', () => handlers.onLeave());
  root.addEventListener('keydown', (event) => {
    if (!data || event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return;
    const cell = cellAfterKey(event.key, data.focus, data);
    if (cell) handlers.onMove(cell);
    else if (event.key === 'Enter') handlers.onPick(data.focus);
    else return;
    event.preventDefault();
  });
  const stopObservingTheme = observeTheme(paint);
  return {
    update(next) {
      data = next;
      setAttribute(root, 'aria-label', next.label);
      paint();
    },
    destroy() {
      stopObservingTheme();
      root.remove();
    },
  };
}
