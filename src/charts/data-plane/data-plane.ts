// The examples themselves, large: test points beside training points, the network's answer behind them, and hands on them.
import { type RegionPalette, regionColors } from '../output-view/regions.ts';
import { appendSvg } from '../shared/append-svg.ts';
import { clamp, type Point } from '../shared/boxes.ts';
import { appendElement, createFrame, type Frame, setAttribute, setText } from '../shared/frame.ts';
import { circle, line, type Mark, path, renderMarks } from '../shared/marks.ts';
import { observeTheme, readColor } from '../shared/theme.ts';
import {
  axisMarks,
  currentMarks,
  curveMarks,
  type PlotPlace,
  pixelOf,
  plotPlace,
  pointClass,
  pointMarks,
  pointRadius,
  shapeOf,
} from './geometry.ts';
import { type Hands, NOTHING_OVER, type Over } from './hands.ts';
import { attachKeyboard } from './keyboard.ts';
import { describePlane, describePoint } from './labels.ts';
import type { DataPlane, DataPlaneData, DataPlaneHandlers } from './model.ts';
import { attachPointer } from './pointer.ts';
import './data-plane.css';

interface Picture {
  readonly place: PlotPlace;
  readonly pixels: readonly Point[];
  readonly radius: number;
}

export function createDataPlane(container: HTMLElement, handlers: DataPlaneHandlers): DataPlane {
  let data: DataPlaneData | null = null;
  let picture: Picture | null = null;
  let over: Over = NOTHING_OVER;
  const frame = createFrame(container, 'data-plane', () => draw());
  const layers = createLayers(frame);

  const draw = () => {
    if (!data) return;
    const place = plotPlace(data, frame.size());
    const pixels = data.points.map((point) => pixelOf(place, point));
    picture = { place, pixels, radius: pointRadius(pixels.length, place.plot) };
    layers.lay(data, picture);
    drawPoints();
    drawOver();
  };
  const drawPoints = () => {
    if (!data || !picture) return;
    const left = new Set(over.erased);
    if (over.carried) left.add(over.carried.index);
    layers.points(data, picture, left);
  };
  const drawOver = () => {
    if (data && picture) layers.over(data, picture, over);
  };
  const hands: Hands = {
    root: frame.root,
    handlers,
    data: () => data,
    place: () => picture?.place ?? null,
    pixels: () => picture?.pixels ?? [],
    over: () => over,
    show(parts) {
      const before = over;
      over = { ...over, ...parts };
      if (before.erased !== over.erased || before.carried?.index !== over.carried?.index) drawPoints();
      drawOver();
    },
    announce: frame.announce,
  };
  const { root } = frame;
  // Arrow keys move a crosshair, which needs a screen reader to pass them on.
  root.setAttribute('role', 'application');
  root.setAttribute('tabindex', '0');
  attachPointer(hands);
  attachKeyboard(hands);
  const stopObservingTheme = observeTheme(() => {
    layers.readTheme();
    layers.repaint(data);
  });
  return {
    update(given) {
      const next = given.answer === undefined ? { ...given, answer: data?.answer } : given;
      setAttribute(root, 'aria-label', describePlane(next));
      root.classList.toggle('is-editable', next.isEditable);
      root.classList.toggle('is-erasing', next.isEditable && next.hand === 'erase');
      const isOther = next.points !== data?.points;
      if (next.answer?.values !== data?.answer?.values || next.kind !== data?.kind) layers.repaint(next);
      data = next;
      // What was carried or erased has arrived, or is not what it was.
      if (isOther) over = { ...over, carried: null, erased: new Set(), looked: -1 };
      draw();
    },
    destroy() {
      stopObservingTheme();
      frame.destroy();
    },
  };
}

