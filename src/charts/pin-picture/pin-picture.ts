// The small picture of a run: what it computes over its data, to be seen beside those of other runs.

import { type RegionPalette, regionColors } from '../output-view/regions.ts';
import type { Rgb } from '../shared/color.ts';
import { createFrame, setAttribute } from '../shared/frame.ts';
import { renderMarks } from '../shared/marks.ts';
import { observeTheme, readColor } from '../shared/theme.ts';
import { pinPictureMarks } from './geometry.ts';
import type { PinPicture, PinPictureData } from './model.ts';
import '../output-view/output-view.css';
import './pin-picture.css';

function readPalette(element: Element): RegionPalette {
  const classes: Rgb[] = [0, 1, 2, 3].map((label) => readColor(element, `--class-${label}`));
  return { paper: readColor(element, '--surface'), classes };
}

function paintRegions(canvas: HTMLCanvasElement, data: PinPictureData, palette: RegionPalette): void {
  const { columns, rows, outputs, surface } = data;
  const context = canvas.getContext('2d');
  if (canvas.width !== columns) canvas.width = columns;
  if (canvas.height !== rows) canvas.height = rows;
  context?.clearRect(0, 0, columns, rows);
  if (data.kind !== 'plane' || !surface || surface.length < columns * rows * outputs) return;
  context?.putImageData(new ImageData(regionColors(surface, data, [0, 1], palette), columns, rows), 0, 0);
}

export function createPinPicture(container: HTMLElement): PinPicture {
  let data: PinPictureData | null = null;
  const draw = () => {
    if (data) renderMarks(frame.svg, pinPictureMarks(data, frame.size()));
  };
  const frame = createFrame(container, 'output-view line-view pin-picture', draw);
  const canvas = document.createElement('canvas');
  canvas.setAttribute('aria-hidden', 'true');
  frame.root.prepend(canvas);
  frame.root.setAttribute('role', 'img');
  let palette = readPalette(frame.root);
  const stopObservingTheme = observeTheme(() => {
    palette = readPalette(frame.root);
    if (data) paintRegions(canvas, data, palette);
  });
  return {
    update(next) {
      setAttribute(frame.root, 'aria-label', next.label);
      if (next.surface !== data?.surface || next.kind !== data?.kind) paintRegions(canvas, next, palette);
      data = next;
      draw();
    },
    destroy() {
      stopObservingTheme();
      frame.destroy();
    },
  };
}
