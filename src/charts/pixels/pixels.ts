// One picture of numbers as a chart: crisp at any size, named in words, repainted when the theme changes.
import { setAttribute } from '../shared/frame.ts';
import { observeTheme } from '../shared/theme.ts';
import { crispSize } from './colors.ts';
import type { Pixels, PixelsData } from './model.ts';
import { paintPixels } from './paint.ts';
import './pixels.css';

/** The container decides the room; the picture is the largest crisp square (or row-column shape) inside its width. */
export function createPixels(container: HTMLElement): Pixels {
  const root = document.createElement('div');
  root.className = 'pixels';
  const canvas = document.createElement('canvas');
  canvas.className = 'pixels-canvas';
  canvas.width = 28;
  canvas.height = 28;
  canvas.setAttribute('role', 'img');
  root.append(canvas);
  container.append(root);
  let data: PixelsData | null = null;

  const fit = () => {
    const width = root.clientWidth;
    if (width > 0) canvas.style.inlineSize = `${crispSize(width, data?.columns ?? 28, devicePixelRatio)}px`;
  };
  const draw = () => {
    if (!data) return;
    if (data.values && data.values.length > 0) paintPixels(canvas, data.values, data);
    else canvas.getContext('2d')?.clearRect(0, 0, canvas.width, canvas.height);
  };
  const observer = new ResizeObserver(fit);
  observer.observe(root);
  const stopObservingTheme = observeTheme(draw);
  return {
    canvas,
    update(next) {
      const reshaped = next.columns !== data?.columns;
      data = next;
      setAttribute(canvas, 'aria-label', next.label);
      if (reshaped) fit();
      draw();
    },
    destroy() {
      observer.disconnect();
      stopObservingTheme();
      root.remove();
    },
  };
}