/** The layers from the back to the front: answer, axes, curve, points, what hovers, and the tip. */
function createLayers(frame: Frame) {
  const canvas = document.createElement('canvas');
  canvas.setAttribute('aria-hidden', 'true');
  frame.root.prepend(canvas);
  const axes = appendSvg(frame.svg, 'g');
  const clip = appendSvg(frame.svg, 'svg', 'clip');
  // A point on the edge is cut there, so that none stands among the numbers of the axes.
  const points = appendSvg(frame.svg, 'svg', 'clip');
  const stepped = appendSvg(frame.svg, 'g');
  const hovering = appendSvg(frame.svg, 'g');
  const tip = appendElement(frame.root, 'div', 'chart-tip');
  tip.setAttribute('aria-hidden', 'true');
  // Read once per theme: asking for a style makes the browser work out all of them.
  let palette = readPalette(frame.root);
  return {
    readTheme() {
      palette = readPalette(frame.root);
    },
    lay(data: DataPlaneData, { place }: Picture) {
      const { x, y, width, height } = place.plot;
      canvas.style.transform = `translate(${x}px, ${y}px)`;
      canvas.style.inlineSize = `${width}px`;
      canvas.style.blockSize = `${height}px`;
      for (const [name, value] of Object.entries({ x, y, width, height, viewBox: `${x} ${y} ${width} ${height}` })) {
        for (const layer of [clip, points]) setAttribute(layer, name, String(value));
      }
      renderMarks(axes, axisMarks(data, place), data.separator);
      renderMarks(clip, curveMarks(data, place));
    },
    points(data: DataPlaneData, { pixels, radius }: Picture, left: ReadonlySet<number>) {
      const current = data.current !== null && left.has(data.current) ? [] : currentMarks(data, pixels, radius);
      renderMarks(points, pointMarks(data, pixels, radius, left));
      renderMarks(stepped, current);
    },
    over(data: DataPlaneData, picture: Picture, over: Over) {
      renderMarks(hovering, overMarks(data, picture, over));
      placeTip(frame, tip, data, picture, over);
    },
    repaint: (data: DataPlaneData | null) => paint(canvas, palette, data),
  };
}

function overMarks(data: DataPlaneData, { place, pixels, radius }: Picture, over: Over): Mark[] {
  const marks: Mark[] = [];
  const { cross, ghost, carried, looked } = over;
  const { plot } = place;
  if (cross) {
    const { x, y } = pixelOf(place, cross);
    marks.push(line('cross', plot.x, y, plot.x + plot.width, y), line('cross', x, plot.y, x, plot.y + plot.height));
    marks.push(circle('cross-halo', x, y, radius + 4), circle('cross-ring', x, y, radius + 4));
  }
  if (ghost && typeof data.hand === 'number') {
    const label = data.kind === 'line' ? -1 : data.hand;
    marks.push(path(`${pointClass(label, false)} ghost`, shapeOf(label, pixelOf(place, ghost), radius)));
  }
  if (carried && data.points[carried.index]) {
    const { label, isTest } = data.points[carried.index];
    const at = pixelOf(place, carried.spot);
    marks.push(circle('carried-halo', at.x, at.y, radius + 7));
    marks.push(path(pointClass(label, isTest), shapeOf(label, at, radius + 1.4)));
  } else if (pixels[looked]) marks.push(circle('looked', pixels[looked].x, pixels[looked].y, radius + 4));
  return marks;
}

/** What the point looked at is, over it; a carried point says where it is. */
function placeTip(frame: Frame, tip: HTMLElement, data: DataPlaneData, { place, pixels }: Picture, over: Over): void {
  const { carried, looked } = over;
  const at = carried ? pixelOf(place, carried.spot) : pixels[looked];
  tip.classList.toggle('shown', at !== undefined);
  if (!at) return;
  const { names, format } = data;
  if (carried) {
    setText(tip, `${names.x} ${format(carried.spot.x)}, ${names.y} ${format(carried.spot.y)}`);
  } else setText(tip, describePoint(data, looked));
  const above = at.y - tip.offsetHeight - 13;
  const x = clamp(at.x - tip.offsetWidth / 2, 0, Math.max(0, frame.size().width - tip.offsetWidth));
  tip.style.transform = `translate(${Math.round(x)}px, ${Math.round(above >= 0 ? above : at.y + 13)}px)`;
}

/** Paints the regions, one pixel per cell; the browser scales them up smoothly. */
function paint(canvas: HTMLCanvasElement, palette: RegionPalette, data: DataPlaneData | null): void {
  const answer = data?.kind === 'plane' ? data.answer : null;
  const cells = answer ? answer.columns * answer.rows : 0;
  if (!answer || cells === 0 || answer.values.length < cells * answer.outputs) {
    canvas.getContext('2d')?.clearRect(0, 0, canvas.width, canvas.height);
    return;
  }
  if (canvas.width !== answer.columns) canvas.width = answer.columns;
  if (canvas.height !== answer.rows) canvas.height = answer.rows;
  const bytes = regionColors(answer.values, answer, [0, 1], palette);
  canvas.getContext('2d')?.putImageData(new ImageData(bytes, answer.columns, answer.rows), 0, 0);
}

function readPalette(element: Element): RegionPalette {
  return {
    paper: readColor(element, '--surface'),
    classes: [0, 1, 2, 3].map((label) => readColor(element, `--class-${label}`)),
  };
}
