// Two inputs: the network's answer over the whole plane, with the examples it learns from on top.
import type { Rgb } from '../shared/color.ts';
import { createFrame, setAttribute } from '../shared/frame.ts';
import { renderMarks } from '../shared/marks.ts';
import { observeTheme, readColor } from '../shared/theme.ts';
import type { OutputViewHandlers, PlaneData } from './model.ts';
import { attachPicking } from './picking.ts';
import { describePlane, describePlanePoint, type PlaneGeometry, planeGeometry } from './plane-geometry.ts';
import { type RegionPalette, regionColors } from './regions.ts';
import './output-view.css';

export interface PlaneView {
  update(data: PlaneData): void;
  destroy(): void;
}

function readPalette(element: Element): RegionPalette {
  const classes: Rgb[] = [0, 1, 2, 3].map((label) => readColor(element, `--class-${label}`));
  return { paper: readColor(element, '--surface'), classes };
}

/** Paints one canvas pixel per cell; the browser scales it up smoothly. */
function paintRegions(canvas: HTMLCanvasElement, data: PlaneData, palette: RegionPalette): void {
  const { columns, rows, surface } = data;
  if (!surface || surface.length < columns * rows * data.outputs || columns * rows === 0) {
    canvas.getContext('2d')?.clearRect(0, 0, canvas.width, canvas.height);
    return;
  }
  if (canvas.width !== columns) canvas.width = columns;
  if (canvas.height !== rows) canvas.height = rows;
  const bytes = regionColors(surface, data, data.outputRange, palette);
  canvas.getContext('2d')?.putImageData(new ImageData(bytes, columns, rows), 0, 0);
}

export function createPlaneView(container: HTMLElement, handlers: OutputViewHandlers = {}): PlaneView {
  let data: PlaneData | null = null;
  let geometry: PlaneGeometry | null = null;
  const draw = () => {
    if (!data) return;
    geometry = planeGeometry(data, frame.size(), picking.looked());
    const { x, y, width } = geometry.plot;
    canvas.style.transform = `translate(${x}px, ${y}px)`;
    canvas.style.inlineSize = `${width}px`;
    canvas.style.blockSize = `${width}px`;
    renderMarks(frame.svg, geometry.marks, data.separator);
  };
  const frame = createFrame(container, 'output-view plane-view', () => {
    draw();
    picking.refresh();
  });
  const canvas = document.createElement('canvas');
  canvas.setAttribute('aria-hidden', 'true');
  frame.root.prepend(canvas);
  const picking = attachPicking(frame, {
    points: () => geometry?.points ?? [],
    start: () => data?.current ?? -1,
    describe: (point) => (data ? describePlanePoint(data, point.set, point.index) : ''),
    show: draw,
    pick: handlers.onPick,
  });
  // Arrow keys walk from point to point, which needs a screen reader to pass them on.
  frame.root.setAttribute('role', 'application');
  frame.root.setAttribute('tabindex', '0');
  let palette = readPalette(frame.root);
  const stopObservingTheme = observeTheme(() => {
    palette = readPalette(frame.root);
    if (data) paintRegions(canvas, data, palette);
  });
  return {
    update(next) {
      const help = handlers.onPick ? '. Arrow keys walk from point to point, Enter steps that example' : '';
      setAttribute(frame.root, 'aria-label', describePlane(next) + help);
      if (next.surface !== data?.surface) paintRegions(canvas, next, palette);
      data = next;
      draw();
      picking.refresh();
    },
    destroy() {
      stopObservingTheme();
      frame.destroy();
    },
  };
}
