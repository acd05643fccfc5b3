// The edges on a canvas: a faint bundle from the image, coloured curves between layers, rings for the outputs' deltas.
import type { Box, Point } from '../shared/boxes.ts';
import { mix, type Rgb, rgbText } from '../shared/color.ts';
import { readColor } from '../shared/theme.ts';
import { BAR_GAP, type HiddenBlock } from './blocks.ts';
import { type DigitsLayout, outputPoint, RING_WIDTH } from './layout-parts.ts';
import type { DigitsPicture } from './model.ts';

export interface EdgeColors {
  readonly paper: Rgb;
  readonly surface: Rgb;
  readonly ink: Rgb;
  readonly positive: Rgb;
  readonly negative: Rgb;
  readonly forward: Rgb;
  readonly backward: Rgb;
  readonly update: Rgb;
  /** On dark paper what recedes needs more of its colour to be seen. */
  readonly isDark: boolean;
  /** The family of letters. */
  readonly font: string;
}

export function readEdgeColors(element: Element): EdgeColors {
  const paper = readColor(element, '--paper');
  return {
    paper,
    surface: readColor(element, '--surface'),
    ink: readColor(element, '--ink'),
    positive: readColor(element, '--positive'),
    negative: readColor(element, '--negative'),
    forward: readColor(element, '--forward'),
    backward: readColor(element, '--backward'),
    update: readColor(element, '--update'),
    isDark: paper[0] + paper[1] + paper[2] < MID_GREY,
    font: getComputedStyle(element).fontFamily,
  };
}

const MID_GREY = 3 * 128;
const NARROWEST = 0.5;
const WIDEST = 6;
/** In a dense first layer a curve to a later column would only seem to touch the neurons before. */
const DENSE = 32;

export function drawEdges(
  context: CanvasRenderingContext2D,
  layout: DigitsLayout,
  picture: DigitsPicture,
  colors: EdgeColors,
): void {
  context.lineCap = 'round';
  drawBundle(context, layout, picture, colors);
  drawLayerEdges(context, layout, picture, colors);
  drawRings(context, layout, picture, colors);
}

/** One curve per hidden neuron stands for its 784 weights. */
function drawBundle(
  context: CanvasRenderingContext2D,
  layout: DigitsLayout,
  { layers, flow }: DigitsPicture,
  colors: EdgeColors,
): void {
  const { image } = layout;
  const { cells } = layout.blocks[0];
  const { current } = layers[0];
  if (layout.imageAbove) {
    // Under one another, the many would hide the picture: that of the current neuron is enough.
    const cell = current === null ? undefined : cells[current];
    if (!cell) return;
    context.strokeStyle = rgbText(colors[flow]);
    context.lineWidth = 2;
    falling(context, { x: image.x + image.width / 2, y: image.y + image.height }, topOf(cell));
    return;
  }
  const start = { x: image.x + image.width, y: image.y + image.height / 2 };
  const faint = rgbText(mix(colors.paper, colors.ink, colors.isDark ? 0.3 : 0.14));
  for (const [index, cell] of cells.entries()) {
    const isCurrent = current === index;
    const firstColumn = cell.x === cells[0].x;
    if (!firstColumn && cells.length > DENSE) continue;
    context.strokeStyle = isCurrent ? rgbText(colors[flow]) : faint;
    context.lineWidth = isCurrent ? 2 : 1;
    curve(context, start, { x: cell.x - 2, y: cell.y + cell.height / 2 });
  }
}

function drawLayerEdges(
  context: CanvasRenderingContext2D,
  layout: DigitsLayout,
  { edges }: DigitsPicture,
  colors: EdgeColors,
): void {
  for (const emphasised of [false, true]) {
    for (const { layer, from, to, strength, current } of edges) {
      if (current !== emphasised) continue;
      if (layout.isStacked && !current) continue;
      const sender = layout.blocks[layer - 2];
      const receiver = layout.blocks[layer - 1];
      if (!sender?.cells[from] || (receiver && !receiver.cells[to])) continue;
      const color = strength < 0 ? colors.negative : colors.positive;
      context.strokeStyle = rgbText(mix(colors.paper, color, current ? 0.88 : faintness(strength, colors)));
      const widest = current ? WIDEST : WIDEST * 0.4;
      context.lineWidth = (NARROWEST + widest * Math.abs(strength)) * (receiver ? 0.6 : 1);
      if (layout.isStacked) {
        if (receiver) falling(context, bottomOf(sender.cells[from]), topOf(receiver.cells[to]));
        // Over other layers the way to the outputs would only be in the way.
        else if (layout.blocks.length === 1) upwards(context, topOf(sender.cells[from]), outputPoint(layout, to));
      } else curve(context, rightOf(sender, from), receiver ? leftOf(receiver, to) : outputPoint(layout, to));
    }
  }
}

function faintness(strength: number, { isDark }: EdgeColors): number {
  return isDark ? 0.16 + 0.22 * Math.abs(strength) : 0.1 + 0.16 * Math.abs(strength);
}

/** δ of an output as a ring around its disc: length is size, clockwise is positive. */
function drawRings(
  context: CanvasRenderingContext2D,
  layout: DigitsLayout,
  { outputs }: DigitsPicture,
  colors: EdgeColors,
): void {
  for (const [index, { delta }] of outputs.entries()) {
    if (delta === null) continue;
    const { x, y } = outputPoint(layout, index);
    context.lineWidth = RING_WIDTH;
    context.strokeStyle = rgbText(mix(colors.paper, colors.backward, 0.16));
    context.beginPath();
    context.arc(x, y, layout.ring, 0, 2 * Math.PI);
    context.stroke();
    const top = -Math.PI / 2;
    context.strokeStyle = rgbText(colors.backward);
    context.beginPath();
    context.arc(x, y, layout.ring, top, top + delta * 2 * Math.PI * 0.98, delta < 0);
    context.stroke();
  }
}

const topOf = ({ x, y, width }: Box): Point => ({ x: x + width / 2, y });
const bottomOf = ({ x, y, width, height }: Box): Point => ({ x: x + width / 2, y: y + height });

function rightOf({ cells, barWidth }: HiddenBlock, neuron: number): Point {
  const { x, y, width, height } = cells[neuron];
  return { x: x + width + (barWidth > 0 ? BAR_GAP + barWidth : 0), y: y + height / 2 };
}

function leftOf({ cells }: HiddenBlock, neuron: number): Point {
  const { x, y, height } = cells[neuron];
  return { x: x - 2, y: y + height / 2 };
}

/** From the bottom of one thing to the top of another below it. */
function falling(context: CanvasRenderingContext2D, from: Point, to: Point): void {
  const half = (to.y - from.y) / 2;
  context.beginPath();
  context.moveTo(from.x, from.y);
  context.bezierCurveTo(from.x, from.y + half, to.x, to.y - half, to.x, to.y);
  context.stroke();
}

/** From the top of a neuron to an output above it, which it reaches from the left. */
function upwards(context: CanvasRenderingContext2D, from: Point, to: Point): void {
  const rise = (from.y - to.y) / 2;
  context.beginPath();
  context.moveTo(from.x, from.y);
  context.bezierCurveTo(from.x, from.y - rise, to.x - 48, to.y, to.x, to.y);
  context.stroke();
}

function curve(context: CanvasRenderingContext2D, from: Point, to: Point): void {
  const half = (to.x - from.x) / 2;
  context.beginPath();
  context.moveTo(from.x, from.y);
  context.bezierCurveTo(from.x + half, from.y, to.x - half, to.y, to.x, to.y);
  context.stroke();
}
